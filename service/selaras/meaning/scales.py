"""Scales: the support of bearers before and after a fall, counted as far as an effort reaches."""

import numpy as np

from selaras.meaning.columns import Flags, Numbers, list_chosen
from selaras.meaning.fall import Fall, Moved
from selaras.meaning.support import UNCOUNTED, Effort, Support

Elements = tuple[int, ...]


class Scales:
    """Weighs bearers one after the other, until the effort is spent.

    Many stand for the same elements: these are examined once, and cost what lies below them before and after.
    """

    def __init__(self, fall: Fall, support: Support, effort: Effort) -> None:
        """Take the support before the fall, and how many elements may be examined."""
        self._fall, self._support, self._effort = fall, support, effort
        self._weighed: dict[Elements, tuple[int, int]] = {}
        self._examined = np.zeros(len(support.alone), np.bool_)

    def weigh(self, moved: Moved) -> tuple[Numbers, Numbers]:
        """Count the support of bearers before and after; there are fewer counts than bearers if the effort is spent."""
        first, numbers = moved.groups
        alone = np.diff(first) == 1
        counts = np.zeros((2, len(first) - 1), np.int32)
        elements = numbers[first[:-1]]
        known = np.where(alone & ~moved.shaken, self._support.alone[elements], UNCOUNTED)
        counts[:] = np.maximum(known, 0)
        fresh = alone & self._find_fresh(elements, alone)
        left = self._effort.left
        for row in list_chosen(known == UNCOUNTED):
            key = tuple(numbers[first[row] : first[row + 1]].tolist())
            fresh[row] &= alone[row]
            if key not in self._weighed:
                self._weighed[key] = self._count(key, shaken=bool(moved.shaken[row]))
                fresh[row] |= not alone[row]
                left -= 2 + sum(self._weighed[key])
            counts[:, row] = self._weighed[key]
            if left <= 0:
                break
        return self._charge(counts, fresh)

    def _count(self, elements: Elements, *, shaken: bool) -> tuple[int, int]:
        before = self._support.count(elements)
        return before, before - self._fall.count_lost(elements) if shaken else before

    def _find_fresh(self, elements: Numbers, alone: Flags) -> Flags:
        """Find the first bearers of elements that were not examined yet, of those that stand for one alone."""
        rows = list_chosen(alone & ~self._examined[elements])
        first = np.full(len(self._examined), len(elements), np.int32)
        first[elements[rows[::-1]]] = rows[::-1]
        fresh = np.zeros(len(elements), np.bool_)
        fresh[first[elements[rows]]] = True
        self._examined[elements[rows]] = True
        return fresh

    def _charge(self, counts: Numbers, fresh: Flags) -> tuple[Numbers, Numbers]:
        """Charge for what was examined, and keep the counts of those that came before the effort was spent."""
        costs = np.where(fresh, 2 + counts.sum(axis=0), 0)
        spent = np.cumsum(costs)
        reached = int(np.count_nonzero(spent - costs < self._effort.left))
        self._effort.left -= int(spent[reached - 1]) if reached else 0
        return counts[0, :reached], counts[1, :reached]
