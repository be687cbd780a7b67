"""Scorecards: agencies side by side, with verdicts, depth, coverage and a letter for each group of rules."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import count
from typing import NamedTuple

from selaras.audit.facts import Facts, Judgement
from selaras.audit.findings import AgencyOutcome, Outcome
from selaras.model.values import Row
from selaras.model.vocabulary import Severity, UnitKind, Verdict

_LETTERS = ((0.90, "a"), (0.75, "b"), (0.40, "c"), (0.10, "d"))


class Share(Row):
    """A part of a whole; `rate`, 0..1, is None if the whole is zero."""

    part: int
    whole: int
    rate: float | None


class Score(Row):
    """An agency's score in a group of rules: the pairs of rule and subject that pass, and the letter for their share.

    The letters: > 90 % a, > 75 % b, > 40 % c, > 10 % d, else e; None if nothing was checked.
    """

    group: str
    letter: str | None
    passing: Share


class Scorecard(Row):
    """The scorecard of one agency; the agency None stands for what is unplaced, or, in the total, for everything.

    `passing` counts the pairs of rule and subject that pass over all groups; agencies are ranked by its rate, 1 being
    the best. `depth` is the deepest tier that measurement reaches from tier 1 down (rule GAP-002), and `predicate` the
    best that SAKIP allows at that depth; both are None for anything but an agency.
    """

    agency: str | None
    name: str | None
    rank: int | None
    passing: Share
    elements: Mapping[Verdict, int]
    targets: Mapping[Verdict, int]
    tentative: int
    depth: int | None
    predicate: str | None
    owned: Share
    indicators: Share
    idle: Share
    scores: tuple[Score, ...]
    findings: Mapping[Severity, int]
    accepted: int


def take_share(part: int, whole: int) -> Share:
    """Make the share of `part` in `whole`, without a rate if `whole` is zero."""
    return Share(part=part, whole=whole, rate=part / whole if whole else None)


def give_score(group: str, passing: Share) -> Score:
    """Score a group of rules, with the letter for the share that passes."""
    rate = passing.rate
    letter = None if rate is None else next((letter for bound, letter in _LETTERS if rate > bound), "e")
    return Score(group=group, letter=letter, passing=passing)


class _AgencyName(NamedTuple):
    id: str
    name: str
    name_en: str | None
    kind: UnitKind


class _AgencyTier(NamedTuple):
    agency: str | None
    tier: int | None
    owned: int
    measured: int
    ids: tuple[str, ...]


class _PartOfWhole(NamedTuple):
    agency: str | None
    whole: int
    part: int


class Overview(Row):
    """What each agency has, as the statement `agency_overview` returns it."""

    names: tuple[_AgencyName, ...]
    elements: tuple[_AgencyTier, ...]
    indicators: tuple[_PartOfWhole, ...]
    people: tuple[_PartOfWhole, ...]
    unplaced: int

    @property
    def covered(self) -> int:
        """How many elements of the year it covers."""
        return sum(len(each.ids) for each in self.elements)


class Board(NamedTuple):
    """A scorecard for each agency, by id, with what is unplaced last, and one for the total."""

    agencies: tuple[Scorecard, ...]
    total: Scorecard


def fill_board(
    overview: Overview,
    facts: Facts,
    outcomes: Iterable[Outcome],
    leaf_tier: int,
    agencies: Collection[str] | None,
) -> Board:
    """Fill in a scorecard for each agency, or, if `agencies` is None, for all and what is unplaced; and the total."""
    counted = facts.count_targets().items()
    targets = {agency: counts for agency, counts in counted if agencies is None or agency in agencies}
    maker = _ScorecardMaker(overview, facts.elements, targets, tuple(outcomes), leaf_tier)
    return Board(rank_agencies([maker.make(agency) for agency in maker.list_agencies()]), maker.make_total())


def find_predicate(depth: int, leaf_tier: int) -> str | None:
    """Find the best SAKIP predicate for a depth (PermenPANRB 88/2021): AA at the leaves, A and BB above, B at 1."""
    if depth >= leaf_tier:
        return "AA"
    return {0: None, 1: "B", 2: "BB"}.get(depth, "A")


class _AgencyParts(NamedTuple):
    """What belongs to one agency, or to all of them together."""

    tiers: list[_AgencyTier]
    indicators: list[_PartOfWhole]
    people: list[_PartOfWhole]
    targets: list[Mapping[Judgement, int]]
    tallies: list[tuple[Outcome, AgencyOutcome]]


class _ScorecardMaker:
    """Makes scorecards from records grouped by agency once, so that the cost does not grow with their number."""

    def __init__(
        self,
        overview: Overview,
        judgements: Mapping[str, Judgement],
        targets: Mapping[str | None, Mapping[Judgement, int]],
        outcomes: tuple[Outcome, ...],
        leaf_tier: int,
    ) -> None:
        self._names = {each.id: each for each in overview.names}
        self._judgements = judgements
        self._leaf_tier = leaf_tier
        tallies = [(outcome, tally) for outcome in outcomes for tally in outcome.tallies]
        self._all = _AgencyParts(
            list(overview.elements),
            list(overview.indicators),
            list(overview.people),
            list(targets.values()),
            tallies,
        )
        self._groups = [outcome.rule.group for outcome in outcomes if _is_scored(outcome)]
        self._shares: defaultdict[str | None, _AgencyParts] = defaultdict(lambda: _AgencyParts([], [], [], [], []))
        for tier in overview.elements:
            self._shares[tier.agency].tiers.append(tier)
        for figures in overview.indicators:
            self._shares[figures.agency].indicators.append(figures)
        for figures in overview.people:
            self._shares[figures.agency].people.append(figures)
        for agency, counts in targets.items():
            self._shares[agency].targets.append(counts)
        for outcome, tally in tallies:
            self._shares[tally.agency].tallies.append((outcome, tally))

    def list_agencies(self) -> list[str | None]:
        """List every agency that is a unit or that anything belongs to; None, for what is unplaced, comes last."""
        found = self._shares.keys() | self._names.keys()
        return sorted(found, key=lambda agency: (agency is None, agency or ""))

    def make(self, agency: str | None) -> Scorecard:
        depth = self._measure_depth(agency)
        name = self._names[agency].name if agency in self._names else None
        predicate = None if depth is None else find_predicate(depth, self._leaf_tier)
        card = self._sum(self._shares[agency])
        return card.model_copy(update={"agency": agency, "name": name, "depth": depth, "predicate": predicate})

    def make_total(self) -> Scorecard:
        return self._sum(self._all)

    def _sum(self, parts: _AgencyParts) -> Scorecard:
        elements = Counter(self._judgements.get(key) for each in parts.tiers for key in each.ids)
        targets = _add_counts(parts.targets)
        findings = [(outcome.severity, finding) for outcome, tally in parts.tallies for finding in tally.findings]
        counted = Counter(severity for severity, finding in findings if finding.acceptance is None)
        shares = self._share(parts)
        return Scorecard(
            agency=None,
            name=None,
            rank=None,
            passing=_add_shares(shares.values()),
            elements=_count_verdicts(elements),
            targets=_count_verdicts(targets),
            tentative=sum(counted for each, counted in (elements + targets).items() if each and each.tentative),
            depth=None,
            predicate=None,
            owned=take_share(sum(each.owned for each in parts.tiers), sum(len(each.ids) for each in parts.tiers)),
            indicators=_add_shares(parts.indicators),
            idle=_add_shares(parts.people),
            scores=tuple(give_score(group, share) for group, share in shares.items()),
            findings={severity: counted[severity] for severity in Severity},
            accepted=sum(finding.acceptance is not None for _, finding in findings),
        )

    def _share(self, parts: _AgencyParts) -> Mapping[str, Share]:
        """Compute the share of pairs that pass, for each scored group of rules."""
        groups = {group: [0, 0] for group in self._groups}
        for outcome, tally in parts.tallies:
            if _is_scored(outcome):
                groups[outcome.rule.group][0] += tally.checked - len(tally.findings)
                groups[outcome.rule.group][1] += tally.checked
        return {group: take_share(passing, checked) for group, (passing, checked) in groups.items()}

    def _measure_depth(self, agency: str | None) -> int | None:
        if agency not in self._names or self._names[agency].kind is not UnitKind.AGENCY:
            return None
        tiers = {each.tier: each for each in self._shares[agency].tiers}
        reached = (tier for tier in count(1) if not _is_measured(tiers.get(tier)))
        return next(reached) - 1


def _add_counts(counts: Iterable[Mapping[Judgement, int]]) -> Counter[Judgement | None]:
    found = Counter[Judgement | None]()
    for each in counts:
        found.update(each)
    return found


def _count_verdicts(judgements: Counter[Judgement | None]) -> Mapping[Verdict, int]:
    found = dict.fromkeys(Verdict, 0)
    for judgement, counted in judgements.items():
        if judgement:
            found[judgement.verdict] += counted
    return found


def _is_scored(outcome: Outcome) -> bool:
    return outcome.severity is not Severity.INFO and not outcome.failure


def _is_measured(tier: _AgencyTier | None) -> bool:
    """Whether measurement reaches a tier: 90 % of its elements are measured (rule GAP-002)."""
    return tier is not None and 10 * tier.measured >= 9 * len(tier.ids)


def _add_shares(shares: Iterable[Share | _PartOfWhole]) -> Share:
    found = list(shares)
    return take_share(sum(each.part for each in found), sum(each.whole for each in found))


def rank_agencies(scorecards: Iterable[Scorecard]) -> tuple[Scorecard, ...]:
    """Rank the agencies by the share that passes; equal shares rank equally, and what is unplaced has no rank."""
    found = list(scorecards)
    rates = {each.agency: each.passing.rate for each in found if each.agency and each.passing.rate is not None}
    ranks = {agency: 1 + sum(other > rate for other in rates.values()) for agency, rate in rates.items()}
    return tuple(each.model_copy(update={"rank": ranks.get(each.agency or "")}) for each in found)
