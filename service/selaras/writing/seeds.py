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
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, cast

import yaml

from selaras.errors import quote
from selaras.model.checking import check_node, suggest
from selaras.model.links import LINKS
from selaras.model.nodes import NODES
from selaras.model.values import Value

_SECTIONS = ("nodes", "links")


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
    given: dict[str, object]
    place: FileLine

    def __str__(self) -> str:
        """Write the link as complaints begin."""
        return f"{self.place}: {self.type} {self.start} -> {self.end}"


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
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not files:
            self.complaints.append(f"{path}: the folder holds no .yaml file.")
        for file in files:
            self._read_file(file)

    def _read_file(self, path: Path) -> None:
        try:
            text = path.read_bytes()
            tree = yaml.compose(text.decode("utf-8"), Loader=yaml.CSafeLoader)
        except OSError as error:
            self.complaints.append(f"{path}: cannot be read ({error.strerror}).")
        except UnicodeDecodeError as error:
            self.complaints.append(f"{path}: is not UTF-8 text (byte {error.start}).")
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            self.complaints.append(f"{FileLine(str(path), line)}: is not YAML ({error.problem}).")
        except yaml.YAMLError as error:
            self.complaints.append(f"{path}: is not YAML ({error}).")
        else:
            self.digest.update(text)
            if tree is not None:
                self._read_sections(str(path), tree)

    def _read_sections(self, file: str, tree: yaml.Node) -> None:
        for name, section, place in self._entries(file, tree, "the file"):
            if name not in _SECTIONS:
                self._complain(place, f"unknown section {quote(name)}; expected nodes or links.")
                continue
            for kind, rows, where in self._entries(file, section, name):
                self._read_kind(name, kind, where, self._items(file, rows, kind))

    def _read_kind(self, section: str, kind: str, place: FileLine, rows: Iterable[tuple[yaml.Node, FileLine]]) -> None:
        known = NODES if section == "nodes" else LINKS
        if kind not in known:
            what = "label" if section == "nodes" else "relationship type"
            self._complain(place, f"unknown {what} {quote(kind)}{suggest(kind, known)}.")
            return
        for row, where in rows:
            if section == "nodes":
                self._read_node(kind, row, where)
            else:
                self._read_link(kind, row, where)

    def _read_node(self, label: str, row: yaml.Node, place: FileLine) -> None:
        given = self._properties(place, row, label)
        if not isinstance(row, yaml.MappingNode):
            return
        properties, complaints = check_node(label, given, f"{place}: {label}")
        self.complaints.extend(complaints)
        key = given.get("id")
        if isinstance(key, str) and self._is_new((label, key), f"{label} {key}", place):
            goal = bool(properties.pop("goal", False))
            properties.pop("id", None)
            self.nodes.append(SeedNode(label, key, goal, properties, place))

    def _read_link(self, kind: str, row: yaml.Node, place: FileLine) -> None:
        items = [item for item, _ in self._items(place.file, row, kind)]
        ends = [construct(item) for item in items[:2]]
        if not _LINK_MINIMUM <= len(items) <= _LINK_MAXIMUM or not all(isinstance(end, str) for end in ends):
            self._complain(place, f"{kind}: expected [from, to] or [from, to, {{properties}}], the ends as text.")
            return
        given = self._properties(place, items[2], kind) if len(items) == _LINK_MAXIMUM else {}
        start, end = (str(each) for each in ends)
        began = str(given.get("from", "")) if kind == "HOLDS" else ""
        if self._is_new((kind, start, end, began), f"{kind} {start} -> {end}", place):
            self.links.append(SeedLink(kind, start, end, given, place))

    def _is_new(self, identity: tuple[str, ...], words: str, place: FileLine) -> bool:
        first = self._first.setdefault(identity, place)
        if first is not place:
            self._complain(place, f"{words} stands at {first} already; say it once.")
        return first is place

    def _properties(self, place: FileLine, row: yaml.Node, what: str) -> dict[str, object]:
        return {name: construct(value) for name, value, _ in self._entries(place.file, row, what)}

    def _entries(self, file: str, tree: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node, FileLine]]:
        """Yield the pairs of a mapping; adds a complaint if it is not a mapping or has a key twice."""
        if not isinstance(tree, yaml.MappingNode):
            self._complain(_place(file, tree), f"{what}: expected a mapping, found {_kind(tree)}.")
            return
        seen: set[str] = set()
        for key, value in cast("list[tuple[yaml.Node, yaml.Node]]", tree.value):
            name = str(key.value)
            if name in seen:
                self._complain(_place(file, key), f"{what}: {quote(name)} is said twice.")
                continue
            seen.add(name)
            yield name, value, _place(file, key)

    def _items(self, file: str, tree: yaml.Node, what: str) -> Iterator[tuple[yaml.Node, FileLine]]:
        if not isinstance(tree, yaml.SequenceNode):
            self._complain(_place(file, tree), f"{what}: expected a list, found {_kind(tree)}.")
            return
        for item in cast("list[yaml.Node]", tree.value):
            yield item, _place(file, item)

    def _complain(self, place: FileLine, words: str) -> None:
        self.complaints.append(f"{place}: {words}")


_LINK_MINIMUM, _LINK_MAXIMUM = 2, 3
_CONSTRUCTOR = yaml.SafeLoader("")


def construct(tree: yaml.Node) -> object:
    """Turn a YAML scalar, or a list of scalars, into a Python value; anything else is returned as its node."""
    if isinstance(tree, yaml.SequenceNode):
        return [construct(item) for item in cast("list[yaml.Node]", tree.value)]
    if isinstance(tree, yaml.ScalarNode):
        try:
            return _construct_scalar(tree)
        except (ValueError, yaml.YAMLError):
            return tree.value
    return tree


def _construct_scalar(tree: yaml.ScalarNode) -> object:
    """Let PyYAML read a scalar, whose type its annotations leave open."""
    return cast("Callable[[yaml.Node], object]", _CONSTRUCTOR.construct_object)(tree)  # pyright: ignore[reportUnknownMemberType] - untyped in PyYAML


def _place(file: str, tree: yaml.Node) -> FileLine:
    return FileLine(file, tree.start_mark.line + 1 if tree.start_mark else 1)


def _kind(tree: yaml.Node) -> str:
    if isinstance(tree, yaml.ScalarNode):
        return "a single value"
    return "a list" if isinstance(tree, yaml.SequenceNode) else "a mapping"
