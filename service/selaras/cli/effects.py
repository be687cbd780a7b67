"""The commands that ask what leads where, and what would happen if it did not."""

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from selaras.cli.asking import Json, Lang, Year, answer, choose_year
from selaras.cli.drawing import draw_path
from selaras.meaning.narrative import Language
from selaras.meaning.path_search import EFFORT, Budget, Limit
from selaras.model.vocabulary import Certainty, LinkStatus
from selaras.questions import dependence, impact, paths
from selaras.questions.dependence import find_dependence
from selaras.questions.impact import Change, Impact, Loss, find_impact
from selaras.questions.paths import PathAnswer, PathFilter, find_paths

effects = typer.Typer()
_STYLES = {Loss.ALL: "red", Loss.SOME: "yellow", Loss.NONE: "dim"}


@effects.command("paths", epilog="Example: selaras paths pk-s3-02 pk-s0-01 --certain")
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
    wanted_links = PathFilter(
        statuses=frozenset({LinkStatus.ACCEPTED}) if accepted else frozenset(),
        certainties=frozenset({Certainty.CERTAIN}) if certain else frozenset(),
    )
    wanted = paths.PathRequest(start, end, choose_year(year), Budget(first, depth, effort), wanted_links)
    answer(lambda session: find_paths(session, wanted), _draw_route, as_json)


@effects.command("impact", epilog="Example: selaras impact pk-s2-01")
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
    wanted = impact.ImpactRequest(of, choose_year(year), change, declined_toward)
    answer(lambda session: find_impact(session, wanted), lambda found: _draw_impact(found, lang), as_json)


@effects.command("dependence", epilog="Example: selaras dependence pk-s0-01")
def show_dependence(
    on: Annotated[str, typer.Argument(help="The id of an element, a goal as a rule.")],
    first: Annotated[int, typer.Option(help="How many elements, and how many roles.")] = 10,
    year: Year = None,
    as_json: Json = False,
) -> None:
    """Show the elements and roles through which every way of others to a goal leads."""
    wanted = dependence.DependenceRequest(on, choose_year(year), first)
    answer(lambda session: find_dependence(session, wanted), _draw_dependence, as_json)


def _draw_route(found: PathAnswer) -> RenderableType:
    listing = found.listing
    known = f"{listing.known}" if listing.counted else f"at least {listing.known}"
    crossed = [summary.key for summary in found.elements] + [role.title for role in found.roles]
    return Group(
        *(draw_path(way) for way in found.paths),
        *([f"Every path crosses {escape(', '.join(crossed))}."] if crossed else []),
        f"[dim]{len(listing.paths)} of {known} paths shown{_write_stop(listing.stopped_by)}[/]",
    )


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
    return Group(table, f"[dim]{len(found.affected)} affected{_write_stop(found.stopped_by)}[/]")


def _draw_dependence(found: dependence.Dependence) -> RenderableType:
    table = Table("dependents", "", "id", "", title=f"What {escape(found.root)} hangs on ({found.below} below it)")
    for pillar in found.elements:
        summary = pillar.element
        table.add_row(str(pillar.dependents), "Element", escape(summary.key), escape(summary.statement))
    for post in found.roles:
        table.add_row(str(post.dependents), "Role", escape(post.role.key), escape(post.role.title))
    known = f"{found.known_elements} elements and {found.known_roles} roles carry others"
    return Group(table, f"[dim]{known}{_write_stop(found.stopped_by)}[/]")


def _write_stop(stopped_by: Limit | None) -> str:
    return "" if stopped_by is None else f", stopped by {stopped_by}: give more of it to see the rest"
