"""What the naive rules share: a world in a year, its links and steps, who holds what, and how words are read."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import networkx as nx

from reading import verdicts as naive
from worlds.world import Node, Tie, World, find_agency, lies_at_or_above, read_day, read_text, read_whole

# What a word is made of: letters and digits of any script, and single hyphens between them; an underscore parts words.
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Result(NamedTuple):
    checked: frozenset[Node]
    failing: frozenset[Node]


def sift(subjects: Iterable[Node], fails: Callable[[Node], bool]) -> Result:
    checked = frozenset(subjects)
    return Result(checked, frozenset(node for node in checked if fails(node)))


def split_words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def begins_with(text: str, phrases: Iterable[str]) -> bool:
    words = split_words(text)
    return any(words[: len(phrase.split())] == phrase.split() for phrase in phrases)


def contains(text: str, phrases: Iterable[str]) -> bool:
    words = split_words(text)
    return any(begins_with(" ".join(words[place:]), phrases) for place in range(len(words)))


@dataclass(frozen=True, eq=False)
class Case:
    """A world that is audited for a year, on a day."""

    world: World
    year: int
    today: date
    leaf_tier: int = 3

    @cached_property
    def agencies(self) -> dict[Node, str | None]:
        return {node: find_agency(self.world, node) for node in self.world.nodes}

    @cached_property
    def elements(self) -> dict[Node, naive.Element]:
        """Hold the elements that are valid in the year, of every level, with or without a tier."""
        every = {node: self._read_element(node) for node in self.world.labelled("Element")}
        return {node: element for node, element in every.items() if naive.within(element, self.year)}

    @cached_property
    def tiered(self) -> list[Node]:
        return [node for node, element in self.elements.items() if element.tier is not None]

    @cached_property
    def links(self) -> list[Tie]:
        return [
            tie
            for tie in self.world.links
            if tie.type == "CONTRIBUTES_TO"
            and tie.properties["status"] != "DECLINED"
            and naive.within(read_link(tie), self.year)
            and tie.start in self.elements
            and tie.end in self.elements
        ]

    @cached_property
    def steps(self) -> list[Tie]:
        return [tie for tie in self.links if self._classify(tie)]

    @cached_property
    def tier_steps(self) -> list[Tie]:
        """Hold the steps that join two tiers; from a tier into an untiered element nothing counts."""
        return [tie for tie in self.steps if self.elements[tie.start].tier is not None]

    @cached_property
    def verdicts(self) -> dict[Node, str]:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(node[1] for node in self.elements)
        for tie in self.steps:
            graph.add_edge(tie.start[1], tie.end[1], kind=self._classify(tie))
        roots = {element.id for element in self.elements.values() if naive.is_root(element, graph)}
        judged = [node for node, element in self.elements.items() if element.level != "PROBLEM"]
        return {node: _judge(node[1], graph, roots) for node in judged}

    @cached_property
    def indicators(self) -> list[Node]:
        return [node for node in self.world.labelled("Indicator") if self._belongs(node, "MEASURED_BY")]

    @cached_property
    def models(self) -> list[Node]:
        return [node for node in self.world.labelled("LogicModel") if self._belongs(node, "IN_MODEL")]

    @cached_property
    def targets(self) -> list[Node]:
        """Hold the targets of the year, to which those for the end of a plan do not belong."""
        return [node for node in self.dated if self.world.text(node, "period") != "PLAN"]

    @cached_property
    def dated(self) -> list[Node]:
        """Hold all targets that bear the year, those for the end of a plan among them."""
        return [node for node in self.world.labelled("Target") if self.world.whole(node, "year") == self.year]

    @cached_property
    def held(self) -> dict[Node, list[Node]]:
        """Hold, for every person of the year, the roles held on a day of it."""
        people = self.world.labelled("Person")
        roles = {
            person: sorted({tie.end for tie in self.world.out(person, "HOLDS") if self._lasts(tie)})
            for person in people
        }
        return {person: held for person, held in roles.items() if held}

    def find_parents(self, element: Node) -> set[Node]:
        return {tie.end for tie in self.links if tie.start == element}

    def find_relatives(self, element: Node) -> tuple[set[Node], set[Node]]:
        """Find the tiered parents of an element and its tiered siblings; a parent in common need not have a tier."""
        above = self.find_parents(element) - {element}
        siblings = {node for node in self.tiered if above & (self.find_parents(node) - {node})} - {element}
        return above.intersection(self.tiered), siblings

    def find_same(self, indicator: Node, agree: Callable[[Node, Node], bool] = lambda _, __: True) -> set[Node]:
        """Find an indicator and all that SAME_AS joins to it, both ways and at any remove, where both ends agree."""
        found: set[Node] = set()
        rank = {indicator}
        while rank:
            found |= rank
            near = {(one, other) for one in rank for other in self.world.ends(one, "SAME_AS")}
            near |= {(one, other) for one in rank for other in self.world.starts(one, "SAME_AS")}
            rank = {other for one, other in near if agree(one, other)} - found
        return found

    def agree_in_kind(self, one: Node, other: Node) -> bool:
        """Say whether two indicators agree in polarity, unit and measure, each where both have it."""
        return not self.find_differences(one, other)

    def find_differences(self, one: Node, other: Node) -> set[str]:
        names = self.find_comparable(one, other)
        return {name for name in names if self.world.text(one, name) != self.world.text(other, name)}

    def find_comparable(self, one: Node, other: Node) -> set[str]:
        return {"polarity", "unit", "measure"} & self.world.nodes[one].keys() & self.world.nodes[other].keys()

    def find_responsible(self, element: Node) -> set[Node]:
        owners = self.world.out(element, "OWNED_BY")
        return {tie.end for tie in owners if tie.properties["part"] == "RESPONSIBLE"}

    def is_main(self, target: Node) -> bool:
        return self.world.text(target, "kind") in (None, "MAIN")

    def find_assigned_roles(self, target: Node) -> set[Node]:
        """Find the roles that have the target, and those that the persons who have it hold in the year."""
        roles = set(self.world.ends(target, "ASSIGNED_TO", "Role"))
        for person in self.world.ends(target, "ASSIGNED_TO", "Person"):
            roles |= set(self.held.get(person, []))
        return roles

    def are_apart(self, one: Node, other: Node) -> bool:
        """Say whether two nodes are of two agencies, neither of which lies at or above the other."""
        first, second = self.agencies[one], self.agencies[other]
        if first is None or second is None:
            return False
        units = (("Unit", first), ("Unit", second))
        return not lies_at_or_above(self.world, *units) and not lies_at_or_above(self.world, *reversed(units))

    def _read_element(self, node: Node) -> naive.Element:
        properties = self.world.nodes[node]
        return naive.Element(
            node[1],
            str(properties["level"]),
            self.world.whole(node, "tier"),
            properties.get("goal") is True,
            bool(self.world.out(node, "IN_MODEL")),
            self.world.whole(node, "validFrom"),
            self.world.whole(node, "validTo"),
        )

    def _classify(self, tie: Tie) -> str | None:
        return naive.classify(read_link(tie), self.elements[tie.start], self.elements[tie.end])

    def _belongs(self, node: Node, name: str) -> bool:
        elements = self.world.starts(node, name)
        return not elements or any(element in self.elements for element in elements)

    def _lasts(self, holding: Tie) -> bool:
        first, last = read_day(holding.properties, "from"), read_day(holding.properties, "to")
        return (first or date.min).year <= self.year <= (last or date.max).year


def read_link(tie: Tie) -> naive.Link:
    return naive.Link(
        tie.start[1],
        tie.end[1],
        str(tie.properties["status"]),
        read_text(tie.properties, "kind"),
        read_text(tie.properties, "certainty"),
        read_whole(tie.properties, "validFrom"),
        read_whole(tie.properties, "validTo"),
    )


def _judge(key: str, graph: "nx.DiGraph[str]", roots: set[str]) -> str:
    if key in roots:
        return "ALIGNED"
    allowed: set[str] = set()
    for verdict, kind in (("ALIGNED", "good"), ("LEVEL_SKIP", "skipping"), ("WEAK", "open")):
        allowed.add(kind)
        edges = [pair for pair in graph.edges if graph.edges[pair]["kind"] in allowed]
        passable: nx.DiGraph[str] = nx.DiGraph(edges)
        if key in passable and roots & nx.descendants(passable, key):
            return verdict
    return "ISLAND" if graph.out_degree(key) else "ORPHAN"
