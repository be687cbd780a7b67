"""What is worked out of the ground for a year at the first question, and remembered."""

from collections.abc import Callable
from typing import Generic, TypeVar

from selaras.meaning.columns import Tree
from selaras.meaning.steps import Steps
from selaras.meaning.subjects import Subjects
from selaras.meaning.support import Support
from selaras.meaning.verdicts import Sweep

_KEPT = 8
T = TypeVar("T")


class ByYear(Generic[T]):
    """Keeps something of the years that were asked for last."""

    def __init__(self, make: Callable[[int], T]) -> None:
        """Take what makes it for a year."""
        self._make = make
        self._kept: dict[int, T] = {}

    def find(self, year: int) -> T:
        """Make it for a year, or remember it."""
        found = self._kept.pop(year) if year in self._kept else self._make(year)
        self._kept[year] = found
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found

    def list_years(self) -> list[int]:
        """List the years of which it is kept, the one asked for last at the end."""
        return list(self._kept)


class Years:
    """Keeps the steps, verdicts and support of the years that were asked for last."""

    def __init__(self, tree: Tree, place: Callable[[Sweep], Subjects]) -> None:
        """Take the tree that they are of, and how the elements and targets of a year are found when it is judged."""
        self._sweeps = ByYear(lambda year: Sweep(Steps(tree, year)))
        self._subjects = ByYear(lambda year: place(self.judge(year)))
        self._supports = ByYear(lambda year: Support(self.judge(year).steps))

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year, or remember how they were judged."""
        return self._sweeps.find(year)

    def place(self, year: int) -> Subjects:
        """Find the verdicts of the elements and targets of a year, or remember them."""
        return self._subjects.find(year)

    def weigh(self, year: int) -> Support:
        """Count what lies below elements of a year, or remember what was counted."""
        return self._supports.find(year)

    def list_asked(self) -> tuple[list[int], list[int]]:
        """List the years that were judged, and those of which the elements and targets were placed."""
        return self._sweeps.list_years(), self._subjects.list_years()

    def follow(self, former: "Years") -> None:
        """Work out what a former ground was asked for, before anybody waits for it."""
        judged, placed = former.list_asked()
        for year in judged:
            sweep = self.judge(year)
            _ = sweep.ranks, sweep.tentative
        for year in placed:
            self.place(year)
