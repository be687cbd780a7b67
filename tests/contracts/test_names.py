"""Promises about the code's text: one name a thing, imports at the top, functions that fit in the head."""

import ast
from collections import defaultdict
from pathlib import Path
from statistics import median

from helpers.database import ROOT, TESTS
from helpers.modules import PACKAGE, Function, list_package, list_tests, parse, walk_below

GRAPHQL = ("api/types", "api/fields")  # where a class may have the name of what it shows
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
