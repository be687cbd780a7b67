"""The commands of an inspectorate: audit, what follows from an audit, and the rules themselves."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from os import W_OK, access
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from selaras import folders
from selaras.audit.acceptances import AcceptanceRequest, accept, withdraw
from selaras.audit.profiles import FORMER_NAMES, STANDARD, read_profile
from selaras.audit.report.baseline import KnownFinding, make_baseline, read_baseline, shrink_baseline, write_baseline
from selaras.audit.report.comparison import compare, read_report
from selaras.audit.report.junit import write_junit
from selaras.audit.report.markdown import write_markdown
from selaras.audit.report.sarif import write_sarif
from selaras.audit.report.summary import AuditReport, summarize
from selaras.audit.report.table import write_csv
from selaras.audit.report.workbook import write_workbook
from selaras.audit.rules import Rulebook, read_rulebook
from selaras.audit.run import Audit, AuditRequest, audit
from selaras.cli.auditing import draw_audit, draw_comparison, draw_repairs, draw_rule, draw_rules
from selaras.cli.console import make_console, print_json
from selaras.cli.database import find_neo4j, open_database
from selaras.errors import InvalidArgumentError
from selaras.meaning.narrative import Language
from selaras.model.acceptances import Acceptance, FindingIdentity
from selaras.model.vocabulary import Severity
from selaras.questions.repairs import Repair, propose_repairs
from selaras.settings import Settings
from selaras.store.session import Session

T = TypeVar("T")


class Format(StrEnum):
    """How an audit is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    JUNIT = "junit"
    SARIF = "sarif"
    XLSX = "xlsx"


_WRITERS: dict[Format, Callable[[AuditReport, Language], bytes]] = {
    Format.JSON: lambda report, _: report.model_dump_json(by_alias=True, indent=2).encode() + b"\n",
    Format.CSV: lambda report, _: write_csv(report),
    Format.MARKDOWN: write_markdown,
    Format.JUNIT: write_junit,
    Format.SARIF: write_sarif,
    Format.XLSX: lambda report, _: write_workbook(report),
}

Year = Annotated[int | None, typer.Option(min=1000, max=9999, help="The year; the current one, if none is given.")]
Lang = Annotated[Language, typer.Option(help="The language of sentences.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
Rules = Annotated[Path | None, typer.Option("--rules", help="A folder of rules of yours, beside ours.")]
Subject = Annotated[str, typer.Argument(help="The id of what was flagged; `Label:id` where several have it.")]
Code = Annotated[str, typer.Argument(help="The code of a rule, such as ORP-001.")]

audits = typer.Typer()
group = typer.Typer(invoke_without_command=True)
audits.add_typer(group, name="audit")


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
    profile: Annotated[str, typer.Option(help="standard, law or strict.")] = STANDARD,
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
    if form is Format.XLSX and output is None:
        raise InvalidArgumentError("A workbook is no text; name a file with --output.")
    for file in (output, new_baseline):
        _check_place(file)
    known = read_baseline(baseline) if baseline else ()
    chosen = read_profile(folders.PROFILES, profile)
    if profile in FORMER_NAMES:
        _note(f"The profile {profile} is called {chosen.name} now; the former name will be read for a while.")
    request = AuditRequest(_read_rulebook(rules), chosen, _choose(year))
    request = request._replace(rules=tuple(rule or ()), minimum=min_severity, units=tuple(unit or ()))
    found = _ask(lambda session: _run(session, request))
    identities = frozenset(each.identity for each in known)
    report = summarize(found, identities)
    if baseline:
        _shrink(baseline, known, report)
    if new_baseline:
        write_baseline(new_baseline, make_baseline(found.findings))
    if form is Format.TABLE:
        _print(draw_audit(report, lang, ranked=ranked), output)
    else:
        _write(_WRITERS[form](report, lang), output)
    if found.count(fail_on, identities) or not found.complete:
        raise typer.Exit(1)


def _check_place(file: Path | None) -> None:
    """Refuse a file that cannot be written before the work is done, and not after."""
    if file is not None and (file.is_dir() or not access(file if file.exists() else file.absolute().parent, W_OK)):
        raise InvalidArgumentError(f"{file} cannot be written; name a file in a folder that is there and yours.")


def _shrink(baseline: Path, known: Sequence[KnownFinding], report: AuditReport) -> None:
    """Take what is gone out of a baseline, so that it counts as new should it come back."""
    kept = shrink_baseline(known, report)
    if len(kept) < len(known):
        write_baseline(baseline, kept)
        _note(f"{len(known) - len(kept)} findings are gone and were taken out of {baseline}.")


@group.command("accept", epilog='Example: selaras audit accept ORP-001 pk-s3-02 --until 2026-12-31 --by A --reason "…"')
def accept_finding(
    code: Code,
    subject: Subject,
    until: Annotated[str, typer.Option(help="The last day, as 2026-12-31.")],
    by: Annotated[str, typer.Option(help="Who accepts it.")],
    reason: Annotated[str, typer.Option(help="Why it may stand.")],
    year: Year = None,
    rules: Rules = None,
    as_json: Json = False,
) -> None:
    """Accept a finding until a day: it stays visible, is counted apart, and comes back after that day."""
    request = AcceptanceRequest(code, subject, _choose(year), _read_day(until), by, reason)
    book = _read_rulebook(rules)

    async def work(session: Session) -> Acceptance:
        return await accept(session, book, request)

    found = _ask(work, migrating=True)
    if as_json:
        print_json(found)
    else:
        _say(f"{found.rule} of {found.subject} in {found.year} is accepted until {found.until} by {found.by}.")


@group.command("withdraw", epilog="Example: selaras audit withdraw ORP-001 pk-s3-02 --year 2026")
def withdraw_acceptance(code: Code, subject: Subject, year: Year = None, rules: Rules = None) -> None:
    """Withdraw an acceptance: the finding counts again at once."""
    book = _read_rulebook(rules)

    async def work(session: Session) -> FindingIdentity:
        meant = FindingIdentity(code, subject, _choose(year))
        return await withdraw(session, book, meant)

    found = _ask(work, migrating=True)
    _say(f"{found.rule} of {found.subject} in {found.year} counts again.")


@group.command("compare", epilog="Example: selaras audit compare audit-2025.json audit-2026.json")
def compare_audits(
    before: Annotated[Path, typer.Argument(help="An audit saved with --format json.")],
    after: Annotated[Path, typer.Argument(help="A later one.")],
    lang: Lang = Language.ID,
    as_json: Json = False,
) -> None:
    """Compare two saved audits: which findings are new, gone, unchanged or changed."""
    found = compare(read_report(before), read_report(after))
    if as_json:
        print_json(found)
    else:
        make_console().print(draw_comparison(found, lang))


@audits.command("repairs", epilog="Example: selaras repairs --unit org-bpsdmd")
def show_repairs(
    unit: Annotated[str | None, typer.Option(help="An agency or government, with all below.")] = None,
    year: Year = None,
    as_json: Json = False,
) -> None:
    """Propose parents for every orphan and island, with the verdict before and after; nothing is written."""

    async def work(session: Session) -> tuple[Repair, ...]:
        chosen = _choose(year)
        return await propose_repairs(session, unit=unit, year=chosen)

    found = _ask(work)
    if as_json:
        print_json(found)
    else:
        make_console().print(draw_repairs(found))


@audits.command("rule", epilog="Example: selaras rule ORP-001")
def show_rule(code: Code, rules: Rules = None) -> None:
    """Print a rule's page: what it flags, why that matters, its source, its sentences and its statement."""
    make_console().print(draw_rule(_read_rulebook(rules).find(code)))


@audits.command("rules", epilog="Example: selaras rules")
def show_rules(rules: Rules = None) -> None:
    """List the rules."""
    make_console().print(draw_rules(_read_rulebook(rules)))


async def _run(session: Session, request: AuditRequest) -> Audit:
    console = make_console(notes=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Auditing", total=None)
        return await audit(
            session,
            request,
            lambda done, total: progress.update(task, completed=done, total=total),
        )


def _ask(work: Callable[[Session], Awaitable[T]], *, migrating: bool = False) -> T:
    settings = Settings()

    async def run() -> T:
        deadline = settings.audit_deadline
        async with open_database(neo4j, settings, migrating=migrating, deadline=deadline) as session:
            return await work(session)

    with find_neo4j(settings, linger=True) as neo4j:
        return asyncio.run(run())


def _read_rulebook(folder: Path | None) -> Rulebook:
    return read_rulebook(folders.AUDITS, folder or Settings().rules)


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


def _read_day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InvalidArgumentError(f"{given!r} is no day; expected one such as 2026-12-31.") from None


def _choose(year: int | None) -> int:
    return _today().year if year is None else year


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _say(words: str) -> None:
    make_console().print(words, markup=False)


def _note(words: str) -> None:
    make_console(notes=True).print(words, markup=False)
