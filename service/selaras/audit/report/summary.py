"""An audit in the shape in which it is shown, saved and compared."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from selaras.audit.findings import Finding, Outcome
from selaras.audit.run import Audit
from selaras.audit.scorecards import Scorecard, Share
from selaras.model.acceptances import FindingIdentity
from selaras.model.values import Row
from selaras.model.vocabulary import Severity, Verdict

K = TypeVar("K", Severity, Verdict)


class RuleReport(Row):
    """What a rule said: how many subjects it checked, passed and flags; how many of these are accepted or known.

    `failure` is why it could not be run to its end: its figures are zero then, and say nothing.
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


class ShareReport(Row):
    """So many of so many, and the share, 0..1."""

    part: int
    whole: int
    rate: float | None


class ScoreReport(Row):
    """The letter of an agency for a group of rules."""

    group: str
    letter: str | None
    passing: ShareReport


class AgencyReport(Row):
    """An agency among others, 1 the best by the share that passes; `agency` null is what is unplaced, or the total."""

    agency: str | None
    name: str | None
    rank: int | None
    passing: ShareReport
    elements: dict[Verdict, int]
    targets: dict[Verdict, int]
    tentative: int
    depth: int | None
    predicate: str | None
    owned: ShareReport
    indicators: ShareReport
    idle: ShareReport
    scores: tuple[ScoreReport, ...]
    findings: dict[Severity, int]
    accepted: int


class RefusalReport(Row):
    """A file that is no rule, by its name, and why."""

    file: str
    reason: str


class AuditReport(Row):
    """An audit; `scope` names the agencies asked for, null for everything.

    `complete` says whether every rule was run to its end and no file was refused: only then do the findings say all.
    """

    year: int
    on: date
    profile: str
    scope: tuple[str, ...] | None
    complete: bool
    rules: tuple[RuleReport, ...]
    refused: tuple[RefusalReport, ...]
    agencies: tuple[AgencyReport, ...]
    total: AgencyReport
    findings: tuple[Finding, ...]
    known: tuple[FindingIdentity, ...] = ()


def summarize(audit: Audit, known: frozenset[FindingIdentity] = frozenset()) -> AuditReport:
    """Put an audit into the shape in which it is shown; `known` are the findings that a baseline has already."""
    ranks = audit.board.rank()
    return AuditReport(
        year=audit.year,
        on=audit.on,
        profile=audit.profile,
        scope=audit.agencies,
        complete=audit.complete,
        rules=tuple(_describe(outcome, known) for outcome in audit.outcomes),
        refused=tuple(RefusalReport(file=each.file.name, reason=each.reason) for each in audit.refused),
        agencies=tuple(_show_scorecard(each, ranks.get(each.agency or "")) for each in audit.board.agencies),
        total=_show_scorecard(audit.board.total, None),
        findings=audit.findings,
        known=tuple(sorted(each.identity for each in audit.findings if each.identity in known)),
    )


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
    )


def _show_scorecard(scorecard: Scorecard, rank: int | None) -> AgencyReport:
    return AgencyReport(
        agency=scorecard.agency,
        name=scorecard.name,
        rank=rank,
        passing=_show(scorecard.passing),
        elements=_count(scorecard.elements, Verdict),
        targets=_count(scorecard.targets, Verdict),
        tentative=scorecard.tentative,
        depth=scorecard.depth,
        predicate=scorecard.predicate,
        owned=_show(scorecard.owned),
        indicators=_show(scorecard.indicators),
        idle=_show(scorecard.idle),
        scores=tuple(
            ScoreReport(group=each.group, letter=each.letter, passing=_show(each.passing)) for each in scorecard.scores
        ),
        findings=_count(scorecard.findings, Severity),
        accepted=scorecard.accepted,
    )


def _count(counts: Mapping[K, int], kinds: Iterable[K]) -> dict[K, int]:
    return {kind: counts.get(kind, 0) for kind in kinds}


def _show(share: Share) -> ShareReport:
    return ShareReport(part=share.part, whole=share.whole, rate=share.rate)
