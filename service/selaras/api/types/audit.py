"""Audits, rules, findings and acceptances as GraphQL types."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated

import strawberry

from selaras.api.types.attributes import compute, read
from selaras.api.types.filters import make_filter, read_filter
from selaras.api.types.paging import After, Connection, Page, page_through
from selaras.api.types.scopes import UNPLACED
from selaras.api.types.verdict import VerdictCount
from selaras.audit import scorecards
from selaras.audit.report.summary import AuditReport, RuleReport
from selaras.meaning import verdicts
from selaras.model.conditions import match_clauses
from selaras.model.vocabulary import EvidenceShape, Severity

Units = Annotated[
    list[strawberry.ID] | None, strawberry.argument(description="Agencies and governments, with all below; null: all.")
]
Codes = Annotated[list[str] | None, strawberry.argument(description="Rules (ORP-001) and groups (ORP); null: all.")]
FindingFilter = make_filter(
    "FindingFilter",
    {
        "rule": str,
        "severity": Severity,
        "agency": str,
        "label": str,
        "key": str,
        "message": str,
        "tentative": bool,
        "accepted": bool,
        "cause": str,
        "echo": bool,
    },
)

_COMPLETE = (
    "Whether it may be called clean: every rule was run to its end, no file was refused, nothing was written "
    "meanwhile, and there was something to look at."
)
_CONSISTENT = "Whether nothing was written between the first and the last of its statements, or at least not twice."
Wanted = Annotated[object, strawberry.argument(graphql_type=FindingFilter | None)]


@strawberry.type(description="A rule of the audit: what it flags, why that matters, and the statement that looks.")
class Rule:
    code: str
    name: str = read("statement.name")
    group: str
    severity: Severity
    subjects: list[str]
    summary: str = read("statement.summary")
    prose: str = read("statement.prose")
    source: str
    says: str
    says_en: str
    text: str = read("statement.text", "The statement, ready for Neo4j Browser.")


@strawberry.type(description="Somebody's word that a finding may stand until a day, included.")
class Acceptance:
    rule: str
    subject: strawberry.ID
    year: int
    until: date
    by: str
    reason: str


@strawberry.type(description="One subject that a rule flags, in words, with its proof.")
class Finding:
    rule: str
    severity: Severity
    subject: strawberry.ID = strawberry.field(description="The global id of what is flagged.")
    label: str
    key: str = read("id")
    year: int
    agency: str | None
    message: str
    message_en: str
    evidence: list[str] = strawberry.field(description="The keys of the nodes that prove it, in order.")
    evidence_ids: list[strawberry.ID] = strawberry.field(description="The global ids of the same nodes.")
    evidence_shape: EvidenceShape = strawberry.field(description="How they hang together.")
    tentative: bool
    source: str
    profile: str = strawberry.field(description="The profile by which it is as severe as it is.")
    acceptance: Acceptance | None
    cause: strawberry.ID | None = strawberry.field(
        description="The element to be mended first: of an orphan itself, of an island the highest that it reaches."
    )
    explains: int = strawberry.field(
        description="How many other findings of the audit have this one's subject as their cause."
    )
    echo: bool = strawberry.field(
        description="Whether it has a cause other than its subject, and so goes away once that is mended."
    )


def _read_figure(name: str, root: RuleReport) -> int | None:
    return None if root.failure else getattr(root, name)


@strawberry.type(description="What a rule said; its figures are null where it failed.")
class RuleOutcome:
    code: str
    name: str
    summary: str
    severity: Severity
    checked: int | None = compute(partial(_read_figure, "checked"))
    passing: int | None = compute(partial(_read_figure, "passing"))
    failing: int | None = compute(partial(_read_figure, "failing"))
    accepted: int | None = compute(partial(_read_figure, "accepted"))
    failure: str | None = strawberry.field(description="Why the rule could not be run to its end.")


@strawberry.type(description="So many of so many; `rate`, 0..1, is null where there is nothing to take a share of.")
class Share:
    part: int
    whole: int
    rate: float | None


@strawberry.type(description="The letter of an agency for a group of rules: > 90 % a, > 75 b, > 40 c, > 10 d, else e.")
class Score:
    group: str
    letter: str | None
    passing: Share


@strawberry.type(description="How many findings are so grave; accepted ones are counted apart.")
class SeverityCount:
    severity: Severity
    findings: int


def _count_verdicts(root: scorecards.Scorecard) -> Sequence[verdicts.VerdictCount]:
    return verdicts.list_counts(root.elements, root.targets)


def _count_findings(root: scorecards.Scorecard) -> list[SeverityCount]:
    return [SeverityCount(severity=each, findings=root.findings[each]) for each in Severity]


@strawberry.type(
    name="AgencyCard", description="An agency among others; `agency` null is what is unplaced, or the total."
)
class Scorecard:
    agency: str | None
    name: str | None
    rank: int | None = strawberry.field(description="By the share that passes, 1 the best.")
    passing: Share = strawberry.field(description="Pairs of rule and subject that pass, INFO left out.")
    verdicts: list[VerdictCount] = compute(_count_verdicts)
    tentative: int
    depth: int | None = strawberry.field(description="How deep measurement reaches, from tier 1 down.")
    predicate: str | None = strawberry.field(description="The best SAKIP predicate that this depth allows.")
    owned: Share = strawberry.field(description="Elements with a responsible role.")
    indicators: Share = strawberry.field(description="Indicators with a unit of measure and a target.")
    idle: Share = strawberry.field(description="People who are responsible for nothing and have no target.")
    scores: list[Score]
    findings: list[SeverityCount] = compute(_count_findings)
    accepted: int


@strawberry.type(description="A file that is no rule, and why.")
class RefusedRule:
    file: str
    reason: str


@strawberry.type(description="A page of findings, and whether the audit may be called clean without others.")
class FindingConnection(Connection[Finding]):
    complete: bool = strawberry.field(description=_COMPLETE)
    consistent: bool = strawberry.field(description=_CONSISTENT)
    unplaced: int = strawberry.field(description=UNPLACED)


def page_findings(found: AuditReport, wanted: object, first: int, after: str | None) -> FindingConnection:
    """Make a page of a report's findings that match a filter, in the report's order.

    A cursor is the place of a finding, so that the next page begins behind it even where that finding is gone by then,
    or explains another number of findings than before.
    """
    clauses = read_filter(wanted)
    kept = (each for each in found.findings if match_clauses(each.properties, clauses))
    page: Connection[Finding] = page_through(((each.place, each) for each in kept), first, after)
    return FindingConnection(
        **vars(page), complete=found.complete, consistent=found.consistent, unplaced=found.unplaced
    )


def _page(root: AuditReport, filter: Wanted = None, first: Page = 100, after: After = None) -> FindingConnection:
    return page_findings(root, filter, first, after)


@strawberry.type(description="Every rule over every agency asked for.")
class Audit:
    year: int
    on: date
    profile: str
    leaf_tier: int
    scope: list[str] | None
    complete: bool = strawberry.field(description=_COMPLETE)
    consistent: bool = strawberry.field(description=_CONSISTENT)
    unplaced: int = strawberry.field(description=UNPLACED)
    rules: list[RuleOutcome]
    refused: list[RefusedRule]
    agencies: list[Scorecard]
    total: Scorecard
    findings: FindingConnection = strawberry.field(
        resolver=_page, description="What is flagged: the gravest first, causes before echoes, by what they explain."
    )
