"""Repairs: for each orphan and island, parents that it might be given, and the verdict that it would then have.

Nothing is written: a parent is proposed, and somebody who knows the work decides. Whatever is already linked to the
element, even by a link that was declined, has ended or points the other way, is not proposed again.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from selaras.errors import quote
from selaras.meaning.narrative import Words
from selaras.meaning.steps import LEVEL_PAIRS, Box, Extract, find_steps
from selaras.meaning.support import collect_below
from selaras.meaning.verdicts import Missing, ProvenVerdict, Sweep, rank_verdict
from selaras.model.ids import read_id
from selaras.model.values import InColumns
from selaras.model.vocabulary import Verdict
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session

MAXIMUM_CANDIDATES = 5
_REPAIRED = frozenset({Verdict.ORPHAN, Verdict.ISLAND})
_FAR = 99  # the rank of a candidate outside the reporting line
_RARE = 3  # how many of an element's rarest words are used to find candidates in other agencies
_COMMON = 200  # a word that this many elements share says nothing
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Candidate(NamedTuple):
    """A parent that an element might be given, and the grounds on which it is ranked, most important first.

    `line` is how far up the reporting line its responsible role is (0: the same role; None: not in the line), `gap` how
    many tiers the step would go up, `similarity` the share of words in common, 0..1. `after` is the verdict that the
    element would have; across agencies it is WEAK at best, since the link waits to be accepted.
    """

    key: str
    words: Words
    agency: str | None
    line: int | None
    same_agency: bool
    same_measure: bool
    gap: int | None
    level_fits: bool
    similarity: float
    after: Verdict


class Repair(NamedTuple):
    """An orphan or an island, with what it lacks and up to five candidates, best first."""

    key: str
    words: Words
    agency: str | None
    before: Verdict
    missing: Missing | None
    candidates: tuple[Candidate, ...]


class _ElementGrounds(NamedTuple):
    id: str
    statement: str
    statement_en: str | None
    agency: str | None
    roles: tuple[str, ...]
    measures: tuple[str, ...]


class _UnitsAbove(NamedTuple):
    agency: str
    units: tuple[str, ...]


class _RepairRecord(Extract):
    details: InColumns[_ElementGrounds]
    reports: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    above: tuple[_UnitsAbove, ...]


async def propose_repairs(session: Session, *, unit: str | None = None, year: int | None = None) -> tuple[Repair, ...]:
    """Propose parents for every orphan and island at or below an agency or government, or of the whole graph, by id.

    Raises NotFoundError if the unit does not exist or is neither an agency nor a government.
    """
    record = (await session.run("repair_grounds", _RepairRecord))[0]
    key = read_id(unit, ("Unit",)).key if unit is not None else None
    if key is not None and key not in record.units:
        words = f"There is no agency or government with the id {quote(key)}"
        raise await explain_unknown(session, words, key, ("Unit",))
    finder = _CandidateFinder(record, session.choose_year(year))
    return tuple(
        finder.repair(element, placement)
        for element, placement in finder.sweep.judge_all().items()
        if placement.verdict in _REPAIRED and finder.lies_below(element, key)
    )


class _CandidateFinder:
    """Finds and ranks candidates in one year."""

    def __init__(self, record: _RepairRecord, year: int) -> None:
        self.sweep = Sweep(find_steps(record, year))
        self._boxes = self.sweep.steps.boxes
        self._details = {each.id: each for each in record.details}
        self._above = {each.agency: frozenset(each.units) for each in record.above}
        self._linked: defaultdict[str, set[str]] = defaultdict(set)
        for line in record.links:
            self._linked[line.start].add(line.end)
            self._linked[line.end].add(line.start)
        self._superiors: defaultdict[str, list[str]] = defaultdict(list)
        for role, superior in record.reports:
            self._superiors[role].append(superior)

    def lies_below(self, element: str, unit: str | None) -> bool:
        agency = self._details[element].agency
        return unit is None or (agency is not None and unit in {agency, *self._above.get(agency, ())})

    def repair(self, element: str, placement: ProvenVerdict) -> Repair:
        lines = self._measure_lines(self._details[element].roles)
        below = collect_below(self.sweep.steps, [element])
        found = [
            self._weigh(element, key, lines)
            for key in self._gather(element, lines)
            if key not in below | self._linked[element] and self._may_serve(self._boxes[element], self._boxes[key])
        ]
        detail = self._details[element]
        return Repair(
            key=element,
            words=Words(detail.statement, detail.statement_en),
            agency=detail.agency,
            before=placement.verdict,
            missing=placement.missing,
            candidates=tuple(sorted(found, key=_rank)[:MAXIMUM_CANDIDATES]),
        )

    def _gather(self, element: str, lines: Mapping[str, int]) -> set[str]:
        """Gather possible candidates: the roots, superiors' elements, the same agency's, and similarly worded ones."""
        pools = self._pools
        found = set(self.sweep.steps.roots)
        found |= {key for role in lines for key in pools.by_role.get(role, ())}
        found |= pools.by_agency.get(agency, set()) if (agency := self._details[element].agency) else set()
        telling = {word: pools.by_word.get(word, set()) for word in self._words[element]}
        for word in sorted(telling, key=lambda word: (len(telling[word]), word))[:_RARE]:
            found |= telling[word] if len(telling[word]) < _COMMON else set()
        return found - {element}

    def _may_serve(self, start: Box, end: Box) -> bool:
        """Whether a causal link between the two would count as a step."""
        if start.id not in self.sweep.steps.positions:
            return False
        if start.tier is None:
            return (start.level, end.level) in LEVEL_PAIRS
        return end.tier is not None and end.tier < start.tier

    def _weigh(self, element: str, key: str, lines: Mapping[str, int]) -> Candidate:
        start, end = self._boxes[element], self._boxes[key]
        own, other = self._details[element], self._details[key]
        gap = None if start.tier is None or end.tier is None else start.tier - end.tier
        return Candidate(
            key=key,
            words=Words(other.statement, other.statement_en),
            agency=other.agency,
            line=min((lines[role] for role in other.roles if role in lines), default=None),
            same_agency=own.agency is not None and own.agency == other.agency,
            same_measure=not set(own.measures).isdisjoint(other.measures),
            gap=gap,
            level_fits=(start.level, end.level) in LEVEL_PAIRS,
            similarity=_compare(self._words[element], self._words[key]),
            after=self._foresee(own, other, gap),
        )

    def _foresee(self, own: _ElementGrounds, other: _ElementGrounds, gap: int | None) -> Verdict:
        """Predict the verdict: no better than the parent's, and no better than the step allows."""
        verdicts = [self.sweep.find_verdict(other.id) or Verdict.ORPHAN]
        verdicts += [Verdict.LEVEL_SKIP] if gap is not None and gap > 1 else []
        verdicts += [Verdict.WEAK] if self._is_across(own.agency, other.agency) else []
        return max(verdicts, key=rank_verdict)

    def _is_across(self, own: str | None, other: str | None) -> bool:
        if own is None or other is None or own == other:
            return False
        return own not in self._above.get(other, ()) and other not in self._above.get(own, ())

    def _measure_lines(self, roles: Iterable[str]) -> dict[str, int]:
        """Map roles to how many steps of the reporting line they are above `roles`, which are at 0 themselves."""
        lines = dict.fromkeys(roles, 0)
        frontier = list(lines)
        while frontier:
            distance = lines[frontier[0]] + 1
            found = {superior for role in frontier for superior in self._superiors[role]} - lines.keys()
            lines.update(dict.fromkeys(found, distance))
            frontier = sorted(found)
        return lines

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return {key: frozenset(_WORD.findall(self._details[key].statement.lower())) for key in self._boxes}

    @cached_property
    def _pools(self) -> "_Pools":
        pools = _Pools(defaultdict(set), defaultdict(set), defaultdict(set))
        for key in self._boxes:
            if self.sweep.find_verdict(key) in _REPAIRED:
                continue
            detail = self._details[key]
            if detail.agency:
                pools.by_agency[detail.agency].add(key)
            for role in detail.roles:
                pools.by_role[role].add(key)
            for word in self._words[key]:
                pools.by_word[word].add(key)
        return pools


class _Pools(NamedTuple):
    """The elements that reach a root, by agency, by responsible role and by word."""

    by_agency: defaultdict[str, set[str]]
    by_role: defaultdict[str, set[str]]
    by_word: defaultdict[str, set[str]]


def _compare(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _rank(candidate: Candidate) -> tuple[int, bool, bool, int, bool, float, str]:
    """Give the sort key: reporting line, agency, unit of measure, tiers, level and wording, then id; least is best."""
    line = _FAR if candidate.line is None else candidate.line
    return (
        line,
        not candidate.same_agency,
        not candidate.same_measure,
        candidate.gap or 0,
        not candidate.level_fits,
        -candidate.similarity,
        candidate.key,
    )
