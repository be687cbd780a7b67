"""`selaras audit`: every rule, every agency and the findings, in the format asked for."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from os import W_OK, access
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from selaras import folders
from selaras.audit.findings import Finding
from selaras.audit.own_profiles import looks_like_file, read_own_profile
from selaras.audit.profiles import DEEPEST_LEAF, FORMER_NAMES, STANDARD, NamedProfile, list_profiles, read_profile
from selaras.audit.report.baseline import KnownFinding, make_baseline, read_baseline, shrink_baseline, write_baseline
from selaras.audit.report.junit import write_junit
from selaras.audit.report.markdown import write_markdown
from selaras.audit.report.sarif import write_sarif
from selaras.audit.report.summary import AuditReport, RuleReport, summarize
from selaras.audit.report.table import write_csv
from selaras.audit.report.workbook import write_workbook
from selaras.audit.rules import Rulebook
from selaras.audit.run import Audit, AuditRequest, audit, plan_audit
from selaras.audit.scorecards import Scorecard, Share
from selaras.characters import show_json
from selaras.cli.commands import AUDIT_COMMANDS, CommandGroup, register_stand_ins
from selaras.cli.console import make_console, print_note
from selaras.cli.database import run_with_session
from selaras.cli.drawing import SEVERITY_STYLES
from selaras.cli.options import Lang, Rules, Year, make_commands
from selaras.cli.rulebook import read_rules
from selaras.errors import InvalidArgumentError
from selaras.meaning.narrative import Language
from selaras.model.vocabulary import Severity
from selaras.settings import Settings
from selaras.store.session import Session


class Format(StrEnum):
    """The formats in which an audit can be printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    JUNIT = "junit"
    SARIF = "sarif"
    XLSX = "xlsx"


_WRITERS: dict[Format, Callable[[AuditReport, Language], bytes]] = {
    Format.JSON: lambda report, _: show_json(report.model_dump_json(by_alias=True, indent=2)).encode() + b"\n",
    Format.CSV: lambda report, _: write_csv(report),
    Format.MARKDOWN: write_markdown,
    Format.JUNIT: write_junit,
    Format.SARIF: write_sarif,
    Format.XLSX: lambda report, _: write_workbook(report),
}
_SHOWN = 100  # findings; the other formats have them all

LeafTier = Annotated[
    int | None, typer.Option(min=1, max=DEEPEST_LEAF, help="The lowest tier of a cascade; the profile's, if none.")
]
commands = make_commands()
group = typer.Typer(cls=CommandGroup, invoke_without_command=True)
register_stand_ins(group, AUDIT_COMMANDS)
commands.add_typer(group, name="audit")


@group.callback(
    epilog="Example: selaras audit --unit org-bpsdmd --year 2026 --format markdown. "
    "Exit codes: 0 clean · 1 findings at or above --fail-on, or not complete · 2 usage · 3 database."
)
def show_audit(
    context: typer.Context,
    unit: Annotated[list[str] | None, typer.Option(help="An agency or government, with all below; repeatable.")] = None,
    year: Year = None,
    rule: Annotated[list[str] | None, typer.Option(help="A rule (ORP-001) or a group (ORP); repeatable.")] = None,
    min_severity: Annotated[Severity, typer.Option(help="Leave out rules that are less grave.")] = Severity.INFO,
    profile: Annotated[str, typer.Option(help="standard, law, strict, or a file of yours.")] = STANDARD,
    leaf_tier: LeafTier = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
    output: Annotated[Path | None, typer.Option(help="A file to write to, instead of standard output.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Findings known already: only new ones count.")] = None,
    new_baseline: Annotated[Path | None, typer.Option("--write-baseline", help="Write what is found as known.")] = None,
    fail_on: Annotated[Severity, typer.Option(help="From which severity on a finding ends with 1.")] = Severity.ERROR,
    rules: Rules = None,
    lang: Lang = Language.ID,
    ranked: Annotated[bool, typer.Option("--rank", help="In the table, put the best agency first.")] = False,
) -> None:
    """Audit by every rule: each finding with its proof, each rule with how many it checked, agencies side by side."""
    if context.invoked_subcommand is not None:
        return
    _check_files(form, output, new_baseline)
    known = read_baseline(baseline) if baseline else ()
    book = read_rules(rules)
    chosen = _read_profile(profile, book).end_at(leaf_tier)
    found = _run(AuditRequest(book, chosen, year, tuple(rule or ()), min_severity, tuple(unit or ())))
    identities = frozenset(each.identity for each in known)
    report = summarize(found, identities)
    if baseline:
        _shrink(baseline, known, report)
    if new_baseline:
        write_baseline(new_baseline, make_baseline(found.findings))
    if form is Format.TABLE:
        _print(_draw_audit(report, lang, ranked=ranked), output)
    else:
        _write(_WRITERS[form](report, lang), output)
        _note_gaps(report)
    if found.count(fail_on, identities) or not found.complete:
        raise typer.Exit(1)


def _check_files(form: Format, output: Path | None, new_baseline: Path | None) -> None:
    """Refuse files that cannot be written before the work is done, and not after."""
    if form is Format.XLSX and output is None:
        raise InvalidArgumentError("A workbook is no text; name a file with --output.")
    for file in (output, new_baseline):
        _check_writable(file)


def _check_writable(file: Path | None) -> None:
    """Raise InvalidArgumentError before the work starts if its output file cannot be written."""
    if file is not None and (file.is_dir() or not access(file if file.exists() else file.absolute().parent, W_OK)):
        raise InvalidArgumentError(f"{file} cannot be written; name a file in a folder that is there and yours.")


def _read_profile(name: str, book: Rulebook) -> NamedProfile:
    """Read a profile by its name, or, where none of ours has that name, from the file that it names."""
    if name not in {*list_profiles(folders.PROFILES), *FORMER_NAMES} and looks_like_file(name):
        return read_own_profile(Path(name), [rule.code for rule in book.rules])
    chosen = read_profile(folders.PROFILES, name)
    if name in FORMER_NAMES:
        print_note(f"The profile {name} is called {chosen.name} now; the former name will be read for a while.")
    return chosen


def _run(request: AuditRequest) -> Audit:
    settings = Settings()
    console = make_console(notes=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()

    async def work(session: Session) -> Audit:
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            task = progress.add_task("Planning", total=None)

            def advance(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            await plan_audit(session, request, advance)
            progress.update(task, description="Auditing")
            return await audit(session, request, advance)

    return run_with_session(work, settings=settings, deadline=settings.audit_deadline)


def _shrink(baseline: Path, known: Sequence[KnownFinding], report: AuditReport) -> None:
    """Remove findings that are gone from a baseline, so that they count as new if they come back."""
    kept = shrink_baseline(known, report)
    if len(kept) < len(known):
        write_baseline(baseline, kept)
        print_note(f"{len(known) - len(kept)} findings are gone and were taken out of {baseline}.")


def _print(drawn: RenderableType, output: Path | None) -> None:
    if output is None:
        make_console().print(drawn)
        return
    with output.open("w", encoding="utf-8") as file:
        make_console(file=file).print(drawn)


def _write(written: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(written)
    else:
        output.write_bytes(written)


def _note_gaps(report: AuditReport) -> None:
    """Say why an audit is not complete, for those who do not look for it in the format that they asked for."""
    if not report.complete:
        print_note(f"The audit is not complete: {'; '.join(report.gaps)}.")


def _draw_audit(report: AuditReport, language: Language, *, ranked: bool) -> RenderableType:
    """Draw agencies, rules and the first findings, and say what is left out; `ranked` puts the best agency first."""
    known = set(report.known)
    shown = report.findings[:_SHOWN]
    parts: list[RenderableType] = [_draw_agencies(report, ranked=ranked), _draw_rules(report)]
    if shown:
        parts.append(_draw_findings(((each, each.identity in known) for each in shown), language))
    return Group(*parts, *_tell_end(report, len(shown)))


def _order(report: AuditReport, *, ranked: bool) -> Sequence[Scorecard]:
    """Order agencies by id, or by rank with the unranked last."""
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
    passing = sum(rule.checked > 0 and not rule.failing and not rule.failure for rule in report.rules)
    idle = sum(not rule.checked and not rule.failure for rule in report.rules)
    table.caption = f"{passing} of {len(report.rules)} rules flag nothing"
    if idle:
        table.caption += f"; {idle} had nothing to check"
    return table


def _list_rule(rule: RuleReport) -> Iterator[str]:
    yield rule.code
    yield f"[{SEVERITY_STYLES[rule.severity]}]{rule.severity}[/]"
    figures = (rule.checked, rule.passing, rule.failing, rule.accepted, rule.known)
    yield from ("?" if rule.failure else str(figure) for figure in figures)
    yield f"[red]failed[/]: {escape(rule.failure)}" if rule.failure else escape(rule.summary)


def _draw_findings(findings: Iterable[tuple[Finding, bool]], language: Language) -> Table:
    table = Table("rule", "subject", "agency", "finding", "proof")
    for finding, known in findings:
        notes = [f" · {finding.reach}"] if finding.reach else []
        notes += [" (tentative)"] if finding.tentative else []
        notes += [" · known"] if known else []
        notes += [f" · accepted until {finding.acceptance.until}"] if finding.acceptance else []
        table.add_row(
            f"[{SEVERITY_STYLES[finding.severity]}]{finding.rule}[/]",
            escape(finding.subject),
            escape(finding.agency or "–"),
            escape(finding.say(language) + "".join(notes)),
            escape(finding.proof) if len(finding.evidence) > 1 else "",
        )
    return table


def _tell_end(report: AuditReport, shown: int) -> Iterator[str]:
    if shown < len(report.findings):
        yield f"{shown} of {len(report.findings)} findings shown; --format json, csv or xlsx has them all."
    if report.unplaced:
        yield f"Elements of {report.year} without an agency, and so in the audit of no unit: {report.unplaced}."
    yield from (f"[red]refused[/] {escape(refusal.reason)}" for refusal in report.refused)
    if not report.complete:
        reasons = report.general_gaps or ("a rule failed or was refused",)
        yield f"[red]The audit is not complete[/], and cannot be called clean: {'; '.join(reasons)}."
