"""Alignment: every element and target of a unit, or of the whole graph, with its verdict and proof."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np

from selaras.errors import quote
from selaras.ground.ground import Ground
from selaras.ground.standing import stand
from selaras.meaning.columns import is_within
from selaras.meaning.groups import NOBODY, group
from selaras.meaning.narrative import Words
from selaras.meaning.steps import Steps
from selaras.meaning.subjects import Subjects, Tally, YearTargets, place_subjects
from selaras.meaning.verdicts import VERDICTS, Sweep, VerdictCount, list_counts
from selaras.model.ids import read_id
from selaras.model.vocabulary import Verdict
from selaras.questions.judged import Album, Judged, Selection, SubjectCard
from selaras.questions.scopes import find_scope
from selaras.questions.summaries import DetailedExtract, ExtractCards
from selaras.questions.views import GroundCards, GroundTargetCards
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session

MISALIGNED = frozenset({Verdict.LEVEL_SKIP, Verdict.WEAK, Verdict.ISLAND})
ORPHANED = frozenset({Verdict.ORPHAN})


K = TypeVar("K", bound=str | int | None)


class VerdictTally(NamedTuple):
    """How many elements and targets have each verdict, and how many of all of them are tentative."""

    elements: Mapping[Verdict, int]
    targets: Mapping[Verdict, int]
    tentative: int

    @property
    def counts(self) -> tuple[VerdictCount, ...]:
        """The counts of every verdict, best first."""
        return list_counts(self.elements, self.targets)


class Alignment:
    """The answer: everything with a verdict, elements before targets, by id.

    `unplaced` counts the year's elements that have no agency, and so are in the answer of no unit. The answer is
    `complete` if any element of the year belongs to the unit: otherwise nothing was looked at.
    """

    def __init__(self, unit: str | None, subjects: Subjects, album: Album, reach: "_Reach") -> None:
        """Take what belongs to the unit."""
        self.unit, self.year = unit, subjects.sweep.steps.year
        self.unplaced, self.complete = reach
        self._subjects, self._album = subjects, album

    @cached_property
    def placed(self) -> tuple[Judged, ...]:
        """All of it."""
        return tuple(self.select(frozenset(Verdict)))

    @property
    def total(self) -> VerdictTally:
        """The counts over the whole answer."""
        return _show(self._subjects.total)

    def tally_agencies(self) -> dict[str | None, VerdictTally]:
        """Count agency by agency; None, which stands for what is unplaced, comes last."""
        tallies, names = self._subjects.by_agency, self._album.agencies
        return _sort((None if code == NOBODY else names[code], tally) for code, tally in tallies.items())

    def tally_tiers(self) -> dict[int | None, VerdictTally]:
        """Count tier by tier; a target has the tier of the element that proves its verdict, None means no tier."""
        tallies, names = self._subjects.by_tier, self._subjects.tier_names
        return _sort((names[code], tally) for code, tally in tallies.items())

    def select(self, verdicts: frozenset[Verdict]) -> Selection:
        """Select what has one of the given verdicts."""
        wanted = np.array([verdict in verdicts for verdict in VERDICTS])
        return Selection(self._subjects, self._subjects.find(wanted), self._album)

    def _asdict(self) -> dict[str, object]:
        """Return all of it by name, as a NamedTuple does."""
        return {name: getattr(self, name) for name in ("unit", "year", "placed", "unplaced", "complete")}


class _Reach(NamedTuple):
    """How far an answer reaches: how many of the year's elements are unplaced, and whether it looked at any."""

    unplaced: int
    complete: bool


class _TargetRow(NamedTuple):
    id: str
    name: str | None
    name_en: str | None
    agency: str | None
    elements: tuple[str, ...]


class _AlignmentRecord(DetailedExtract):
    known: bool
    scope: tuple[str, ...]
    targets: tuple[_TargetRow, ...]
    unplaced: int


async def align(session: Session, *, unit: str | None = None, year: int | None = None) -> Alignment:
    """Judge every element and target of a unit and all below it, or of the whole graph.

    Raises NotFoundError if the unit does not exist.
    """
    key = read_id(unit, ("Unit",)).key if unit is not None else None
    year = session.choose_year(year)
    ground = await stand(session)
    found = None if ground is None else _align_ground(ground, key, year)
    if found:
        return found
    record = (await session.run("alignment", _AlignmentRecord, unit=key, year=year))[0]
    if not record.known:
        words = f"There is no unit with the id {quote(key)}"
        raise await explain_unknown(session, words, key or "", ("Unit",))
    return _align_record(record, key, year)


def _align_ground(ground: Ground, unit: str | None, year: int) -> Alignment | None:
    """Align what the ground holds of a unit; None if it does not know the unit."""
    subjects, valid = ground.years.place(year), is_within(ground.tree.elements, year)
    reach = _Reach(int(np.count_nonzero(valid & (ground.agency_codes == NOBODY))), bool(valid.any()))
    if unit is not None:
        scope = find_scope(ground, unit)
        if scope is None:
            return None
        subjects = subjects.choose(*scope)
        reach = reach._replace(complete=bool((valid & scope.elements).any()))
    return Alignment(unit, subjects, Album(GroundCards(ground), GroundTargetCards(ground), ground.agency_ids), reach)


def _align_record(record: _AlignmentRecord, unit: str | None, year: int) -> Alignment:
    """Align what a statement has brought."""
    tree, rows = record.tree, sorted(record.targets)
    agencies = {detail.id: detail.agency for detail in record.details}
    names = sorted({each for each in (*agencies.values(), *(row.agency for row in rows)) if each is not None})
    codes: Mapping[str | None, int] = {**{name: code for code, name in enumerate(names)}, None: NOBODY}
    targets = YearTargets(
        np.arange(len(rows), dtype=np.int32),
        np.array([codes[row.agency] for row in rows], np.int32),
        group([tree.number(row.elements) for row in rows]),
    )
    own = np.array([codes[agencies[key]] for key in tree.ids], np.int32)
    subjects = place_subjects(Sweep(Steps(tree, year)), own, targets)
    scope = np.zeros(len(tree.ids), np.bool_)
    scope[tree.number(record.scope)] = True
    reach = _Reach(record.unplaced, bool((is_within(tree.elements, year) & scope).any()))
    album = Album(ExtractCards(record), _RowCards(rows), names)
    return Alignment(unit, subjects.choose(scope, np.ones(len(rows), np.bool_)), album, reach)


class _RowCards:
    """What answers show of the targets that a statement has brought."""

    def __init__(self, rows: Sequence[_TargetRow]) -> None:
        self._rows = rows

    def show(self, target: int) -> SubjectCard:
        row = self._rows[target]
        return SubjectCard(row.id, Words(row.name or row.id, row.name_en), row.agency)


def _show(tally: Tally) -> VerdictTally:
    elements, targets = (
        {verdict: count for verdict, count in zip(VERDICTS, counts, strict=True) if count} for counts in tally[:2]
    )
    return VerdictTally(elements, targets, tally.tentative)


def _sort(tallies: Iterable[tuple[K, Tally]]) -> dict[K, VerdictTally]:
    found = sorted(tallies, key=lambda item: (item[0] is None, str(item[0])))
    return {key: _show(tally) for key, tally in found}
