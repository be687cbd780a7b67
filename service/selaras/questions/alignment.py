"""Alignment: every element and target of a unit, or of the whole graph, with its verdict and proof."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from selaras.errors import quote
from selaras.meaning.narrative import Words
from selaras.meaning.steps import find_steps, select_valid
from selaras.meaning.verdicts import ProvenVerdict, Sweep, VerdictCount, judge_together, list_counts
from selaras.model.ids import read_id, write_id
from selaras.model.vocabulary import Verdict
from selaras.questions.summaries import DetailedExtract, ElementSummary, make_summaries
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session

MISALIGNED = frozenset({Verdict.LEVEL_SKIP, Verdict.WEAK, Verdict.ISLAND})
ORPHANED = frozenset({Verdict.ORPHAN})

K = TypeVar("K", bound=str | int | None)


class Judged(NamedTuple):
    """An element or a target with its verdict; `path` holds the elements of the proof."""

    label: str
    key: str
    words: Words
    agency: str | None
    tier: int | None
    placement: ProvenVerdict
    path: tuple[ElementSummary, ...]

    @property
    def global_id(self) -> str:
        """The global id of the element or target."""
        return write_id(self.label, self.key)


class VerdictTally(NamedTuple):
    """How many elements and targets have each verdict, and how many of all of them are tentative."""

    elements: Mapping[Verdict, int]
    targets: Mapping[Verdict, int]
    tentative: int

    @property
    def counts(self) -> tuple[VerdictCount, ...]:
        """The counts of every verdict, best first."""
        return list_counts(self.elements, self.targets)


class Alignment(NamedTuple):
    """The answer: everything with a verdict, elements before targets, by id.

    `unplaced` counts the year's elements that have no agency, and so are in the answer of no unit. The answer is
    `complete` if any element of the year belongs to the unit: otherwise nothing was looked at.
    """

    unit: str | None
    year: int
    placed: tuple[Judged, ...]
    unplaced: int
    complete: bool

    @property
    def total(self) -> VerdictTally:
        """The counts over the whole answer."""
        return _tally(self.placed)

    def tally_agencies(self) -> dict[str | None, VerdictTally]:
        """Count agency by agency; None, which stands for what is unplaced, comes last."""
        return _group(self.placed, [each.agency for each in self.placed])

    def tally_tiers(self) -> dict[int | None, VerdictTally]:
        """Count tier by tier; a target has the tier of the element that proves its verdict, None means no tier."""
        return _group(self.placed, [each.tier for each in self.placed])

    def select(self, verdicts: frozenset[Verdict]) -> tuple[Judged, ...]:
        """Select what has one of the given verdicts."""
        return tuple(each for each in self.placed if each.placement.verdict in verdicts)


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
    record = (await session.run("alignment", _AlignmentRecord, unit=key, year=year))[0]
    if not record.known:
        words = f"There is no unit with the id {quote(key)}"
        raise await explain_unknown(session, words, key or "", ("Unit",))
    sweep = Sweep(find_steps(record, year))
    summaries = make_summaries(record)
    placed = [*_place_elements(sweep, summaries, record.scope), *_place_targets(sweep, summaries, record.targets)]
    return Alignment(key, year, tuple(placed), record.unplaced, complete=_covers_any(record, year))


def _covers_any(record: _AlignmentRecord, year: int) -> bool:
    scope = frozenset(record.scope)
    return any(box.id in scope for box in select_valid(record.elements, year))


def _place_elements(sweep: Sweep, summaries: Mapping[str, ElementSummary], scope: Iterable[str]) -> Iterator[Judged]:
    for key in sorted(scope):
        placement = sweep.judge(key)
        if placement is not None:
            summary = summaries[key]
            path = tuple(summaries[each] for each in placement.path)
            yield Judged("Element", key, summary.words, summary.agency, summary.tier, placement, path)


def _place_targets(
    sweep: Sweep, summaries: Mapping[str, ElementSummary], targets: Iterable[_TargetRow]
) -> Iterator[Judged]:
    for target in sorted(targets):
        placement = judge_together(sweep, target.elements)
        path = tuple(summaries[each] for each in placement.path)
        words = Words(target.name or target.id, target.name_en)
        tier = path[0].tier if path else None
        yield Judged("Target", target.id, words, target.agency, tier, placement, path)


def _tally(placed: Iterable[Judged]) -> VerdictTally:
    counts = {label: Counter[Verdict]() for label in ("Element", "Target")}
    tentative = 0
    for each in placed:
        counts[each.label][each.placement.verdict] += 1
        tentative += each.placement.tentative
    return VerdictTally(counts["Element"], counts["Target"], tentative)


def _group(placed: Iterable[Judged], keys: Iterable[K]) -> dict[K, VerdictTally]:
    groups: dict[K, list[Judged]] = {}
    for each, key in zip(placed, keys, strict=True):
        groups.setdefault(key, []).append(each)
    return {key: _tally(groups[key]) for key in sorted(groups, key=lambda key: (key is None, str(key)))}
