"""Repairs: for each orphan and island, parents that it might be given, and what that would mend besides.

Nothing is written: a parent is proposed, and somebody who knows the work decides. The highest element comes first,
since a link there mends everything below it at once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np

from selaras.errors import quote
from selaras.ground.ground import Ground
from selaras.ground.standing import stand
from selaras.meaning.columns import Flags, find_place, is_within, list_chosen, list_numbers
from selaras.meaning.groups import NOBODY
from selaras.meaning.narrative import Words
from selaras.meaning.steps import Standing, Steps
from selaras.meaning.verdicts import Missing, find_joint_cause, find_joint_verdict, rank_verdict
from selaras.model.bounds import PAGE
from selaras.model.ids import NodeId, read_id, write_id
from selaras.model.vocabulary import Verdict
from selaras.questions.candidates import LOST, Candidate, CandidateFinder
from selaras.questions.repair_grounds import RecordGrounds, RepairGrounds, RepairRecord, StandingGrounds
from selaras.questions.scopes import WIDE_KINDS
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


async def propose_repairs(session: Session, request: RepairRequest) -> Repairs:
    """Propose parents for the orphans and islands of a unit and what they need mended first, or of one subject.

    Raises NotFoundError if the unit does not exist or is neither an agency nor a government, or if `of` does not exist,
    AmbiguousIdError, and InvalidArgumentError if `of` is something else or the size of the page is out of bounds.
    """
    PAGE.check("first", request.first)
    year = session.choose_year(request.year)
    key = read_id(request.unit, ("Unit",)).key if request.unit is not None else None
    ground = await stand(session)
    if ground and (key is None or _knows(ground, key)):
        of = None if request.of is None else _look_up(ground, read_id(request.of, _SUBJECTS))
        if of or request.of is None:
            return _Mender(StandingGrounds(ground, year)).mend(request, key, of)
    record = (await session.run("repair_grounds", RepairRecord, year=year))[0]
    if key is not None and key not in record.units:
        words = f"There is no agency or government with the id {quote(key)}"
        raise await explain_unknown(session, words, key, ("Unit",))
    of = await _find_subject(session, request.of) if request.of is not None else None
    return _Mender(RecordGrounds(record, year)).mend(request, key, of)


def _knows(ground: Ground, unit: str) -> bool:
    """Whether the ground has an agency or a government of an id."""
    number = find_place(ground.units.ids, unit)
    return number is not None and ground.units.kinds[number] in WIDE_KINDS


def _look_up(ground: Ground, identity: NodeId) -> NodeId | None:
    """Find the only element or target of an id; None where that is for the database to explain."""
    known = {"Element": ground.tree.ids, "Target": ground.targets.ids}
    found = [
        label
        for label in _SUBJECTS
        if identity.label in {None, label} and find_place(known[label], identity.key) is not None
    ]
    return NodeId(found[0], identity.key) if len(found) == 1 else None


async def _find_subject(session: Session, of: str) -> NodeId:
    identity = read_id(of, _SUBJECTS)
    known = await find_labels(session, [identity.key])
    found = [label for label in _SUBJECTS if label in known and identity.label in (None, label)]
    return NodeId(await choose_known(session, identity, found, _SUBJECTS), identity.key)


class _Mender:
    """Orders what is lost in a year by its causes, and repairs a page of it; everything by number."""

    def __init__(self, grounds: RepairGrounds) -> None:
        self._grounds = grounds
        self._subjects = grounds.subjects
        self._targets = grounds.subjects.columns_of_targets
        self._sweep = self._subjects.sweep
        self._tree = self._sweep.steps.tree
        self._causes = dict(self._list_causes())

    def mend(self, request: RepairRequest, unit: str | None, of: NodeId | None) -> Repairs:
        found = self._list_lost(unit)
        wanted = found if of is None else found & self._find_needed(of)
        places = sorted((self._place(each), each) for each in wanted)
        rest = [each for place, each in places if place > request.after]
        year = self._sweep.steps.year
        codes, valid = self._grounds.agency_codes, is_within(self._tree.elements, year)
        agencies = set(list_numbers(codes[valid]))
        return Repairs(
            unit=unit,
            year=year,
            total=len(places),
            repairs=tuple(self._repair(each) for each in rest[: request.first]),
            more=len(rest) > request.first,
            later=len(rest) < len(places),
            unplaced=int(np.count_nonzero(valid & (codes == NOBODY))),
            complete=any(unit is None or self._lies_within(code, unit) for code in agencies),
        )

    def _list_causes(self) -> Iterator[tuple[int, int]]:
        for element in list_chosen(self._sweep.ranks >= rank_verdict(Verdict.ISLAND)):
            cause = self._sweep.find_cause(element)
            if cause is not None:
                yield element, cause

    def _list_lost(self, unit: str | None) -> set[int]:
        """List what is lost in a unit, with its causes, wherever they are."""
        if unit is None:
            return set(self._causes)
        codes = self._grounds.agency_codes
        within = {code for code in set(list_numbers(codes)) if self._lies_within(code, unit)}
        lost = {each for each in self._causes if int(codes[each]) in within}
        return lost | {self._causes[each] for each in lost}

    def _tell_agency(self, code: int) -> str | None:
        return None if code == NOBODY else self._grounds.agency_names[code]

    def _lies_within(self, code: int, unit: str) -> bool:
        return self._grounds.territory.lies_within(self._tell_agency(code), unit)

    def _find_needed(self, of: NodeId) -> set[int]:
        """Find the elements that an element or a target is lost with, and the causes of these."""
        elements = self._tree.number([of.key]) if of.label == "Element" else self._list_measured(of.key)
        lost = [each for each in elements if each in self._causes]
        if find_joint_verdict(self._sweep, elements) not in LOST:
            return set()
        return {*lost, *(self._causes[each] for each in lost)}

    def _list_measured(self, target: str) -> list[int]:
        """List what a target measures, if it is one of the year."""
        ids = self._grounds.target_ids
        numbers = (number for number in list_numbers(self._targets.numbers) if ids[number] == target)
        return [each for number in numbers for each in self._grounds.measured.list_of(number)]

    def _place(self, element: int) -> str:
        return _place(self._tree.ids[element], self._tree.ids[self._causes[element]], self._explained[element])

    def _repair(self, element: int) -> Repair:
        placement = self._sweep.judge(element)
        candidates = self._finder.find(element)
        return Repair(
            key=self._tree.ids[element],
            words=self._grounds.tell_words(element),
            agency=self._tell_agency(int(self._grounds.agency_codes[element])),
            before=self._sweep.find_verdict(element) or Verdict.ORPHAN,
            missing=placement.missing if placement else None,
            cause=self._tree.ids[self._causes[element]],
            explains=self._explained[element],
            mends=self._foresee(element, candidates[0].after if candidates else Verdict.ORPHAN),
            candidates=candidates,
        )

    def _foresee(self, element: int, after: Verdict) -> Mended:
        """Foresee what else becomes ALIGNED: what joins the element by good steps, and what measures any of these."""
        if after is not Verdict.ALIGNED:
            return Mended(0, 0, ())
        joined = list(_collect_joined(self._sweep.steps, [element]))
        mended = np.zeros(len(self._tree.ids), np.bool_)
        mended[joined] = self._sweep.ranks[joined] != rank_verdict(Verdict.ALIGNED)
        targets = self._list_measuring(mended)
        mended[element] = False
        elements = self._tree.name(list_chosen(mended))
        ids = [*(write_id("Element", each) for each in elements), *(write_id("Target", each) for each in targets)]
        return Mended(len(elements), len(targets), tuple(ids[:MAXIMUM_MENDED]))

    def _list_measuring(self, elements: Flags) -> list[str]:
        """List the targets that measure some elements and are not ALIGNED yet, by id."""
        numbers, ranks = self._targets.numbers, self._targets.ranks
        measuring = self._grounds.measured.count_chosen(elements)[numbers] > 0
        found = numbers[measuring & (ranks != rank_verdict(Verdict.ALIGNED))]
        return sorted(self._grounds.target_ids[each] for each in list_numbers(found))

    @cached_property
    def _finder(self) -> CandidateFinder:
        return CandidateFinder(self._grounds)

    @cached_property
    def _explained(self) -> Counter[int]:
        """Count the other elements and the targets that have an element as their cause."""
        found = Counter(cause for each, cause in self._causes.items() if cause != each)
        lost = self._targets.ranks >= rank_verdict(Verdict.ISLAND)
        for number in list_numbers(self._targets.numbers[lost]):
            elements = self._grounds.measured.list_of(number)
            alone = len(elements) == 1
            cause = self._causes.get(elements[0]) if alone else find_joint_cause(self._sweep, elements)
            if cause is not None:
                found[cause] += 1
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
