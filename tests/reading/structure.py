"""The rules about structure, orphans and gaps, read from their page without any cleverness."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

import networkx as nx

from reading.case import Case, Result, sift, split_words
from worlds.world import Node, Tie

LADDER = {
    ("INPUT", "ACTIVITY"),
    ("ACTIVITY", "OUTPUT"),
    ("OUTPUT", "OUTPUT"),
    ("OUTPUT", "OUTCOME"),
    ("OUTCOME", "OUTCOME"),
    ("OUTCOME", "IMPACT"),
    ("IMPACT", "IMPACT"),
}


def find_cycles(case: Case) -> Result:
    graph: nx.DiGraph[Node] = nx.DiGraph([(tie.start, tie.end) for tie in case.links])
    looping = {tie.start for tie in case.links if tie.start == tie.end}
    for component in nx.strongly_connected_components(graph):
        if len(component) > 1:
            looping |= component
    return sift(case.elements, lambda node: node in looping)


def find_falls(case: Case) -> Result:
    def falls(tie: Tie) -> bool:
        lower, upper = case.elements[tie.start].tier, case.elements[tie.end].tier
        if lower is None or upper is None:
            return upper is None
        return upper > lower or (upper == lower and tie.properties.get("kind") != "DECOMPOSITION")

    links = [tie for tie in case.links if case.elements[tie.start].tier is not None]
    failing = {tie.start for tie in links if falls(tie)}
    return sift({tie.start for tie in links}, lambda node: node in failing)


def find_skips(case: Case) -> Result:
    def skips(tie: Tie) -> bool:
        lower, upper = case.elements[tie.start].tier, case.elements[tie.end].tier
        return lower is not None and upper is not None and lower - upper > 1

    failing = {tie.start for tie in case.tier_steps if skips(tie)}
    return sift({tie.start for tie in case.tier_steps}, lambda node: node in failing)


def find_false_levels(case: Case) -> Result:
    failing = {
        tie.start for tie in case.links if (case.elements[tie.start].level, case.elements[tie.end].level) not in LADDER
    }
    return sift({tie.start for tie in case.links}, lambda node: node in failing)


def find_unqualified_steps(case: Case) -> Result:
    failing = {
        tie.start for tie in case.tier_steps if not tie.properties.get("kind") or not tie.properties.get("method")
    }
    return sift({tie.start for tie in case.tier_steps}, lambda node: node in failing)


def find_orphans(case: Case) -> Result:
    def is_excepted(node: Node) -> bool:
        parts = [tie.properties["part"] for tie in case.world.out(node, "OWNED_BY")]
        return bool(parts) and all(part == "ADDITIONAL" for part in parts)

    subjects = [node for node in case.verdicts if not is_excepted(node)]
    return sift(subjects, lambda node: case.verdicts[node] == "ORPHAN")


def find_islands(case: Case) -> Result:
    return sift(case.verdicts, lambda node: case.verdicts[node] == "ISLAND")


def find_idle_indicators(case: Case) -> Result:
    return sift(case.indicators, lambda node: not case.world.starts(node, "MEASURED_BY"))


def find_loose_targets(case: Case) -> Result:
    realizations = [
        node
        for node in case.world.labelled("Realization")
        if (day := case.world.day(node, "asOf")) is not None and day.year == case.year
    ]
    return sift([*case.targets, *realizations], lambda node: not case.world.ends(node, "OF"))


def find_namesakes(case: Case) -> Result:
    def list_siblings(node: Node) -> set[Node]:
        return case.find_relatives(node)[1]

    def has_namesake(node: Node) -> bool:
        return any(
            case.agencies[node] == case.agencies[other] and list_words(case, node) == list_words(case, other)
            for other in list_siblings(node)
        )

    return sift([node for node in case.tiered if case.agencies[node] and list_siblings(node)], has_namesake)


def list_words(case: Case, element: Node) -> list[str]:
    return split_words(str(case.world.nodes[element]["statement"]))


def find_ownerless(case: Case) -> Result:
    return sift(case.tiered, lambda node: not case.find_responsible(node))


def find_idle_people(case: Case) -> Result:
    busy = {role for element in case.elements for role in case.find_responsible(element)}
    return sift(case.held, lambda person: not busy.intersection(case.held[person]))


def find_childless(case: Case) -> Result:
    reached = {tie.end for tie in case.steps}
    above = [node for node in case.tiered if (case.elements[node].tier or 0) < case.leaf_tier]
    return sift(above, lambda node: node not in reached)


def find_shallow_agencies(case: Case) -> Result:
    agencies = [unit for unit in case.world.labelled("Unit") if case.world.text(unit, "kind") == "AGENCY"]
    return sift(agencies, lambda unit: measure_depth(case, unit) < case.leaf_tier)


def measure_depth(case: Case, unit: Node) -> int:
    own = [node for node in case.tiered if case.agencies[node] == unit[1]]
    depth = 0
    while True:
        rank = [node for node in own if case.elements[node].tier == depth + 1]
        covered = [node for node in rank if has_target(case, node)]
        if not rank or 10 * len(covered) < 9 * len(rank):
            return depth
        depth += 1


def has_target(case: Case, element: Node) -> bool:
    measures = case.world.ends(element, "MEASURED_BY")
    indicators = {same for each in measures for same in case.find_same(each)}
    return any(target in case.targets for each in indicators for target in case.world.starts(each, "OF"))


def find_single_causes(case: Case) -> Result:
    subjects = [node for node, element in case.elements.items() if element.level in {"OUTCOME", "IMPACT"}]
    return sift(subjects, lambda node: [tie.end for tie in case.steps].count(node) == 1)


def find_unsupported_goals(case: Case) -> Result:
    def is_supported(node: Node) -> bool:
        return any(
            tie.end == node and tie.properties["status"] == "ACCEPTED" and case.elements[tie.start].tier == 1
            for tie in case.steps
        )

    goals = [node for node, element in case.elements.items() if element.goal and element.tier == 0]
    return sift(goals, lambda node: case.agencies[node] is None or not is_supported(node))
