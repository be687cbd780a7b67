"""Audits, rules and repairs as a person reads them in a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from selaras.audit.findings import Finding
from selaras.audit.report.comparison import Comparison
from selaras.audit.report.summary import AuditReport, RuleReport
from selaras.audit.rules import Rule, Rulebook
from selaras.audit.scorecards import Scorecard, Share
from selaras.meaning.narrative import Language
from selaras.model.vocabulary import Severity
from selaras.questions.repairs import Candidate, Repair

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_SHOWN = 100  # findings; the other formats have them all


def draw_audit(report: AuditReport, language: Language, *, ranked: bool) -> RenderableType:
    """Draw agencies, rules and the first findings, and say what is not shown; `ranked` puts the best agency first."""
    known = set(report.known)
    shown = report.findings[:_SHOWN]
    parts: list[RenderableType] = [_draw_agencies(report, ranked=ranked), _draw_rules(report)]
    if shown:
        parts.append(_draw_findings(((each, each.identity in known) for each in shown), language))
    return Group(*parts, *_tell_end(report, len(shown)))


def _order(report: AuditReport, *, ranked: bool) -> Sequence[Scorecard]:
    """Order agencies by id as they come, or the best first; what has no rank comes last."""
    if not ranked:
        return report.agencies
    return sorted(report.agencies, key=lambda scorecard: (scorecard.rank is None, scorecard.rank or 0))


def _draw_agencies(report: AuditReport, *, ranked: bool) -> Table:
    table = Table(
        "agency", "rank", "passing", "depth", "SAKIP", "owned", "indicators", "nothing", title=f"Audit {report.year}"
    )
    for severity in Severity:
        table.add_column(severity.value, justify="right")
    table.add_column("accepted", justify="right")
    table.add_column("scores")
    for scorecard in (*_order(report, ranked=ranked), report.total.model_copy(update={"agency": "total"})):
        table.add_row(*_list_agency(scorecard))
    return table


def _list_agency(scorecard: Scorecard) -> Iterator[str]:
    yield escape(scorecard.agency or "unplaced")
    yield "–" if scorecard.rank is None else str(scorecard.rank)
    yield "–" if scorecard.passing.rate is None else f"{scorecard.passing.rate:.1%}"
    yield "–" if scorecard.depth is None else str(scorecard.depth)
    yield scorecard.predicate or "–"
    yield from (_write_share(each) for each in (scorecard.owned, scorecard.indicators, scorecard.idle))
    yield from (str(scorecard.findings[severity]) for severity in Severity)
    yield str(scorecard.accepted)
    yield " ".join(f"{score.group}:{score.letter}" for score in scorecard.scores if score.letter)


def _write_share(share: Share) -> str:
    return f"{share.part}/{share.whole}" if share.whole else "–"


def _draw_rules(report: AuditReport) -> Table:
    table = Table("rule", "severity", "checked", "passing", "failing", "accepted", "known", "what it flags")
    for rule in report.rules:
        if rule.failing or rule.failure:
            table.add_row(*_list_rule(rule))
    passing = sum(not rule.failing and not rule.failure for rule in report.rules)
    table.caption = f"{passing} of {len(report.rules)} rules flag nothing"
    return table


def _list_rule(rule: RuleReport) -> Iterator[str]:
    yield rule.code
    yield f"[{_STYLES[rule.severity]}]{rule.severity}[/]"
    figures = (rule.checked, rule.passing, rule.failing, rule.accepted, rule.known)
    yield from ("?" if rule.failure else str(figure) for figure in figures)
    yield f"[red]failed[/]: {escape(rule.failure)}" if rule.failure else escape(rule.summary)


def _draw_findings(findings: Iterable[tuple[Finding, bool]], language: Language) -> Table:
    table = Table("rule", "subject", "agency", "finding", "proof")
    for finding, known in findings:
        notes = [" (tentative)"] if finding.tentative else []
        notes += [" · known"] if known else []
        notes += [f" · accepted until {finding.acceptance.until}"] if finding.acceptance else []
        table.add_row(
            f"[{_STYLES[finding.severity]}]{finding.rule}[/]",
            escape(finding.subject),
            escape(finding.agency or "–"),
            _tell(finding, language) + escape("".join(notes)),
            escape(" → ".join(finding.evidence)) if len(finding.evidence) > 1 else "",
        )
    return table


def _tell_end(report: AuditReport, shown: int) -> Iterator[str]:
    if shown < len(report.findings):
        yield f"{shown} of {len(report.findings)} findings shown; --format json, csv or xlsx has them all."
    yield from (f"[red]refused[/] {escape(refusal.reason)}" for refusal in report.refused)
    if not report.complete:
        yield "[red]The audit is not complete[/]: a rule failed or was refused, so that it cannot be called clean."


def draw_comparison(found: Comparison, language: Language) -> RenderableType:
    """Draw what became of findings; what is unchanged is only counted."""
    table = Table("", "rule", "subject", "agency", "finding", title=f"{found.before_year} → {found.after_year}")
    for name, findings in (("new", found.new), ("gone", found.gone)):
        for each in findings:
            table.add_row(name, each.rule, escape(each.subject), escape(each.agency or "–"), _tell(each, language))
    for change in found.changed:
        each = change.after
        words = f"{_tell(each, language)} [dim]({', '.join(change.fields)})[/]"
        table.add_row("changed", each.rule, escape(each.subject), escape(each.agency or "–"), words)
    counts = f"{len(found.new)} new, {len(found.gone)} gone, {len(found.changed)} changed, "
    ends = [counts + f"{len(found.unchanged)} unchanged"]
    if found.uncompared:
        ends.append(f"Not compared, since only one of the audits has them: {', '.join(found.uncompared)}")
    return Group(table, *ends)


def _tell(finding: Finding, language: Language) -> str:
    return escape(finding.say(language))


def draw_repairs(found: tuple[Repair, ...]) -> RenderableType:
    """Draw each orphan and island with its candidates, the best first."""
    table = Table("element", "before", "candidate", "after", "on these grounds")
    for repair in found:
        name = f"[bold]{escape(repair.key)}[/] {escape(repair.words.indonesian)}"
        lacks = f"{repair.before}{f' (missing: {repair.missing.lower()})' if repair.missing else ''}"
        if not repair.candidates:
            table.add_row(name, lacks, "–", "–", "nothing that it may serve reaches a goal, or it needs a tier first")
        for number, candidate in enumerate(repair.candidates):
            words = f"[bold]{escape(candidate.key)}[/] {escape(candidate.words.indonesian)}"
            shown = ("", "") if number else (name, lacks)
            table.add_row(*shown, words, candidate.after, ", ".join(_list_grounds(candidate)))
    return table


def _list_grounds(candidate: Candidate) -> Iterator[str]:
    if candidate.line is not None:
        yield "same role" if candidate.line == 0 else f"{candidate.line} up the reporting line"
    if candidate.same_agency:
        yield "same agency"
    if candidate.same_measure:
        yield "same unit of measure"
    if candidate.gap is not None:
        yield f"{candidate.gap} tier{'s' if candidate.gap > 1 else ''} up"
    if candidate.level_fits:
        yield "levels fit"
    if candidate.similarity:
        yield f"{candidate.similarity:.0%} of the words"


def draw_rule(rule: Rule) -> RenderableType:
    """Draw a rule's page."""
    facts = Table.grid(padding=(0, 2))
    for name, value in (
        ("severity", rule.severity.value),
        ("subject", ", ".join(rule.subjects)),
        ("source", rule.source),
        ("says", rule.says),
        ("in English", rule.says_en),
    ):
        facts.add_row(name, Text(value))
    statement = Syntax(rule.statement.text, "cypher", background_color="default")
    head = Text(f"{rule.code} {rule.statement.summary}", style="bold")
    return Group(head, "", Text(rule.statement.prose), "", facts, "", statement)


def draw_rules(book: Rulebook) -> RenderableType:
    """Draw a row for each rule, and a line for each file that was refused."""
    table = Table("code", "severity", "subject", "what it flags")
    for rule in book.rules:
        severity = f"[{_STYLES[rule.severity]}]{rule.severity}[/]"
        table.add_row(rule.code, severity, ", ".join(rule.subjects), escape(rule.statement.summary))
    return Group(table, *(f"[red]refused[/] {escape(refusal.reason)}" for refusal in book.refused))
