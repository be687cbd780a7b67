"""No answer is older than its question, wherever it came from and whatever happens to the database."""

import shutil
from asyncio import Event, create_task, gather, sleep, to_thread
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from time import monotonic
from typing import NamedTuple, cast

import psutil
import pytest

from helpers.asking import LIBRARY, Answer, ask_plainly
from helpers.database import BRIEF, ENGINES, TODAY, ignore, query
from helpers.putting import RULEBOOK
from helpers.telling import TellingGraph
from helpers.tries import scale_tries
from selaras.api.http.endpoint import Endpoint
from selaras.api.requests.context import Context
from selaras.embedded import borrow, stop
from selaras.embedded.home import Home
from selaras.embedded.process import find_free_port
from selaras.ground.keeping import GroundKeeper
from selaras.ground.orders import Setup
from selaras.ground.standing import GroundedSession
from selaras.settings import Neo4jSettings, Settings
from selaras.store.neo4j_graph import Neo4jGraph, connect

READERS = 4  # half of them take what is kept, and half do not
PATIENCE = 120  # seconds
LARGE = 30_000  # nodes that a commit makes or removes
PAUSE = {"ground": 80, "kept": 80}  # answers for which writers wait before they write again
WRITTEN: Sequence[str] = ("large", "small")
TREE = """
CREATE (g:Element {id: 'g', statement: 'g', level: 'IMPACT', tier: 0})
WITH g
UNWIND $written AS id
CREATE (g)<-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]-(:Element {id: id, statement: '0 0', level: 'OUTCOME', tier: 1})
"""
WRITE = """
MATCH (e:Element {id: $id})
SET e.statement = $statement
WITH e
CALL (e) { MATCH (ballast:Ballast) WHERE e.id = 'large' DELETE ballast RETURN count(ballast) AS gone }
UNWIND range(1, CASE WHEN e.id = 'large' AND gone = 0 THEN $large ELSE 0 END) AS number
CREATE (:Ballast {number: number})
"""
QUESTIONS = [
    f'{{ cascade(root: "g", year: 2026) {{ nodes {{ element {{ key statement }} }} }} }} # {number}'
    for number in range(2 * READERS)
]
SETTLED = {"ground": len(QUESTIONS), "kept": 4 * len(QUESTIONS)}  # answers after which all questions have been asked
SENT: ContextVar[Sequence[str]] = ContextVar("sent")


class Number(NamedTuple):
    """How often something was written, counted anew in each copy of the store, of which a later one is newer."""

    copy: int
    number: int


class Engine:
    """An engine of the test's own, that can be killed and put back under whoever uses it."""

    def __init__(self, home: Path, borrowed: AsyncExitStack) -> None:
        self._settings = Settings(home=home, engines=ENGINES, bolt_port=find_free_port())
        self._borrowed = borrowed
        self.neo4j = self.start()

    def start(self) -> Neo4jSettings:
        return self._borrowed.enter_context(borrow(self._settings, BRIEF, report=ignore, linger=False))

    def kill(self) -> None:
        running = Home(self._settings).find_running()
        assert running
        java = psutil.Process(running.java)
        java.kill()
        psutil.wait_procs([java], timeout=PATIENCE)

    def copy(self, aside: Path) -> None:
        """Copy the store while nobody writes; what is not in it yet is in its log."""
        shutil.copytree(self._data, aside)

    def stop(self) -> None:
        stop(self._settings, force=True)

    def restore(self, aside: Path) -> None:
        """Put a copy in the place of the store, and start the engine again."""
        shutil.rmtree(self._data)
        aside.rename(self._data)
        self.start()

    @property
    def _data(self) -> Path:
        return Home(self._settings).path / "data"


class Readers:
    """Ask on, and count from where answers came, and which were older than what had been acknowledged before."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.acknowledged: dict[str, Number] = dict.fromkeys(WRITTEN, Number(0, 0))
        self.came_from: Counter[str] = Counter()
        self.stale: Counter[str] = Counter()
        self.failed = 0
        self.over = False
        self._endpoint = endpoint
        self._going = Event()
        self._rested = Event()
        self._asking = 0

    @property
    def answers(self) -> int:
        return self.came_from.total()

    async def read(self, reader: int) -> None:
        turn = 0
        while not self.over:
            await self._going.wait()
            turn += 1
            self._asking += 1
            self._rested.clear()
            await self._ask(QUESTIONS[READERS * (turn % 2) + reader], "no-cache" if reader % 2 else "max-age=0")
            self._asking -= 1
            if not self._asking:
                self._rested.set()

    async def _ask(self, text: str, kept: str) -> None:
        numbers = self.acknowledged
        before = dict(numbers)
        answer = await ask_plainly(self._endpoint, {"query": text}, cache_control=kept)
        if "errors" in answer.json:
            self.failed += 1
            await sleep(0.02)
            return
        if numbers is not self.acknowledged:
            return  # what was true when it was asked has gone with the store
        source = find_source(answer)
        self.came_from[source] += 1
        found = read_numbers(answer)
        self.stale[source] += any(found[key] < number for key, number in before.items())

    def go(self) -> None:
        self._going.set()

    async def rest(self) -> None:
        """Let everybody have his answer, and ask no more."""
        self._going.clear()
        await self._rested.wait()

    async def wait_for(self, wanted: Mapping[str, int]) -> None:
        """Wait for so many more answers from each source."""
        least, begun = self.came_from + Counter(wanted), monotonic()
        self.go()
        while any(self.came_from[source] < least[source] for source in wanted):
            assert monotonic() - begun < PATIENCE, self.came_from
            await sleep(0.005)


class Trial:
    """An engine, an endpoint with a ground before it, who writes and who reads."""

    def __init__(self, engine: Engine, graph: Neo4jGraph, keeper: GroundKeeper, readers: Readers) -> None:
        self.engine = engine
        self.graph = graph
        self.keeper = keeper
        self.readers = readers
        self.copy = 0

    async def write(self, what: str) -> None:
        written = Number(self.copy, self.readers.acknowledged[what].number + 1)
        statement = f"{written.copy} {written.number}"
        await to_thread(query, self.engine.neo4j, WRITE, id=what, statement=statement, large=LARGE)
        self.readers.acknowledged[what] = written

    async def write_on(self, answers: int) -> None:
        """Write, little and much in turn, and pause for the ground to stand, until there are so many answers."""
        while self.readers.answers < answers:
            self.readers.go()
            for what in ("small", "small", "large"):
                await self.write(what)
            await self.readers.wait_for(PAUSE)
        await self.readers.rest()

    async def read_state(self) -> str:
        session = GroundedSession(self.graph, LIBRARY, lambda: TODAY, self.keeper)
        return await session.read_state()

    async def put_back(self, aside: Path, *, killed: bool) -> None:
        """Put an older copy back under the server, and write until the last transaction has the name it had before.

        The engine is killed while readers read, who hear of errors until it is back; or stopped while they rest, so
        that what they ask first is what finds it replaced.
        """
        await to_thread(self.engine.copy, aside)
        copied = dict(self.readers.acknowledged)
        await self.write("small")
        await self.readers.wait_for(SETTLED)
        if not killed:
            await self.readers.rest()
        before = await self.read_state()
        await to_thread(self.engine.kill if killed else self.engine.stop)
        self.copy, self.readers.acknowledged = self.copy + 1, copied
        await to_thread(self.engine.restore, aside)
        await self.write("small")
        await self.readers.wait_for(SETTLED)
        await self.readers.rest()
        after = await self.read_state()
        assert self.readers.stale.total() == 0, self.readers.stale
        assert (after.split()[1:], after == before) == (before.split()[1:], False)


def find_source(answer: Answer) -> str:
    """Find where an answer came from: what needs no statement but the pulse came from the ground."""
    if "selaras-kept" in answer.headers:
        return "kept"
    return "ground" if set(SENT.get()) == {"database_state"} else "database"


def read_numbers(answer: Answer) -> dict[str, Number]:
    """Read by element how often it had been written."""
    data = cast("dict[str, dict[str, dict[str, list[dict[str, dict[str, str]]]]]]", answer.json)["data"]
    elements = [each["element"] for each in data["cascade"]["nodes"]]
    return {each["key"]: Number(*map(int, each["statement"].split())) for each in elements if each["key"] != "g"}


@asynccontextmanager
async def open_trial(folder: Path) -> AsyncGenerator[Trial]:
    """Make it; the ground is loaded as soon as somebody asks for a newer one."""
    async with AsyncExitStack() as stack:
        engine = Engine(folder / "home", stack)
        query(engine.neo4j, TREE, written=WRITTEN)
        graph = await stack.enter_async_context(connect(engine.neo4j, 20))
        keeper = GroundKeeper(lambda: Setup(engine.neo4j, 20, 64 * 2**20), folder, lambda: monotonic() * 1e6)
        stack.push_async_callback(keeper.close)

        def open_context(_: bool) -> Context:
            telling = TellingGraph(graph)
            SENT.set(telling.sent)
            return Context(GroundedSession(telling, LIBRARY, lambda: TODAY, keeper), RULEBOOK)

        readers = Readers(Endpoint(open_context, kept_bytes=1_000_000))
        reading = [create_task(readers.read(number)) for number in range(READERS)]
        yield Trial(engine, graph, keeper, readers)
        readers.over = True
        readers.go()
        await gather(*reading)


@pytest.mark.prove
async def test_no_answer_is_older_than_its_question_whatever_happens_to_the_database(
    tmp_path: Path, note: Callable[[str, int, int], None]
) -> None:
    tries, deaths = scale_tries(100_000), scale_tries(10)
    async with open_trial(tmp_path) as trial:
        readers = trial.readers
        for death in range(deaths):
            failed = readers.failed
            await trial.write_on(tries * (death + 1) // (deaths + 1))
            assert readers.failed == failed
            await trial.put_back(tmp_path / "aside", killed=death % 2 == 0)
        await trial.write_on(tries)
    for source, count in sorted(readers.came_from.items()):
        note(f"answers ({source}) beside writers, loads and stores put back", count, readers.stale[source])
    assert readers.stale.total() == 0, readers.stale
    assert readers.answers >= tries
    assert readers.came_from["ground"] >= tries / 5
    assert min(readers.came_from[source] for source in ("database", "kept")) >= tries / 20
