"""An independent reading of cause and echo: plain, over all that an element reaches, with NetworkX."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

from collections.abc import Collection, Mapping

import networkx as nx

from reading.case import Case, Result
from reading.targets import get_indicator, judge_target
from reading.verdicts import position
from worlds.world import Node

Named = Mapping[tuple[str, Node], Node | None]


def name_causes(case: Case, results: Mapping[str, Result]) -> Named:
    """Name the cause of each finding; None of those that have none."""
    graph: nx.DiGraph[Node] = nx.DiGraph((tie.start, tie.end) for tie in case.steps)
    return {
        (code, node): name_cause(case, graph, code, node) for code, result in results.items() for node in result.failing
    }


def name_cause(case: Case, graph: "nx.DiGraph[Node]", code: str, node: Node) -> Node | None:
    if code == "ORP-001":
        return node
    if code == "ORP-002":
        return find_highest(case, graph, [node])
    if code == "TGT-008":
        return name_cause_of_target(case, graph, node)
    return None


def name_cause_of_target(case: Case, graph: "nx.DiGraph[Node]", target: Node) -> Node | None:
    verdict = judge_target(case, target)
    indicator = get_indicator(case, target)
    measured = case.world.starts(indicator, "MEASURED_BY") if indicator else []
    carrying = [element for element in measured if case.verdicts.get(element) == verdict]
    if verdict == "ISLAND":
        return find_highest(case, graph, carrying)
    return min(carrying, default=None) if verdict == "ORPHAN" else None


def find_highest(case: Case, graph: "nx.DiGraph[Node]", elements: Collection[Node]) -> Node:
    """Find the highest that any of some islands reaches, each left out of what it reaches itself."""
    reached = {each for element in elements for each in nx.descendants(graph, element) - {element}}

    def rank(node: Node) -> tuple[int, Node]:
        height = position(case.elements[node])
        assert height is not None
        return height, node

    return min(reached, key=rank)


def count_explained(named: Named, code: str, node: Node) -> int:
    """Count the other findings that have the subject of one as their cause."""
    if code not in {"ORP-001", "ORP-002"}:
        return 0
    return sum(cause == node and finding != (code, node) for finding, cause in named.items())
