"""`selaras model`: a logic model as a table and as a chain."""

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.options import Json, Lang, Year, make_commands
from selaras.meaning.narrative import Language
from selaras.questions.logic_model import LogicModelAnswer, read_logic_model

commands = make_commands()


@commands.command("model", epilog="Example: selaras model lm-telecom")
def show_model(
    model: Annotated[str, typer.Argument(help="The id of a logic model.")],
    year: Year = None,
    lang: Lang = Language.ID,
    as_json: Json = False,
) -> None:
    """Show a logic model as a table and as a chain."""
    found = run_with_session(lambda session: read_logic_model(session, model, year=session.choose_year(year)))
    print_answer(found, lambda found: _draw_logic_model(found, lang), as_json=as_json)


def _draw_logic_model(found: LogicModelAnswer, language: Language) -> RenderableType:
    """Draw the table of levels, then the chain."""
    table = Table("level", "elements", title=escape(found.title.say(language)))
    for rung in found.rungs:
        table.add_row(
            rung.level, escape("\n".join(f"{summary.key}  {summary.words.say(language)}" for summary in rung.elements))
        )
    premises = [escape(f"• {each.statement}") for each in found.assumptions]
    return Group(table, *(escape(sentence) for sentence in found.tell_chain(language)), *premises)
