"""The steps and verdicts of the ground, year by year, worked out at the first question."""

from selaras.meaning.columns import Tree
from selaras.meaning.steps import Steps
from selaras.meaning.verdicts import Sweep

_KEPT = 8


class Years:
    """Keeps the steps and verdicts of the years that were asked for last."""

    def __init__(self, tree: Tree) -> None:
        """Take the tree that they are of."""
        self._tree = tree
        self._kept: dict[int, Sweep] = {}

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year, or remember how they were judged."""
        found = self._kept.pop(year, None) or Sweep(Steps(self._tree, year))
        self._kept[year] = found
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return found
