"""`selaras regulations`: the regulations in force in a year, or on a day."""

from typing import Annotated

import typer
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.options import Json, Year, make_commands, read_day
from selaras.errors import InvalidArgumentError
from selaras.questions.regulations import RegulationInForce, list_regulations

commands = make_commands()


@commands.command("regulations", epilog="Example: selaras regulations --on 2025-12-31")
def show_regulations(
    year: Year = None,
    on: Annotated[str | None, typer.Option(help="A day, as 2026-12-31, instead of a year.")] = None,
    as_json: Json = False,
) -> None:
    """List the regulations in force on some day of a year, or on a day."""
    if year is not None and on is not None:
        raise InvalidArgumentError("--year and --on are both given; ask for a year or for a day.")
    day = read_day(on) if on is not None else None
    found = run_with_session(lambda session: list_regulations(session, year=session.choose_year(year), day=day))
    print_answer(found, _draw_regulations, as_json=as_json)


def _draw_regulations(found: list[RegulationInForce]) -> RenderableType:
    table = Table("id", "title", "from", "until")
    for each in found:
        until = str(each.in_force_until or "–")
        table.add_row(escape(each.key), escape(each.title), str(each.in_force_from), until)
    return table
