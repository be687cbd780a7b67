"""Write governments as CSV for Neo4j's importer: a header and a file of rows for each label and each kind of link."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

from pydantic import BaseModel

from bench.agencies import find_agencies
from bench.records import Properties, Rows, Tally, read_properties
from bench.verdicts import find_verdicts
from selaras.model.links import LINKS
from selaras.model.nodes import NODES
from selaras.model.values import Value

ITEM = "\x1f"  # between the items of a list: the unit separator, which nobody types
_BREAKS = re.compile(f"[{ITEM}\r\n]")  # what would end an item or a line
_NUMBER = "number"  # whole in some rows, a fraction in others; a column of a file is one or the other
_TYPES = ((tuple, "string[]"), (bool, "boolean"), (date, "date"))


class Table(NamedTuple):
    """A header and its rows, by their files' names in the folder; `group` is the label, or the type of the links."""

    group: str
    header: str
    rows: str


class Tables(NamedTuple):
    """A folder of tables, and what is in them."""

    folder: Path
    nodes: tuple[Table, ...]
    links: tuple[Table, ...]
    tally: Tally


class _Column(NamedTuple):
    name: str
    type: str


class _Kind(NamedTuple):
    """What a table is made for: how its files are called, its first columns, and those of properties."""

    name: str
    group: str
    heads: tuple[str, ...]
    columns: tuple[_Column, ...]


class _Line(NamedTuple):
    """A row: the values of the first columns, and properties by name."""

    heads: tuple[str, ...]
    properties: Mapping[str, Value]


def write_tables(governments: Iterable[Rows], folder: Path) -> Tables:
    """Write governments one after the other into a new folder; what was written is forgotten at once.

    What is derived is written with the rest. Raises FileExistsError where the folder is there, and ValueError where a
    property is none of the model's or a text cannot stand on one line.
    """
    folder.mkdir(parents=True)
    nodes: dict[Table, None] = {}
    links: dict[Table, None] = {}
    tally = Tally()
    for rows in governments:
        derived = _derive(rows)
        for label, found in rows.nodes.items():
            nodes |= dict.fromkeys(_append(folder, _describe_node(label), _list_nodes(found, derived[label])))
        for kind, found in rows.links.items():
            links |= dict.fromkeys(_append(folder, _describe_link(kind), _list_links(found)))
        tally.add(rows)
    return Tables(folder, tuple(nodes), tuple(links), tally)


def _describe_node(label: str) -> _Kind:
    """Describe a label; its own name is told to the importer, so that only a goal's second one stands in a column."""
    columns = tuple(each for each in _list_columns(NODES[label]) if each.name not in {"id", "goal"})
    return _Kind(label, label, (f"id:ID({label})", ":LABEL"), columns)


def _describe_link(name: str) -> _Kind:
    """Describe a kind of link, named as Start_TYPE_End."""
    start, _, rest = name.partition("_")
    group, _, end = rest.rpartition("_")
    (ends,) = (each for each in LINKS[group] if (each.start, each.end) == (start, end))
    heads = (f":START_ID({start})", f":END_ID({end})")
    return _Kind(name, group, heads, tuple(_list_columns(ends.properties)))


def _list_columns(model: type[BaseModel]) -> Iterator[_Column]:
    for name, field in model.model_fields.items():
        yield _Column(field.alias or name, _name_type(set(_list_types(field.annotation))))


def _list_types(annotation: object) -> Iterator[type]:
    """List the plain types of an annotation, whatever they are wrapped in."""
    if isinstance(annotation, type):
        yield annotation
    elif getattr(annotation, "__origin__", None) is tuple:
        yield tuple
    else:
        for argument in get_args(annotation):
            yield from _list_types(argument)


def _name_type(types: set[type]) -> str:
    """Name a type as the importer does: the widest of its kind, which is what the driver's values become as well."""
    for plain, name in _TYPES:
        if plain in types:
            return name
    if {int, float} <= types:
        return _NUMBER
    return "double" if float in types else "long" if int in types else "string"


def _derive(rows: Rows) -> defaultdict[str, defaultdict[str, Properties]]:
    """Work out what is derived and never given, by label and id."""
    derived: defaultdict[str, defaultdict[str, Properties]] = defaultdict(lambda: defaultdict(dict))
    for label, agencies in find_agencies(rows).items():
        for key, agency in agencies.items():
            derived[label][key]["agency"] = agency
    for key, verdict in find_verdicts(rows).items():
        derived["Target"][key]["verdict"] = verdict
    return derived


def _list_nodes(rows: Iterable[Properties], derived: defaultdict[str, Properties]) -> Iterator[_Line]:
    for row in rows:
        key = str(row["id"])
        yield _Line((key, "Goal" if row["goal"] else ""), {**read_properties(row), **derived[key]})


def _list_links(rows: Iterable[Properties]) -> Iterator[_Line]:
    for row in rows:
        yield _Line((str(row["start"]), str(row["end"])), read_properties(row))


def _append(folder: Path, kind: _Kind, lines: Iterable[_Line]) -> Iterator[Table]:
    """Append lines to the tables of a kind, one for each set of numbers that are fractions, and name these tables."""
    numbers = [column.name for column in kind.columns if column.type == _NUMBER]
    alike: defaultdict[tuple[str, ...], list[_Line]] = defaultdict(list)
    for line in lines:
        alike[tuple(name for name in numbers if isinstance(line.properties.get(name), float))].append(line)
    for fractions, found in alike.items():
        name = "-".join((kind.name, *fractions))
        table = Table(kind.group, f"{name}-header.csv", f"{name}.csv")
        _write(folder / table.header, "w", [[*kind.heads, *_write_heads(kind, fractions)]])
        _write(folder / table.rows, "a", (_write_line(kind, line) for line in found))
        yield table


def _write_heads(kind: _Kind, fractions: Sequence[str]) -> Iterator[str]:
    for name, type_ in kind.columns:
        number = "double" if name in fractions else "long"
        yield f"{name}:{number if type_ == _NUMBER else type_}"


def _write(file: Path, mode: str, lines: Iterable[Sequence[str]]) -> None:
    with file.open(mode, encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(lines)


def _write_line(kind: _Kind, line: _Line) -> list[str]:
    names = [column.name for column in kind.columns]
    strange = line.properties.keys() - names
    if strange:
        raise ValueError(f"{kind.name} {line.heads[0]} has {sorted(strange)}, which the model does not know.")
    return [*line.heads, *(_write_value(line.properties.get(name)) for name in names)]


def _write_value(value: Value) -> str:
    """Write a value; an empty field is an absent one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _check(value)
    if isinstance(value, Sequence):
        return ITEM.join(_check(str(item)) for item in value or ("",))  # an empty list would come back as none
    return repr(value)


def _check(text: str) -> str:
    if not text or _BREAKS.search(text):
        raise ValueError(f"{text!r} cannot be imported: it is blank, or holds a line's or an item's end.")
    return text
