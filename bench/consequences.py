"""What several defects together lead to: verdicts, supports and lines of reporting, worked out over the plain objects.

It shares nothing with the service: reaching a goal is a closure over the links as they were planted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bench.measures import YEAR
from bench.records import Element, Government, Link, Person, Role, Target, Truth

LEAF = 3  # the tier on which a cascade ends
_DEEP = 1  # the tier below which a target serves a superior
Tied = tuple[Element, Link]
Measured = Mapping[Target, list[Element]]


def note_consequences(government: Government, truth: Truth) -> None:
    """Note what follows from all that was planted."""
    elements = [each for each in government.list_elements() if _is_valid(each)]
    steps = [(each, link) for each in elements for link in each.links if _is_step(each, link)]
    _note_verdicts(government, elements, steps, truth)
    _note_supports(elements, steps, truth)
    _note_lines(steps, truth)
    _note_service(_find_targets(government), steps, truth)
    _note_idle_people(government, truth)


def _is_valid(element: Element) -> bool:
    last = element.properties.get("validTo")
    return not isinstance(last, int) or last >= YEAR


def _is_step(start: Element, link: Link) -> bool:
    if link.properties["status"] == "DECLINED" or start.level == "PROBLEM":
        return False
    if start.tier is None or link.end.tier is None:
        return start.tier is None
    flat = start.tier == link.end.tier and link.properties.get("kind") == "DECOMPOSITION"
    return start.tier > link.end.tier or flat


def _is_good(start: Element, link: Link) -> bool:
    rises = start.tier is None or link.end.tier is None or start.tier - link.end.tier <= 1
    return rises and link.properties["status"] == "ACCEPTED"


def _note_verdicts(government: Government, elements: list[Element], steps: list[Tied], truth: Truth) -> None:
    """ORP-001, ORP-002 and TGT-008: who joins no goal, or joins one only by steps that are not good."""
    climbing = {start for start, _ in steps}
    roots = [each for each in elements if each.goal or (each.level == "IMPACT" and each not in climbing)]
    aligned = _close(roots, [(start, link) for start, link in steps if _is_good(start, link)])
    reaching = _close(roots, steps)
    for element in elements:
        extra = element.part == "ADDITIONAL"
        if element not in reaching and element in climbing:
            truth["ORP-002"].add(element.id)
        elif element not in reaching and element.level != "PROBLEM" and not extra:
            truth["ORP-001"].add(element.id)
    for target, measured in _find_targets(government).items():
        if target.properties.get("kind") != "ADDITIONAL" and aligned.isdisjoint(measured):
            truth["TGT-008"].add(target.id)


def _close(roots: Iterable[Element], steps: Iterable[Tied]) -> set[Element]:
    """Find all from which a way leads to one of some elements."""
    below: defaultdict[Element, list[Element]] = defaultdict(list)
    for start, link in steps:
        below[link.end].append(start)
    reached = set(roots)
    waiting = list(reached)
    while waiting:
        found = [each for each in below[waiting.pop()] if each not in reached]
        reached.update(found)
        waiting.extend(found)
    return reached


def _find_targets(government: Government) -> Measured:
    """Find the elements that each target of the year is measured by, none for those of loose indicators."""
    measured: defaultdict[Target, list[Element]] = defaultdict(list)
    for element in government.list_elements():
        for target in (each for indicator in element.indicators for each in indicator.targets):
            measured[target].append(element)
    loose = [target for indicator in government.loose_indicators for target in indicator.targets]
    for target in (*loose, *government.loose_targets):
        measured[target] = []
    return {target: found for target, found in measured.items() if target.year == YEAR}


def _note_supports(elements: list[Element], steps: list[Tied], truth: Truth) -> None:
    """GAP-001, GAP-003 and GAP-004: results that nothing supports, or a single step, and goals not taken up."""
    supports = Counter(link.end for _, link in steps)
    taken = {link.end for start, link in steps if start.tier == 1 and link.properties["status"] == "ACCEPTED"}
    for element in elements:
        if element.tier is not None and element.tier < LEAF and not supports[element]:
            truth["GAP-001"].add(element.id)
        if element.level in {"OUTCOME", "IMPACT"} and supports[element] == 1:
            truth["GAP-003"].add(element.id)
        if element.tier == 0 and element not in taken:
            truth["GAP-004"].add(element.id)


def _note_lines(steps: list[Tied], truth: Truth) -> None:
    """ROL-002: steps to what no superior answers for, ones accepted across agencies excepted."""
    for start, link in steps:
        if start.tier is None or "RESPONSIBLE" not in {start.part} & {link.end.part}:
            continue
        across = _is_across(start.role, link.end.role) and link.properties["status"] == "ACCEPTED"
        if not across and link.end.role not in _list_line(start.role):
            truth["ROL-002"].add(start.id)


def _is_across(lower: Role, upper: Role) -> bool:
    """Whether two roles are of agencies of which neither lies above the other; a government lies above all its own."""
    return lower.agency != upper.agency and 0 not in {lower.tier, upper.tier}


def _list_line(role: Role) -> list[Role]:
    line = [role]
    while line[-1].superior is not None:
        line.append(line[-1].superior)
    return line


def _note_service(targets: Measured, steps: list[Tied], truth: Truth) -> None:
    """SKP-002: main targets from whose elements no way leads to anything that a direct superior answers for."""
    above: defaultdict[Element, list[Element]] = defaultdict(list)
    for start, link in steps:
        above[start].append(link.end)
    for target, measured in targets.items():
        deep = [each for each in measured if each.tier is not None and each.tier > _DEEP]
        superiors = {role.superior for each in target.assignees for role in _list_roles(each)} - {None}
        if not deep or not superiors or target.properties.get("kind") == "ADDITIONAL":
            continue
        if superiors.isdisjoint(each.owner for each in _climb(deep, above) if each.part == "RESPONSIBLE"):
            truth["SKP-002"].add(target.id)


def _climb(elements: Iterable[Element], above: Mapping[Element, list[Element]]) -> set[Element]:
    reached = set(elements)
    waiting = list(reached)
    while waiting:
        found = [each for each in above.get(waiting.pop(), ()) if each not in reached]
        reached.update(found)
        waiting.extend(found)
    return reached


def _list_roles(assignee: Role | Person) -> Iterator[Role]:
    if isinstance(assignee, Role):
        yield assignee
    else:
        yield from (role for role, _ in assignee.holds)


def _note_idle_people(government: Government, truth: Truth) -> None:
    """SKP-001: people without a main target, their own or that of a role that they hold."""
    busy = {
        assignee
        for target in _find_targets(government)
        for assignee in target.assignees
        if target.properties.get("kind") != "ADDITIONAL"
    }
    for person in government.people:
        if busy.isdisjoint((person, *(role for role, _ in person.holds))):
            truth["SKP-001"].add(person.id)
