"""`selaras indicators`: the indicators by aspect."""

from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.options import Json, Unit, make_commands
from selaras.questions.indicators import AspectGroup, list_indicators

commands = make_commands()


@commands.command("indicators", epilog="Example: selaras indicators --unit org-bpsdmd")
def show_indicators(unit: Unit = None, as_json: Json = False) -> None:
    """List the indicators by aspect."""
    found = run_with_session(lambda session: list_indicators(session, unit=unit))
    print_answer(found, _draw_indicators, as_json=as_json)


def _draw_indicators(found: list[AspectGroup]) -> RenderableType:
    table = Table("aspect", "id", "name", "measures")
    for group in found:
        for each in group.indicators:
            table.add_row(group.aspect or "–", escape(each.key), escape(each.name), escape(", ".join(each.elements)))
    return table
