"""`selaras impact`: who would lose support if something were removed."""

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.drawing import write_reasons, write_stop
from selaras.cli.options import Json, Lang, Year, make_commands
from selaras.meaning.narrative import Language
from selaras.questions.affected import Loss
from selaras.questions.impact import Change, Impact, ImpactRequest, find_impact

commands = make_commands()
_STYLES = {Loss.ALL: "red", Loss.SOME: "yellow", Loss.NONE: "dim"}


@commands.command("impact", epilog="Example: selaras impact pk-s2-01")
def show_impact(
    of: Annotated[str, typer.Argument(help="The id of an element, a role, a person or an assumption that falls.")],
    declined_toward: Annotated[
        str | None, typer.Option("--declined-toward", help="Decline the link from the element to this one instead.")
    ] = None,
    year: Year = None,
    lang: Lang = Language.ID,
    as_json: Json = False,
) -> None:
    """Show who would lose all support, and who some; nothing is written."""
    change = Change.REMOVED if declined_toward is None else Change.DECLINED
    found = run_with_session(
        lambda session: find_impact(session, ImpactRequest(of, session.choose_year(year), change, declined_toward))
    )
    print_answer(found, lambda found: _draw_impact(found, lang), as_json=as_json)


def _draw_impact(found: Impact, language: Language) -> RenderableType:
    gone = ", ".join(each.key for each in found.fallen) or ", ".join(f"{start} → {end}" for start, end in found.cut)
    title = f"Without {found.id}: {gone or 'nothing'} falls"
    table = Table("loses", "", "id", "support", "verdict", "", title=escape(title))
    for each in found.affected:
        verdict = " → ".join(dict.fromkeys(str(value or "–") for value in (each.verdict_before, each.verdict_after)))
        table.add_row(
            f"[{_STYLES[each.loss]}]{each.loss.lower()}[/]",
            "Goal" if each.goal else each.label,
            escape(each.id),
            f"{each.before} → {each.after}",
            verdict,
            escape(each.words.say(language)),
        )
    return Group(
        table,
        *write_reasons(found.reasons, language),
        f"[dim]{len(found.affected)} affected{write_stop(found.stopped_by)}[/]",
    )
