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
from selaras.cli.scopes import tell_scope
from selaras.questions.candidates import Candidate
from selaras.questions.repairs import RepairRequest, Repairs, propose_repairs
from selaras.settings import Settings

commands = make_commands()


@commands.command("repairs", epilog="Example: selaras repairs --unit org-bpsdmd")
def show_repairs(
    unit: Annotated[str | None, typer.Option(help="An agency or government, with all below.")] = None,
    of: Annotated[str | None, typer.Option(help="One element or target, with what it needs mended.")] = None,
    first: Annotated[int, typer.Option(help="How many to show, at most 1,000.")] = 20,
    year: Year = None,
    as_json: Json = False,
) -> None:
    """Propose parents for orphans and islands, the highest first, with what each would mend; nothing is written."""
    settings = Settings()
    found = run_with_session(
        lambda session: propose_repairs(session, RepairRequest(unit, of, session.choose_year(year), first)),
        settings=settings,
        deadline=settings.audit_deadline,
    )
    print_answer(found, _draw_repairs, as_json=as_json)
    tell_scope(found.unit, found.year, found.unplaced, complete=found.complete)


def _draw_repairs(found: Repairs) -> RenderableType:
    """Draw each orphan and island with its candidates, the best first, and say how many are left out."""
    table = Table("element", "before", "mends", "candidate", "after", "on these grounds")
    if len(found.repairs) < found.total:
        table.caption = f"{len(found.repairs)} of {found.total} shown; --first shows more"
    for repair in found.repairs:
        name = f"[bold]{escape(repair.key)}[/] {escape(repair.words.indonesian)}"
        lacks = f"{repair.before}{f' (missing: {repair.missing.lower()})' if repair.missing else ''}"
        mends = "" if repair.cause == repair.key else f"mend {escape(repair.cause)} first; "
        mends += f"{repair.mends.elements} elements, {repair.mends.targets} targets"
        if not repair.candidates:
            words = "nothing that it may serve reaches a goal, or it needs a tier first"
            table.add_row(name, lacks, mends, "–", "–", words)
        for number, candidate in enumerate(repair.candidates):
            words = f"[bold]{escape(candidate.key)}[/] {escape(candidate.words.indonesian)}"
            shown = ("", "", "") if number else (name, lacks, mends)
            table.add_row(*shown, words, candidate.after, ", ".join(_list_grounds(candidate)))
    return table


def _list_grounds(candidate: Candidate) -> Iterator[str]:
    if candidate.line is not None:
        yield "same role" if candidate.line == 0 else f"{candidate.line} up the reporting line"
    if candidate.abroad:
        yield "another government"
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
