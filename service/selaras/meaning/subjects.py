"""What has a verdict in a year, elements and targets, as columns: how good it is, and which element proves it."""

from functools import cached_property
from typing import NamedTuple

import numpy as np

from selaras.meaning.columns import NO_TIER, Codes, Flags, Numbers, Places, list_chosen, list_numbers
from selaras.meaning.groups import NOBODY, Grouped
from selaras.meaning.verdicts import NO_VERDICT, VERDICTS, Sweep, find_prover, rank_verdict
from selaras.model.vocabulary import Verdict

# A key is the rank, whether the verdict is tentative, the steps of the proof and the element's number, the least best.
_NUMBER_BITS, _LENGTH_BITS = 31, 28
_ABSENT = np.iinfo(np.int64).max
_ORPHAN, _ISLAND = np.int8(rank_verdict(Verdict.ORPHAN)), np.int8(rank_verdict(Verdict.ISLAND))


class YearTargets(NamedTuple):
    """The targets of a year by id: their numbers, the codes of their agencies, and the elements that they measure."""

    numbers: Numbers
    agency_codes: Numbers
    measured: Grouped


class SubjectColumns(NamedTuple):
    """What subjects are, by place: elements, then targets, both by number.

    `numbers` are those of elements or of targets. `provers` are the elements that prove the verdicts, an element's
    being itself, or NOBODY. `agencies` are codes, and so are `tiers`, of the provers, as places in the list of tiers.
    """

    numbers: Numbers
    provers: Numbers
    ranks: Codes
    tentative: Flags
    agencies: Numbers
    tiers: Numbers

    def take(self, kept: Flags | slice) -> "SubjectColumns":
        """Take those of some places."""
        numbers, provers, ranks, tentative, agencies, tiers = self
        return SubjectColumns(numbers[kept], provers[kept], ranks[kept], tentative[kept], agencies[kept], tiers[kept])


class Tally(NamedTuple):
    """How many elements and how many targets have the verdict of each rank, and how many of all are tentative."""

    elements: list[int]
    targets: list[int]
    tentative: int

    @property
    def counted(self) -> bool:
        """Whether there is any."""
        return any(self.elements) or any(self.targets)


class Subjects:
    """The elements and targets of a year that have a verdict, or some of them."""

    def __init__(self, sweep: Sweep, columns: SubjectColumns, elements: int, tiers: list[int | None]) -> None:
        """Take the columns, of which so many are of elements, and the tiers by code."""
        self.sweep, self.columns = sweep, columns
        self.elements, self.tier_names = elements, tiers

    def __len__(self) -> int:
        """Count them."""
        return len(self.columns.numbers)

    @property
    def columns_of_targets(self) -> SubjectColumns:
        """The columns of the targets alone."""
        return self.columns.take(slice(self.elements, None))

    def choose(self, elements: Flags, targets: Flags) -> "Subjects":
        """Choose some, by the numbers of elements and of targets."""
        numbers, count = self.columns.numbers, self.elements
        kept = np.concatenate([elements[numbers[:count]], targets[numbers[count:]]])
        columns = self.columns.take(kept)
        return Subjects(self.sweep, columns, int(np.count_nonzero(kept[:count])), self.tier_names)

    def find(self, wanted: Flags) -> Places:
        """Find the places of those whose rank is wanted."""
        return wanted[self.columns.ranks].nonzero()[0]

    @cached_property
    def total(self) -> Tally:
        """How many of all have each verdict."""
        nothing = Tally([0] * len(Verdict), [0] * len(Verdict), 0)
        return _tally(self, np.zeros(len(self), np.int32), 1).get(0, nothing)

    @cached_property
    def by_agency(self) -> dict[int, Tally]:
        """How many of each agency have each verdict, by its code; only of agencies that have a subject."""
        codes = self.columns.agencies
        return _tally(self, codes, int(codes.max(initial=NOBODY)) + 1)

    @cached_property
    def by_tier(self) -> dict[int, Tally]:
        """How many of each tier have each verdict, by its code; only of tiers that have a subject."""
        return _tally(self, self.columns.tiers, len(self.tier_names))


def place_subjects(sweep: Sweep, agency_codes: Numbers, targets: YearTargets) -> Subjects:
    """Find the verdicts of all elements of a year, whose agencies have these codes, and of its targets."""
    elements = sweep.steps.judged.nonzero()[0].astype(np.int32)
    provers = np.concatenate([elements, find_provers(sweep, targets.measured)])
    tiers, codes = np.unique(np.append(sweep.steps.tree.elements.tiers, np.int32(NO_TIER)), return_inverse=True)
    names = [None if tier == NO_TIER else tier for tier in list_numbers(tiers)]
    columns = SubjectColumns(
        np.concatenate([elements, targets.numbers]),
        provers,
        np.append(sweep.ranks, _ORPHAN)[provers],
        np.append(sweep.tentative, False)[provers],
        np.concatenate([agency_codes[elements], targets.agency_codes]),
        codes.astype(np.int32)[provers],
    )
    return Subjects(sweep, columns, len(elements), names)


def find_provers(sweep: Sweep, measured: Grouped) -> Numbers:
    """Find for each group of elements the one that proves their verdict, as `find_prover` does; NOBODY if none."""
    keys = sweep.ranks.astype(np.int64) * 2 + sweep.tentative
    keys = (keys << _LENGTH_BITS | sweep.lengths) << _NUMBER_BITS | np.arange(len(keys))
    keys[sweep.ranks == NO_VERDICT] = _ABSENT
    found = measured.find_least(keys, _ABSENT)
    provers = np.where(found == _ABSENT, NOBODY, found & (2**_NUMBER_BITS - 1)).astype(np.int32)
    for row in list_chosen(_find_doubtful(sweep, measured, provers)):
        provers[row] = find_prover(sweep, measured.list_of(row)) or 0
    return provers


def _find_doubtful(sweep: Sweep, measured: Grouped, provers: Numbers) -> Flags:
    """Find the groups whose verdict several islands prove: how long their proofs are is known when they are drawn."""
    islands = measured.count_chosen(sweep.ranks == _ISLAND) > 1
    return islands & (np.append(sweep.ranks, _ORPHAN)[provers] == _ISLAND)


def _tally(subjects: Subjects, codes: Numbers, count: int) -> dict[int, Tally]:
    """Count verdicts by code, NOBODY being the last."""
    ranks, tentative = subjects.columns.ranks, subjects.columns.tentative
    groups = np.where(codes == NOBODY, count, codes).astype(np.intp)
    doubtful = np.bincount(groups[tentative], minlength=count + 1).tolist()
    found = [
        np.bincount(groups[part] * len(VERDICTS) + ranks[part], minlength=(count + 1) * len(VERDICTS))
        .reshape(-1, len(VERDICTS))
        .tolist()
        for part in (slice(subjects.elements), slice(subjects.elements, None))
    ]
    tallies = map(Tally, *found, doubtful)
    return {NOBODY if code == count else code: tally for code, tally in enumerate(tallies) if tally.counted}
