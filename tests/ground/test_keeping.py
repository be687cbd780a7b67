"""A ground is given under its own name or not at all, and whoever asks never waits and never hears of a failure."""

import logging
import os
import sys
from asyncio import create_subprocess_exec, sleep, to_thread
from asyncio.subprocess import PIPE
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from socket import create_server
from time import monotonic
from typing import cast

import orjson
import psutil
import pytest
from pydantic import SecretStr

from helpers.database import Database
from helpers.tries import make_chance, scale_tries
from selaras.ground.file import open_ground
from selaras.ground.ground import Ground
from selaras.ground.keeping import GroundKeeper, GroundState
from selaras.ground.orders import Setup
from selaras.settings import Neo4jSettings

LARGE = 512 * 2**20
pytestmark = pytest.mark.current


class Kept:
    """A keeper whose limit a test may change, on a clock that is far ahead each time that it is looked at."""

    def __init__(self, database: Database, folder: Path, clock: Callable[[], float] | None = None) -> None:
        self.limit = LARGE
        self.now = 0.0
        self.folder = folder
        self._neo4j = database.neo4j
        self.keeper = GroundKeeper(lambda: Setup(self._neo4j, 60, self.limit), folder, clock or self.tell_time)

    def tell_time(self) -> float:
        self.now += 1000
        return self.now

    async def wait(self, database: Database) -> Ground:
        """Ask until there is one."""
        begun = monotonic()
        while (ground := await self.keeper.stand(await database.session.read_state())) is None:
            assert monotonic() - begun < 60, self.keeper.describe()
            await sleep(0.05)
        return ground

    async def wait_for_reason(self, database: Database) -> str:
        """Ask until it is said why there is none."""
        begun = monotonic()
        while (reason := self.keeper.describe().reason) is None:
            assert await self.keeper.stand(await database.session.read_state()) is None
            assert monotonic() - begun < 60
            await sleep(0.05)
        return reason


def list_loaders() -> list[psutil.Process]:
    """List the loaders that this process has started."""
    return [each for each in psutil.Process().children() if "selaras.ground.loader" in each.cmdline()]


def remove(folder: Path) -> None:
    folder.rmdir()


def answer_at_once(keeper: GroundKeeper, state: str) -> Ground | None:
    """Ask for a ground, and see that whoever asks is answered before anything else is done."""
    asking = keeper.stand(state)
    with pytest.raises(StopIteration) as found:
        asking.send(None)
    return cast("Ground | None", found.value.value)


async def find_loader(kept: Kept, database: Database) -> psutil.Process:
    """Find the loader, once it has loaded."""
    await kept.wait(database)
    (found,) = list_loaders()
    return found


def add(database: Database, key: str) -> None:
    database.query("CREATE (:Element {id: $key, statement: $key, level: 'OUTPUT'})", key=key)


def count_warnings(caplog: pytest.LogCaptureFixture) -> int:
    """Count ours: asyncio warns as well where a child was killed and waited for behind its back."""
    ours = (each for each in caplog.records if each.name.startswith("selaras"))
    return len([each for each in ours if each.levelno == logging.WARNING])


@pytest.fixture
async def kept(empty: Database, tmp_path: Path) -> AsyncGenerator[Kept]:
    empty.query("CREATE (:Element {id: 'a', statement: 'a', level: 'OUTPUT'})")
    made = Kept(empty, tmp_path)
    yield made
    await made.keeper.close()


async def test_a_ground_stands_under_the_name_alone_under_which_it_was_read(kept: Kept, empty: Database) -> None:
    assert kept.keeper.describe() == (GroundState.EMPTY, None, None, 0, None)
    state = await empty.session.read_state()
    assert await kept.keeper.stand(state) is None
    await sleep(0)
    assert kept.keeper.describe().state is GroundState.LOADING
    ground = await kept.wait(empty)
    assert (ground.state, list(ground.tree.ids)) == (state, ["a"])
    report = kept.keeper.describe()
    assert (report.state, report.reason, report.name, report.size) == (GroundState.STANDING, None, state, ground.size)
    assert (report.seconds or 0) > 0
    empty.query("CREATE (:Element {id: 'b', statement: 'b', level: 'OUTPUT'})")
    moved = await empty.session.read_state()
    assert await kept.keeper.stand(moved) is None
    assert kept.keeper.describe().state is GroundState.MOVED
    assert list((await kept.wait(empty)).tree.ids) == ["a", "b"]
    assert list(ground.tree.ids) == ["a"]
    other_epoch = f"99 {moved.split()[1]}"
    assert await kept.keeper.stand(other_epoch) is None


async def test_a_load_begins_ten_load_times_after_the_last(empty: Database, tmp_path: Path) -> None:
    empty.query("CREATE (:Element {id: 'a', statement: 'a', level: 'OUTPUT'})")
    kept = Kept(empty, tmp_path, monotonic)
    begun = monotonic()
    await kept.wait(empty)
    seconds = kept.keeper.describe().seconds or 0
    empty.query("CREATE (:Element {id: 'b', statement: 'b', level: 'OUTPUT'})")
    await kept.wait(empty)
    assert monotonic() - begun >= 10 * seconds > 0
    await kept.keeper.close()


async def test_a_loader_that_is_killed_is_started_again_and_said_once(
    kept: Kept, empty: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await kept.wait(empty)
    (before,) = list_loaders()
    before.kill()
    psutil.wait_procs([before], timeout=10)
    empty.query("CREATE (:Element {id: 'b', statement: 'b', level: 'OUTPUT'})")
    assert list((await kept.wait(empty)).tree.ids) == ["a", "b"]
    (after,) = list_loaders()
    assert after.pid != before.pid
    assert count_warnings(caplog) <= 1


async def test_what_cannot_be_loaded_is_said_once_and_is_no_error(
    kept: Kept, empty: Database, caplog: pytest.LogCaptureFixture
) -> None:
    empty.query("CREATE (:Element {id: 'b', level: 'OUTPUT'})")
    assert "do not have the shape" in await kept.wait_for_reason(empty)
    for _ in range(20):
        assert await kept.keeper.stand(await empty.session.read_state()) is None
        await sleep(0.05)
    assert len(caplog.records) == 1
    empty.query("MATCH (e:Element {id: 'b'}) SET e.statement = 'b'")
    await kept.wait(empty)
    assert kept.keeper.describe().reason is None


async def test_a_ground_that_is_too_large_is_not_loaded(kept: Kept, empty: Database) -> None:
    kept.limit = 2**10
    assert "SELARAS_GROUND" in await kept.wait_for_reason(empty)


async def test_a_ground_that_is_switched_off_is_never_loaded(kept: Kept, empty: Database) -> None:
    kept.limit = 0
    assert await kept.keeper.stand(await empty.session.read_state()) is None
    assert kept.keeper.describe() == (GroundState.EMPTY, "SELARAS_GROUND is 0.", None, 0, None)


async def test_a_folder_that_is_not_there_is_no_error(kept: Kept, empty: Database, tmp_path: Path) -> None:
    remove(tmp_path)
    assert "cannot be written" in await kept.wait_for_reason(empty)


async def test_whoever_asks_is_answered_without_a_pause_whatever_the_loader_does(kept: Kept, empty: Database) -> None:
    """Before there is a ground, while it stands, and while a loader that does nothing has an order for a newer one."""
    state = await empty.session.read_state()
    assert answer_at_once(kept.keeper, state) is None
    loader = await find_loader(kept, empty)
    assert answer_at_once(kept.keeper, state) is not None
    loader.suspend()
    add(empty, "b")
    moved = await empty.session.read_state()
    for _ in range(20):
        assert answer_at_once(kept.keeper, moved) is None
        await sleep(0.01)
    assert kept.keeper.describe().state is GroundState.MOVED
    loader.resume()
    assert list((await kept.wait(empty)).tree.ids) == ["a", "b"]


async def test_a_loader_that_is_killed_in_mid_load_is_said_once_and_another_loads(
    kept: Kept, empty: Database, caplog: pytest.LogCaptureFixture
) -> None:
    loader = await find_loader(kept, empty)
    loader.suspend()
    add(empty, "b")
    assert await kept.keeper.stand(await empty.session.read_state()) is None
    await sleep(0.1)  # until it has its order
    loader.kill()
    assert list((await kept.wait(empty)).tree.ids) == ["a", "b"]
    assert count_warnings(caplog) == 1
    assert "The loader has ended" in caplog.text


@pytest.mark.parametrize(
    ("kind", "words"), [("RLIMIT_FSIZE", "The file cannot be written"), ("RLIMIT_DATA", "The loader ")]
)
async def test_a_full_disk_and_a_lack_of_memory_are_said_once_and_are_no_error(
    kept: Kept, empty: Database, caplog: pytest.LogCaptureFixture, kind: str, words: str
) -> None:
    """A loader without memory for the load says so, or ends; either is one line in the log until it is over."""
    loader = await find_loader(kept, empty)
    assert loader.rlimit(psutil.RLIMIT_DATA)[0] == 2**29 + 10 * LARGE
    before = set(kept.folder.iterdir())
    limit = cast("int", getattr(psutil, kind))
    _, hard = loader.rlimit(limit)
    loader.rlimit(limit, (1000, hard))
    empty.query(
        "UNWIND range(1, 4000) AS n CREATE (:Element {id: 'b' + n, statement: $statement, level: 'OUTPUT'})",
        statement="b" * 1000,
    )
    assert words in await kept.wait_for_reason(empty)
    for _ in range(10):
        if kind == "RLIMIT_FSIZE":
            assert await kept.keeper.stand(await empty.session.read_state()) is None
        await sleep(0.02)
    assert count_warnings(caplog) == 1
    assert set(kept.folder.iterdir()) == before
    if loader.is_running():
        loader.rlimit(limit, (hard, hard))
    assert len((await kept.wait(empty)).tree.ids) == 4001
    assert kept.keeper.describe().reason is None


@pytest.mark.prove
async def test_a_file_that_is_torn_is_never_given_and_said_once(
    kept: Kept, empty: Database, monkeypatch: pytest.MonkeyPatch, note: Callable[[str, int, int], None]
) -> None:
    """What a disk leaves of a file, up to any tenth byte, between the loader that wrote it and the keeper."""
    size = (await kept.wait(empty)).size
    places = range(0, size, 10)
    places = make_chance().sample(places, scale_tries(len(places)))
    torn: list[int] = []

    def tear(path: Path) -> Ground:
        os.truncate(path, torn[-1])
        return open_ground(path)

    monkeypatch.setattr("selaras.ground.keeping.open_ground", tear)
    wrong = 0
    for number, place in enumerate(places):
        torn.append(place)
        add(empty, f"n{number}")
        begun = monotonic()
        while f"has {place} bytes" not in (kept.keeper.describe().reason or ""):
            assert monotonic() - begun < 60, kept.keeper.describe()
            wrong += await kept.keeper.stand(await empty.session.read_state()) is not None
            await sleep(0.002)
    note("grounds torn between loader and server", len(places), wrong)
    assert wrong == 0
    monkeypatch.undo()
    assert len((await kept.wait(empty)).tree.ids) == len(places) + 1


_ORPHAN = """
import subprocess, sys, time
loader = subprocess.Popen([sys.executable, "-m", "selaras.ground.loader"], stdin=subprocess.PIPE)
for frame in sys.argv[1:]:
    loader.stdin.write(len(frame).to_bytes(8) + frame.encode())
loader.stdin.flush()
print(loader.pid, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("ordered", [False, True])
async def test_a_loader_ends_with_whoever_started_it_even_if_that_is_killed_in_mid_load(
    tmp_path: Path, *, ordered: bool
) -> None:
    """The database that it loads from takes the connection, and never says a word."""
    with create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        silent = Neo4jSettings(uri=f"bolt://127.0.0.1:{server.getsockname()[1]}", password=SecretStr("none"))
        frames = [Setup(silent, 60, LARGE).write().decode(), orjson.dumps(["1", str(tmp_path / "ground")]).decode()]
        command = [sys.executable, "-c", _ORPHAN, *(frames if ordered else ())]
        parent = await create_subprocess_exec(*command, stdout=PIPE)
        assert parent.stdout
        loader = psutil.Process(int(await parent.stdout.readline()))
        connection = (await to_thread(server.accept))[0] if ordered else server
        parent.kill()
        await parent.wait()
        _, alive = await to_thread(psutil.wait_procs, [loader], timeout=30)
        connection.close()
    assert alive == []
