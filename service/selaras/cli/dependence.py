"""`selaras dependence`: what a goal depends on."""

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.drawing import write_reasons, write_stop
from selaras.cli.options import Json, Year, make_commands
from selaras.questions.dependence import Dependence, DependenceRequest, find_dependence

commands = make_commands()


@commands.command("dependence", epilog="Example: selaras dependence pk-s0-01")
def show_dependence(
    on: Annotated[str, typer.Argument(help="The id of an element, a goal as a rule.")],
    first: Annotated[int, typer.Option(help="How many elements, and how many roles.")] = 10,
    year: Year = None,
    as_json: Json = False,
) -> None:
    """Show the elements and roles that every path of others to a goal crosses."""
    found = run_with_session(
        lambda session: find_dependence(session, DependenceRequest(on, session.choose_year(year), first))
    )
    print_answer(found, _draw_dependence, as_json=as_json)


def _draw_dependence(found: Dependence) -> RenderableType:
    table = Table("dependents", "", "id", "", title=f"What {escape(found.root)} hangs on ({found.below} below it)")
    for pillar in found.elements:
        summary = pillar.element
        table.add_row(str(pillar.dependents), "Element", escape(summary.key), escape(summary.statement))
    for post in found.roles:
        table.add_row(str(post.dependents), "Role", escape(post.role.key), escape(post.role.title))
    known = f"{found.known_elements} elements and {found.known_roles} roles carry others"
    return Group(table, *write_reasons(found.reasons), f"[dim]{known}{write_stop(found.stopped_by)}[/]")
