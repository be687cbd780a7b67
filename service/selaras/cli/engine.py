"""The embedded engine, lent to a command with a progress bar."""

from collections.abc import Generator
from contextlib import contextmanager

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from selaras.cli.console import make_console
from selaras.embedded import borrow
from selaras.settings import Neo4jSettings, Settings


@contextmanager
def lend_engine(settings: Settings, *, linger: bool) -> Generator[Neo4jSettings]:
    """Lend the engine for the length of a block, showing the progress of fetching and starting it."""
    console = make_console(notes=True)
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = progress.add_task("Looking for Neo4j", total=None)
    said = set[str]()

    def report(stage: str, done: int, total: int) -> None:
        """Move the progress bar; without a terminal, print each stage once instead."""
        progress.update(task, description=stage, completed=done, total=total if total > 1 else None)
        if not console.is_terminal and done < total and stage not in said:
            said.add(stage)
            console.print(f"{stage} ...")

    progress.start()
    try:
        with borrow(settings, report=report, linger=linger) as embedded:
            progress.stop()
            yield embedded
    finally:
        progress.stop()
