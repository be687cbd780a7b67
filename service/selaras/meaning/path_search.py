"""All the loop-free ways from an element up to some others: the shortest first, and how many there are.

A graph in which elements have several parents holds exponentially many paths, so they are counted by dynamic
programming where no cycle forbids it, and listed only as far as somebody asked.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from heapq import heappop, heappush
from typing import NamedTuple

EFFORT = 20_000
Parents = Mapping[str, Collection[str]]


class Limit(StrEnum):
    """Which budget ended an answer."""

    DEPTH = "DEPTH"
    PATHS = "PATHS"
    TIME = "TIME"


class Budget(NamedTuple):
    """How far a listing goes: at most so many paths, none of more steps than `depth`.

    `effort` is its time, counted in partial paths looked at, so that the same question always has the same answer.
    """

    paths: int
    depth: int | None = None
    effort: int = EFFORT


class FoundPaths(NamedTuple):
    """Paths, each as ids from the element to an end, and whether they are all there are.

    `known` is how many are known to exist, of any depth: exactly how many there are, unless `counted` is false.
    """

    paths: tuple[tuple[str, ...], ...]
    known: int
    counted: bool
    stopped_by: Limit | None

    @property
    def exhaustive(self) -> bool:
        """Whether every path that exists is shown."""
        return self.stopped_by is None

    @property
    def returned(self) -> int:
        """How many paths are shown."""
        return len(self.paths)

    @property
    def depth_reached(self) -> int:
        """How many steps the longest path shown has."""
        return max((len(path) - 1 for path in self.paths), default=0)


def list_paths(parents: Parents, start: str, ends: Collection[str], budget: Budget) -> FoundPaths:
    """List the loop-free paths from `start` to the first of the `ends` met, the shortest first, then the smallest ids.

    `parents` says for each element what a step leads to; an end need not be in it. Of the budgets that ended the
    answer TIME is named before PATHS, and PATHS before DEPTH.
    """
    above = _collect_above(parents, start, ends)
    order = _order(above, start)
    if order is None:
        return _list_all(above, start, budget)
    found, spent = _search(above, start, budget.paths, budget)
    known = _count(above, order)[start]
    within = known if budget.depth is None else _count_within(above, order, budget.depth)
    if spent:
        return FoundPaths(found, known, counted=True, stopped_by=Limit.TIME)
    stopped = Limit.PATHS if len(found) < within else (Limit.DEPTH if within < known else None)
    return FoundPaths(found, known, counted=True, stopped_by=stopped)


class _WaysUp(NamedTuple):
    """What lies on some way from the start to an end; `rest` is how many steps each still has to go, at least."""

    parents: Mapping[str, tuple[str, ...]]
    rest: Mapping[str, int]


def _list_all(above: _WaysUp, start: str, budget: Budget) -> FoundPaths:
    """List where cycles make counting as hard as listing: all are looked for, and those asked for are shown."""
    found, spent = _search(above, start, budget.effort + 1, budget._replace(depth=None))
    within = [path for path in found if budget.depth is None or len(path) - 1 <= budget.depth]
    shown = tuple(within[: budget.paths])
    stopped = Limit.PATHS if len(shown) < len(within) else (Limit.DEPTH if len(within) < len(found) else None)
    return FoundPaths(shown, len(found), counted=not spent, stopped_by=Limit.TIME if spent else stopped)


def _collect_above(parents: Parents, start: str, ends: Collection[str]) -> _WaysUp:
    """Collect what `start` reaches before it meets an end, as far as it leads to one."""
    reached: dict[str, Collection[str]] = {}
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached[key] = () if key in ends else parents.get(key, ())
            waiting.extend(reached[key])
    rest = _measure_rest(reached, [key for key in reached if key in ends])
    return _WaysUp({key: tuple(each for each in reached[key] if each in rest) for key in rest}, rest)


def _measure_rest(parents: Parents, ends: Collection[str]) -> dict[str, int]:
    children: dict[str, list[str]] = {key: [] for key in parents}
    for key, found in parents.items():
        for parent in found:
            children[parent].append(key)
    rest = dict.fromkeys(ends, 0)
    frontier = list(ends)
    while frontier:
        frontier = [child for key in frontier for child in children[key] if _note(rest, child, rest[key] + 1)]
    return rest


def _note(rest: dict[str, int], key: str, distance: int) -> bool:
    if key in rest:
        return False
    rest[key] = distance
    return True


def _order(above: _WaysUp, start: str) -> list[str] | None:
    """Order what lies on the ways, every element behind all its parents; None where there is a cycle among them."""
    order: dict[str, None] = {}
    entered: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting[-1]
        pending = [parent for parent in above.parents.get(key, ()) if parent not in order]
        if pending and key in entered:
            return None
        if pending:
            entered.add(key)
            waiting.extend(pending)
            continue
        order[key] = None
        waiting.pop()
    return list(order)


def _count(above: _WaysUp, order: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for key in order:
        counts[key] = 1 if above.rest.get(key) == 0 else sum(counts[each] for each in above.parents.get(key, ()))
    return counts


def _count_within(above: _WaysUp, order: list[str], depth: int) -> int:
    """Count the paths of at most `depth` steps from the last of the order: for each element by their length."""
    counts: dict[str, list[int]] = {}
    for key in order:
        counts[key] = [int(above.rest.get(key) == 0)]
        if above.rest.get(key) != 0:
            below = [counts[each] for each in above.parents.get(key, ())]
            longest = min(depth, max(map(len, below), default=0))
            counts[key] += [sum(each[length] for each in below if length < len(each)) for length in range(longest)]
    return sum(counts[order[-1]])


def _search(above: _WaysUp, start: str, wanted: int, budget: Budget) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Search best first; `rest` never overestimates, so paths come out shortest first, then by ids.

    Gives what was found, and whether the effort was spent before as many as are wanted were, and more were possible.
    """
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[int, tuple[str, ...]]] = []
    _push(waiting, above, (start,), budget.depth)
    looked = 0
    while waiting and len(found) < wanted:
        if looked >= budget.effort:
            return tuple(found), True
        looked += 1
        _, path = heappop(waiting)
        if above.rest[path[-1]] == 0:
            found.append(path)
            continue
        for parent in above.parents[path[-1]]:
            if parent not in path:
                _push(waiting, above, (*path, parent), budget.depth)
    return tuple(found), False


def _push(waiting: list[tuple[int, tuple[str, ...]]], above: _WaysUp, path: tuple[str, ...], depth: int | None) -> None:
    """Wait with a partial path, unless it leads nowhere or further than allowed."""
    rest = above.rest.get(path[-1])
    if rest is not None and (depth is None or len(path) - 1 + rest <= depth):
        heappush(waiting, (len(path) + rest, path))
