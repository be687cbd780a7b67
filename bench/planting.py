"""Where defects are planted: each at a place of its own, so that what a rule is to flag is known by construction."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from bench.records import Agency, Element, Government, Role, Truth
from bench.wording import Wording

PEOPLE = 0.015  # of the employees, those who get a defect of one kind
ELEMENTS = 0.015  # of the results of employees, or of teams
INDICATORS = 0.03  # of the results of employees, those with one of their three indicators at fault
Fits = Callable[[Element], bool]
Item = TypeVar("Item")


class Ground:
    """A government to plant in: places that nothing was planted at yet, in an order of their own."""

    def __init__(self, government: Government, random: Random, wording: Wording, truth: Truth) -> None:
        """Take a government without defects; what is planted is noted in `truth`."""
        self.government = government
        self.random = random
        self.wording = wording
        self._truth = truth
        self._agencies = {each.id: each for each in government.agencies}
        self.agencies = self._shuffle(government.agencies)
        self.members = self._shuffle([each for agency in government.agencies for each in agency.members])
        self.middles = self._shuffle([each for agency in government.agencies for each in agency.middles])
        self.leaves = self._shuffle([each for agency in government.agencies for each in agency.leaves])
        self._spent: set[Element] = set()
        self.seats = {person.holds[0][0]: person for person in government.people}
        self._counts = (len(self.members), len(self.middles), len(self.leaves))

    def flag(self, code: str, *keys: str) -> None:
        """Note that a rule is to flag something."""
        self._truth[code].update(keys)

    def find_agency(self, element: Element) -> Agency:
        """Find the agency that an element belongs to."""
        return self._agencies[element.role.agency]

    def take_members(self, share: float) -> list[Role]:
        """Take employees out of those to whom nothing has happened; their results are spent with them."""
        count = max(1, round(share * self._counts[0]))
        taken: list[Role] = []
        while len(taken) < count:
            role = self.members.pop()
            if self._spent.isdisjoint(role.elements):
                taken.append(role)
                self._spent.update(role.elements)
        return taken

    def take_colleague(self, role: Role) -> Role | None:
        """Take another employee of the same team, if there is one to whom nothing has happened."""
        for other in self.members:
            if other.superior is role.superior and self._spent.isdisjoint(other.elements):
                self._spent.update(other.elements)
                return other
        return None

    def take_middles(self, share: float, fits: Fits) -> list[Element]:
        """Take results of teams at which nothing was planted, if they fit; none whose quantity is split below it."""
        return self._take(self.middles, share * self._counts[1], lambda each: not each.split and fits(each))

    def take_leaves(self, share: float, fits: Fits = lambda _: True) -> list[Element]:
        """Take results of employees at which nothing was planted, if they fit; none that is a share of another."""
        return self._take(self.leaves, share * self._counts[2], lambda each: not each.shared and fits(each))

    def take_neighbour(self, element: Element) -> Element | None:
        """Take another result of the same employee, if there is one at which nothing was planted."""
        for other in element.role.elements:
            if other is not element and other not in self._spent and not other.shared:
                self._spent.add(other)
                return other
        return None

    def take_pairs(self, share: float) -> list[tuple[Element, Element]]:
        """Take results of employees two by two, each pair of one employee."""
        pairs = [(each, self.take_neighbour(each)) for each in self.take_leaves(share / 2)]
        return [(one, other) for one, other in pairs if other is not None]

    def _take(self, pool: list[Element], count: float, fits: Fits) -> list[Element]:
        taken = [each for each in pool if each not in self._spent and fits(each)][: max(1, round(count))]
        self._spent.update(taken)
        return taken

    def _shuffle(self, items: Sequence[Item]) -> list[Item]:
        return self.random.sample(items, len(items))
