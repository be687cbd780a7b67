"""All loop-free paths from an element up to some others: the shortest first, and how many there are.

A graph in which elements have several parents holds exponentially many paths, so they are counted by dynamic
programming unless a cycle forbids it, and listed only as far as the caller asked.
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
    """How far a listing goes: at most `paths` paths, none of more than `depth` steps.

    `effort` stands for time, counted in partial paths examined, so that the same question always has the same answer.
    """

    paths: int
    depth: int | None = None
    effort: int = EFFORT


class FoundPaths(NamedTuple):
    """Paths, each as ids from the element to an end, and whether there are more.

    `known` is how many paths of any depth are known to exist: the exact number, or a lower bound if not `counted`.
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

    `parents` maps each element to those that its steps lead to; an end need not be in it. If several budgets cut the
    answer short, TIME is named before PATHS, and PATHS before DEPTH.
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
    """The elements on any path from the start to an end; `rest` is how many steps each is from its nearest end."""

    parents: Mapping[str, tuple[str, ...]]
    rest: Mapping[str, int]


def _list_all(above: _WaysUp, start: str, budget: Budget) -> FoundPaths:
    """List the paths where cycles make counting as hard as listing: search for all, and return those asked for."""
    found, spent = _search(above, start, budget.effort + 1, budget._replace(depth=None))
    within = [path for path in found if budget.depth is None or len(path) - 1 <= budget.depth]
    shown = tuple(within[: budget.paths])
    stopped = Limit.PATHS if len(shown) < len(within) else (Limit.DEPTH if len(within) < len(found) else None)
    return FoundPaths(shown, len(found), counted=not spent, stopped_by=Limit.TIME if spent else stopped)


def _collect_above(parents: Parents, start: str, ends: Collection[str]) -> _WaysUp:
    """Collect what `start` reaches before meeting an end, keeping only what leads to one."""
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
    """Order the elements so that each comes after all its parents; None if there is a cycle among them."""
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
    """Count the paths of at most `depth` steps from the last element of `order`, by way of counts for each length."""
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

    Returns the paths found, and whether the effort ran out before the search ended.
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
    """Queue a partial path, unless it reaches no end or none within the depth allowed."""
    rest = above.rest.get(path[-1])
    if rest is not None and (depth is None or len(path) - 1 + rest <= depth):
        heappush(waiting, (len(path) + rest, path))
