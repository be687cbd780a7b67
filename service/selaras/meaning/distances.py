"""How many steps each element is from the roots, by steps of a standing or better: one walk down over all at once."""

from functools import cached_property

import numpy as np

from selaras.meaning.columns import Flags, Numbers, keep_one_each
from selaras.meaning.steps import Standing, Steps

UNREACHED = -1
FEW = 1_000  # steps; below, what an array operation costs whatever its size is more than it saves


class Distances:
    """The number of steps from each element to its nearest root, or UNREACHED, by the steps that are admitted."""

    def __init__(self, steps: Steps, ceiling: Standing, *, certain: bool = False) -> None:
        """Measure by steps up to `ceiling`; with `certain`, by those alone that somebody has stated."""
        self._steps = steps
        self._admitted = admit_up_to(steps, ceiling, certain=certain)
        self._measured = (walk if len(self._admitted) < FEW else sweep)(steps, self._admitted)

    def tell(self, element: int) -> int:
        """Tell how far an element is from its nearest root; UNREACHED if it reaches none."""
        return int(self._measured[element])

    def follow(self, element: int) -> list[int]:
        """Follow a shortest way from an element that reaches a root to it; ties go to the smallest numbers."""
        distances, upward = self._measured, self._steps.upward
        path = [element]
        for rest in range(distances[element] - 1, -1, -1):
            ways = zip(upward.list_others(path[-1]), upward.list_edges(path[-1]), strict=True)
            path.append(next(end for end, edge in ways if distances[end] == rest and self._admitted[edge]))
        return path

    @cached_property
    def lengths(self) -> Numbers:
        """How far each element is from its nearest root."""
        return np.asarray(self._measured, np.int32)

    @cached_property
    def known(self) -> Flags:
        """Which elements reach a root."""
        return self.lengths != UNREACHED


def admit_up_to(steps: Steps, ceiling: Standing, *, certain: bool = False) -> Flags:
    """Tell which steps are of a standing or better, and with `certain`, stated by somebody."""
    admitted = steps.standings <= ceiling
    return admitted & ~steps.inferred if certain else admitted


def walk(steps: Steps, admitted: Flags) -> list[int]:
    """Measure the distances element by element, which is the faster way for a handful."""
    allowed, downward = admitted.tolist(), steps.downward
    distances = [0 if root else UNREACHED for root in steps.roots.tolist()]
    frontier, distance = [each for each, rest in enumerate(distances) if rest == 0], 0
    while frontier:
        distance += 1
        found: list[int] = []
        for element in frontier:
            for start, edge in zip(downward.list_others(element), downward.list_edges(element), strict=True):
                if distances[start] == UNREACHED and allowed[edge]:
                    distances[start] = distance
                    found.append(start)
        frontier = found
    return distances


def sweep(steps: Steps, admitted: Flags) -> Numbers:
    """Measure the distances of all elements that are equally far at once."""
    distances = np.where(steps.roots, np.int32(0), np.int32(UNREACHED))
    frontier, distance = steps.roots.nonzero()[0], 0
    while len(frontier):
        distance += 1
        edges, starts = steps.downward.gather(frontier)
        found = starts[admitted[edges] & (distances[starts] == UNREACHED)]
        distances[found] = distance
        frontier = keep_one_each(found)
    return distances
