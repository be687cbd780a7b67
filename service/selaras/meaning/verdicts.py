"""The sweep: steps in, a verdict with its proof for each element out.

Verdicts depend on reachability alone, so six linear sweeps from the roots decide them all: over good steps, over good
and skipping ones, over all that count; and each of these again over CERTAIN links only, to tell which verdicts are
tentative. A sweep is made when somebody asks what it tells, and a proof is drawn when somebody looks at it.
"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from selaras.meaning.columns import Codes, Flags, Numbers
from selaras.meaning.distances import UNREACHED, Distances
from selaras.meaning.islands import Islands
from selaras.meaning.steps import Standing, Steps
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


NO_VERDICT = -1
VERDICTS = tuple(Verdict)


class Sweep:
    """The verdicts of all elements of one year, by number."""

    def __init__(self, steps: Steps) -> None:
        """Take the steps of the year."""
        self.steps = steps
        self._ways: dict[tuple[Standing, bool], Distances] = {}

    def find_verdict(self, element: int) -> Verdict | None:
        """Find the verdict of an element; None if it has none in this year (a problem, or not valid)."""
        if not self.steps.judged[element]:
            return None
        for verdict, standing in _BY_STANDING:
            if self._measure(standing).tell(element) != UNREACHED:
                return verdict
        return Verdict.ISLAND if self.steps.above(element) else Verdict.ORPHAN

    def is_tentative(self, element: int) -> bool:
        """Whether every path that carries the verdict uses an INFERRED link."""
        ceiling = CEILING.get(self.find_verdict(element) or Verdict.ORPHAN)
        return ceiling is not None and self._measure(ceiling, certain=True).tell(element) == UNREACHED

    @cached_property
    def ranks(self) -> Codes:
        """The rank of the verdict of every element, or NO_VERDICT."""
        climbing = self.steps.upward.has_edges()
        ranks = np.where(climbing, np.int8(_RANK[Verdict.ISLAND]), np.int8(_RANK[Verdict.ORPHAN]))
        for verdict, standing in reversed(_BY_STANDING):
            ranks[self._measure(standing).known] = _RANK[verdict]
        ranks[~self.steps.judged] = NO_VERDICT
        return ranks

    @cached_property
    def tentative(self) -> Flags:
        """Whether the verdict of each element is tentative."""
        found = np.zeros(len(self.ranks), np.bool_)
        for verdict, standing in _BY_STANDING:
            found |= (self.ranks == _RANK[verdict]) & ~self._measure(standing, certain=True).known
        return found

    @cached_property
    def lengths(self) -> Numbers:
        """How many steps the proof of each element that reaches a root has; 0 for all others."""
        found = np.zeros(len(self.ranks), np.int32)
        for verdict, standing in _BY_STANDING:
            carried = self.ranks == _RANK[verdict]
            found[carried] = self._measure(standing).lengths[carried]
        return found

    def judge(self, element: int) -> ProvenVerdict | None:
        """Find the verdict of an element with its proof; None if it has none in this year."""
        verdict = self.find_verdict(element)
        if verdict is None:
            return None
        numbers = self.find_path(element)
        path = self.steps.tree.name(numbers)
        if verdict is Verdict.ORPHAN:
            missing = Missing.LINK if self.steps.placed[element] else Missing.TIER
            return ProvenVerdict(verdict, tentative=False, path=path, missing=missing)
        if verdict is Verdict.ISLAND:
            return ProvenVerdict(verdict, tentative=False, path=path)
        return ProvenVerdict(
            verdict, self.is_tentative(element), path, path[-1], faults=self._find_faults(numbers, verdict)
        )

    def find_path(self, element: int) -> list[int]:
        """Find the path that proves the verdict of an element that has one; see `ProvenVerdict`."""
        verdict = self.find_verdict(element)
        if verdict and verdict in CEILING:
            return self._measure(CEILING[verdict]).follow(element)
        return self._islands.find_way(element) if verdict is Verdict.ISLAND else [element]

    def measure_proof(self, element: int) -> int:
        """Count the steps of the proof of an element's verdict."""
        verdict = self.find_verdict(element)
        if verdict and verdict in CEILING:
            return self._measure(CEILING[verdict]).tell(element)
        return len(self._islands.find_way(element)) - 1 if verdict is Verdict.ISLAND else 0

    def find_cause(self, element: int) -> int | None:
        """Find what has to be mended for an element to reach a root; None if it reaches one, or has no verdict.

        It is the element itself if that is an ORPHAN, and the highest element that it reaches if it is an ISLAND.
        """
        verdict = self.find_verdict(element)
        if verdict is Verdict.ORPHAN:
            return element
        return self._islands.find_highest(element) if verdict is Verdict.ISLAND else None

    def judge_all(self) -> dict[str, ProvenVerdict]:
        """Judge every element of the year, in order of their ids."""
        ids = self.steps.tree.ids
        return {ids[each]: found for each in self.steps.list_judged() if (found := self.judge(each))}

    def _measure(self, standing: Standing, *, certain: bool = False) -> Distances:
        if (standing, certain) not in self._ways:
            self._ways[standing, certain] = Distances(self.steps, standing, certain=certain)
        return self._ways[standing, certain]

    def _find_faults(self, path: list[int], verdict: Verdict) -> tuple[tuple[str, str], ...]:
        if verdict is Verdict.ALIGNED:
            return ()
        steps = [self.steps.show_edge(self.steps.find_edge(*pair)) for pair in pairwise(path)]
        return tuple((step.start, step.end) for step in steps if step.standing is CEILING[verdict])

    @cached_property
    def _islands(self) -> Islands:
        lost = np.isin(self.ranks, [_RANK[Verdict.ISLAND], _RANK[Verdict.ORPHAN]])
        return Islands(self.steps, lost)


def judge_together(sweep: Sweep, elements: Iterable[int]) -> ProvenVerdict:
    """Judge something by the elements that it measures or stands for: their best verdict, or ORPHAN if none has one.

    It is tentative if every element with that verdict is.
    """
    prover = find_prover(sweep, elements)
    placement = None if prover is None else sweep.judge(prover)
    return placement or ProvenVerdict(Verdict.ORPHAN, tentative=False, path=(), missing=Missing.ELEMENT)


def find_prover(sweep: Sweep, elements: Iterable[int]) -> int | None:
    """Find which of some elements proves their joint verdict; None if none has a verdict.

    The proof is a firm one if there is any, then the shortest, then that of the smallest id.
    """
    ranks = [(rank_verdict(verdict), each) for each in elements if (verdict := sweep.find_verdict(each))]
    best = min(ranks, default=(0, 0))[0]
    carrying = [each for rank, each in ranks if rank == best]
    if len(carrying) <= 1:
        return carrying[0] if carrying else None
    return min(carrying, key=lambda each: (sweep.is_tentative(each), sweep.measure_proof(each), each))


def find_joint_verdict(sweep: Sweep, elements: Iterable[int]) -> Verdict:
    """Find the verdict that `judge_together` gives, without the proof, which is far cheaper."""
    return min(filter(None, map(sweep.find_verdict, elements)), key=rank_verdict, default=Verdict.ORPHAN)


def find_joint_cause(sweep: Sweep, elements: Collection[int]) -> int | None:
    """Find what has to be mended for something that measures some elements to reach a root; None if it does, or cannot.

    It is the highest that any ISLAND of them reaches, else the ORPHAN of the smallest id.
    """
    verdict = find_joint_verdict(sweep, elements)
    carrying = [each for each in elements if sweep.find_verdict(each) is verdict]
    causes = [cause for each in carrying if (cause := sweep.find_cause(each)) is not None]
    if verdict is not Verdict.ISLAND:
        return min(causes, default=None)
    return min(causes, key=lambda cause: (int(sweep.steps.positions[cause]), cause), default=None)


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
