"""Questions with a ground and without it."""

from asyncio import sleep
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

from helpers.database import Database
from selaras.errors import SelarasError
from selaras.ground.file import open_ground, write_ground
from selaras.ground.ground import Ground
from selaras.ground.keeping import GroundKeeper
from selaras.ground.orders import Setup
from selaras.ground.reading import read_ground
from selaras.ground.standing import GroundedSession, stand
from selaras.store.recording import RecordingGraph
from selaras.store.session import Session

YEARS = (2024, 2025, 2026)
Question = Callable[[Session], Awaitable[object]]


class PromptKeeper(GroundKeeper):
    """Has the ground read again, in this process, whenever it is asked for under another name than it has.

    So what is asked through it is answered from the ground, without a process of its own that takes a second to start.
    """

    def __init__(self, database: Database, folder: Path) -> None:
        """Read from a database, to a folder."""
        super().__init__(lambda: Setup(database.neo4j, 60, 2**30), folder)
        self._session = database.session
        self._file = folder / "prompt"
        self._prompt: Ground | None = None

    async def stand(self, state: str) -> Ground | None:
        """Give the ground, as it is now."""
        if self._prompt is None or self._prompt.state != state:
            read = await read_ground(self._session, lambda _: None)
            if read is None:
                return None
            write_ground(self._file, read.state, read.columns)
            self._prompt = open_ground(self._file)
        return self._prompt if self._prompt.state == state else None


def stand_promptly(database: Database, folder: Path) -> GroundedSession:
    """Make a session whose questions are answered from the ground, whatever was written before."""
    session = database.session
    return GroundedSession(session.graph, session.library, session.today, PromptKeeper(database, folder))


@asynccontextmanager
async def keep_ground(database: Database, folder: Path) -> AsyncGenerator[GroundedSession]:
    session = database.session
    keeper = GroundKeeper(lambda: Setup(database.neo4j, 60, 64 * 2**20), folder)
    try:
        yield GroundedSession(session.graph, session.library, session.today, keeper)
    finally:
        await keeper.close()


async def wait(session: GroundedSession) -> None:
    """Ask until the ground stands."""
    begun = monotonic()
    while await stand(session) is None:
        assert monotonic() - begun < 60, vars(session.keeper)
        await sleep(0.05)


def record(session: Session) -> tuple[Session, RecordingGraph]:
    graph = RecordingGraph(session.graph)
    return replace(session, graph=graph), graph


async def answer(session: Session, ask: Question) -> object:
    """Ask a question; what there is no answer to is told in words."""
    try:
        return await ask(session)
    except SelarasError as error:
        return str(error)


async def compare(database: Database, folder: Path, questions: Sequence[Question]) -> None:
    """Ask with the ground and without: the answers are the same, and of the database only its state is asked."""
    async with keep_ground(database, folder) as grounded:
        await wait(grounded)
        recorded, graph = record(grounded)
        for ask in questions:
            assert await answer(recorded, ask) == await answer(database.session, ask)
    assert {sent.name for sent in graph.sent} == {"database_state"}
    assert len(graph.sent) == len(questions)
