"""Provide a database for a command: the one that NEO4J_URI names, or the embedded one."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from datetime import UTC, date, datetime
from typing import NamedTuple, Protocol, TypeVar, cast

from selaras import folders
from selaras.cli.parts import LEND_ENGINE, load_engine
from selaras.errors import MigrationError
from selaras.settings import Neo4jSettings, Settings
from selaras.store.library import read_library, read_migrations
from selaras.store.migrations import find_pending, migrate
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session
from selaras.store.watching import Engine

T = TypeVar("T")
Work = Callable[[Session], Awaitable[T]]


class _LentEngine(Engine, Protocol):
    """The embedded engine, and where it is."""

    @property
    def neo4j(self) -> Neo4jSettings: ...


class _Lender(Protocol):
    """Lends the embedded engine for the length of a block, and with `linger` leaves it running afterwards."""

    def __call__(self, settings: Settings, *, linger: bool) -> AbstractContextManager[_LentEngine]: ...


class FoundNeo4j(NamedTuple):
    """The Neo4j to use, and the engine if it is the embedded one."""

    neo4j: Neo4jSettings
    engine: Engine | None


def run_with_session(
    work: Work[T], *, settings: Settings | None = None, migrating: bool = False, deadline: float | None = None
) -> T:
    """Do a command's work on the database; the options are those of `open_session`."""
    settings = settings or Settings()
    with find_neo4j(settings, linger=True) as found:
        return run_on(found.neo4j, settings, work, migrating=migrating, deadline=deadline)


def run_on(
    neo4j: Neo4jSettings, settings: Settings, work: Work[T], *, migrating: bool, deadline: float | None = None
) -> T:
    """Do a command's work on a database that has already been found."""

    async def run() -> T:
        async with open_session(neo4j, settings, migrating=migrating, deadline=deadline) as session:
            return await work(session)

    return asyncio.run(run())


@contextmanager
def find_neo4j(settings: Settings, *, linger: bool) -> Generator[FoundNeo4j]:
    """Find the Neo4j to use; the embedded one is imported, fetched and started only if no other is named."""
    given = Neo4jSettings()
    if given.uri:
        yield FoundNeo4j(given, None)
        return
    lend = cast("_Lender", load_engine(LEND_ENGINE))
    with lend(settings, linger=linger) as embedded:
        yield FoundNeo4j(embedded.neo4j, embedded)


@asynccontextmanager
async def open_session(
    neo4j: Neo4jSettings, settings: Settings, *, migrating: bool = False, deadline: float | None = None
) -> AsyncGenerator[Session]:
    """Open a session on a database whose schema is current; `deadline` is for each call, in seconds.

    The embedded database is migrated first, and so is any other if `migrating`. Raises MigrationError if the schema of
    another database is not current.
    """
    migrations = read_migrations(folders.SCHEMA)
    async with connect(neo4j, deadline or settings.deadline) as graph:
        await graph.verify()
        session = Session(graph, read_library(folders.CYPHER), _read_today)
        if migrating or not Neo4jSettings().uri:
            await migrate(session, migrations)
        elif await find_pending(session, migrations):
            raise MigrationError("The database's schema is not current; run `selaras migrate`.")
        yield session


def _read_today() -> date:
    """Read the current date from this machine's clock, in its local time zone."""
    return datetime.now(UTC).astimezone().date()
