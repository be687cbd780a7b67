"""`selaras repairs`: parents for orphans and islands."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.options import Json, Year, make_commands
from selaras.questions.repairs import Candidate, Repair, propose_repairs
from selaras.settings import Settings

commands = make_commands()


@commands.command("repairs", epilog="Example: selaras repairs --unit org-bpsdmd")
def show_repairs(
    unit: Annotated[str | None, typer.Option(help="An agency or government, with all below.")] = None,
    year: Year = None,
    as_json: Json = False,
) -> None:
    """Propose parents for every orphan and island, with the verdict before and after; nothing is written."""
    settings = Settings()
    found = run_with_session(
        lambda session: propose_repairs(session, unit=unit, year=session.choose_year(year)),
        settings=settings,
        deadline=settings.audit_deadline,
    )
    print_answer(found, _draw_repairs, as_json=as_json)


def _draw_repairs(found: tuple[Repair, ...]) -> RenderableType:
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
