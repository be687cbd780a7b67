"""Run an audit: every rule over every agency asked for, with a proof for each finding and a count of the checked."""

import re
from asyncio import Task, as_completed
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from selaras.audit.bounded import open_bounded
from selaras.audit.causes import EXPLAINED, count_echoes, name_causes
from selaras.audit.facts import Facts, read_facts
from selaras.audit.findings import AgencyOutcome, Finding, Flag, Outcome, make_finding
from selaras.audit.planning import plan_rules
from selaras.audit.profiles import NamedProfile
from selaras.audit.rules import RefusedRule, Rule, Rulebook
from selaras.audit.scorecards import Board, Overview, fill_board
from selaras.errors import DatabaseError, DataError, InvalidArgumentError, NotFoundError, UnreachableError, quote
from selaras.garbage import pause_garbage_collection
from selaras.model.acceptances import Acceptance, FindingIdentity
from selaras.model.ids import read_id
from selaras.model.nearest import choose_nearest, offer
from selaras.model.values import Row, Value
from selaras.model.vocabulary import Severity, UnitKind
from selaras.store.graph import QueryPlan
from selaras.store.labels import find_labels
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session

Advance = Callable[[int, int], None]
GRAVITY: Mapping[Severity, int] = {severity: rank for rank, severity in enumerate(reversed(Severity))}
_AT_ONCE = 2  # concurrent statements: while one answer is read here, the database works on the next
_DOING = ("LoadCSV", "ProcedureCall", "Show", "Terminate", "Transaction", "Administration")  # operators not allowed
_PLACE = re.compile(r"\(line (\d+), column (\d+)")


class AuditRequest(NamedTuple):
    """What to audit: `rules` by code or group and `units` by id; empty means all of them."""

    rulebook: Rulebook
    profile: NamedProfile
    year: int | None = None
    rules: tuple[str, ...] = ()
    minimum: Severity = Severity.INFO
    units: tuple[str, ...] = ()


class Audit(NamedTuple):
    """The answer; `agencies` are those in scope, or None for everything, including what is unplaced.

    `covered` counts the year's elements in scope, `unplaced` those that have no agency, and so are in no unit's audit.
    `consistent` says that nothing was written while the statements were run, one after the other.
    """

    year: int
    on: date
    profile: str
    agencies: tuple[str, ...] | None
    outcomes: tuple[Outcome, ...]
    refused: tuple[RefusedRule, ...]
    board: Board
    covered: int
    unplaced: int
    consistent: bool
    leaf_tier: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything flagged, rule by rule, accepted findings included."""
        return tuple(finding for outcome in self.outcomes for finding in outcome.findings)

    @property
    def complete(self) -> bool:
        """Whether the audit may be called clean if it finds nothing.

        It may be if every rule was run to its end, no file was refused, nothing was written meanwhile, and there was
        something to look at: an element of the year in scope, and a subject of a rule.
        """
        looked = self.covered > 0 and any(outcome.checked for outcome in self.outcomes)
        return looked and self.consistent and not self.refused and not any(each.failure for each in self.outcomes)

    def count(self, threshold: Severity, known: frozenset[FindingIdentity] = frozenset()) -> int:
        """Count the findings at or above a severity that are neither accepted nor known."""
        return sum(
            GRAVITY[each.severity] >= GRAVITY[threshold] and each.acceptance is None and each.identity not in known
            for each in self.findings
        )


class _AgencyRecord(Row):
    agency: str | None
    checked: int
    findings: tuple[Flag, ...]


class _UnitScope(Row):
    unit: str
    kind: UnitKind | None
    within: str | None
    agencies: tuple[str, ...]


async def audit(session: Session, request: AuditRequest, advance: Advance) -> Audit:
    """Run the rules asked for over the units asked for; `advance` is called with the rules done and the rules in all.

    Each rule is a statement of its own. If something was written between the first and the last, all are run once
    more, and the answer says whether that was undisturbed. A rule that fails or takes too long is reported and does not
    affect the others. Raises NotFoundError if a unit or rule does not exist, InvalidArgumentError if a unit has no
    agency at or below it, UnreachableError if the database cannot be reached, and DatabaseError if one of the
    statements that all rules rely on fails.
    """
    found = await _audit_once(session, request, advance)
    return found if found.consistent else await _audit_once(session, request, advance)


async def _audit_once(unbound: Session, request: AuditRequest, advance: Advance) -> Audit:
    """Audit behind the last transaction that the database names, and see whether it still names that one at the end."""
    state = await unbound.read_state()
    session = unbound.since(state)
    rules = select_rules(request)
    year, today = session.choose_year(request.year), session.today()
    agencies = await _find_agencies(session, request.units)
    with pause_garbage_collection():
        async with open_bounded(_AT_ONCE) as calls:
            overview = calls.begin(lambda: _read_overview(session, year, agencies))
            facts = calls.begin(lambda: read_facts(session, year, agencies))
            accepted = calls.begin(lambda: _read_acceptances(session, year, today))
            runner = _RuleRunner(session, request, year, today, agencies, overview, facts, accepted)
            running = [calls.begin(partial(runner.run, rule)) for rule in rules]
            advance(0, len(rules))
            for number, each in enumerate(as_completed(running), start=1):
                await each
                advance(number, len(rules))
        outcomes = count_echoes([each.result() for each in running])
        leaf_tier = request.profile.profile.leaf_tier
        board = fill_board(overview.result(), facts.result(), outcomes, leaf_tier, agencies)
    return Audit(
        year=year,
        on=today,
        profile=request.profile.name,
        agencies=None if agencies is None else tuple(agencies),
        outcomes=outcomes,
        refused=request.rulebook.refused,
        board=board,
        covered=overview.result().covered,
        unplaced=overview.result().unplaced,
        consistent=await session.read_state() == state,
        leaf_tier=leaf_tier,
    )


async def plan_audit(session: Session, request: AuditRequest, advance: Advance) -> None:
    """Have the database plan the rules of an audit; `advance` is called as by `audit`, and raises the same errors.

    Whoever audits for the first time after a start then sees what takes so long.
    """
    agencies = await _find_agencies(session, request.units)
    await plan_rules(session, select_rules(request), agencies, advance, _AT_ONCE)


def select_rules(request: AuditRequest) -> tuple[Rule, ...]:
    """Select rules by code or group, and by severity in the profile; raises NotFoundError if one does not exist."""
    rules, profile = request.rulebook.rules, request.profile.profile
    known = {rule.code for rule in rules} | {rule.group for rule in rules}
    wanted = {code.upper() for code in request.rules}
    unknown = sorted(wanted - known)
    if unknown:
        words = f"There is no rule {', '.join(map(quote, unknown))}; there are {', '.join(sorted(known))}"
        raise NotFoundError(f"{words}{offer(choose_nearest(unknown[0], known))}")
    return tuple(
        rule
        for rule in rules
        if (not wanted or not wanted.isdisjoint({rule.code, rule.group}))
        and rule.code not in profile.without
        and GRAVITY[profile.weigh(rule)] >= GRAVITY[request.minimum]
    )


class _RuleRunner(NamedTuple):
    """Runs rules with what all rules of an audit share."""

    session: Session
    request: AuditRequest
    year: int
    today: date
    agencies: Sequence[str] | None
    overview: Task[Overview]
    facts: Task[Facts]
    accepted: Task[Mapping[FindingIdentity, Acceptance]]

    async def run(self, rule: Rule) -> Outcome:
        """Run one rule; an error in it becomes its outcome, unless the database cannot be reached."""
        severity = self.request.profile.profile.weigh(rule)
        try:
            parameters = await self._choose_parameters(rule)
            if not rule.ours:
                _refuse_doing(await self.session.graph.explain(rule.statement, parameters))
            said = await self.session.graph.run(rule.statement, _AgencyRecord, **parameters)
            if not rule.ours:
                _refuse_strangers(said, await self.overview, self.agencies)
            accepted = await self.accepted
            tallies = tuple(self._tally(rule, severity, each, accepted) for each in said)
            _refuse_doubles(tallies)
            if rule.code in EXPLAINED:
                tallies = name_causes(tallies, await self.facts)
            if not rule.ours:
                await _refuse_absent(self.session, tallies)
        except UnreachableError:
            raise
        except (DatabaseError, DataError) as error:
            return Outcome(rule, severity, (), _explain(rule, error))
        return Outcome(rule, severity, tallies)

    async def _choose_parameters(self, rule: Rule) -> dict[str, Value]:
        values: dict[str, Value] = {
            "year": self.year,
            "today": self.today,
            "agencies": self.agencies,
            "leafTier": self.request.profile.profile.leaf_tier,
            "words": self.request.profile.profile.words.merge(),
        }
        if rule.verdicts:
            values["flagged"] = (await self.facts).select(rule)
        return {parameter.name: values[parameter.name] for parameter in rule.statement.params}

    def _tally(
        self, rule: Rule, severity: Severity, said: _AgencyRecord, accepted: Mapping[FindingIdentity, Acceptance]
    ) -> AgencyOutcome:
        findings = [
            make_finding(rule, severity, flag, self.year, said.agency, self.request.profile.name)
            for flag in said.findings
        ]
        findings.sort(key=lambda finding: (finding.label, finding.id))
        if len(findings) > said.checked:
            raise DataError([f"flags {len(findings)} of {said.checked} subjects of {said.agency or 'no agency'}."])
        return AgencyOutcome(said.agency, said.checked, tuple(_accept(finding, accepted) for finding in findings))


def _accept(finding: Finding, accepted: Mapping[FindingIdentity, Acceptance]) -> Finding:
    acceptance = accepted.get(finding.identity) if accepted else None
    return finding.model_copy(update={"acceptance": acceptance}) if acceptance else finding


def _refuse_strangers(said: Iterable[_AgencyRecord], overview: Overview, agencies: Collection[str] | None) -> None:
    """Raise DataError if a rule returns an agency that is not in the scope of the audit."""
    known = {each.id for each in overview.names}
    for each in said:
        if each.agency not in known and (each.agency or agencies is not None):
            raise DataError([f"speaks of {each.agency or 'what is unplaced'}, which is not in the scope of the audit."])


async def _refuse_absent(session: Session, tallies: Iterable[AgencyOutcome]) -> None:
    """Raise DataError if a finding is of what is not there: nobody could look at it, accept it or mend it."""
    findings = [finding for tally in tallies for finding in tally.findings]
    if not findings:
        return
    found = {label: set(ids) for label, ids in (await find_labels(session, {each.id for each in findings})).items()}
    absent = [each.subject for each in findings if each.id not in found.get(each.label, ())]
    if absent:
        raise DataError([f"flags {quote(absent[0])}, which is not there; a finding is of a node that there is."])


def _refuse_doing(plan: QueryPlan) -> None:
    """Raise DataError if a plan does more than read the graph, which a rule's text might hide but its plan cannot."""
    doing = sorted(operator for operator in plan.operators if operator.startswith(_DOING))
    if plan.kind != "r" or doing:
        raise DataError([f"would do more than read the graph ({', '.join(doing) or plan.kind})."])


def _refuse_doubles(tallies: Iterable[AgencyOutcome]) -> None:
    seen: set[FindingIdentity] = set()
    for finding in (finding for tally in tallies for finding in tally.findings):
        if finding.identity in seen:
            raise DataError([f"flags {finding.subject} twice; a subject is one finding, with all that is wrong."])
        seen.add(finding.identity)


def _explain(rule: Rule, error: DatabaseError | DataError) -> str:
    """Say why a rule failed, with the line of its file if the database names one."""
    place = _PLACE.search(str(error))
    line = f":{rule.line + int(place[1]) - 1}" if place else ""
    return f"{rule.file}{line}: {error}"


async def _find_agencies(session: Session, units: Iterable[str]) -> list[str] | None:
    """Find the agencies at or below some units; None, meaning everything, if no unit is given."""
    keys = [read_id(unit, ("Unit",)).key for unit in units]
    if not keys:
        return None
    found = await session.run("agencies_in_scope", _UnitScope, units=keys)
    for each in found:
        if each.kind is None:
            words = f"There is no unit with the id {quote(each.unit)}"
            raise await explain_unknown(session, words, each.unit, ("Unit",))
        if not each.agencies:
            raise InvalidArgumentError(
                f"{each.unit} is a {each.kind}, and an audit is of agencies and governments; "
                + (f"name {each.within}, to which it belongs." if each.within else "it belongs to none.")
            )
    return sorted({agency for each in found for agency in each.agencies})


async def _read_overview(session: Session, year: int, agencies: Sequence[str] | None) -> Overview:
    return (await session.run("agency_overview", Overview, year=year, agencies=agencies))[0]


async def _read_acceptances(session: Session, year: int, today: date) -> Mapping[FindingIdentity, Acceptance]:
    """Read the acceptances in force on the day of the audit."""
    found = await session.run("acceptances", Acceptance, year=year)
    return {each.identity: each for each in found if each.until >= today}
