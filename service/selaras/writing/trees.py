"""YAML as a tree of texts: every value is what the file says, letter by letter, and what no seed needs is refused.

A seed needs mappings, lists and texts. What is read from it can never be larger than the file, since nothing in it can
stand for something else: anchors, aliases and tags are refused, and so is what nests deeper than any seed does.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

import yaml

from selaras.characters import show
from selaras.errors import quote

_DEEPEST = 20
_ROWS = 3  # how deep a list of rows lies: the file, a section, its list
_LONGEST = 1_000  # entries of anything else
_ABSENT = frozenset({"", "~", "null"})
# What YAML allows nowhere, not even in a comment.
_FORBIDDEN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")


class Scalar(NamedTuple):
    """A single value as the file writes it; None if it says that there is none: `null`, `~` or nothing, unquoted."""

    value: str | None
    line: int


class Items(NamedTuple):
    """A list."""

    value: "list[Tree]"
    line: int


class Entries(NamedTuple):
    """A mapping, with its keys in the order of the file, and twice where the file says one twice."""

    value: "list[tuple[Scalar, Tree]]"
    line: int


Tree = Scalar | Items | Entries


class TreeError(Exception):
    """A text is no YAML, or holds what a seed may not; `line` says where."""

    def __init__(self, line: int, words: str) -> None:
        """Keep the line apart from the words."""
        self.line = line
        super().__init__(words)


def read_tree(text: str) -> Tree | None:
    """Read a text; None if it holds nothing; raises TreeError."""
    if found := _FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise TreeError(line, f"holds the control character {show(found[0])}; leave it out.")
    try:
        return _read_document(yaml.parse(text, Loader=yaml.CSafeLoader))  # pyright: ignore[reportUnknownMemberType] - untyped in PyYAML
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TreeError(line, f"is not YAML ({error.problem}).") from error
    except yaml.YAMLError as error:
        raise TreeError(1, f"is not YAML ({error}).") from error


def is_absent(tree: Tree) -> bool:
    """Whether a tree says that there is nothing."""
    return isinstance(tree, Scalar) and tree.value is None


def name_kind(tree: Tree) -> str:
    """Name what a tree is."""
    if isinstance(tree, Scalar):
        return "a single value"
    return "a list" if isinstance(tree, Items) else "a mapping"


def _read_document(events: Iterator[yaml.Event]) -> Tree | None:
    tree: Tree | None = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if tree is not None:
                raise TreeError(
                    _find_line(event), "a second document begins; a file holds one, so leave out this '---'."
                )
            tree = _read(next(events), events, 1)
    return None if tree is None or is_absent(tree) else tree


def _read(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Tree:
    line = _find_line(event)
    if isinstance(event, yaml.AliasEvent):
        raise TreeError(
            line, f"an alias (*{_cut(event.anchor)}) is not allowed in a seed; write out what it stands for."
        )
    event = cast("yaml.ScalarEvent | yaml.CollectionStartEvent", event)
    if event.anchor is not None or event.tag is not None:
        raise _refuse_extra(event, line)
    if isinstance(event, yaml.ScalarEvent):
        plain = event.style is None or event.style == ""
        return Scalar(None if plain and event.value in _ABSENT else event.value, line)
    if depth > _DEEPEST:
        raise TreeError(line, f"nests more than {_DEEPEST} deep; a seed nests five deep.")
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(_read_items(events, depth, line), line)
    return Entries(_read_entries(events, depth, line), line)


def _read_items(events: Iterator[yaml.Event], depth: int, line: int) -> list[Tree]:
    items: list[Tree] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_read(event, events, depth + 1))
        if len(items) > _LONGEST and depth != _ROWS:
            raise TreeError(line, f"a list has more than {_LONGEST:,} values, and is no list of rows.")
    return items


def _read_entries(events: Iterator[yaml.Event], depth: int, line: int) -> list[tuple[Scalar, Tree]]:
    entries: list[tuple[Scalar, Tree]] = []
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key = _read(event, events, depth + 1)
        if not isinstance(key, Scalar):
            raise TreeError(key.line, f"{name_kind(key)} stands where a name is expected.")
        entries.append((key, _read(next(events), events, depth + 1)))
        if len(entries) > _LONGEST:
            raise TreeError(line, f"a mapping has more than {_LONGEST:,} names.")
    return entries


def _refuse_extra(event: yaml.NodeEvent, line: int) -> TreeError:
    if event.anchor is not None:
        return TreeError(line, f"an anchor (&{_cut(event.anchor)}) is not allowed in a seed; write out each value.")
    tag = quote(cast("yaml.ScalarEvent", event).tag)
    return TreeError(line, f"a tag ({tag}) is not allowed in a seed; the model says what type a value has.")


def _cut(name: str | None) -> str:
    return quote(name or "")[1:-1]


def _find_line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
