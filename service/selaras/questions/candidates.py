"""Candidates: the parents that an orphan or an island might be given, ranked, with the verdict that each brings."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from selaras.meaning.columns import Numbers, Tree, list_chosen, list_numbers
from selaras.meaning.groups import NOBODY
from selaras.meaning.narrative import Words
from selaras.meaning.steps import LEVEL_PAIRS
from selaras.meaning.support import collect_below
from selaras.meaning.verdicts import rank_verdict
from selaras.meaning.wording import compare_words
from selaras.model.vocabulary import Verdict
from selaras.questions.repair_grounds import RepairGrounds

MAXIMUM_CANDIDATES = 5
LOST = frozenset({Verdict.ORPHAN, Verdict.ISLAND})
_FAR = 99  # the rank of a candidate outside the reporting line
_RARE = 3  # how many of an element's rarest words are used to find candidates in other agencies
_COMMON = 200  # a word that this many elements share says nothing


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


class CandidateFinder:
    """Finds and ranks candidates in one year."""

    def __init__(self, grounds: RepairGrounds) -> None:
        """Take the grounds on which parents are chosen."""
        self._grounds = grounds
        self._sweep = grounds.subjects.sweep
        self._steps = self._sweep.steps
        self._tree = self._steps.tree
        self._rooted = self._steps.judged & (self._sweep.ranks < rank_verdict(Verdict.ISLAND))

    def find(self, element: int) -> tuple[Candidate, ...]:
        """Find the candidates of an element, the best first.

        Whatever is already linked to it, even by a link that was declined, has ended or points the other way, is none;
        nor is what belongs to another government and has no word in common with it. Where the tier right above is
        there, in a candidate of the own government or in what the element contributes to already, none skips it.
        """
        lines = self._measure_lines(self._grounds.list_roles(element))
        below = collect_below(self._steps, [element])
        agency = self._tell_agency(element)
        home = {agency} if agency else set(map(self._tell_agency, below))
        found = [
            self._weigh(element, each, lines, home)
            for each in self._gather(element, lines) - below - _find_linked(self._tree, element)
            if self._may_serve(element, each)
        ]
        fitting = [each for each in found if each.similarity or not each.abroad]
        if self._rises_one_tier(element) or any(not (each.skips or each.abroad) for each in fitting):
            fitting = [each for each in fitting if not each.skips]
        return tuple(sorted(fitting, key=lambda each: each.rank)[:MAXIMUM_CANDIDATES])

    def _rises_one_tier(self, element: int) -> bool:
        """Whether a step leads from an element to the tier right above, so that what is to be mended is higher up."""
        tier = self._tree.tell_tier(element)
        ends = map(self._tree.tell_tier, self._steps.above(element))
        return tier is not None and any(end == tier - 1 for end in ends)

    def _gather(self, element: int, lines: Mapping[int, int]) -> set[int]:
        """Gather possible candidates: the roots, superiors' elements, the same agency's, and similarly worded ones."""
        grounds, rooted = self._grounds, self._rooted
        found = {each for role in lines for each in grounds.list_owned(role) if rooted[each]}
        found.update(list_chosen(self._steps.roots))
        if self._tell_agency(element):
            found.update(list_chosen(rooted & (grounds.agency_codes == grounds.agency_codes[element])))
        wording, counts = grounds.wording, self._counts_of_words
        for word in sorted(self._read_words(element), key=lambda word: (counts[word], wording.words[word]))[:_RARE]:
            if counts[word] < _COMMON:
                found.update(each for each in wording.having.list_of(word) if rooted[each])
        return found - {element}

    @cached_property
    def _counts_of_words(self) -> Numbers:
        """How many elements that reach a root have each word."""
        return self._grounds.wording.having.count_chosen(self._rooted)

    def _may_serve(self, start: int, end: int) -> bool:
        """Whether a causal link between the two would count as a step."""
        if not self._steps.placed[start]:
            return False
        lower, upper = self._tree.tell_tier(start), self._tree.tell_tier(end)
        if lower is None:
            return (self._tree.tell_level(start), self._tree.tell_level(end)) in LEVEL_PAIRS
        return upper is not None and upper < lower

    def _weigh(self, start: int, end: int, lines: Mapping[int, int], home: Collection[str | None]) -> Candidate:
        grounds, tree = self._grounds, self._tree
        own, other = self._tell_agency(start), self._tell_agency(end)
        lower, upper = tree.tell_tier(start), tree.tell_tier(end)
        gap = None if lower is None or upper is None else lower - upper
        return Candidate(
            key=tree.ids[end],
            words=grounds.tell_words(end),
            agency=other,
            abroad=grounds.territory.is_abroad(home, other),
            line=min((lines[role] for role in grounds.list_roles(end) if role in lines), default=None),
            same_agency=own is not None and own == other,
            same_measure=not grounds.list_measures(start).isdisjoint(grounds.list_measures(end)),
            gap=gap,
            level_fits=(tree.tell_level(start), tree.tell_level(end)) in LEVEL_PAIRS,
            similarity=compare_words(self._read_words(start), self._read_words(end)),
            after=self._foresee(end, gap, across=grounds.territory.is_across(own, other)),
        )

    def _foresee(self, end: int, gap: int | None, *, across: bool) -> Verdict:
        """Predict the verdict: no better than the parent's, and no better than the step allows."""
        verdicts = [self._sweep.find_verdict(end) or Verdict.ORPHAN]
        verdicts += [Verdict.LEVEL_SKIP] if gap is not None and gap > 1 else []
        verdicts += [Verdict.WEAK] if across else []
        return max(verdicts, key=rank_verdict)

    def _measure_lines(self, roles: Iterable[int]) -> dict[int, int]:
        """Map roles to how many steps of the reporting line they are above `roles`, which are at 0 themselves."""
        lines = dict.fromkeys(roles, 0)
        frontier = list(lines)
        while frontier:
            distance = lines[frontier[0]] + 1
            found = {superior for role in frontier for superior in self._grounds.list_superiors(role)} - lines.keys()
            lines.update(dict.fromkeys(found, distance))
            frontier = sorted(found)
        return lines

    def _tell_agency(self, element: int) -> str | None:
        code = int(self._grounds.agency_codes[element])
        return None if code == NOBODY else self._grounds.agency_names[code]

    def _read_words(self, element: int) -> frozenset[int]:
        return frozenset(self._grounds.wording.words_of.list_of(element))


def _find_linked(tree: Tree, element: int) -> set[int]:
    """Find what any link joins an element to, in either direction."""
    links = tree.links
    return {*list_numbers(links.ends[links.starts == element]), *list_numbers(links.starts[links.ends == element])}
