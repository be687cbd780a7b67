"""An audit as Markdown, for a merge request or a letter: agencies, rules, then the findings, each with its proof."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from selaras.audit.findings import Finding
from selaras.audit.report.summary import AuditReport, RuleReport
from selaras.audit.scorecards import Scorecard, Share
from selaras.characters import show_lines
from selaras.meaning.narrative import Language
from selaras.model.vocabulary import Severity


def write_markdown(report: AuditReport, language: Language) -> bytes:
    """Write an audit; the sentences of its findings are in one language."""
    return ("\n".join(_write_lines(report, language)) + "\n").encode()


def _write_lines(report: AuditReport, language: Language) -> Iterator[str]:
    yield f"# Audit {report.year}"
    yield ""
    scope = "everything" if report.scope is None else ", ".join(report.scope)
    yield f"Of {escape(scope)}, on {report.on}, by the profile `{report.profile}`."
    if report.unplaced:
        yield f"Elements of the year without an agency, and so in the audit of no unit: {report.unplaced}."
    yield from _write_gaps(report)
    yield from _write_table(
        "Agencies",
        (
            "agency",
            "rank",
            "passing",
            "depth",
            "SAKIP",
            "owned",
            "indicators",
            "with nothing",
            "scores",
            *Severity,
            "accepted",
        ),
        (_list_agency(each) for each in (*report.agencies, report.total.model_copy(update={"name": "total"}))),
    )
    yield from _write_table(
        "Rules",
        ("rule", "severity", "checked", "passing", "failing", "accepted", "known", "what it flags"),
        (_list_rule(each) for each in report.rules),
    )
    yield from _write_findings(report, language)


def escape(text: str) -> str:
    """Escape text from the data, so that it is not read as Markdown, and show in it what cannot be seen."""
    words = " ".join(show_lines(text).split())
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>|#&" else letter for letter in words)


def _write_gaps(report: AuditReport) -> Iterator[str]:
    if report.complete:
        return
    yield ""
    yield "**Not complete**: what follows does not say all."
    yield ""
    yield from (f"* {escape(gap)}" for gap in report.gaps)


def _write_table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(columns)
    yield ""
    yield f"## {title}"
    yield ""
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _list_agency(scorecard: Scorecard) -> tuple[str, ...]:
    scores = " ".join(f"{score.group} {score.letter}" for score in scorecard.scores if score.letter)
    return (
        escape(scorecard.name or scorecard.agency or "unplaced"),
        "–" if scorecard.rank is None else str(scorecard.rank),
        _write_share(scorecard.passing),
        "–" if scorecard.depth is None else str(scorecard.depth),
        scorecard.predicate or "–",
        _write_share(scorecard.owned),
        _write_share(scorecard.indicators),
        _write_share(scorecard.idle),
        scores or "–",
        *(str(scorecard.findings[severity]) for severity in Severity),
        str(scorecard.accepted),
    )


def _list_rule(rule: RuleReport) -> tuple[str, ...]:
    figures = (rule.checked, rule.passing, rule.failing, rule.accepted, rule.known)
    shown = ["–"] * len(figures) if rule.failure else list(map(str, figures))
    return (rule.code, rule.severity, *shown, escape(rule.summary))


def _write_findings(report: AuditReport, language: Language) -> Iterator[str]:
    known = set(report.known)
    for severity, found in groupby(report.findings, key=lambda each: each.severity):
        yield ""
        yield f"## {severity}"
        yield ""
        yield from (_write_finding(each, language, known=each.identity in known) for each in found)


def _write_finding(finding: Finding, language: Language, *, known: bool) -> str:
    notes = [finding.reach] if finding.reach else []
    notes += [f"agency {finding.agency}" if finding.agency else "unplaced"]
    notes += ["tentative"] if finding.tentative else []
    notes += ["known"] if known else []
    if finding.acceptance:
        notes.append(f"accepted until {finding.acceptance.until} by {finding.acceptance.by}")
    notes.append(f"source: {finding.source}")
    proof = f" Proof: {finding.proof}." if len(finding.evidence) > 1 else ""
    name = f"{finding.rule} **{escape(finding.subject)}**"
    return f"* {name} {escape(finding.say(language) + proof)} ({escape(', '.join(notes))})"


def _write_share(share: Share) -> str:
    return "–" if share.rate is None else f"{share.part}/{share.whole}"
