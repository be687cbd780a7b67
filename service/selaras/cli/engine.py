"""The embedded engine, lent to a command or kept in a file, with a progress bar."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from selaras import embedded
from selaras.cli.console import make_console
from selaras.embedded import CURRENT, Lease, Release, Report, lend
from selaras.errors import DatabaseError, EndedError, UnreachableError
from selaras.settings import Settings


@contextmanager
def lend_engine(settings: Settings, release: Release = CURRENT, *, linger: bool) -> Generator[Lease]:
    """Lend the engine for the length of a block, showing the progress of fetching and starting it.

    An error of the database that comes from the engine below it is raised as the engine's, which says what to do.
    """
    purpose = " ".join(["selaras", *sys.argv[1:]])
    with (
        _shown() as (progress, report),
        lend(settings, release, report=report, linger=linger, purpose=purpose) as lease,
    ):
        progress.stop()
        try:
            yield lease
        except DatabaseError as error:
            fault = lease.find_fault()
            if fault is not None:
                raise fault from error
            if isinstance(error, UnreachableError) and lease.has_ended():
                raise EndedError(
                    "The embedded Neo4j has ended meanwhile. Nothing that was stored is lost: do it again, which "
                    "starts it again; a load goes on where it ended."
                ) from error
            raise


def make_snapshot(settings: Settings, file: Path) -> None:
    """Write the embedded store to a file, showing what is done."""
    with _shown() as (_, report):
        embedded.make_snapshot(settings, file, report=report)


def restore_snapshot(settings: Settings, file: Path) -> None:
    """Read the embedded store from a file, showing what is done."""
    with _shown() as (_, report):
        embedded.restore_snapshot(settings, file, report=report)


@contextmanager
def _shown() -> Generator[tuple[Progress, Report]]:
    """Show progress for the length of a block; without a terminal, print each stage once instead."""
    console = make_console(notes=True)
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = progress.add_task("Looking for Neo4j", total=None)
    said = set[str]()

    def report(stage: str, done: int, total: int) -> None:
        progress.update(task, description=stage, completed=done, total=total if total > 1 else None)
        if not console.is_terminal and done < total and stage not in said:
            said.add(stage)
            console.print(f"{stage} ...")

    progress.start()
    try:
        yield progress, report
    finally:
        progress.stop()
