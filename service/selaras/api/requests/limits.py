"""How much one request may ask for: each limit is checked before the work that it prevents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from graphql import DocumentNode

from selaras.api.requests.outline import Outline
from selaras.errors import LimitError


@dataclass(frozen=True)
class Limits:
    """The limits of one request; a document is counted with its fragments expanded wherever they are spread."""

    body: int = 262_144  # bytes of a body, or of a URL's query string
    characters: int = 32_768  # of a document
    tokens: int = 1_500  # of a document, comments included
    operations: int = 20  # in a document
    fragments: int = 50  # that a document defines
    selections: int = 1_000  # fields, spreads and inline fragments
    depth: int = 30  # levels of braces
    aliases: int = 50
    directives: int = 50
    nesting: int = 16  # lists and objects within each other, in an argument or a variable
    items: int = 1_000  # in one list, in an argument or a variable
    repeats: int = 500  # pairs of fields with the same key in the same place of the answer: validation compares each
    roots: int = 20  # fields at the top of an operation: each is at least one statement to the database
    values: int = 10_000  # in the variables
    cost: int = 40_000  # objects that the pages asked for could hold, and what fields read besides
    audits: int = 1  # in an operation; findings and repairs are audits too


HEAVY = 12_000
"""The cost from which on an operation is large: it is worked on by a process of its own."""

# For each limit, what was found and what to do about it.
_WORDS: Mapping[str, tuple[str, str]] = {
    "body": ("The request has {} bytes", "Put values that repeat into variables, or ask in several requests."),
    "characters": ("The document has {} characters", "Ask in several requests."),
    "tokens": ("The document has {} tokens", "Ask in several requests."),
    "operations": ("The document has {} operations", "Send those that are to be executed."),
    "fragments": ("The document defines {} fragments", "Leave out those that it does not need."),
    "selections": ("The document selects {} fields and fragments", "Select fewer, or ask in several requests."),
    "depth": ("The document nests {} levels of braces", "Ask for what lies deeper in a request of its own, by its id."),
    "aliases": ("The document renames {} fields", "Ask for a list instead, or in several requests."),
    "directives": ("The document carries {} directives", "Leave out of the document what is not wanted."),
    "nesting": ("A value nests {} lists and objects", "Write it flatter."),
    "items": ("A list holds {} items", "Ask in several requests."),
    "repeats": ("The document has {} pairs of fields with one key in one place", "Ask once for a field of an object."),
    "roots": ("The operation has {} fields at its top", "Ask in several requests."),
    "values": ("The variables hold {} values", "Ask in several requests."),
    "cost": (
        "The operation could take as much as to bring {} objects",
        "Ask for smaller pages with `first`, for less below them, with less `effort`, or in several requests.",
    ),
    "audits": ("The operation asks for {} audits, findings and repairs", "Ask in several requests."),
}


def hold(name: str, found: int, allowed: int, *, at_least: bool = False) -> None:
    """Raise LimitError if more was found than is allowed; `at_least` says that counting went no further."""
    if found > allowed:
        what, advice = _WORDS[name]
        shown = f"at least {found:,}" if at_least else f"{found:,}"
        raise LimitError(f"LIMIT_{name.upper()}", f"{what.format(shown)}; at most {allowed:,} are allowed. {advice}")


def check_document(document: DocumentNode, limits: Limits) -> None:
    """Raise LimitError if a parsed document asks for too much, before anything is looked up in the schema.

    Raises RequestError if fragments spread each other in a circle. The last two counts merge fields as the answer does;
    within the limit of selections, that is no more work than the counts before.
    """
    outline = Outline(document)
    for name in ("operations", "fragments"):
        hold(name, getattr(outline, name), getattr(limits, name))
    total = outline.total
    for name in ("selections", "depth", "aliases", "directives"):
        hold(name, getattr(total, name), getattr(limits, name))
    hold("nesting", outline.nesting, limits.nesting)
    hold("items", outline.items, limits.items)
    hold("repeats", outline.count_repeats(), limits.repeats)
    hold("roots", outline.count_roots(), limits.roots)


def check_values(values: Mapping[str, object], limits: Limits) -> None:
    """Raise LimitError if variables or extensions hold too many values, have too long a list, or nest too deeply."""
    count = deepest = longest = 0
    stack: list[tuple[int, object]] = [(1, value) for value in values.values()]
    while stack:
        level, value = stack.pop()
        count += 1
        if isinstance(value, dict | list):
            deepest = max(deepest, level)
            inner = (
                cast("dict[str, object]", value).values() if isinstance(value, dict) else cast("list[object]", value)
            )
            stack += [(level + 1, each) for each in inner]
            longest = max(longest, len(inner) if isinstance(value, list) else 0)
    hold("values", count, limits.values)
    hold("items", longest, limits.items)
    hold("nesting", deepest, limits.nesting)
