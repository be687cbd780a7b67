"""`selaras paths`: all loop-free paths between two elements."""

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.drawing import draw_path, write_reasons, write_stop
from selaras.cli.options import Json, Year, make_commands
from selaras.meaning.path_search import EFFORT, Budget
from selaras.model.vocabulary import Certainty, LinkStatus
from selaras.questions.paths import PathAnswer, PathFilter, PathRequest, find_paths

commands = make_commands()


@commands.command("paths", epilog="Example: selaras paths pk-s3-02 pk-s0-01 --certain")
def show_paths(
    start: Annotated[str, typer.Argument(help="The id of an element.")],
    end: Annotated[str, typer.Argument(help="The id of an element above it.")],
    year: Year = None,
    first: Annotated[int, typer.Option(help="How many paths to show, the shortest first.")] = 10,
    depth: Annotated[int | None, typer.Option(help="How many steps a path may have.")] = None,
    effort: Annotated[int, typer.Option(help="How many partial paths may be looked at.")] = EFFORT,
    accepted: Annotated[bool, typer.Option("--accepted", help="Only over links that are accepted.")] = False,
    certain: Annotated[bool, typer.Option("--certain", help="Only over links that are certain.")] = False,
    as_json: Json = False,
) -> None:
    """Show all loop-free paths between two elements, and what every one of them crosses."""
    links = PathFilter(
        statuses=frozenset({LinkStatus.ACCEPTED}) if accepted else frozenset(),
        certainties=frozenset({Certainty.CERTAIN}) if certain else frozenset(),
    )
    budget = Budget(first, depth, effort)
    found = run_with_session(
        lambda session: find_paths(session, PathRequest(start, end, session.choose_year(year), budget, links))
    )
    print_answer(found, _draw_paths, as_json=as_json)


def _draw_paths(found: PathAnswer) -> RenderableType:
    listing = found.listing
    known = f"{listing.known}" if listing.counted else f"at least {listing.known}"
    crossed = [summary.key for summary in found.elements] + [role.title for role in found.roles]
    return Group(
        *(draw_path(path) for path in found.paths),
        *write_reasons(found.reasons),
        *([f"Every path crosses {escape(', '.join(crossed))}."] if crossed else []),
        f"[dim]{len(listing.paths)} of {known} paths shown{write_stop(listing.stopped_by)}[/]",
    )
