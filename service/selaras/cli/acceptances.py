"""`selaras audit accept` and `withdraw`: let a finding stand until a given day."""

from typing import Annotated

import typer
from rich.markup import escape

from selaras.audit.acceptances import AcceptanceRequest, accept, withdraw
from selaras.cli.console import print_answer, print_line
from selaras.cli.database import run_with_session
from selaras.cli.options import Code, Json, Rules, Year, make_commands, read_day
from selaras.cli.rulebook import read_rules
from selaras.model.acceptances import Acceptance, FindingIdentity
from selaras.settings import Settings
from selaras.store.session import Session

Subject = Annotated[str, typer.Argument(help="The id of what was flagged; `Label:id` where several have it.")]

commands = make_commands()


@commands.command(
    "accept", epilog='Example: selaras audit accept ORP-001 pk-s3-02 --until 2026-12-31 --by A --reason "…"'
)
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
    settings, day, book = Settings(), read_day(until), read_rules(rules)

    async def work(session: Session) -> Acceptance:
        request = AcceptanceRequest(code, subject, session.choose_year(year), day, by, reason)
        return await accept(session, book, request)

    found = run_with_session(work, settings=settings, migrating=True, deadline=settings.audit_deadline)
    print_answer(found, _write_acceptance, as_json=as_json)


@commands.command("withdraw", epilog="Example: selaras audit withdraw ORP-001 pk-s3-02 --year 2026")
def withdraw_acceptance(code: Code, subject: Subject, year: Year = None, rules: Rules = None) -> None:
    """Withdraw an acceptance: the finding counts again at once."""
    settings, book = Settings(), read_rules(rules)

    async def work(session: Session) -> FindingIdentity:
        return await withdraw(session, book, FindingIdentity(code, subject, session.choose_year(year)))

    found = run_with_session(work, settings=settings, migrating=True, deadline=settings.audit_deadline)
    print_line(f"{found.rule} of {found.subject} in {found.year} counts again.")


def _write_acceptance(found: Acceptance) -> str:
    words = f"{found.rule} of {found.subject} in {found.year} is accepted until {found.until} by {found.by}."
    return escape(words)
