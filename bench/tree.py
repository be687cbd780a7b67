"""The tree of a government: goals, the outcomes of agencies, what teams bring about, and what each employee does."""

from collections.abc import Sequence
from datetime import date
from random import Random

from bench.measures import YEAR, measure
from bench.records import Agency, Element, Government, Link, Properties, Role, Target
from bench.wording import Phrase, Wording

EACH = 4  # results of a person, as the deck shows for a functional official
LEAF = 3  # the tier of those who do the work
_AGENCIES = 4  # agencies of a goal
_OUTCOMES = 0.45  # of the results of teams, those that are outcomes on a middle tier
_SHARED = 0.15  # of the results of teams, those whose quantity is split among those below
_HELD = 0.1  # of the targets of members, those that name the person and not the role
_DATED = 0.3  # of the results and of their links, those that say in which years they are valid
_BASES = ("SUPPORT", "ASPECT", "REGION")


class _Grower:
    """What all parts of a government's tree need."""

    def __init__(self, government: Government, random: Random, wording: Wording) -> None:
        self.government = government
        self.random = random
        self.wording = wording
        wording.enter(random)

    def add(self, role: Role, number: int, level: str, phrase: Phrase, parents: Sequence[Element]) -> Element:
        """Add an element of a role, with its indicators, under one of some parents."""
        element = Element(f"{role.id}-e{number}", level, role.tier, phrase.statement, phrase.core, role)
        if self.random.random() < _DATED:
            element.properties |= {"validFrom": YEAR - 1, "validTo": YEAR + 3}
        if parents:
            element.links.append(Link(self.random.choice(parents), self._join()))
        measure(element, self.random, self.wording.words.units)
        role.elements.append(element)
        return element

    def say(self, level: str, agency: Agency) -> Phrase:
        """Say something that befits a level."""
        say = self.wording.say_outcome if level == "OUTCOME" else self.wording.say_output
        return say(self.random, agency.objects)

    def _join(self) -> Properties:
        kind = self.random.choice(("CAUSAL", "CAUSAL", "CAUSAL", "DECOMPOSITION"))
        properties: Properties = {"status": "ACCEPTED", "kind": kind, "method": "NON_DIRECT"}
        years: Properties = {"validFrom": YEAR - 1} if self.random.random() < _DATED else {}
        return {**properties, **years, "basis": self.random.choice(_BASES)}


def grow_tree(government: Government, random: Random, wording: Wording) -> None:
    """Grow the whole tree from the goals down; nothing in it is wrong yet."""
    grower = _Grower(government, random, wording)
    _add_goals(grower)
    for agency in government.agencies:
        _add_agency(grower, agency)
        _split_quantities(agency, random)
    _name_holders(government, random)


def _add_goals(grower: _Grower) -> None:
    government = grower.government
    for number in range(1, max(2, len(government.agencies) // _AGENCIES) + 1):
        phrase = grower.say("OUTCOME", grower.random.choice(government.agencies))
        goal = grower.add(government.head, number, "IMPACT", phrase, ())
        goal.goal = True
        government.goals.append(goal)


def _add_agency(grower: _Grower, agency: Agency) -> None:
    """Add the elements of an agency; those of its teams hang under any of its own, a member's under the leader's."""
    for number in range(1, EACH + 1):
        phrase = grower.say("OUTCOME", agency)
        agency.tops.append(grower.add(agency.head, number, "OUTCOME", phrase, grower.government.goals))
    for leader in agency.leaders:
        for number in range(1, EACH + 1):
            level = "OUTCOME" if grower.random.random() < _OUTCOMES else "OUTPUT"
            middle = grower.add(leader, number, level, grower.say(level, agency), agency.tops)
            agency.middles.append(middle)
    for member in agency.members:
        parents = member.superior.elements if member.superior else []
        for number in range(1, EACH + 1):
            leaf = grower.add(member, number, "OUTPUT", grower.say("OUTPUT", agency), parents)
            agency.leaves.append(leaf)


def _split_quantities(agency: Agency, random: Random) -> None:
    """Split the quantity of some results of teams among those below, which add up to it exactly."""
    below: dict[Element, list[Element]] = {}
    for leaf in agency.leaves:
        below.setdefault(leaf.parent, []).append(leaf)
    for middle, leaves in below.items():
        if middle.level == "OUTPUT" and random.random() < _SHARED:
            whole = middle.indicators[0].targets[0]
            whole.properties["value"] = sum(_take_share(leaf, middle, whole) for leaf in leaves)
            whole.properties["due"] = date(YEAR, 12, 15)
            middle.split = True


def _take_share(leaf: Element, middle: Element, whole: Target) -> int:
    """Make the quantity of a leaf a share of that above it, in the same unit; return how much it is."""
    share = leaf.indicators[0].targets[0]
    share.whole = whole
    share.properties["due"] = date(YEAR, 11, 30)
    leaf.indicators[0].properties["unit"] = middle.indicators[0].properties["unit"]
    leaf.links[0].properties |= {"method": "DIRECT", "basis": "QUANTITY_SHARE"}
    value = share.properties["value"]
    return value if isinstance(value, int) else 0


def _name_holders(government: Government, random: Random) -> None:
    """Let some targets name the person who holds the role, and not the role."""
    for person in government.people:
        for element in person.holds[0][0].elements:
            if element.tier == LEAF and random.random() < _HELD:
                element.indicators[0].targets[0].assignees[:] = [person]
