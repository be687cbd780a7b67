"""Read seed files: YAML in, checked rows out, and a complaint with file, line and field for everything wrong.

A seed is one or more files, or folders of them, that belong together:

    nodes:
      Unit:
        - {id: org-1, kind: AGENCY, name: Dinas Contoh}
    links:
      PART_OF:
        - [org-1, org-0]
        - [org-2, org-0, {certainty: INFERRED}]

As the end of a link, a bare id is enough if only one label is possible or only one node has it; else write `Label:id`.
A value is read by the type of its property, quoted or not; an absent one is left out, or is `null` or `~`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from selaras.characters import find_fault_of_id
from selaras.errors import quote
from selaras.model.checking import check_node, suggest
from selaras.model.links import LINKS
from selaras.model.nodes import NODES
from selaras.model.values import Value
from selaras.writing.files import READABLE, FileError, find_files, read_bytes, read_text, show_path
from selaras.writing.trees import Entries, Items, Scalar, Tree, TreeError, is_absent, name_kind, read_tree

_SECTIONS = ("nodes", "links")
_LINK_MINIMUM, _LINK_MAXIMUM = 2, 3
MOST_COMPLAINTS = 1_000


class FileLine(NamedTuple):
    """The place of something in a file, so that a person can find and fix it."""

    file: str
    line: int

    def __str__(self) -> str:
        """Write the place in the form that editors can jump to, `file:line`."""
        return f"{self.file}:{self.line}"


class SeedNode(NamedTuple):
    """A node to write."""

    label: str
    id: str
    goal: bool
    properties: dict[str, Value]
    place: FileLine


class SeedLink(NamedTuple):
    """A link as the file gives it; the labels of its ends, and so its properties, are not resolved yet."""

    type: str
    start: str
    end: str
    given: Mapping[str, object]
    place: FileLine
    lines: Mapping[str, int]

    def __str__(self) -> str:
        """Write the link as complaints begin."""
        return f"{self.place}: {self.name}"

    @property
    def name(self) -> str:
        """Write the link without its place."""
        return f"{self.type} {_write_end(self.start)} -> {_write_end(self.end)}"

    def find_place(self, name: str) -> FileLine:
        """Find the place of one of its properties."""
        return self.place._replace(line=self.lines.get(name, self.place.line))


class Seed(NamedTuple):
    """The contents of the files, and what is wrong with them."""

    nodes: tuple[SeedNode, ...]
    links: tuple[SeedLink, ...]
    complaints: tuple[str, ...]
    digest: str


def read_seed(paths: Sequence[Path]) -> Seed:
    """Read files and folders of them; whatever is wrong is listed in `complaints`, and nothing is raised."""
    reader = _Reader()
    for path in paths:
        reader.read_path(path)
    return Seed(tuple(reader.nodes), tuple(reader.links), tuple(reader.complaints), reader.digest.hexdigest())


class _Reader:
    """Gathers rows and complaints from all files."""

    def __init__(self) -> None:
        self.nodes: list[SeedNode] = []
        self.links: list[SeedLink] = []
        self.complaints: list[str] = []
        self.digest = sha256()
        self._first: dict[tuple[str, ...], FileLine] = {}

    def read_path(self, path: Path) -> None:
        try:
            for file in find_files(path):
                self._read_file(file)
        except FileError as error:
            self.complaints.append(str(error))

    def _read_file(self, path: Path) -> None:
        try:
            content = read_bytes(path)
            tree = read_tree(read_text(path, content))
        except FileError as error:
            self.complaints.append(str(error))
        except TreeError as error:
            self._complain(FileLine(show_path(path), error.line), str(error))
        else:
            self.digest.update(content)
            if tree is not None:
                self._read_sections(show_path(path), tree)

    def _read_sections(self, file: str, tree: Tree) -> None:
        if not isinstance(tree, Entries):
            self._complain(FileLine(file, tree.line), f"expected a mapping, found {name_kind(tree)}. {READABLE}")
            return
        for name, section, place in self._read_entries(file, tree, "the file"):
            if name not in _SECTIONS:
                self._complain(place, f"unknown section {quote(name)}; expected nodes or links.")
            elif not is_absent(section):
                for kind, rows, where in self._read_entries(file, section, name):
                    self._read_kind(name, kind, where, () if is_absent(rows) else self._read_items(file, rows, kind))

    def _read_kind(self, section: str, kind: str, place: FileLine, rows: Iterable[Tree]) -> None:
        known = NODES if section == "nodes" else LINKS
        if kind not in known:
            what = "label" if section == "nodes" else "relationship type"
            self._complain(place, f"unknown {what} {quote(kind)}{suggest(kind, known)}.")
            return
        read = self._read_node if section == "nodes" else self._read_link
        for row in rows:
            read(kind, row, FileLine(place.file, row.line))

    def _read_node(self, label: str, row: Tree, place: FileLine) -> None:
        given, lines = self._read_properties(place, row, label)
        if not isinstance(row, Entries):
            return
        properties, complaints = check_node(label, given)
        for each in complaints:
            self._complain(place._replace(line=lines.get(each.name, place.line)), f"{label}: {each}")
        key = given.get("id")
        if isinstance(key, str) and self._is_new((label, key), f"{label} {_write_end(key)}", place):
            goal = bool(properties.pop("goal", False))
            properties.pop("id", None)
            self.nodes.append(SeedNode(label, key, goal, properties, place))

    def _read_link(self, kind: str, row: Tree, place: FileLine) -> None:
        items = list(self._read_items(place.file, row, kind))
        ends = [item.value for item in items[:_LINK_MINIMUM] if isinstance(item, Scalar) and item.value is not None]
        if len(ends) < _LINK_MINIMUM or len(items) > _LINK_MAXIMUM:
            self._complain(place, f"{kind}: expected [from, to] or [from, to, {{properties}}], the ends as text.")
            return
        start, end = ends
        if problem := find_fault_of_id(start) or find_fault_of_id(end):
            self._complain(place, f"{kind} {_write_end(start)} -> {_write_end(end)}: an id {problem}.")
            return
        given, lines = self._read_properties(place, items[2], kind) if len(items) == _LINK_MAXIMUM else ({}, {})
        began = str(given.get("from", "")) if kind == "HOLDS" else ""
        link = SeedLink(kind, start, end, given, place, lines)
        if self._is_new((kind, start, end, began), link.name, place):
            self.links.append(link)

    def _is_new(self, identity: tuple[str, ...], words: str, place: FileLine) -> bool:
        first = self._first.setdefault(identity, place)
        if first is not place:
            self._complain(place, f"{words} stands at {first} already; say it once.")
        return first is place

    def _read_properties(self, place: FileLine, row: Tree, what: str) -> tuple[dict[str, object], dict[str, int]]:
        """Read the properties of a row, and the line of each."""
        given: dict[str, object] = {}
        lines: dict[str, int] = {}
        for name, value, where in self._read_entries(place.file, row, what):
            if is_absent(value):
                continue
            given[name], lines[name] = _read_value(value), where.line
        return given, lines

    def _read_entries(self, file: str, tree: Tree, what: str) -> Iterator[tuple[str, Tree, FileLine]]:
        """Yield the pairs of a mapping; adds a complaint if it is not a mapping or has a key twice."""
        if not isinstance(tree, Entries):
            self._complain(FileLine(file, tree.line), f"{what}: expected a mapping, found {name_kind(tree)}.")
            return
        seen: set[str] = set()
        for key, value in tree.value:
            name, place = key.value or "", FileLine(file, key.line)
            if name in seen:
                self._complain(place, f"{what}: {quote(name)} is said twice.")
                continue
            seen.add(name)
            yield name, value, place

    def _read_items(self, file: str, tree: Tree, what: str) -> Iterator[Tree]:
        if isinstance(tree, Items):
            yield from tree.value
        else:
            self._complain(FileLine(file, tree.line), f"{what}: expected a list, found {name_kind(tree)}.")

    def _complain(self, place: FileLine, words: str) -> None:
        if len(self.complaints) < MOST_COMPLAINTS:
            self.complaints.append(f"{place}: {words}")
        elif len(self.complaints) == MOST_COMPLAINTS:
            self.complaints.append(f"{place}: more is wrong from here on; mend what stands above, and load again.")


def _read_value(tree: Tree) -> object:
    """Read a single value, or a list of them; anything else is given back as it is, and fits no property."""
    if isinstance(tree, Scalar):
        return tree.value
    return [_read_value(item) for item in tree.value] if isinstance(tree, Items) else tree


def _write_end(end: str) -> str:
    """Write the end of a link as complaints do."""
    return quote(end)[1:-1]
