"""Copies of a government's tree under other ids, so that there are many cascades of one size."""

from collections.abc import Iterable, Sequence

from bench.cascades import Biggest
from bench.records import Properties, Rows

_NODES = ("Unit", "Role", "Element")
_LINKS = (
    "Unit_PART_OF_Unit",
    "Role_IN_UNIT_Unit",
    "Role_REPORTS_TO_Role",
    "Element_OWNED_BY_Role",
    "Element_CONTRIBUTES_TO_Element",
)


def copy_tree(rows: Rows, count: int) -> Rows:
    """Copy units, roles and elements, and the links among them, so many times."""
    numbers = range(1, count + 1)
    nodes = {label: [_rename(row, number) for number in numbers for row in rows.nodes[label]] for label in _NODES}
    links = {kind: [_rename(row, number) for number in numbers for row in rows.links[kind]] for kind in _LINKS}
    return Rows(nodes, links, {})


def _rename(row: Properties, number: int) -> Properties:
    return {**row, **{name: _name(str(row[name]), number) for name in ("id", "start", "end") if name in row}}


def _name(key: str, number: int) -> str:
    return f"c{number:02}-{key}"


def copy_cascade(biggest: Biggest, count: int) -> Sequence[Biggest]:
    """Give the cascade and its copies, as they are in the copies of the tree."""
    return [biggest, *(_copy(biggest, number) for number in range(1, count + 1))]


def _copy(biggest: Biggest, number: int) -> Biggest:
    return Biggest(frozenset(_list(biggest.elements, number)), tuple(_list(biggest.path, number)))


def _list(keys: Iterable[str], number: int) -> list[str]:
    return [_name(key, number) for key in keys]
