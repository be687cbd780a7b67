"""A small graph in plain Python, and the agency of each node as the model's page derives it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, cast

Node = tuple[str, str]
Properties = dict[str, object]


class Tie(NamedTuple):
    type: str
    start: Node
    end: Node
    properties: Properties


@dataclass(frozen=True, eq=False)
class World:
    """Nodes by label and id, and links: neither may change once the world has been asked for its ties."""

    nodes: dict[Node, Properties]
    links: list[Tie]

    @cached_property
    def _out(self) -> dict[tuple[Node, str], list[Tie]]:
        index: dict[tuple[Node, str], list[Tie]] = defaultdict(list)
        for tie in self.links:
            index[tie.start, tie.type].append(tie)
        return dict(index)

    @cached_property
    def _into(self) -> dict[tuple[Node, str], list[Tie]]:
        index: dict[tuple[Node, str], list[Tie]] = defaultdict(list)
        for tie in self.links:
            index[tie.end, tie.type].append(tie)
        return dict(index)

    def labelled(self, label: str) -> list[Node]:
        return sorted(node for node in self.nodes if node[0] == label)

    def out(self, node: Node, name: str) -> list[Tie]:
        return self._out.get((node, name), [])

    def into(self, node: Node, name: str) -> list[Tie]:
        return self._into.get((node, name), [])

    def ends(self, node: Node, name: str, label: str | None = None) -> list[Node]:
        """List the nodes that such links of this node lead to, sorted, each once."""
        return sorted({tie.end for tie in self.out(node, name) if label in (None, tie.end[0])})

    def starts(self, node: Node, name: str, label: str | None = None) -> list[Node]:
        """List the nodes from which such links lead to this one, sorted, each once."""
        return sorted({tie.start for tie in self.into(node, name) if label in (None, tie.start[0])})

    def text(self, node: Node, name: str) -> str | None:
        return read_text(self.nodes[node], name)

    def whole(self, node: Node, name: str) -> int | None:
        return read_whole(self.nodes[node], name)

    def day(self, node: Node, name: str) -> date | None:
        return read_day(self.nodes[node], name)

    def number(self, node: Node, name: str) -> float | None:
        value = self.nodes[node].get(name)
        assert value is None or isinstance(value, int | float)
        return value

    def texts(self, node: Node, name: str) -> list[str] | None:
        return cast("list[str] | None", self.nodes[node].get(name))


def read_text(properties: Properties, name: str) -> str | None:
    value = properties.get(name)
    assert value is None or isinstance(value, str)
    return value


def read_whole(properties: Properties, name: str) -> int | None:
    value = properties.get(name)
    assert value is None or isinstance(value, int)
    return value


def read_day(properties: Properties, name: str) -> date | None:
    value = properties.get(name)
    assert value is None or isinstance(value, date)
    return value


def find_agency(world: World, node: Node) -> str | None:
    """Derive the agency that the node is counted under; none means that it is unplaced."""
    finder = _FINDERS.get(node[0])
    return finder(world, node) if finder else None


def lies_at_or_above(world: World, upper: Node, lower: Node) -> bool:
    """Say whether the lower unit is the upper one, or a part of it at any remove."""
    seen: set[Node] = set()
    rank = {lower}
    while rank - seen:
        seen |= rank
        rank = {above for unit in rank for above in world.ends(unit, "PART_OF")}
    return upper in seen


def _find_nearest(world: World, units: Iterable[Node]) -> str | None:
    """Climb from the units, all at once, until a rank holds an agency or a government."""
    seen: set[Node] = set()
    rank = set(units)
    while rank:
        found = [unit for unit in rank if world.text(unit, "kind") in {"AGENCY", "GOVERNMENT"}]
        if found:
            return min(found)[1]
        seen |= rank
        rank = {above for unit in rank for above in world.ends(unit, "PART_OF")} - seen
    return None


def _take_first(world: World, nodes: Iterable[Node]) -> str | None:
    """Take the agency of the node with the smallest id that has one."""
    return next((agency for node in sorted(nodes) if (agency := find_agency(world, node))), None)


def _find_of_element(world: World, element: Node) -> str | None:
    owners = world.out(element, "OWNED_BY")
    return _take_first(world, (tie.end for tie in owners if tie.properties["part"] == "RESPONSIBLE"))


def _find_of_person(world: World, person: Node) -> str | None:
    """Ask the permanent roles if there are any, else the acting ones; of these, only those begun last."""
    holdings = world.out(person, "HOLDS")
    permanent = [tie for tie in holdings if tie.properties["basis"] == "PERMANENT"]
    eligible = permanent or holdings
    if not eligible:
        return None
    # A holding without a first day has always been there, so that it begins before every other.
    begun = [(read_day(tie.properties, "from") or date.min, tie.end) for tie in eligible]
    last = max(day for day, _ in begun)
    return _take_first(world, (role for day, role in begun if day == last))


_FINDERS: Mapping[str, Callable[[World, Node], str | None]] = MappingProxyType(
    {
        "Unit": lambda world, node: _find_nearest(world, [node]),
        "Role": lambda world, node: _find_nearest(world, world.ends(node, "IN_UNIT")),
        "Person": _find_of_person,
        "Element": _find_of_element,
        "Indicator": lambda world, node: _take_first(world, world.starts(node, "MEASURED_BY")),
        "Target": lambda world, node: _take_first(world, world.ends(node, "OF")),
        "Realization": lambda world, node: _take_first(world, world.ends(node, "OF")),
        "LogicModel": lambda world, node: _take_first(world, world.starts(node, "IN_MODEL")),
        "Plan": lambda world, node: _find_nearest(world, world.ends(node, "OF_UNIT")),
    }
)
