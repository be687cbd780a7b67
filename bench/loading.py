"""Load rows into an embedded Neo4j of our own, through the commands with which everything is loaded."""

import shutil
from collections.abc import AsyncGenerator, Callable, Generator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter
from typing import NamedTuple

from bench.records import Properties, Rows, Tally
from selaras import folders
from selaras.embedded import CURRENT, Release, borrow
from selaras.settings import Neo4jSettings, Settings
from selaras.store.library import read_library, read_migrations
from selaras.store.migrations import migrate
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session
from selaras.writing.derivation import derive
from selaras.writing.loads import Counts

DEADLINE = 3_600.0  # seconds; a measurement is to say how slow something is, not that it was stopped
_CHUNK = 2_000  # rows a statement
_BATCH = 5  # statements a transaction
Say = Callable[[str], None]


class Loaded(NamedTuple):
    """A database with something in it, how large that is, and how it came there."""

    session: Session
    nodes: int
    links: int
    truth: Mapping[str, frozenset[str]]
    how: str


@contextmanager
def make_home(heap: int, page_cache: int) -> Generator[Settings]:
    """Make the settings of an engine with a home that is gone afterwards; sizes in MiB."""
    home = Path(mkdtemp(prefix="selaras-bench-"))
    try:
        yield Settings(home=home, engines=Settings().engine_cache, heap=heap, page_cache=page_cache)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def run_engine(settings: Settings, release: Release = CURRENT) -> Generator[Neo4jSettings]:
    """Run an engine in its home."""
    with borrow(settings, release, report=ignore, linger=False) as neo4j:
        yield neo4j


@asynccontextmanager
async def open_session(neo4j: Neo4jSettings) -> AsyncGenerator[Session]:
    """Open the graph of an engine, its schema current."""
    async with connect(neo4j, DEADLINE) as graph:
        session = Session(graph, read_library(folders.CYPHER), date.today)
        await migrate(session, read_migrations(folders.SCHEMA))
        yield session


@asynccontextmanager
async def open_database(settings: Settings, release: Release = CURRENT) -> AsyncGenerator[Session]:
    """Open the graph of an engine that is run for it."""
    with run_engine(settings, release) as neo4j:
        async with open_session(neo4j) as session:
            yield session


async def load_governments(session: Session, governments: Iterable[Rows], say: Say) -> Loaded:
    """Load governments one after the other, each with its agencies; what was loaded is forgotten at once.

    A transaction that changed every node of ten governments would not fit into the memory of the database.
    """
    tally = Tally()
    begun = perf_counter()
    for number, rows in enumerate(governments, start=1):
        await store(session, "merge_nodes", rows.nodes)
        await store(session, "merge_links", rows.links)
        tally.add(rows)
        async with session.transaction(DEADLINE) as transaction:
            await derive(transaction)
        seconds = perf_counter() - begun
        say(f"  government {number}: {tally.nodes:,} nodes, {tally.links:,} relationships, {seconds:.0f} s")
    return Loaded(session, tally.nodes, tally.links, tally.truth, "in batches")


async def store(session: Session, statement: str, rows: Mapping[str, list[Properties]]) -> None:
    """Write rows, several statements in each transaction; raise ValueError where a row created nothing."""
    for batch in _group(rows):
        async with session.transaction(DEADLINE) as transaction:
            for kind, chunk in batch:
                (counts,) = await transaction.run(statement, Counts, rows={kind: chunk})
                if counts.created != len(chunk):
                    raise ValueError(f"{kind}: {counts.created} of {len(chunk)} rows were created.")


def _group(rows: Mapping[str, list[Properties]]) -> Iterator[list[tuple[str, list[Properties]]]]:
    chunks = [
        (kind, found[first : first + _CHUNK]) for kind, found in rows.items() for first in range(0, len(found), _CHUNK)
    ]
    for first in range(0, len(chunks), _BATCH):
        yield chunks[first : first + _BATCH]


def ignore(*_: object) -> None:
    """Hear of how the engine is fetched and starts, and do nothing."""
