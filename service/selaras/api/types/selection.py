"""Turn what a query selects into the hops that one statement has to follow."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple, cast

from pydantic.alias_generators import to_camel
from strawberry.types.base import get_object_definition
from strawberry.types.nodes import FragmentSpread, InlineFragment, SelectedField, Selection

from selaras.questions.grounded_elements import Known
from selaras.questions.neighbourhood import Hop

# The fields of a connection lead to the same nodes as the connection itself.
_TRANSPARENT = frozenset({"edges", "nodes", "node"})
# The fields that need everything above an element.
_SWEPT = frozenset({"verdict", "placement"})


class SelectedParts(NamedTuple):
    """What has to be fetched for a selection."""

    hops: tuple[frozenset[Hop], ...]
    counted: bool
    verdicts: bool


Routes = Mapping[str, frozenset[tuple[Hop, ...]]]


def read_selection(selected: Iterable[Selection], routes: Routes) -> SelectedParts:
    """Read what a root field selects; `routes` maps the name of each field to the links that it may follow."""
    below = [selection for field in _fields(selected) for selection in field.selections]
    rings: list[set[Hop]] = []
    names: set[str] = set()
    _visit(below, 0, routes, (rings, names))
    counted = any(each.name == "totalCount" for each in _fields(below))
    return SelectedParts(tuple(frozenset(ring) for ring in rings), counted, not names.isdisjoint(_SWEPT))


def is_known(selected: Iterable[Selection], known: Known) -> bool:
    """Whether everything that root fields select is known; None stands for all that there is below."""
    return all(_are_known(field.selections, known) for field in _fields(selected))


def _are_known(selected: Iterable[Selection], known: Known) -> bool:
    for field in _fields(selected):
        below = known.get(field.name)
        if field.name not in known or (below is not None and not _are_known(field.selections, below)):
            return False
    return True


def selects(selected: Iterable[Selection], names: Container[str]) -> bool:
    """Whether a field with one of the given names is selected, at any depth."""
    return any(field.name in names or selects(field.selections, names) for field in _fields(selected))


def collect_routes(types: Iterable[type]) -> Routes:
    """Collect over all types the links that the fields of each name follow."""
    routes: defaultdict[str, set[tuple[Hop, ...]]] = defaultdict(set)
    for each in types:
        for field in get_object_definition(each, strict=True).fields:
            if "route" in field.metadata:
                routes[to_camel(field.python_name)].add(cast("tuple[Hop, ...]", field.metadata["route"]))
    return {name: frozenset(found) for name, found in routes.items()}


def _visit(
    selections: Iterable[Selection], distance: int, routes: Routes, found: tuple[list[set[Hop]], set[str]]
) -> None:
    rings, names = found
    for field in _fields(selections):
        names.add(field.name)
        reached = distance
        for route in routes.get(field.name, ()) if field.selections and field.name not in _TRANSPARENT else ():
            for offset, hop in enumerate(route):
                _ring(rings, distance + offset).add(hop)
            reached = max(reached, distance + len(route))
        _visit(field.selections, reached, routes, found)


def _ring(rings: list[set[Hop]], distance: int) -> set[Hop]:
    while len(rings) <= distance:
        rings.append(set())
    return rings[distance]


def _fields(selections: Iterable[Selection]) -> Iterable[SelectedField]:
    """Yield the fields of a selection, including those in fragments."""
    for selection in selections:
        if isinstance(selection, (InlineFragment, FragmentSpread)):
            yield from _fields(selection.selections)
        else:
            yield selection
