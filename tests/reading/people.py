"""The rules about roles and people, read from their page without any cleverness."""

from reading.case import Case, Result, begins_with, sift
from worlds.world import Node, Tie

KINDS = (
    {"REGIONAL_HEAD"},
    {"JPT_MADYA", "JPT_PRATAMA"},
    {"TEAM_LEADER", "ADMINISTRATOR", "SUPERVISOR"},
    {"FUNCTIONAL", "EXECUTOR"},
)
DOINGS = (
    *("melakukan", "melaksanakan", "mengikuti", "membuat", "menyusun", "menghadiri", "membantu", "mengumpulkan"),
    *("mengoordinasikan", "memfasilitasi"),
)


def find_unfit_roles(case: Case) -> Result:
    def list_kinds(node: Node) -> set[str]:
        return {kind for role in case.find_responsible(node) if (kind := case.world.text(role, "kind"))}

    def fits(node: Node) -> bool:
        return bool(list_kinds(node) & KINDS[min(case.elements[node].tier or 0, 3)])

    return sift([node for node in case.tiered if list_kinds(node)], lambda node: not fits(node))


def find_foreign_steps(case: Case) -> Result:
    def is_let_in(tie: Tie) -> bool:
        agreed = tie.properties["status"] == "ACCEPTED" and case.are_apart(tie.start, tie.end)
        return bool(case.find_responsible(tie.start) and case.find_responsible(tie.end)) and not agreed

    def is_foreign(tie: Tie) -> bool:
        upper = case.find_responsible(tie.end)
        return not any(upper & {role, *find_superiors(case, role)} for role in case.find_responsible(tie.start))

    steps = [tie for tie in case.tier_steps if is_let_in(tie)]
    failing = {tie.start for tie in steps if is_foreign(tie)}
    return sift({tie.start for tie in steps}, lambda node: node in failing)


def find_superiors(case: Case, role: Node) -> set[Node]:
    """Find whom a role reports to, at one remove or more."""
    found: set[Node] = set()
    rank = set(case.world.ends(role, "REPORTS_TO"))
    while rank - found:
        found |= rank
        rank = {above for each in rank for above in case.world.ends(each, "REPORTS_TO")}
    return found


def find_people_without_target(case: Case) -> Result:
    def has_target(person: Node) -> bool:
        return any(
            case.is_main(target) and set(case.world.ends(target, "ASSIGNED_TO")) & {person, *case.held[person]}
            for target in case.targets
        )

    return sift(case.held, lambda person: not has_target(person))


def find_unserving_targets(case: Case) -> Result:
    def serves(target: Node) -> bool:
        superiors = find_direct_superiors(case, target)
        reached = {each for element in find_lower_elements(case, target) for each in climb(case, element)}
        return any(superiors & case.find_responsible(element) for element in reached)

    subjects = [
        target
        for target in case.targets
        if case.is_main(target) and find_lower_elements(case, target) and find_direct_superiors(case, target)
    ]
    return sift(subjects, lambda target: not serves(target))


def find_lower_elements(case: Case, target: Node) -> list[Node]:
    elements = {node for each in case.world.ends(target, "OF") for node in case.world.starts(each, "MEASURED_BY")}
    return [node for node in case.tiered if node in elements and (case.elements[node].tier or 0) > 1]


def find_direct_superiors(case: Case, target: Node) -> set[Node]:
    return {above for role in case.find_assigned_roles(target) for above in case.world.ends(role, "REPORTS_TO")}


def climb(case: Case, element: Node) -> set[Node]:
    """Find the element itself and all that its steps lead to."""
    found: set[Node] = set()
    rank = {element}
    while rank - found:
        found |= rank
        rank = {tie.end for tie in case.steps if tie.start in rank}
    return found


def find_activities_in_disguise(case: Case) -> Result:
    results = [node for node in case.tiered if case.elements[node].level in {"OUTPUT", "OUTCOME", "IMPACT"}]
    return sift(results, lambda node: begins_with(str(case.world.nodes[node]["statement"]), DOINGS))
