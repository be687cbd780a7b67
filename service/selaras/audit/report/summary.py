"""The form in which an audit is shown, saved and compared."""

from collections.abc import Iterator
from datetime import date

from selaras.audit.findings import Finding, Outcome
from selaras.audit.run import Audit
from selaras.audit.scorecards import Scorecard
from selaras.model.acceptances import FindingIdentity
from selaras.model.values import Row
from selaras.model.vocabulary import Severity


class RuleReport(Row):
    """What a rule found: how many subjects it checked, passed and failed, and how many are accepted or known.

    `failure` says why it could not be run to its end; its figures are then zero and mean nothing.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    checked: int
    passing: int
    failing: int
    accepted: int
    known: int
    failure: str | None
    prose: str = ""
    source: str = ""


class RefusedFile(Row):
    """A file that is not a valid rule, by its name, and why."""

    file: str
    reason: str


class AuditReport(Row):
    """An audit; `scope` names the agencies asked for, null for everything; findings come in order of their `place`.

    `complete` says whether every rule was run to its end, no file was refused, nothing was written meanwhile, and there
    was something to look at: only then can no finding be missing. `covered` counts the year's elements in scope,
    `unplaced` those that have no agency and so are in no unit's audit; an audit that was saved before they were counted
    has neither.
    """

    year: int
    on: date
    profile: str
    scope: tuple[str, ...] | None
    complete: bool
    rules: tuple[RuleReport, ...]
    refused: tuple[RefusedFile, ...]
    agencies: tuple[Scorecard, ...]
    total: Scorecard
    findings: tuple[Finding, ...]
    known: tuple[FindingIdentity, ...] = ()
    covered: int = 0
    unplaced: int = 0
    consistent: bool = True
    leaf_tier: int = 3

    @property
    def gaps(self) -> tuple[str, ...]:
        """Why the audit is not complete, a sentence for each reason."""
        failed = (f"{rule.code} failed: {rule.failure}" for rule in self.rules if rule.failure)
        refused = (f"{refusal.file} was refused: {refusal.reason}" for refusal in self.refused)
        return (*failed, *refused, *self.general_gaps)

    @property
    def general_gaps(self) -> tuple[str, ...]:
        """Those reasons that concern the audit as a whole, and not one rule or file."""
        return tuple(_list_general_gaps(self))


def summarize(audit: Audit, known: frozenset[FindingIdentity] = frozenset()) -> AuditReport:
    """Put an audit into the form in which it is shown; `known` are the findings of a baseline."""
    return AuditReport(
        year=audit.year,
        on=audit.on,
        profile=audit.profile,
        scope=audit.agencies,
        complete=audit.complete,
        rules=tuple(_describe(outcome, known) for outcome in audit.outcomes),
        refused=tuple(RefusedFile(file=each.file.name, reason=each.reason) for each in audit.refused),
        agencies=audit.board.agencies,
        total=audit.board.total,
        findings=tuple(sorted(audit.findings, key=lambda each: each.place)),
        known=tuple(sorted(each.identity for each in audit.findings if each.identity in known)),
        covered=audit.covered,
        unplaced=audit.unplaced,
        consistent=audit.consistent,
        leaf_tier=audit.leaf_tier,
    )


def _list_general_gaps(report: AuditReport) -> Iterator[str]:
    if report.complete:
        return
    if not report.covered:
        yield f"no element of {report.year} has its agency in scope, so there was nothing to look at"
    elif not any(rule.checked or rule.failure for rule in report.rules):
        yield "no rule had anything to look at"
    if not report.consistent:
        yield "the data were changed while they were read, twice; audit again when nobody writes"


def _describe(outcome: Outcome, known: frozenset[FindingIdentity]) -> RuleReport:
    return RuleReport(
        code=outcome.rule.code,
        name=outcome.rule.statement.name,
        summary=outcome.rule.statement.summary,
        severity=outcome.severity,
        checked=outcome.checked,
        passing=outcome.passing,
        failing=outcome.failing,
        accepted=sum(finding.acceptance is not None for finding in outcome.findings),
        known=sum(finding.identity in known for finding in outcome.findings),
        failure=outcome.failure,
        prose=outcome.rule.statement.prose,
        source=outcome.rule.source,
    )
