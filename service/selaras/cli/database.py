"""Have a database for a command: the one that NEO4J_URI names, or the embedded one."""

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from selaras import folders
from selaras.cli.console import make_console
from selaras.embedded import borrow
from selaras.errors import MigrationError
from selaras.settings import Neo4jSettings, Settings
from selaras.store.library import read_library, read_migrations
from selaras.store.migrations import find_pending, migrate
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session


@contextmanager
def find_neo4j(settings: Settings, *, linger: bool) -> Generator[Neo4jSettings]:
    """Find the Neo4j to use; the embedded one is fetched and started with a progress bar."""
    given = Neo4jSettings()
    if given.uri:
        yield given
        return
    console = make_console(notes=True)
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = progress.add_task("Looking for Neo4j", total=None)
    said = set[str]()

    def report(stage: str, done: int, total: int) -> None:
        """Move the bar; where there is no terminal to draw it in, say once what is going on."""
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


@asynccontextmanager
async def open_database(
    neo4j: Neo4jSettings, settings: Settings, *, migrating: bool = False, deadline: float | None = None
) -> AsyncGenerator[Session]:
    """Open a database whose schema is current; `deadline` is for a call, in seconds.

    The embedded one is migrated on the way, and so is any where the command writes; else MigrationError says how.
    """
    migrations = read_migrations(folders.SCHEMA)
    async with connect(neo4j, deadline or settings.deadline) as graph:
        await graph.verify()
        session = Session(graph, read_library(folders.CYPHER), read_today)
        if migrating or not Neo4jSettings().uri:
            await migrate(session, migrations)
        elif await find_pending(session, migrations):
            raise MigrationError("The database's schema is not current; run `selaras migrate`.")
        yield session


def read_today() -> date:
    """Read the day from the clock of this machine, in its own time zone."""
    return datetime.now(UTC).astimezone().date()
