"""All loop-free paths from an element up to some others: the shortest first, and how many there are.

A graph in which elements have several parents holds exponentially many paths, so they are counted by dynamic
programming unless a cycle forbids it, and listed only as far as the caller asked.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum
from heapq import heappop, heappush
from typing import NamedTuple

from selaras.meaning.columns import Tree

EFFORT = 20_000
_BELOW = -1  # stands below several starts, so that one search goes up from all of them


class Climb(NamedTuple):
    """Where paths lead: `parents` lists what admitted steps of an element lead to, `is_end` tells where they end."""

    tree: Tree
    parents: Callable[[int], Collection[int]]
    is_end: Callable[[int], bool]


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


def list_paths(climb: Climb, starts: Sequence[int], budget: Budget) -> FoundPaths:
    """List the loop-free paths from some elements to the first end met, the shortest first, then the smallest ids.

    If several budgets cut the answer short, TIME is named before PATHS, and PATHS before DEPTH.
    """
    if len(starts) == 1:
        return _name(climb.tree, _list(climb, starts[0], budget))
    found = _list(climb._replace(parents=_join(climb, starts)), _BELOW, budget)
    return _name(climb.tree, found._replace(paths=tuple(path[1:] for path in found.paths)))


def _join(climb: Climb, starts: Sequence[int]) -> Callable[[int], Collection[int]]:
    return lambda element: starts if element == _BELOW else climb.parents(element)


class _Numbered(NamedTuple):
    """What is found, by number."""

    paths: tuple[tuple[int, ...], ...]
    known: int
    counted: bool
    stopped_by: Limit | None


def _name(tree: Tree, found: _Numbered) -> FoundPaths:
    paths = tuple(tree.name(path) for path in found.paths)
    return FoundPaths(paths, found.known, found.counted, found.stopped_by)


def _list(climb: Climb, start: int, budget: Budget) -> _Numbered:
    above = _collect_above(climb, start)
    order = _order(above, start)
    if order is None:
        return _list_all(above, start, budget)
    found, spent = _search(above, start, budget.paths, budget)
    known = _count(above, order)[start]
    within = known if budget.depth is None else _count_within(above, order, budget.depth)
    if spent:
        return _Numbered(found, known, counted=True, stopped_by=Limit.TIME)
    stopped = Limit.PATHS if len(found) < within else (Limit.DEPTH if within < known else None)
    return _Numbered(found, known, counted=True, stopped_by=stopped)


class _WaysUp(NamedTuple):
    """The elements on any path from the start to an end; `rest` is how many steps each is from its nearest end."""

    parents: Mapping[int, tuple[int, ...]]
    rest: Mapping[int, int]


def _list_all(above: _WaysUp, start: int, budget: Budget) -> _Numbered:
    """List the paths where cycles make counting as hard as listing: search for all, and return those asked for."""
    found, spent = _search(above, start, budget.effort + 1, budget._replace(depth=None))
    within = [path for path in found if budget.depth is None or len(path) - 1 <= budget.depth]
    shown = tuple(within[: budget.paths])
    stopped = Limit.PATHS if len(shown) < len(within) else (Limit.DEPTH if len(within) < len(found) else None)
    return _Numbered(shown, len(found), counted=not spent, stopped_by=Limit.TIME if spent else stopped)


def _collect_above(climb: Climb, start: int) -> _WaysUp:
    """Collect what `start` reaches before meeting an end, keeping only what leads to one."""
    reached: dict[int, Collection[int]] = {}
    waiting = [start]
    while waiting:
        element = waiting.pop()
        if element not in reached:
            reached[element] = () if element != _BELOW and climb.is_end(element) else climb.parents(element)
            waiting.extend(reached[element])
    rest = _measure_rest(reached, [each for each in reached if each != _BELOW and climb.is_end(each)])
    return _WaysUp({key: tuple(each for each in reached[key] if each in rest) for key in rest}, rest)


def _measure_rest(parents: Mapping[int, Collection[int]], ends: Collection[int]) -> dict[int, int]:
    children: dict[int, list[int]] = {key: [] for key in parents}
    for key, found in parents.items():
        for parent in found:
            children[parent].append(key)
    rest = dict.fromkeys(ends, 0)
    frontier = list(ends)
    while frontier:
        frontier = [child for key in frontier for child in children[key] if _note(rest, child, rest[key] + 1)]
    return rest


def _note(rest: dict[int, int], key: int, distance: int) -> bool:
    if key in rest:
        return False
    rest[key] = distance
    return True


def _order(above: _WaysUp, start: int) -> list[int] | None:
    """Order the elements so that each comes after all its parents; None if there is a cycle among them."""
    order: dict[int, None] = {}
    entered: set[int] = set()
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


def _count(above: _WaysUp, order: list[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for key in order:
        counts[key] = 1 if above.rest.get(key) == 0 else sum(counts[each] for each in above.parents.get(key, ()))
    return counts


def _count_within(above: _WaysUp, order: list[int], depth: int) -> int:
    """Count the paths of at most `depth` steps from the last element of `order`, by way of counts for each length."""
    counts: dict[int, list[int]] = {}
    for key in order:
        counts[key] = [int(above.rest.get(key) == 0)]
        if above.rest.get(key) != 0:
            below = [counts[each] for each in above.parents.get(key, ())]
            longest = min(depth, max(map(len, below), default=0))
            counts[key] += [sum(each[length] for each in below if length < len(each)) for length in range(longest)]
    return sum(counts[order[-1]])


def _search(above: _WaysUp, start: int, wanted: int, budget: Budget) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """Search best first; `rest` never overestimates, so paths come out shortest first, then by ids.

    Returns the paths found, and whether the effort ran out before the search ended.
    """
    found: list[tuple[int, ...]] = []
    waiting: list[tuple[int, tuple[int, ...]]] = []
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


def _push(waiting: list[tuple[int, tuple[int, ...]]], above: _WaysUp, path: tuple[int, ...], depth: int | None) -> None:
    """Queue a partial path, unless it reaches no end or none within the depth allowed."""
    rest = above.rest.get(path[-1])
    if rest is not None and (depth is None or len(path) - 1 + rest <= depth):
        heappush(waiting, (len(path) + rest, path))
