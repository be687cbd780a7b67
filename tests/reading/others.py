"""The rules across agencies, about logic models and about regulations, read from their page without any cleverness."""

from collections import Counter
from datetime import date

from reading.case import Case, Result, sift, split_words
from worlds.world import Node

LEVELS = {"PROBLEM", "INPUT", "ACTIVITY", "OUTPUT", "OUTCOME", "IMPACT"}


def find_twins(case: Case) -> Result:
    outcomes = [
        node
        for node in case.tiered
        if case.elements[node].level == "OUTCOME" and case.agencies[node] and get_words(case, node)
    ]
    return sift(outcomes, lambda node: any(are_twins(case, node, other) for other in outcomes if other != node))


def get_words(case: Case, element: Node) -> set[str]:
    return set(split_words(str(case.world.nodes[element]["statement"])))


def are_twins(case: Case, one: Node, other: Node) -> bool:
    first, second = get_words(case, one), get_words(case, other)
    if not case.are_apart(one, other) or 5 * len(first & second) < 4 * len(first | second):
        return False
    parents = case.find_parents(one), case.find_parents(other)
    return other not in parents[0] and one not in parents[1] and not parents[0] & parents[1]


def find_open_proposals(case: Case) -> Result:
    links = [tie for tie in case.links if tie.start in case.tiered and case.are_apart(tie.start, tie.end)]
    failing = {tie.start for tie in links if tie.properties["status"] == "PROPOSED"}
    return sift({tie.start for tie in links}, lambda node: node in failing)


def find_broken_models(case: Case) -> Result:
    return sift(case.models, lambda model: any(find_faults(case, model).values()))


def find_faults(case: Case, model: Node) -> dict[str, bool]:
    inside = list_inside(case, model)
    activities, outputs = pick(case, inside, "ACTIVITY"), pick(case, inside, "OUTPUT")
    pairs = {(tie.start, tie.end) for tie in case.links if tie.start in activities and tie.end in outputs}
    answered = {
        problem for impact in pick(case, inside, "IMPACT") for problem in case.world.ends(impact, "RESPONDS_TO")
    }
    single = [pair for pair in pairs if [start for start, _ in pairs].count(pair[0]) == 1]
    return {
        "level": {case.elements[node].level for node in inside} != LEVELS,
        "activity": {start for start, _ in pairs} != activities,
        "output": {end for _, end in pairs} != outputs,
        "problem": not pick(case, inside, "PROBLEM") <= answered,
        "quantities": any(differ(case, *pair) for pair in single),
    }


def list_inside(case: Case, model: Node) -> list[Node]:
    return [node for node in case.world.starts(model, "IN_MODEL") if node in case.elements]


def pick(case: Case, inside: list[Node], level: str) -> set[Node]:
    return {node for node in inside if case.elements[node].level == level}


def differ(case: Case, activity: Node, output: Node) -> bool:
    own, other = case.world.texts(activity, "quantities"), case.world.texts(output, "quantities")
    return own is not None and other is not None and Counter(own) != Counter(other)


def find_carefree_models(case: Case) -> Result:
    def is_fatal(assumption: Node) -> bool:
        values = case.world.nodes[assumption]
        likely, grave = values.get("likelihood"), values.get("impact")
        return (likely, grave) == ("LOW", "HIGH") and "mitigation" not in values

    def is_carefree(model: Node) -> bool:
        assumptions = find_assumptions(case, model)
        return not assumptions or any(map(is_fatal, assumptions))

    return sift(case.models, is_carefree)


def find_assumptions(case: Case, model: Node) -> set[Node]:
    """Find what is assumed of the model, and of its steps from an output to an outcome or from there to an impact."""
    inside = list_inside(case, model)
    found = set(case.world.ends(model, "ASSUMES"))
    for step in case.steps:
        levels = case.elements[step.start].level, case.elements[step.end].level
        is_own = step.start in inside and step.end in inside
        if is_own and levels in {("OUTPUT", "OUTCOME"), ("OUTCOME", "IMPACT")}:
            ties = case.world.out(step.start, "ASSUMES")
            found |= {tie.end for tie in ties if tie.properties["toward"] == step.end[1]}
    return found


def find_lapsed_grounds(case: Case) -> Result:
    def is_of_the_year(plan: Node) -> bool:
        return get_year(case, plan, "fromYear") <= case.year <= get_year(case, plan, "toYear")

    def has_lapsed(plan: Node) -> bool:
        first = date(get_year(case, plan, "fromYear"), 1, 1)
        return any(
            get_first_day(case, law) <= first and any(get_first_day(case, node) <= first for node in revokers)
            for law in case.world.ends(plan, "CITES")
            if (revokers := case.world.starts(law, "REVOKES"))
        )

    plans = [plan for plan in case.world.labelled("Plan") if is_of_the_year(plan)]
    standing = [plan for plan in plans if case.world.text(plan, "status") != "REVOKED"]
    return sift([plan for plan in standing if case.world.ends(plan, "CITES")], has_lapsed)


def get_first_day(case: Case, law: Node) -> date:
    return case.world.day(law, "adopted") or date(get_year(case, law, "year"), 1, 1)


def get_year(case: Case, node: Node, name: str) -> int:
    year = case.world.whole(node, name)
    assert year is not None
    return year
