"""The sweep: steps in, a verdict with its proof for each element out.

Verdicts depend on reachability alone, so six linear sweeps from the roots decide them all: over good steps, over good
and skipping ones, over all that count; and each of these again over CERTAIN links only, to tell which verdicts are
tentative.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from selaras.meaning.steps import Standing, Step, Steps
from selaras.model.vocabulary import Verdict

_BY_STANDING = (
    (Verdict.ALIGNED, Standing.GOOD),
    (Verdict.LEVEL_SKIP, Standing.SKIPPING),
    (Verdict.WEAK, Standing.OPEN),
)
CEILING: Mapping[Verdict, Standing] = dict(_BY_STANDING)
_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Missing(StrEnum):
    """What an orphan lacks."""

    LINK = "LINK"
    TIER = "TIER"
    ELEMENT = "ELEMENT"


class ProvenVerdict(NamedTuple):
    """A verdict and its proof.

    `path` runs from the element to its root; for an ISLAND, to the highest element that it reaches; for an ORPHAN, it
    is the element alone. `faults` are the steps of the path that keep it from being ALIGNED.
    """

    verdict: Verdict
    tentative: bool
    path: tuple[str, ...]
    root: str | None = None
    missing: Missing | None = None
    faults: tuple[tuple[str, str], ...] = ()


class Sweep:
    """The verdicts of all elements of one year."""

    def __init__(self, steps: Steps) -> None:
        """Sweep at once; a proof is worked out only on demand."""
        self.steps = steps
        self._next = {standing: _climb(steps, standing) for standing in Standing}
        self._firm = {standing: _climb(steps, standing, certain=True) for standing in Standing}
        self._ways: dict[str, dict[str, str]] = {}

    def find_verdict(self, element: str) -> Verdict | None:
        """Find the verdict of an element; None if it has none in this year (a problem, or not valid)."""
        if element not in self.steps.boxes:
            return None
        for verdict, standing in _BY_STANDING:
            if element in self._next[standing]:
                return verdict
        return Verdict.ISLAND if element in self.steps.up else Verdict.ORPHAN

    def is_tentative(self, element: str) -> bool:
        """Whether every path that carries the verdict uses an INFERRED link."""
        ceiling = CEILING.get(self.find_verdict(element) or Verdict.ORPHAN)
        return ceiling is not None and element not in self._firm[ceiling]

    def judge(self, element: str) -> ProvenVerdict | None:
        """Find the verdict of an element with its proof; None if it has none in this year."""
        verdict = self.find_verdict(element)
        if verdict is None:
            return None
        if verdict is Verdict.ORPHAN:
            missing = Missing.LINK if element in self.steps.positions else Missing.TIER
            return ProvenVerdict(verdict, tentative=False, path=(element,), missing=missing)
        if verdict is Verdict.ISLAND:
            return ProvenVerdict(verdict, tentative=False, path=self._find_way(element, self._highest[element]))
        path = _follow(self._next[CEILING[verdict]], element)
        return ProvenVerdict(
            verdict, self.is_tentative(element), path, path[-1], faults=self._find_faults(path, verdict)
        )

    def find_cause(self, element: str) -> str | None:
        """Find what has to be mended for an element to reach a root; None if it reaches one, or has no verdict.

        It is the element itself if that is an ORPHAN, and the highest element that it reaches if it is an ISLAND.
        """
        verdict = self.find_verdict(element)
        if verdict is Verdict.ORPHAN:
            return element
        return self._highest[element] if verdict is Verdict.ISLAND else None

    def judge_all(self) -> dict[str, ProvenVerdict]:
        """Judge every element of the year, in order of their ids."""
        return {key: placement for key in sorted(self.steps.boxes) if (placement := self.judge(key))}

    def _find_faults(self, path: tuple[str, ...], verdict: Verdict) -> tuple[tuple[str, str], ...]:
        if verdict is Verdict.ALIGNED:
            return ()
        standings = {(step.start, step.end): step.standing for key in path for step in self.steps.up.get(key, ())}
        return tuple(pair for pair in pairwise(path) if standings[pair] is CEILING[verdict])

    @cached_property
    def _highest(self) -> Mapping[str, str]:
        """Map each island to the highest element that it reaches: lowest position, then id, itself left out.

        Every element is marked by the two highest that it reaches, itself included: with two, one remains when the
        element itself is left out. No element is visited more than twice, so cycles cost nothing extra.
        """
        found = ((key, marks) for key, marks in self._marks.items() if key in self.steps.up)
        return {key: next(mark for mark in marks if mark != key) for key, marks in found}

    @cached_property
    def _marks(self) -> Mapping[str, list[str]]:
        islands = [key for key in self.steps.boxes if self.find_verdict(key) in {Verdict.ISLAND, Verdict.ORPHAN}]
        marks: dict[str, list[str]] = {key: [] for key in islands}
        for mark in sorted((key for key in islands if key in self.steps.positions), key=self._height):
            self._mark(mark, marks)
        return marks

    def _height(self, element: str) -> tuple[int, str]:
        return self.steps.positions[element], element

    def _mark(self, mark: str, marks: Mapping[str, list[str]]) -> None:
        waiting = [mark]
        while waiting:
            key = waiting.pop()
            if key in marks and len(marks[key]) < 2 and mark not in marks[key]:  # noqa: PLR2004 - two, as said above
                marks[key].append(mark)
                waiting.extend(step.start for step in self.steps.down.get(key, ()))

    def _find_way(self, start: str, end: str) -> tuple[str, ...]:
        """Find the shortest path from an island to the highest that it reaches; ties go to the smallest ids."""
        if end not in self._ways:
            self._ways[end] = self._list_ways(end)
        return _follow(self._ways[end], start)

    def _list_ways(self, end: str) -> dict[str, str]:
        """Map each element marked by another to the next on its shortest path there.

        Whatever lies between an island and the highest that it reaches is marked by that too, since at most the island
        itself is higher. So all ways together look at no element more than twice.
        """
        ways = {end: end}
        frontier = [end]
        while frontier:
            frontier = _descend(self.steps, frontier, ways, lambda step: end in self._marks.get(step.start, ()))
        return ways


def judge_together(sweep: Sweep, elements: Iterable[str]) -> ProvenVerdict:
    """Judge something by the elements that it measures or stands for: their best verdict, or ORPHAN if none has one.

    It is tentative if every element with that verdict is. The proof is a firm one if there is any, then the shortest.
    """
    placements = [placement for key in elements if (placement := sweep.judge(key))]
    if not placements:
        return ProvenVerdict(Verdict.ORPHAN, tentative=False, path=(), missing=Missing.ELEMENT)
    return min(placements, key=lambda each: (rank_verdict(each.verdict), each.tentative, len(each.path), each.path))


def find_joint_verdict(sweep: Sweep, elements: Iterable[str]) -> Verdict:
    """Find the verdict that `judge_together` gives, without the proof, which is far cheaper."""
    return min(filter(None, map(sweep.find_verdict, elements)), key=rank_verdict, default=Verdict.ORPHAN)


def find_joint_cause(sweep: Sweep, elements: Collection[str]) -> str | None:
    """Find what has to be mended for something that measures some elements to reach a root; None if it does, or cannot.

    It is the highest that any ISLAND of them reaches, else the ORPHAN of the smallest id.
    """
    verdict = find_joint_verdict(sweep, elements)
    carrying = [key for key in elements if sweep.find_verdict(key) is verdict]
    causes = [cause for key in carrying if (cause := sweep.find_cause(key))]
    heights = sweep.steps.positions if verdict is Verdict.ISLAND else dict.fromkeys(causes, 0)
    return min(causes, key=lambda cause: (heights[cause], cause), default=None)


class VerdictCount(NamedTuple):
    """How many elements and targets have one verdict."""

    verdict: Verdict
    elements: int
    targets: int


def list_counts(elements: Mapping[Verdict, int], targets: Mapping[Verdict, int]) -> tuple[VerdictCount, ...]:
    """List the counts of every verdict, best first, including those with a count of zero."""
    return tuple(VerdictCount(each, elements.get(each, 0), targets.get(each, 0)) for each in Verdict)


def rank_verdict(verdict: Verdict) -> int:
    """Return the rank of a verdict in the model's order; 0 is the best."""
    return _RANK[verdict]


def _climb(steps: Steps, ceiling: Standing, *, certain: bool = False) -> dict[str, str]:
    """Map each element that reaches a root by steps up to `ceiling` to the next on its path, and a root to itself."""
    ways = {root: root for root in steps.roots}
    frontier = sorted(steps.roots)
    while frontier:
        frontier = _descend(
            steps, frontier, ways, lambda step: step.standing <= ceiling and not (certain and step.inferred)
        )
    return ways


def _descend(steps: Steps, frontier: list[str], ways: dict[str, str], admits: Callable[[Step], bool]) -> list[str]:
    """Go one step down from a frontier; of several ways up, the one with the smallest id is kept, as it is sorted."""
    found: dict[str, str] = {}
    for key in frontier:
        for step in steps.down.get(key, ()):
            if step.start not in ways and admits(step):
                found.setdefault(step.start, key)
    ways.update(found)
    return sorted(found)


def _follow(ways: Mapping[str, str], element: str) -> tuple[str, ...]:
    path = [element]
    while (above := ways[path[-1]]) != path[-1]:
        path.append(above)
    return tuple(path)
