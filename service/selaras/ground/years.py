"""The steps and verdicts of the ground, year by year, worked out at the first question."""

from collections.abc import Callable
from functools import cached_property

from selaras.meaning.columns import Tree
from selaras.meaning.steps import Steps
from selaras.meaning.subjects import Subjects
from selaras.meaning.verdicts import Sweep

_KEPT = 8


class _Year:
    """What was worked out for a year."""

    def __init__(self, sweep: Sweep, place: Callable[[Sweep], Subjects]) -> None:
        self.sweep = sweep
        self._place = place

    @cached_property
    def subjects(self) -> Subjects:
        return self._place(self.sweep)


class Years:
    """Keeps the steps and verdicts of the years that were asked for last."""

    def __init__(self, tree: Tree, place: Callable[[Sweep], Subjects]) -> None:
        """Take the tree that they are of, and how the elements and targets of a year are found when it is judged."""
        self._tree = tree
        self._place = place
        self._kept: dict[int, _Year] = {}

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year, or remember how they were judged."""
        return self._keep(year).sweep

    def place(self, year: int) -> Subjects:
        """Find the verdicts of the elements and targets of a year, or remember them."""
        return self._keep(year).subjects

    def _keep(self, year: int) -> _Year:
        found = self._kept.pop(year, None) or _Year(Sweep(Steps(self._tree, year)), self._place)
        self._kept[year] = found
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found
