"""Promises about the code's text: one name a thing, imports at the top, functions that fit in the head."""

import ast
import re
from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest

from helpers.database import ROOT, TESTS
from helpers.modules import PACKAGE, Definition, Function, list_package, list_tests, parse, walk_below

GRAPHQL = ("api/types", "api/fields")  # where a class may have the name of what it shows
DULL = {
    "a",
    "an",
    "and",
    "answer",
    "ask",
    "by",
    "find",
    "for",
    "in",
    "label",
    "of",
    "one",
    "page",
    "show",
    "the",
    "through",
}
FILES = [*(PACKAGE / path for path in list_package()), *(TESTS / path for path in list_tests())]


def is_shown(path: Path, node: ast.ClassDef) -> bool:
    """Whether a class is a type of the API's schema."""
    decorated = any(ast.unparse(each).startswith(("strawberry.", "_show(")) for each in node.decorator_list)
    return decorated and str(path).startswith(GRAPHQL)


def list_functions() -> dict[str, int]:
    """List the functions of the package, each with its lines from `def` on; those inside functions count as well."""
    return {
        f"{path}:{node.lineno} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in list_package()
        for node in ast.walk(parse(PACKAGE / path))
        if isinstance(node, Function)
    }


def test_a_class_name_stands_for_one_thing() -> None:
    """The type of the schema that shows a class of the domain may have its name, and nothing else may."""
    places: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for path in list_package():
        for node in ast.walk(parse(PACKAGE / path)):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append((f"{path}:{node.lineno}", is_shown(path, node)))
    found = {
        name: [place for place, _ in each]
        for name, each in places.items()
        if len(each) > 1 and sorted(shown for _, shown in each) != [False, True]
    }
    assert found == {}, "name each of them for what it is"


def test_imports_stand_at_the_top() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        for function in ast.walk(parse(path))
        if isinstance(function, Function)
        for node in walk_below(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert found == []


def test_nothing_is_imported_for_the_type_checker_alone() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in FILES
        if any(isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test) for node in ast.walk(parse(path)))
    ]
    assert found == []


def test_a_function_fits_in_the_head() -> None:
    lengths = list_functions()
    assert {name: length for name, length in lengths.items() if length > 40} == {}
    assert median(lengths.values()) <= 6


def test_no_docstring_only_repeats_its_name() -> None:
    """Where every word stands in the name already, it is noise: say what the name cannot, or leave it out."""
    found = [
        f"{path}:{node.lineno} {node.name}: {ast.get_docstring(node)}"
        for path in list_package()
        for node in ast.walk(parse(PACKAGE / path))
        if isinstance(node, Definition) and repeats_name(node.name, ast.get_docstring(node) or "")
    ]
    assert found == []


def repeats_name(name: str, docstring: str) -> bool:
    """Whether a docstring has no word, dull ones aside, that does not begin as one of the name does."""
    parts = split_words(re.sub(r"(?<!^)(?=[A-Z])", "_", name))
    words = split_words(docstring) - DULL
    return docstring != "" and all(any(is_alike(word, part) for part in parts) for word in words)


def split_words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]+", text.lower()))


def is_alike(one: str, other: str) -> bool:
    """Whether two words have the same stem, as far as their first five letters show it."""
    return one.startswith(other[:5]) or other.startswith(one[:5])


@pytest.mark.parametrize(
    ("name", "docstring", "repeats"),
    [
        ("find_agency", "Find the agency.", True),
        ("AgencyReport", "A report of an agency.", True),
        ("find_agency", "Find the agency; raises NotFoundError.", False),
        ("find_agency", "", False),
    ],
)
def test_what_repeats_a_name_is_told_from_what_does_not(name: str, docstring: str, repeats: bool) -> None:
    assert repeats_name(name, docstring) is repeats
