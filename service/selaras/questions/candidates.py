"""Candidates: the parents that an orphan or an island might be given, ranked, with the verdict that each brings."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from selaras.meaning.columns import Extract, Tree, list_chosen, list_numbers
from selaras.meaning.narrative import Words
from selaras.meaning.steps import LEVEL_PAIRS
from selaras.meaning.support import collect_below
from selaras.meaning.verdicts import Sweep, rank_verdict
from selaras.model.values import InColumns
from selaras.model.vocabulary import Verdict

MAXIMUM_CANDIDATES = 5
LOST = frozenset({Verdict.ORPHAN, Verdict.ISLAND})
_FAR = 99  # the rank of a candidate outside the reporting line
_RARE = 3  # how many of an element's rarest words are used to find candidates in other agencies
_COMMON = 200  # a word that this many elements share says nothing
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Candidate(NamedTuple):
    """A parent that an element might be given, and the grounds on which it is ranked.

    `line` is how far up the reporting line its responsible role is (0: the same role; None: not in the line), `gap` how
    many tiers the step would go up, `similarity` the share of words in common, 0..1. `after` is the verdict that the
    element would have; across agencies it is WEAK at best, since the link waits to be accepted. `abroad` means that it
    belongs to another government.
    """

    key: str
    words: Words
    agency: str | None
    abroad: bool
    line: int | None
    same_agency: bool
    same_measure: bool
    gap: int | None
    level_fits: bool
    similarity: float
    after: Verdict

    @property
    def skips(self) -> bool:
        """Whether the step would skip a tier."""
        return self.gap is not None and self.gap > 1

    @property
    def rank(self) -> tuple[bool, bool, int, bool, bool, int, bool, float, str]:
        """The key by which candidates are sorted, the least being the best.

        The own government comes first, and the tier right above before any that a step would skip to; then the
        reporting line, the agency, the unit of measure, the tiers, the level and the wording decide, and last the id.
        """
        return (
            self.abroad,
            self.skips,
            _FAR if self.line is None else self.line,
            not self.same_agency,
            not self.same_measure,
            self.gap or 0,
            not self.level_fits,
            -self.similarity,
            self.key,
        )


class ElementGrounds(NamedTuple):
    """What is known of an element beside its place: its words, who answers for it, and how it is measured."""

    id: str
    statement: str
    statement_en: str | None
    agency: str | None
    roles: tuple[str, ...]
    measures: tuple[str, ...]


class _UnitsAbove(NamedTuple):
    unit: str
    units: tuple[str, ...]


class CandidateGrounds(Extract):
    """All elements and links, and the grounds on which parents are chosen."""

    details: InColumns[ElementGrounds]
    reports: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    governments: tuple[str, ...]
    above: tuple[_UnitsAbove, ...]


class Territory:
    """Which units lie above which, and to which government each belongs."""

    def __init__(self, record: CandidateGrounds) -> None:
        """Take the units of a record."""
        self._above = {each.unit: frozenset(each.units) for each in record.above}
        self._governments = frozenset(record.governments)

    def lies_within(self, agency: str | None, unit: str) -> bool:
        """Whether an agency is a unit, or lies below it."""
        return agency is not None and (agency == unit or unit in self._above.get(agency, ()))

    def is_across(self, one: str | None, other: str | None) -> bool:
        """Whether two agencies are known and neither lies at or above the other."""
        if one is None or other is None:
            return False
        return not self.lies_within(one, other) and not self.lies_within(other, one)

    def is_abroad(self, agencies: Iterable[str | None], other: str | None) -> bool:
        """Whether an agency belongs to another government than all of some; unknown governments are no others."""
        own = {each for agency in agencies for each in self._find_governments(agency)}
        theirs = self._find_governments(other)
        return bool(own) and bool(theirs) and all(self.is_across(one, each) for one in own for each in theirs)

    def _find_governments(self, agency: str | None) -> frozenset[str]:
        """Find the governments nearest to an agency, at or above it."""
        if agency is None:
            return frozenset()
        found = self._governments & {agency, *self._above.get(agency, ())}
        return frozenset(each for each in found if not any(self.lies_within(lower, each) for lower in found - {each}))


class CandidateFinder:
    """Finds and ranks candidates in one year."""

    def __init__(self, record: CandidateGrounds, sweep: Sweep) -> None:
        """Take a record and its sweep."""
        self._sweep = sweep
        self._steps = sweep.steps
        self._tree = record.tree
        self._details = {each.id: each for each in record.details}
        self._territory = Territory(record)
        self._linked = _group_links(record.tree)
        self._superiors: defaultdict[str, list[str]] = defaultdict(list)
        for role, superior in record.reports:
            self._superiors[role].append(superior)

    def find(self, element: str) -> tuple[Candidate, ...]:
        """Find the candidates of an element, the best first.

        Whatever is already linked to it, even by a link that was declined, has ended or points the other way, is none;
        nor is what belongs to another government and has no word in common with it. Where the tier right above is
        there, in a candidate of the own government or in what the element contributes to already, none skips it.
        """
        lines = self._measure_lines(self._details[element].roles)
        (number,) = self._tree.number([element])
        below = set(self._tree.name(collect_below(self._steps, [number])))
        agency = self._details[element].agency
        home = {agency} if agency else {self._details[key].agency for key in below}
        found = [
            self._weigh(element, key, lines, home)
            for key in self._gather(element, lines)
            if key not in below | self._linked[element] and self._may_serve(number, self._number[key])
        ]
        fitting = [each for each in found if each.similarity or not each.abroad]
        if self._rises_one_tier(number) or any(not (each.skips or each.abroad) for each in fitting):
            fitting = [each for each in fitting if not each.skips]
        return tuple(sorted(fitting, key=lambda each: each.rank)[:MAXIMUM_CANDIDATES])

    def _rises_one_tier(self, element: int) -> bool:
        """Whether a step leads from an element to the tier right above, so that what is to be mended is higher up."""
        tier = self._tree.tell_tier(element)
        ends = map(self._tree.tell_tier, self._steps.above(element))
        return tier is not None and any(end == tier - 1 for end in ends)

    def _gather(self, element: str, lines: Mapping[str, int]) -> set[str]:
        """Gather possible candidates: the roots, superiors' elements, the same agency's, and similarly worded ones."""
        pools = self._pools
        found = set(self._tree.name(list_chosen(self._steps.roots)))
        found |= {key for role in lines for key in pools.by_role.get(role, ())}
        found |= pools.by_agency.get(agency, set()) if (agency := self._details[element].agency) else set()
        telling = {word: pools.by_word.get(word, set()) for word in self._words[element]}
        for word in sorted(telling, key=lambda word: (len(telling[word]), word))[:_RARE]:
            found |= telling[word] if len(telling[word]) < _COMMON else set()
        return found - {element}

    def _may_serve(self, start: int, end: int) -> bool:
        """Whether a causal link between the two would count as a step."""
        if not self._steps.placed[start]:
            return False
        lower, upper = self._tree.tell_tier(start), self._tree.tell_tier(end)
        if lower is None:
            return (self._tree.tell_level(start), self._tree.tell_level(end)) in LEVEL_PAIRS
        return upper is not None and upper < lower

    def _weigh(self, element: str, key: str, lines: Mapping[str, int], home: Collection[str | None]) -> Candidate:
        start, end = self._number[element], self._number[key]
        own, other = self._details[element], self._details[key]
        lower, upper = self._tree.tell_tier(start), self._tree.tell_tier(end)
        gap = None if lower is None or upper is None else lower - upper
        return Candidate(
            key=key,
            words=Words(other.statement, other.statement_en),
            agency=other.agency,
            abroad=self._territory.is_abroad(home, other.agency),
            line=min((lines[role] for role in other.roles if role in lines), default=None),
            same_agency=own.agency is not None and own.agency == other.agency,
            same_measure=not set(own.measures).isdisjoint(other.measures),
            gap=gap,
            level_fits=(self._tree.tell_level(start), self._tree.tell_level(end)) in LEVEL_PAIRS,
            similarity=_compare(self._words[element], self._words[key]),
            after=self._foresee(own, other, gap),
        )

    def _foresee(self, own: ElementGrounds, other: ElementGrounds, gap: int | None) -> Verdict:
        """Predict the verdict: no better than the parent's, and no better than the step allows."""
        verdicts = [self._sweep.find_verdict(self._number[other.id]) or Verdict.ORPHAN]
        verdicts += [Verdict.LEVEL_SKIP] if gap is not None and gap > 1 else []
        verdicts += [Verdict.WEAK] if self._territory.is_across(own.agency, other.agency) else []
        return max(verdicts, key=rank_verdict)

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
    def _number(self) -> Mapping[str, int]:
        """The numbers of the elements that have a verdict, by id."""
        return {self._tree.ids[each]: each for each in self._steps.list_judged()}

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return {key: frozenset(_WORD.findall(self._details[key].statement.lower())) for key in self._number}

    @cached_property
    def _pools(self) -> "_Pools":
        pools = _Pools(defaultdict(set), defaultdict(set), defaultdict(set))
        for key, number in self._number.items():
            if self._sweep.find_verdict(number) in LOST:
                continue
            detail = self._details[key]
            if detail.agency:
                pools.by_agency[detail.agency].add(key)
            for role in detail.roles:
                pools.by_role[role].add(key)
            for word in self._words[key]:
                pools.by_word[word].add(key)
        return pools


def _group_links(tree: Tree) -> Mapping[str, set[str]]:
    """Group elements by those that any link joins them to, in either direction."""
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for start, end in zip(list_numbers(tree.links.starts), list_numbers(tree.links.ends), strict=True):
        linked[tree.ids[start]].add(tree.ids[end])
        linked[tree.ids[end]].add(tree.ids[start])
    return linked


class _Pools(NamedTuple):
    """The elements that reach a root, by agency, by responsible role and by word."""

    by_agency: defaultdict[str, set[str]]
    by_role: defaultdict[str, set[str]]
    by_word: defaultdict[str, set[str]]


def _compare(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
