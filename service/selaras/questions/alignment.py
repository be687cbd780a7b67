"""Alignment: every element and target of a unit, or of the whole graph, with its verdict and proof."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from selaras.errors import quote
from selaras.meaning.columns import is_within
from selaras.meaning.narrative import Words
from selaras.meaning.steps import Steps
from selaras.meaning.verdicts import ProvenVerdict, Sweep, VerdictCount, find_prover, judge_together, list_counts
from selaras.model.ids import read_id, write_id
from selaras.model.vocabulary import Verdict
from selaras.questions.summaries import Cards, DetailedExtract, ElementSummary, ExtractCards
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session

MISALIGNED = frozenset({Verdict.LEVEL_SKIP, Verdict.WEAK, Verdict.ISLAND})
ORPHANED = frozenset({Verdict.ORPHAN})

K = TypeVar("K", bound=str | int | None)


class _Proofs(NamedTuple):
    """What proofs are drawn from: the sweep, and what answers show of the elements."""

    sweep: Sweep
    cards: Cards


class Judged:
    """An element or a target with its verdict; the proof is drawn when somebody looks at it, for few do at all.

    `tier` is that of the element itself, or of the one that proves the verdict of a target.
    """

    def __init__(
        self,
        proofs: _Proofs,
        named: tuple[str, str, Words, str | None],
        elements: Sequence[int],
    ) -> None:
        """Judge some elements, a target's or one itself; `named` is its label, key, words and agency."""
        self.label, self.key, self.words, self.agency = named
        self._proofs = proofs
        self._prover = find_prover(proofs.sweep, elements)
        if self._prover is None:
            self.verdict, self.tentative, self.tier = Verdict.ORPHAN, False, None
        else:
            self.verdict = proofs.sweep.find_verdict(self._prover) or Verdict.ORPHAN
            self.tentative = proofs.sweep.is_tentative(self._prover)
            self.tier = proofs.sweep.steps.tree.tell_tier(self._prover)

    @cached_property
    def placement(self) -> ProvenVerdict:
        """The verdict with its proof."""
        return judge_together(self._proofs.sweep, [] if self._prover is None else [self._prover])

    @property
    def path(self) -> tuple[ElementSummary, ...]:
        """The elements of the proof."""
        numbers = self._proofs.sweep.steps.tree.number(self.placement.path)
        return tuple(map(self._proofs.cards.show, numbers))

    @property
    def global_id(self) -> str:
        """The global id of the element or target."""
        return write_id(self.label, self.key)

    def __eq__(self, other: object) -> bool:
        """Whether all of it is equal, the proof included."""
        return isinstance(other, Judged) and self._asdict() == other._asdict()

    def __hash__(self) -> int:
        """Hash what names it."""
        return hash((self.label, self.key))

    def _asdict(self) -> dict[str, object]:
        """Return all of it by name, as a NamedTuple does, with the proof drawn."""
        names = ("label", "key", "words", "agency", "tier", "placement", "path")
        return {name: getattr(self, name) for name in names}


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
        return tuple(each for each in self.placed if each.verdict in verdicts)


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
    proofs = _Proofs(Sweep(Steps(record.tree, year)), ExtractCards(record))
    scope = sorted(record.tree.number(record.scope))
    placed = [*_place_elements(proofs, scope), *_place_targets(proofs, record.targets)]
    complete = bool(is_within(record.tree.elements, year)[scope].any())
    return Alignment(key, year, tuple(placed), record.unplaced, complete)


def _place_elements(proofs: _Proofs, scope: Iterable[int]) -> Iterator[Judged]:
    for element in scope:
        if proofs.sweep.steps.judged[element]:
            card = proofs.cards.show(element)
            yield Judged(proofs, ("Element", card.key, card.words, card.agency), (element,))


def _place_targets(proofs: _Proofs, targets: Iterable[_TargetRow]) -> Iterator[Judged]:
    for target in sorted(targets):
        words = Words(target.name or target.id, target.name_en)
        elements = proofs.sweep.steps.tree.number(target.elements)
        yield Judged(proofs, ("Target", target.id, words, target.agency), elements)


def _tally(placed: Iterable[Judged]) -> VerdictTally:
    counts = {label: Counter[Verdict]() for label in ("Element", "Target")}
    tentative = 0
    for each in placed:
        counts[each.label][each.verdict] += 1
        tentative += each.tentative
    return VerdictTally(counts["Element"], counts["Target"], tentative)


def _group(placed: Iterable[Judged], keys: Iterable[K]) -> dict[K, VerdictTally]:
    groups: dict[K, list[Judged]] = {}
    for each, key in zip(placed, keys, strict=True):
        groups.setdefault(key, []).append(each)
    return {key: _tally(groups[key]) for key in sorted(groups, key=lambda key: (key is None, str(key)))}
