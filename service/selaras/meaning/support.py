"""Support: what lies below or above an element, and what would lose its path to the root if some elements fell."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

import numpy as np

from selaras.meaning.adjacency import Adjacency
from selaras.meaning.columns import Numbers, Places, keep_one_each
from selaras.meaning.distances import FEW
from selaras.meaning.steps import Steps

UNCOUNTED = -1


class Effort:
    """A budget of elements that may still be examined; once it is spent, the answer says that it was cut short."""

    def __init__(self, left: int) -> None:
        """Start with a budget of `left` elements."""
        self.left = left

    @property
    def spent(self) -> bool:
        """Whether the budget is used up."""
        return self.left <= 0


class Pillar(NamedTuple):
    """Something whose fall would take its dependents with it: the elements whose every path to a goal crosses it."""

    key: str
    dependents: int


def collect_below(steps: Steps, elements: Iterable[int]) -> set[int]:
    """Collect some elements and everything below them, along steps that count."""
    return _collect((each for each in elements if steps.judged[each]), steps.below)


def collect_above(steps: Steps, elements: Iterable[int]) -> set[int]:
    """Collect some elements and everything above them, along steps that count."""
    return _collect((each for each in elements if steps.judged[each]), steps.above)


def _collect(elements: Iterable[int], follow: Callable[[int], Iterable[int]]) -> set[int]:
    found = set(elements)
    waiting = list(found)
    while waiting:
        for each in follow(waiting.pop()):
            if each not in found:
                found.add(each)
                waiting.append(each)
    return found


def spread(adjacency: Adjacency, elements: Iterable[int]) -> Places:
    """Find some elements and everything that these are joined to, directly or not, in order."""
    found = set(elements)
    waiting = list(found)
    while waiting and len(found) < FEW:
        fresh = [each for each in adjacency.list_others(waiting.pop()) if each not in found]
        found.update(fresh)
        waiting += fresh
    reached = np.array(sorted(found), np.intp)
    return _sweep(adjacency, reached, np.array(waiting, np.int32)) if waiting else reached


def _sweep(adjacency: Adjacency, reached: Places, frontier: Numbers) -> Places:
    """Go on from many elements at once, which is the faster way for them."""
    seen = np.zeros(adjacency.count, np.bool_)
    seen[reached] = True
    while len(frontier):
        _, others = adjacency.gather(frontier)
        frontier = keep_one_each(others[~seen[others]])
        seen[frontier] = True
    return seen.nonzero()[0]


class Support:
    """How much lies below elements of a year, remembered once it has been counted.

    `alone` has by number what was counted for a single element, itself included, or UNCOUNTED.
    """

    def __init__(self, steps: Steps) -> None:
        """Take the steps of the year."""
        self._steps = steps
        self._known: dict[tuple[int, ...], int] = {}
        self.alone = np.full(len(steps.judged), UNCOUNTED, np.int32)

    def count(self, elements: tuple[int, ...]) -> int:
        """Count those of some elements that have a verdict, and all below them."""
        if len(elements) == 1:
            (element,) = elements
            if self.alone[element] == UNCOUNTED:
                self.alone[element] = count_below(self._steps, elements)
            return int(self.alone[element])
        if elements not in self._known:
            self._known[elements] = count_below(self._steps, elements)
        return self._known[elements]


def count_below(steps: Steps, elements: Iterable[int]) -> int:
    """Count those of some elements that have a verdict, and everything below them, along steps that count."""
    return len(spread(steps.downward, (each for each in elements if steps.judged[each])))


def collect_each_below(steps: Steps, root: int) -> dict[int, set[int]]:
    """Collect what lies below a root and below each element under it, the element itself left out.

    Each element reuses what its children have collected, so that a tree costs its size times its depth instead of a
    walk for each element; only elements on a cycle need a walk of their own.
    """
    pending = {each: len(steps.below(each)) for each in collect_below(steps, [root])}
    waiting = [each for each, left in pending.items() if not left]
    below: dict[int, set[int]] = {}
    while waiting:
        element = waiting.pop()
        children = steps.below(element)
        below[element] = set(children).union(*[below[child] for child in children])
        for end in steps.above(element):
            if end in pending:
                pending[end] -= 1
                if not pending[end]:
                    waiting.append(end)
    return below | {each: _walk_below(steps, each, below) for each in pending.keys() - below.keys()}


def _walk_below(steps: Steps, element: int, below: Mapping[int, set[int]]) -> set[int]:
    """Walk down from an element on a cycle, as far as what lies below is not known yet."""
    found: set[int] = set()
    waiting = [element]
    while waiting:
        for start in steps.below(waiting.pop()):
            if start not in found:
                found.add(start)
                if start in below:
                    found |= below[start]
                else:
                    waiting.append(start)
    return found - {element}


def find_pillars(
    steps: Steps, root: int, groups: Mapping[str, Collection[int]], effort: Effort
) -> tuple[list[Pillar], bool]:
    """Find the groups of elements that others depend on to reach a root: most dependents first, then by key.

    Returns them, and whether all groups were examined before the effort ran out. A group that holds the root is left
    out.
    """
    within = collect_below(steps, [root])
    pillars: list[Pillar] = []
    for key, group in groups.items():
        fallen = {each for each in group if each in within}
        if effort.spent:
            return _sort(pillars), False
        if fallen and root not in fallen:
            dependents = _count_dependents(steps, root, within, fallen, effort)
            pillars += [Pillar(key, dependents)] if dependents else []
    return _sort(pillars), True


def _count_dependents(steps: Steps, root: int, within: Collection[int], fallen: set[int], effort: Effort) -> int:
    """Count the elements whose every path to a root crosses `fallen`, not counting `fallen` itself.

    `within` is the root and everything below it. Only elements below `fallen` can lose their path; those that still
    have a step to an unaffected element keep it, and so does everything below them.
    """
    shaken = collect_below(steps, fallen) - fallen - {root}
    safe = [each for each in shaken if _steps_out(steps, each, shaken, fallen, within)]
    kept = set(safe)
    while safe:
        below = {each for each in steps.below(safe.pop()) if each in shaken and each not in kept}
        kept |= below
        safe.extend(below)
    effort.left -= 1 + len(shaken)
    return len(shaken) - len(kept)


def _steps_out(
    steps: Steps, element: int, shaken: Collection[int], fallen: Collection[int], within: Collection[int]
) -> bool:
    return any(end in within and end not in shaken and end not in fallen for end in steps.above(element))


def _sort(pillars: Iterable[Pillar]) -> list[Pillar]:
    return sorted(pillars, key=lambda pillar: (-pillar.dependents, pillar.key))
