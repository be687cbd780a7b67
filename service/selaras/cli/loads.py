"""`selaras load`: load seed files into the graph."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, cast

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from selaras.cli.console import make_console, print_answer
from selaras.cli.database import run_with_session
from selaras.cli.options import Json, make_commands
from selaras.cli.parts import CHECK_ROOM, load_engine
from selaras.settings import Neo4jSettings, Settings
from selaras.store.session import Session
from selaras.writing.loads import LoadReport, load

_SHOWN = 10  # elements with parents that the files do not name

commands = make_commands()


@commands.command("load", epilog="Example: selaras load seeds/lampung seeds/demo")
def load_files(
    paths: Annotated[list[Path], typer.Argument(help="Seed files, or folders of them.")], as_json: Json = False
) -> None:
    """Load seed files: everything in them, or nothing and a list of everything that is wrong with them."""
    settings = Settings()
    report = run_with_session(
        lambda session: load_with_progress(session, settings, paths), settings=settings, migrating=True
    )
    print_answer(report, draw_load, as_json=as_json)


async def load_with_progress(session: Session, settings: Settings, paths: Sequence[Path]) -> LoadReport:
    """Load files, showing in a terminal how many rows are stored."""
    console = make_console(notes=True)

    def check(rows: int) -> None:
        """Check that there is room for the rows, if the disk is ours to look at."""
        if not Neo4jSettings().uri:
            cast("Callable[[Settings, int], None]", load_engine(CHECK_ROOM))(settings, rows)

    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Loading", total=None)
        return await load(
            session,
            paths,
            deadline=settings.load_deadline,
            check=check,
            advance=lambda done, total: progress.update(task, completed=done, total=total),
        )


def draw_load(report: LoadReport) -> RenderableType:
    """Draw what a load did, to nodes and to links."""
    table = Table("", "created", "changed", "unchanged", "not named, kept")
    for name, counts, kept in (("nodes", report.nodes, report.kept_nodes), ("links", report.links, report.kept_links)):
        table.add_row(name, str(counts.created), str(counts.changed), str(counts.unchanged), str(kept))
    return Group(table, *_list_remarks(report))


def _list_remarks(report: LoadReport) -> list[str]:
    """Say what the counts do not: what was resumed, and what is only a proposal."""
    remarks: list[str] = []
    if report.resumed:
        remarks.append(f"Resumed behind {report.resumed} rows that an earlier load had stored.")
    if report.proposed:
        remarks.append(
            f"{report.proposed} new links lead to another agency and say no status: they are PROPOSED until "
            "that agency accepts."
        )
    remarks += [
        escape(
            f"{each.element} also contributes to {', '.join(each.parents)}, which the files do not say. If it was "
            "moved, give that link a validTo, or the status DECLINED."
        )
        for each in report.unnamed[:_SHOWN]
    ]
    if len(report.unnamed) > _SHOWN:
        remarks.append(f"{len(report.unnamed)} elements have such parents; --json lists them all.")
    return remarks
