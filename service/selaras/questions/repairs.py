"""Repairs: for each orphan and island, parents that it might be given, and what that would mend besides.

Nothing is written: a parent is proposed, and somebody who knows the work decides. The highest element comes first,
since a link there mends everything below it at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from selaras.errors import quote
from selaras.meaning.columns import is_within, list_chosen
from selaras.meaning.narrative import Words
from selaras.meaning.steps import Standing, Steps
from selaras.meaning.verdicts import Missing, Sweep, find_joint_cause, find_joint_verdict
from selaras.model.bounds import PAGE
from selaras.model.ids import NodeId, read_id, write_id
from selaras.model.vocabulary import Verdict
from selaras.questions.candidates import LOST, Candidate, CandidateFinder, CandidateGrounds, Territory
from selaras.store.labels import find_labels
from selaras.store.nearest import choose_known, explain_unknown
from selaras.store.session import Session

MAXIMUM_MENDED = 100
_SUBJECTS = ("Element", "Target")
_MOST_EXPLAINED = 999_999_999


class RepairRequest(NamedTuple):
    """What to repair: all of a unit and below, or what one element or target (`of`) needs; a page, behind a place."""

    unit: str | None = None
    of: str | None = None
    year: int | None = None
    first: int = 20
    after: str = ""


class Mended(NamedTuple):
    """What else becomes ALIGNED by the first candidate: so many elements and targets, and the global ids of some."""

    elements: int
    targets: int
    ids: tuple[str, ...]


class Repair(NamedTuple):
    """An orphan or an island, with what it lacks and up to five candidates, best first.

    `cause` is the element to be mended first, itself or a higher one, and `explains` how many other elements and
    targets of the year have it as their cause.
    """

    key: str
    words: Words
    agency: str | None
    before: Verdict
    missing: Missing | None
    cause: str
    explains: int
    mends: Mended
    candidates: tuple[Candidate, ...]

    @property
    def place(self) -> str:
        """Its place among all repairs, and the cursor of pages: causes first, by what they explain, then by id."""
        return _place(self.key, self.cause, self.explains)


class Repairs(NamedTuple):
    """A page of repairs, of so many; `unplaced` and `complete` are those of an alignment of the same unit."""

    unit: str | None
    year: int
    total: int
    repairs: tuple[Repair, ...]
    more: bool
    later: bool
    unplaced: int
    complete: bool


class _MeasuringTargets(NamedTuple):
    agency: str | None
    elements: tuple[str, ...]
    targets: tuple[str, ...]


class _RepairRecord(CandidateGrounds):
    targets: tuple[_MeasuringTargets, ...]


async def propose_repairs(session: Session, request: RepairRequest) -> Repairs:
    """Propose parents for the orphans and islands of a unit and what they need mended first, or of one subject.

    Raises NotFoundError if the unit does not exist or is neither an agency nor a government, or if `of` does not exist,
    AmbiguousIdError, and InvalidArgumentError if `of` is something else or the size of the page is out of bounds.
    """
    PAGE.check("first", request.first)
    year = session.choose_year(request.year)
    record = (await session.run("repair_grounds", _RepairRecord, year=year))[0]
    key = read_id(request.unit, ("Unit",)).key if request.unit is not None else None
    if key is not None and key not in record.units:
        words = f"There is no agency or government with the id {quote(key)}"
        raise await explain_unknown(session, words, key, ("Unit",))
    of = await _find_subject(session, request.of) if request.of is not None else None
    return _Mender(record, year).mend(request, key, of)


async def _find_subject(session: Session, of: str) -> NodeId:
    identity = read_id(of, _SUBJECTS)
    known = await find_labels(session, [identity.key])
    found = [label for label in _SUBJECTS if label in known and identity.label in (None, label)]
    return NodeId(await choose_known(session, identity, found, _SUBJECTS), identity.key)


class _Mender:
    """Orders what is lost in a year by its causes, and repairs a page of it."""

    def __init__(self, record: _RepairRecord, year: int) -> None:
        self._record = record
        self._year = year
        self._tree = record.tree
        self._sweep = Sweep(Steps(self._tree, year))
        self._details = {each.id: each for each in record.details}
        self._causes = dict(self._list_causes())

    def mend(self, request: RepairRequest, unit: str | None, of: NodeId | None) -> Repairs:
        found = self._list_lost(unit)
        wanted = found if of is None else found & self._find_needed(of)
        places = sorted((_place(key, self._causes[key], self._explained[key]), key) for key in wanted)
        rest = [key for place, key in places if place > request.after]
        valid = list_chosen(is_within(self._tree.elements, self._year))
        agencies = [self._details[self._tree.ids[each]].agency for each in valid]
        return Repairs(
            unit=unit,
            year=self._year,
            total=len(places),
            repairs=tuple(self._repair(key) for key in rest[: request.first]),
            more=len(rest) > request.first,
            later=len(rest) < len(places),
            unplaced=agencies.count(None),
            complete=any(unit is None or self._territory.lies_within(agency, unit) for agency in agencies),
        )

    def _list_causes(self) -> Iterator[tuple[str, str]]:
        for element in self._sweep.steps.list_judged():
            cause = self._sweep.find_cause(element)
            if cause is not None:
                yield self._tree.ids[element], self._tree.ids[cause]

    def _list_lost(self, unit: str | None) -> set[str]:
        """List what is lost in a unit, with its causes, wherever they are."""
        if unit is None:
            return set(self._causes)
        lost = {key for key in self._causes if self._territory.lies_within(self._details[key].agency, unit)}
        return lost | {self._causes[key] for key in lost}

    def _find_needed(self, of: NodeId) -> set[str]:
        """Find the elements that an element or a target is lost with, and the causes of these."""
        elements = (of.key,) if of.label == "Element" else self._measured.get(of.key, ())
        lost = [each for each in elements if each in self._causes]
        if find_joint_verdict(self._sweep, self._tree.number(elements)) not in LOST:
            return set()
        return {*lost, *(self._causes[each] for each in lost)}

    def _repair(self, key: str) -> Repair:
        detail = self._details[key]
        (element,) = self._tree.number([key])
        placement = self._sweep.judge(element)
        candidates = self._finder.find(key)
        return Repair(
            key=key,
            words=Words(detail.statement, detail.statement_en),
            agency=detail.agency,
            before=self._sweep.find_verdict(element) or Verdict.ORPHAN,
            missing=placement.missing if placement else None,
            cause=self._causes[key],
            explains=self._explained[key],
            mends=self._foresee(key, candidates[0].after if candidates else Verdict.ORPHAN),
            candidates=candidates,
        )

    def _foresee(self, key: str, after: Verdict) -> Mended:
        """Foresee what else becomes ALIGNED: what joins the element by good steps, and what measures any of these."""
        if after is not Verdict.ALIGNED:
            return Mended(0, 0, ())
        joined = _collect_joined(self._sweep.steps, self._tree.number([key]))
        lost = (each for each in joined if self._sweep.find_verdict(each) is not Verdict.ALIGNED)
        mended = set(self._tree.name(lost))
        groups = {number for each in mended for number in self._measuring.get(each, ())}
        targets = [target for number in groups for target in self._record.targets[number].targets]
        elements = sorted(mended - {key})
        ids = [
            *(write_id("Element", each) for each in elements),
            *(write_id("Target", each) for each in sorted(targets)),
        ]
        return Mended(len(elements), len(targets), tuple(ids[:MAXIMUM_MENDED]))

    @cached_property
    def _finder(self) -> CandidateFinder:
        return CandidateFinder(self._record, self._sweep)

    @cached_property
    def _territory(self) -> Territory:
        return Territory(self._record)

    @cached_property
    def _measured(self) -> Mapping[str, tuple[str, ...]]:
        return {target: alike.elements for alike in self._record.targets for target in alike.targets}

    @cached_property
    def _measuring(self) -> Mapping[str, list[int]]:
        """Map each element to the groups of targets that measure it and are not ALIGNED yet."""
        found: dict[str, list[int]] = {}
        for number, alike in enumerate(self._record.targets):
            if find_joint_verdict(self._sweep, self._tree.number(alike.elements)) is not Verdict.ALIGNED:
                for element in alike.elements:
                    found.setdefault(element, []).append(number)
        return found

    @cached_property
    def _explained(self) -> Counter[str]:
        """Count the other elements and the targets that have an element as their cause."""
        found = Counter(cause for key, cause in self._causes.items() if cause != key)
        for alike in self._record.targets:
            cause = find_joint_cause(self._sweep, self._tree.number(alike.elements))
            if cause is not None:
                found[self._tree.ids[cause]] += len(alike.targets)
        return found


def _place(key: str, cause: str, explains: int) -> str:
    return f"{key != cause:d}{_MOST_EXPLAINED - explains:09}\0{key}"


def _collect_joined(steps: Steps, elements: Iterable[int]) -> set[int]:
    """Collect some elements and everything below them that good steps alone join to them."""
    found = set(elements)
    waiting = list(found)
    while waiting:
        element = waiting.pop()
        edges = zip(steps.below(element), steps.downward.list_edges(element), strict=True)
        below = {start for start, edge in edges if steps.standings[edge] == Standing.GOOD} - found
        found |= below
        waiting.extend(below)
    return found
