"""All the loop-free ways from an element up to the roots: the shortest first, and how many there are.

A graph in which elements have several parents holds exponentially many paths, so they are counted by dynamic
programming where no cycle forbids it, and listed only as far as somebody asked.
"""

from enum import StrEnum
from heapq import heappop, heappush
from typing import NamedTuple

from selaras.steps import Standing, Steps

_BUDGET = 20_000  # partial paths that a listing may look at; beyond it the answer says that it stopped


class Limit(StrEnum):
    """Which budget ended an answer."""

    DEPTH = "DEPTH"
    PATHS = "PATHS"
    TIME = "TIME"


class Listing(NamedTuple):
    """Paths, each as ids from the element to a root, and whether they are all there are.

    `known` is how many are known to exist: exactly how many there are, unless `counted` is false.
    """

    paths: tuple[tuple[str, ...], ...]
    known: int
    counted: bool
    stopped_by: Limit | None

    @property
    def exhaustive(self) -> bool:
        """Whether every path that exists is shown."""
        return self.stopped_by is None


def list_paths(steps: Steps, start: str, ceiling: Standing, limit: int, budget: int = _BUDGET) -> Listing:
    """List the loop-free paths from `start` to the first root met, over steps no worse than `ceiling`.

    At most `limit` are listed, the shortest first and among these the smallest ids; at most `budget` partial paths
    are looked at.
    """
    above = _collect_above(steps, start, ceiling)
    rest = _measure_rest(above)
    total = _count(above, rest, start)
    wanted = limit if total is not None else budget
    paths, spent = _search(above, rest, start, wanted, budget)
    known = len(paths) if total is None else total
    stopped = Limit.TIME if spent else (Limit.PATHS if known > min(limit, len(paths)) else None)
    return Listing(tuple(paths[:limit]), known, total is not None or not spent, stopped)


class _Above(NamedTuple):
    parents: dict[str, tuple[str, ...]]
    roots: frozenset[str]


def _collect_above(steps: Steps, start: str, ceiling: Standing) -> _Above:
    """Everything that `start` reaches before it meets a root."""
    parents: dict[str, tuple[str, ...]] = {}
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key in parents:
            continue
        climbing = () if key in steps.roots else steps.up.get(key, ())
        parents[key] = tuple(step.end for step in climbing if step.standing <= ceiling)
        waiting.extend(parents[key])
    return _Above(parents, steps.roots & parents.keys())


def _measure_rest(above: _Above) -> dict[str, int]:
    """How many steps each element still has to a root; what reaches none is left out."""
    children: dict[str, list[str]] = {key: [] for key in above.parents}
    for key, parents in above.parents.items():
        for parent in parents:
            children[parent].append(key)
    rest = dict.fromkeys(above.roots, 0)
    frontier = list(rest)
    while frontier:
        frontier = [child for key in frontier for child in children[key] if _note(rest, child, rest[key] + 1)]
    return rest


def _note(rest: dict[str, int], key: str, distance: int) -> bool:
    if key in rest:
        return False
    rest[key] = distance
    return True


def _count(above: _Above, rest: dict[str, int], start: str) -> int | None:
    """How many paths there are, or None where a cycle makes counting as hard as listing."""
    counts: dict[str, int] = {}
    entered: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting[-1]
        parents = [parent for parent in above.parents[key] if parent in rest]
        pending = [parent for parent in parents if parent not in counts]
        if pending and not entered.isdisjoint(pending):
            return None
        if pending and key not in counts:
            entered.add(key)
            waiting.append(pending[0])
            continue
        counts[key] = 1 if key in above.roots else sum(counts[parent] for parent in parents)
        entered.discard(key)
        waiting.pop()
    return counts[start]


def _search(
    above: _Above, rest: dict[str, int], start: str, wanted: int, budget: int
) -> tuple[list[tuple[str, ...]], bool]:
    """Search best first; the bound never overestimates, so paths come out shortest first, then by ids."""
    found: list[tuple[str, ...]] = []
    waiting: list[tuple[int, tuple[str, ...]]] = []
    if start in rest:
        heappush(waiting, (rest[start], (start,)))
    looked = 0
    while waiting and len(found) < wanted:
        if looked >= budget:
            return found, True
        looked += 1
        _, path = heappop(waiting)
        if path[-1] in above.roots:
            found.append(path)
            continue
        for parent in above.parents[path[-1]]:
            if parent in rest and parent not in path:
                heappush(waiting, (len(path) + rest[parent], (*path, parent)))
    return found, bool(waiting) and len(found) >= wanted and wanted >= budget
