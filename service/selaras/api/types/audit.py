"""Audits, rules, findings and acceptances as GraphQL types."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry

from selaras.api.types.alignment import VerdictCount
from selaras.api.types.filters import FindingFilter, match_tests, read_filter
from selaras.api.types.paging import Connection, cut_page
from selaras.audit import findings, rules
from selaras.audit.report.summary import AgencyReport, AuditReport, RuleReport, ShareReport
from selaras.model import acceptances
from selaras.model.values import Value
from selaras.model.vocabulary import Severity, Verdict

Units = Annotated[
    list[strawberry.ID] | None, strawberry.argument(description="Agencies and governments, with all below; null: all.")
]
Codes = Annotated[list[str] | None, strawberry.argument(description="Rules (ORP-001) and groups (ORP); null: all.")]


@strawberry.type(description="A rule of the audit: what it flags, why that matters, and the statement that looks.")
class Rule:
    """A file of cypher/audits, or of your own folder."""

    code: str
    name: str
    group: str
    severity: Severity
    subjects: list[str]
    summary: str
    prose: str
    source: str
    says: str
    says_en: str
    text: str = strawberry.field(description="The statement, ready for Neo4j Browser.")


@strawberry.type(description="Somebody's word that a finding may stand until a day, included.")
class Acceptance:
    """An acceptance."""

    rule: str
    subject: strawberry.ID
    year: int
    until: date
    by: str
    reason: str


@strawberry.type(description="One subject that a rule flags, in words, with its proof.")
class Finding:
    """A finding; rule, subject and year make it the same one across audits."""

    rule: str
    severity: Severity
    subject: strawberry.ID = strawberry.field(description="The global id of what is flagged.")
    label: str
    key: str
    year: int
    agency: str | None
    message: str
    message_en: str
    evidence: list[str] = strawberry.field(description="The keys of the path or link that proves it, in order.")
    tentative: bool
    source: str
    acceptance: Acceptance | None


@strawberry.type(description="What a rule said; its figures are null where it failed.")
class RuleOutcome:
    """A rule and its denominator."""

    code: str
    name: str
    summary: str
    severity: Severity
    checked: int | None
    passing: int | None
    failing: int | None
    accepted: int | None
    failure: str | None = strawberry.field(description="Why the rule could not be run to its end.")


@strawberry.type(description="So many of so many; `rate`, 0..1, is null where there is nothing to take a share of.")
class Share:
    """A share."""

    part: int
    whole: int
    rate: float | None


@strawberry.type(description="The letter of an agency for a group of rules: > 90 % a, > 75 b, > 40 c, > 10 d, else e.")
class Score:
    """A score."""

    group: str
    letter: str | None
    passing: Share


@strawberry.type(description="How many findings are so grave; accepted ones are counted apart.")
class SeverityCount:
    """A severity and its count."""

    severity: Severity
    findings: int


@strawberry.type(description="An agency among others; `agency` null is what is unplaced, or the total.")
class AgencyCard:
    """A row for each agency."""

    agency: str | None
    name: str | None
    rank: int | None = strawberry.field(description="By the share that passes, 1 the best.")
    passing: Share = strawberry.field(description="Pairs of rule and subject that pass, INFO left out.")
    verdicts: list[VerdictCount]
    tentative: int
    depth: int | None = strawberry.field(description="How deep measurement reaches, from tier 1 down.")
    predicate: str | None = strawberry.field(description="The best SAKIP predicate that this depth allows.")
    owned: Share = strawberry.field(description="Elements with a responsible role.")
    indicators: Share = strawberry.field(description="Indicators with a unit of measure and a target.")
    idle: Share = strawberry.field(description="People who are responsible for nothing and have no target.")
    scores: list[Score]
    findings: list[SeverityCount]
    accepted: int


@strawberry.type(description="A file that is no rule, and why.")
class RefusedRule:
    """A refusal."""

    file: str
    reason: str


@strawberry.type(description="Every rule over every agency asked for.")
class Audit:
    """An audit."""

    report: strawberry.Private[AuditReport]
    year: int
    on: date
    profile: str
    scope: list[str] | None
    complete: bool = strawberry.field(description="Whether every rule was run to its end and no file was refused.")
    rules: list[RuleOutcome]
    refused: list[RefusedRule]
    agencies: list[AgencyCard]
    total: AgencyCard

    @strawberry.field(description="What is flagged, by rule and subject.")
    def findings(
        self, filter: FindingFilter | None = None, first: int = 100, after: str | None = None
    ) -> Connection[Finding]:
        """Page through the findings."""
        return show_findings(self.report.findings, filter, first, after)


def show_rule(each: rules.Rule) -> Rule:
    """Show a rule."""
    return Rule(
        code=each.code,
        name=each.statement.name,
        group=each.group,
        severity=each.severity,
        subjects=list(each.subjects),
        summary=each.statement.summary,
        prose=each.statement.prose,
        source=each.source,
        says=each.says,
        says_en=each.says_en,
        text=each.statement.text,
    )


def show_audit(report: AuditReport) -> Audit:
    """Show an audit."""
    return Audit(
        report=report,
        year=report.year,
        on=report.on,
        profile=report.profile,
        scope=None if report.scope is None else list(report.scope),
        complete=report.complete,
        rules=[_show_outcome(each) for each in report.rules],
        refused=[RefusedRule(file=each.file, reason=each.reason) for each in report.refused],
        agencies=[_show_card(each) for each in report.agencies],
        total=_show_card(report.total),
    )


def show_findings(
    found: Sequence[findings.Finding], wanted: FindingFilter | None, first: int, after: str | None
) -> Connection[Finding]:
    """Show a page of the findings that a filter lets through."""
    clauses = read_filter(wanted)
    kept = [each for each in found if match_tests(_list_values(each), clauses)]
    items = [(f"{each.rule} {each.subject}", _show_finding(each), None) for each in kept]
    items.sort(key=lambda item: item[0])
    return cut_page(items, first, after)


def show_acceptance(found: acceptances.Acceptance) -> Acceptance:
    """Show an acceptance."""
    return Acceptance(
        rule=found.rule,
        subject=strawberry.ID(found.subject),
        year=found.year,
        until=found.until,
        by=found.by,
        reason=found.reason,
    )


def _list_values(each: findings.Finding) -> dict[str, Value]:
    return {
        "rule": each.rule,
        "severity": each.severity.value,
        "agency": each.agency,
        "label": each.label,
        "id": each.id,
        "message": each.message,
        "tentative": each.tentative,
        "accepted": each.acceptance is not None,
    }


def _show_finding(each: findings.Finding) -> Finding:
    return Finding(
        rule=each.rule,
        severity=each.severity,
        subject=strawberry.ID(each.subject),
        label=each.label,
        key=each.id,
        year=each.year,
        agency=each.agency,
        message=each.message,
        message_en=each.message_en,
        evidence=list(each.evidence),
        tentative=each.tentative,
        source=each.source,
        acceptance=show_acceptance(each.acceptance) if each.acceptance else None,
    )


def _show_outcome(each: RuleReport) -> RuleOutcome:
    return RuleOutcome(
        code=each.code,
        name=each.name,
        summary=each.summary,
        severity=each.severity,
        checked=None if each.failure else each.checked,
        passing=None if each.failure else each.passing,
        failing=None if each.failure else each.failing,
        accepted=None if each.failure else each.accepted,
        failure=each.failure,
    )


def _show_card(card: AgencyReport) -> AgencyCard:
    return AgencyCard(
        agency=card.agency,
        name=card.name,
        rank=card.rank,
        passing=_show_share(card.passing),
        verdicts=[
            VerdictCount(verdict=each, elements=card.elements[each], targets=card.targets[each]) for each in Verdict
        ],
        tentative=card.tentative,
        depth=card.depth,
        predicate=card.predicate,
        owned=_show_share(card.owned),
        indicators=_show_share(card.indicators),
        idle=_show_share(card.idle),
        scores=[Score(group=each.group, letter=each.letter, passing=_show_share(each.passing)) for each in card.scores],
        findings=[SeverityCount(severity=each, findings=card.findings[each]) for each in Severity],
        accepted=card.accepted,
    )


def _show_share(share: ShareReport) -> Share:
    return Share(part=share.part, whole=share.whole, rate=share.rate)
