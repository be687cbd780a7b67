"""`selaras regulations`: the regulations in force in a year."""

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.options import Json, Year, make_commands
from selaras.questions.regulations import RegulationInForce, list_regulations

commands = make_commands()


@commands.command("regulations", epilog="Example: selaras regulations --year 2026")
def show_regulations(year: Year = None, as_json: Json = False) -> None:
    """List the regulations in force in a year."""
    found = run_with_session(lambda session: list_regulations(session, year=session.choose_year(year)))
    print_answer(found, _draw_regulations, as_json=as_json)


def _draw_regulations(found: list[RegulationInForce]) -> RenderableType:
    table = Table("id", "year", "title", "until")
    for each in found:
        until = str(each.revoked_in - 1) if each.revoked_in else "–"
        table.add_row(escape(each.key), str(each.year), escape(each.title), until)
    return table
