"""Defects of the tree: cycles, links that skip or do not rise, orphans, islands, elements nobody answers for."""

from collections import defaultdict
from datetime import date

from bench.measures import YEAR, add_target, make_indicator
from bench.planting import ELEMENTS, Ground
from bench.records import Element, Link
from bench.wording import MOST_WORDS, split_words

_MORE = "menyeluruh"  # a word that no outcome has of itself
_FEWEST = 4  # words, of which one more leaves four in five the same
_OLD, _NEW = date(2026, 9, 1), date(2026, 10, 15)  # of proposals on the first of November, one is overdue


def plant_structure(ground: Ground) -> None:
    """Plant all of them; what follows for verdicts and supports is worked out once everything is planted."""
    _plant_poor_supports(ground)
    _plant_skips(ground)
    _plant_strays(ground)
    _plant_cycles(ground)
    _plant_flat_links(ground)
    _plant_mismatches(ground)
    _plant_silent_steps(ground)
    _plant_orphans(ground)
    _plant_unowned(ground)
    _plant_proposals(ground)
    _plant_twins(ground)
    _retire(ground)
    _plant_forgotten_goal(ground)


def _plant_poor_supports(ground: Ground) -> None:
    """GAP-001 and GAP-003: results of teams from which all that is below moved next door, or all but one."""
    children: defaultdict[Element, list[Element]] = defaultdict(list)
    for leaf in ground.leaves:
        children[leaf.parent].append(leaf)
    for place, middle in enumerate(ground.take_middles(ELEMENTS, lambda each: each.level == "OUTCOME")):
        others = [each for each in middle.role.elements if each is not middle and not each.split]
        for leaf in children[middle][place % 2 :] if others else ():
            leaf.links[0].end = ground.random.choice(others)


def _plant_skips(ground: Ground) -> None:
    """STR-003: a link to two tiers above, beside the one that is right or in its place."""
    for place, leaf in enumerate(ground.take_leaves(ELEMENTS)):
        skip = Link(leaf.parent.parent, {**leaf.links[0].properties})
        leaf.links[:] = [skip] if place % 2 else [leaf.links[0], skip]
        ground.flag("STR-003", leaf.id)


def _plant_strays(ground: Ground) -> None:
    """ROL-002: a result under that of another team, to whose leader the employee does not report."""
    for leaf in ground.take_leaves(ELEMENTS / 2):
        teams = [each for each in ground.find_agency(leaf).middles if each.owner is not leaf.role.superior]
        if teams:
            leaf.links[0].end = ground.random.choice(teams)


def _plant_cycles(ground: Ground) -> None:
    """STR-001: two results of one employee, each of which is a part of the other."""
    for one, other in ground.take_pairs(ELEMENTS):
        for start, end in ((one, other), (other, one)):
            start.links.append(Link(end, {"status": "ACCEPTED", "kind": "DECOMPOSITION", "method": "DIRECT"}))
            ground.flag("STR-001", start.id)


def _plant_flat_links(ground: Ground) -> None:
    """STR-002: a link that stays on its tier without being a part of its neighbour; one that was declined is none."""
    for place, (one, other) in enumerate(ground.take_pairs(ELEMENTS * 2)):
        status = "ACCEPTED" if place % 3 else "DECLINED"
        one.links.append(Link(other, {"status": status, "kind": "CAUSAL", "method": "NON_DIRECT"}))
        if status == "ACCEPTED":
            ground.flag("STR-002", one.id)


def _plant_mismatches(ground: Ground) -> None:
    """STR-004: an activity that is said to bring about an outcome."""
    for leaf in ground.take_leaves(ELEMENTS, lambda each: each.parent.level == "OUTCOME"):
        leaf.level = "ACTIVITY"
        ground.flag("STR-004", leaf.id)


def _plant_silent_steps(ground: Ground) -> None:
    """STR-005: a step without its kind, its method or both."""
    for place, leaf in enumerate(ground.take_leaves(ELEMENTS)):
        for name in (("kind",), ("method",), ("kind", "method"))[place % 3]:
            del leaf.links[0].properties[name]
        ground.flag("STR-005", leaf.id)


def _plant_orphans(ground: Ground) -> None:
    """ORP-001 and ORP-002: results linked to nothing, and below those of teams the islands."""
    for element in (*ground.take_leaves(ELEMENTS), *ground.take_middles(ELEMENTS, lambda _: True)):
        element.links.clear()


def _plant_unowned(ground: Ground) -> None:
    """ORP-005: nobody on record, only a member, or only an extra assignment, which may stand alone."""
    for place, leaf in enumerate(ground.take_leaves(ELEMENTS)):
        leaf.part = (None, "MEMBER", "ADDITIONAL")[place % 3]
        if place % 6 == 5:  # noqa: PLR2004 - every other one of those that only have an extra assignment
            leaf.links.clear()
        ground.flag("ORP-005", leaf.id)


def _plant_proposals(ground: Ground) -> None:
    """XAG-002: a link across agencies that is still a proposal, beside ones that were accepted or stand alone."""
    for place, middle in enumerate(ground.take_middles(ELEMENTS * 3, lambda _: True)):
        others = [each for each in ground.government.agencies if each.id != middle.role.agency]
        if not others:
            return
        end = ground.random.choice(ground.random.choice(others).tops)
        properties = {"kind": "CAUSAL", "method": "NON_DIRECT", "basis": "SUPPORT", "status": "ACCEPTED"}
        link = Link(end, {**properties})
        if place % 3:
            link.properties |= {"status": "PROPOSED", "proposedOn": (_OLD, _NEW)[place % 2]}
            ground.flag("XAG-002", middle.id)
        middle.links[:] = [link] if place % 6 == 1 else [*middle.links, link]


def _plant_twins(ground: Ground) -> None:
    """XAG-001: outcomes of two agencies in the same words, or in the same and one more."""
    middles = ground.take_middles(ELEMENTS * 2, lambda each: each.level == "OUTCOME")
    while len(middles) > 1:
        one = middles.pop()
        other = next((each for each in middles if each.role.agency != one.role.agency), None)
        if other is None:
            return
        middles.remove(other)
        longer = len(middles) % 4 > 1 and _FEWEST <= len(split_words(one.statement)) < MOST_WORDS
        other.statement = f"{one.statement} {_MORE}" if longer else one.statement
        ground.flag("XAG-001", one.id, other.id)
    _plant_cousins(ground)


def _plant_cousins(ground: Ground) -> None:
    """Near misses of XAG-001: the same words in one agency (IND-011), and in two whose outcomes serve the same goal."""
    one, other = ground.agencies[0].tops[:2]
    other.statement = one.statement
    if one.parent is other.parent:
        ground.flag("IND-011", one.id, other.id)
    heads = {agency.tops[2].parent: agency.tops[2] for agency in ground.agencies}
    for agency in ground.agencies:
        kin = heads.get(agency.tops[3].parent)
        if kin is not None and kin.role.agency != agency.id:
            agency.tops[3].statement = kin.statement
            return


def _retire(ground: Ground) -> None:
    """Nothing at all: a result of earlier years, with all that is missing in this one."""
    for leaf in ground.take_leaves(ELEMENTS):
        leaf.properties |= {"validFrom": YEAR - 2, "validTo": YEAR - 1}
        for indicator in leaf.indicators:
            assignees = indicator.targets[0].assignees
            indicator.targets.clear()
            add_target(indicator, ground.random, YEAR - 1).assignees.extend(assignees)


def _plant_forgotten_goal(ground: Ground) -> None:
    """GAP-001 and GAP-004: a goal that no agency has taken up."""
    government = ground.government
    phrase = ground.wording.say_outcome(ground.random, ground.agencies[0].objects)
    goal = Element(f"{government.id}-forgotten", "IMPACT", 0, phrase.statement, phrase.core, government.head, goal=True)
    indicator = make_indicator(f"{goal.id}-i1", "QUALITY", goal.core, ground.random, ground.wording.words.units)
    add_target(indicator, ground.random)
    goal.indicators.append(indicator)
    government.goals.append(goal)
