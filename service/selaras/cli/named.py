"""`selaras ask`: a named query."""

from typing import Annotated

import typer
from rich import table
from rich.console import RenderableType
from rich.markup import escape

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.options import Json, make_commands
from selaras.errors import InvalidArgumentError, quote
from selaras.questions.named import ask, read_arguments
from selaras.store.graph import Table
from selaras.store.library import find_question
from selaras.store.session import Session

commands = make_commands()


@commands.command("ask", epilog="Example: selaras ask regulations_in_force year=2026")
def ask_question(
    name: Annotated[str, typer.Argument(help="The name of a file in cypher/questions, without .cypher.")],
    arguments: Annotated[list[str] | None, typer.Argument(help="key=value; JSON where the value is no text.")] = None,
    as_json: Json = False,
) -> None:
    """Ask a named query."""
    pairs = [_split(word) for word in arguments or ()]

    async def work(session: Session) -> Table:
        return await ask(session, name, read_arguments(find_question(session.library, name), dict(pairs)))

    print_answer(run_with_session(work), _draw_table, as_json=as_json)


def _split(word: str) -> tuple[str, str]:
    key, equals, value = word.partition("=")
    if not equals:
        raise InvalidArgumentError(f"{quote(word)} is no argument; expected key=value.")
    return key, value


def _draw_table(found: Table) -> RenderableType:
    drawn = table.Table(*found.columns)
    for row in found.rows:
        drawn.add_row(*("–" if value is None else escape(str(value)) for value in row))
    return drawn
