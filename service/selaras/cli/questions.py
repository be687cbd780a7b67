"""The commands that ask: each prints an answer for a person, or with --json for a machine."""

from typing import Annotated

import typer

from selaras.cli.asking import Json, Lang, Unit, Year, answer, choose_year
from selaras.cli.drawing import (
    draw_alignment,
    draw_cascade,
    draw_indicators,
    draw_judged,
    draw_logic_model,
    draw_regulations,
    draw_table,
    draw_trace,
)
from selaras.errors import InvalidArgumentError
from selaras.meaning.narrative import Language
from selaras.model.vocabulary import Verdict
from selaras.questions.alignment import MISALIGNED, ORPHANED, Alignment, Judged, align
from selaras.questions.cascade import CascadeRequest, find_cascade
from selaras.questions.logic_model import read_logic_model
from selaras.questions.named import ask, read_arguments
from selaras.questions.register import list_indicators, list_regulations
from selaras.questions.trace import trace
from selaras.store.graph import Table
from selaras.store.library import find_question
from selaras.store.session import Session

questions = typer.Typer()


@questions.command("cascade", epilog="Example: selaras cascade pk-s0-01 --depth 3")
def show_cascade(
    root: Annotated[str, typer.Argument(help="The id of an element.")],
    depth: Annotated[int, typer.Option(help="How many steps down.")] = 3,
    year: Year = None,
    as_json: Json = False,
) -> None:
    """Draw what contributes to an element, and how much more lies below."""
    wanted = CascadeRequest(root, choose_year(year), depth)
    answer(lambda session: find_cascade(session, wanted), draw_cascade, as_json)


@questions.command("trace", epilog="Example: selaras trace pk-s3-02 --lang EN")
def show_trace(
    start: Annotated[str, typer.Argument(help="The id of an element, an indicator, a target or a person.")],
    year: Year = None,
    paths: Annotated[int, typer.Option(help="How many paths of each start to show.")] = 3,
    lang: Lang = Language.ID,
    as_json: Json = False,
) -> None:
    """Show the way up to the governor's goal: the verdict, and the paths that prove it."""
    answer(
        lambda session: trace(session, start, year=choose_year(year), limit=paths),
        lambda found: draw_trace(found, lang),
        as_json,
    )


@questions.command("alignment", epilog="Example: selaras alignment --unit org-bpsdmd --year 2026")
def show_alignment(unit: Unit = None, year: Year = None, as_json: Json = False) -> None:
    """Count verdicts (elements + targets) over all, by agency and by tier; with --json every one with its proof."""
    answer(lambda session: _align(session, unit, year), draw_alignment, as_json)


@questions.command("orphans", epilog="Example: selaras orphans --year 2026")
def show_orphans(unit: Unit = None, year: Year = None, as_json: Json = False) -> None:
    """List the elements and targets that serve no goal at all, with what is missing."""
    answer(lambda session: _select(session, unit, year, ORPHANED), draw_judged, as_json)


@questions.command("misaligned", epilog="Example: selaras misaligned --unit org-bpsdmd")
def show_misaligned(unit: Unit = None, year: Year = None, as_json: Json = False) -> None:
    """List what skips a tier, waits for acceptance or reaches no goal, each with its proof."""
    answer(lambda session: _select(session, unit, year, MISALIGNED), draw_judged, as_json)


@questions.command("model", epilog="Example: selaras model lm-telecom")
def show_model(
    model: Annotated[str, typer.Argument(help="The id of a logic model.")],
    year: Year = None,
    lang: Lang = Language.ID,
    as_json: Json = False,
) -> None:
    """Show a logic model as a table and as a chain."""
    answer(
        lambda session: read_logic_model(session, model, year=choose_year(year)),
        lambda found: draw_logic_model(found, lang),
        as_json,
    )


@questions.command("regulations", epilog="Example: selaras regulations --year 2026")
def show_regulations(year: Year = None, as_json: Json = False) -> None:
    """List the regulations in force in a year."""
    answer(lambda session: list_regulations(session, year=choose_year(year)), draw_regulations, as_json)


@questions.command("indicators", epilog="Example: selaras indicators --unit org-bpsdmd")
def show_indicators(unit: Unit = None, as_json: Json = False) -> None:
    """List the indicators by aspect."""
    answer(lambda session: list_indicators(session, unit=unit), draw_indicators, as_json)


@questions.command("ask", epilog="Example: selaras ask regulations_in_force year=2026")
def ask_question(
    name: Annotated[str, typer.Argument(help="The name of a file in cypher/questions.")],
    arguments: Annotated[list[str] | None, typer.Argument(help="key=value; JSON where the value is no text.")] = None,
    as_json: Json = False,
) -> None:
    """Ask a named query."""
    pairs = [_split(word) for word in arguments or ()]

    async def question(session: Session) -> Table:
        return await ask(session, name, read_arguments(find_question(session.library, name), dict(pairs)))

    answer(question, draw_table, as_json)


async def _align(session: Session, unit: str | None, year: int | None) -> Alignment:
    return await align(session, unit=unit, year=choose_year(year))


async def _select(
    session: Session, unit: str | None, year: int | None, verdicts: frozenset[Verdict]
) -> tuple[Judged, ...]:
    return (await _align(session, unit, year)).select(verdicts)


def _split(word: str) -> tuple[str, str]:
    key, equals, value = word.partition("=")
    if not equals:
        raise InvalidArgumentError(f"{word!r} is no argument; expected key=value.")
    return key, value
