"""`selaras trace`: the way up to the governor's goal."""

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.drawing import draw_path, write_reasons, write_verdict
from selaras.cli.options import Json, Lang, Year, make_commands
from selaras.meaning.narrative import Language
from selaras.questions.trace import Trace, TraceStart, trace

commands = make_commands()


@commands.command("trace", epilog="Example: selaras trace pk-s3-02 --lang EN")
def show_trace(
    start: Annotated[str, typer.Argument(help="The id of an element, an indicator, a target or a person.")],
    year: Year = None,
    paths: Annotated[int, typer.Option(help="How many paths of each start to show.")] = 3,
    lang: Lang = Language.ID,
    as_json: Json = False,
) -> None:
    """Show the way up to the governor's goal: the verdict, and the paths that prove it."""
    found = run_with_session(
        lambda session: trace(session, start, year=session.choose_year(year), limit=paths),
    )
    print_answer(found, lambda found: _draw_trace(found, lang), as_json=as_json)


def _draw_trace(found: Trace, language: Language) -> RenderableType:
    """Draw what is traced from each start: its verdict, its paths, and the first of them in words."""
    drawn = (part for start in found.courses for part in _draw_start(start, language))
    return Group(*drawn, *write_reasons(found.idle, language))


def _draw_start(start: TraceStart, language: Language) -> list[RenderableType]:
    placement = start.placement
    if placement is None:
        return [f"[bold]{escape(start.key)}[/] has no verdict.", escape(start.narrate(language))]
    head = f"[bold]{escape(start.key)}[/] {write_verdict(placement.verdict, tentative=placement.tentative)}"
    if placement.missing:
        head += f" · missing: {placement.missing.lower()}"
    parts: list[RenderableType] = [head]
    parts += [draw_path(path) for path in start.paths]
    parts.append(escape(start.narrate(language)))
    parts.append(
        f"[dim]{len(start.listing.paths)} of {start.listing.known} paths shown, {start.others.known} others[/]"
    )
    return parts
