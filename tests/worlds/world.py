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


def _find_nearest(world: World, unit: Node) -> str | None:
    """Climb from the unit until a rank holds an agency or a government."""
    seen: set[Node] = set()
    rank = {unit}
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


def _find_of_units(world: World, units: Iterable[Node]) -> str | None:
    """Take the nearest agency of the unit with the smallest id that gives one."""
    return next((agency for unit in sorted(units) if (agency := _find_nearest(world, unit))), None)


def _find_of_element(world: World, element: Node) -> str | None:
    """Ask the responsible roles first, and where none gives an agency the plans that state the element."""
    owners = (tie.end for tie in world.out(element, "OWNED_BY") if tie.properties["part"] == "RESPONSIBLE")
    return _take_first(world, owners) or _take_first(world, world.ends(element, "STATED_IN"))


def _find_of_person(world: World, person: Node) -> str | None:
    """Ask the permanent roles, the one begun last first, and where none gives an agency the acting ones likewise."""
    holdings = world.out(person, "HOLDS")
    return _find_of_roles(world, [tie for tie in holdings if tie.properties["basis"] == "PERMANENT"]) or _find_of_roles(
        world, [tie for tie in holdings if tie.properties["basis"] != "PERMANENT"]
    )


def _find_of_roles(world: World, holdings: Iterable[Tie]) -> str | None:
    """Go back from the role begun last; a holding without a first day has always been there, before every other."""
    begun = [((read_day(tie.properties, "from") or date.min), tie.end) for tie in holdings]
    days = sorted({day for day, _ in begun}, reverse=True)
    found = (_take_first(world, (role for day, role in begun if day == each)) for each in days)
    return next((agency for agency in found if agency), None)


_FINDERS: Mapping[str, Callable[[World, Node], str | None]] = MappingProxyType(
    {
        "Unit": _find_nearest,
        "Role": lambda world, node: _find_of_units(world, world.ends(node, "IN_UNIT")),
        "Person": _find_of_person,
        "Element": _find_of_element,
        "Indicator": lambda world, node: _take_first(world, world.starts(node, "MEASURED_BY")),
        "Target": lambda world, node: _take_first(world, world.ends(node, "OF")),
        "Realization": lambda world, node: _take_first(world, world.ends(node, "OF")),
        "LogicModel": lambda world, node: _take_first(world, world.starts(node, "IN_MODEL")),
        "Plan": lambda world, node: _find_of_units(world, world.ends(node, "OF_UNIT")),
    }
)
