"""A ground is given under its own name or not at all, and whoever asks never waits and never hears of a failure."""

import logging
from asyncio import sleep
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from time import monotonic

import psutil
import pytest

from helpers.database import Database
from selaras.ground.ground import Ground
from selaras.ground.keeping import GroundKeeper, GroundState
from selaras.ground.loader import Setup

LARGE = 512 * 2**20


class Kept:
    """A keeper whose limit a test may change, on a clock that is far ahead each time that it is looked at."""

    def __init__(self, database: Database, folder: Path, clock: Callable[[], float] | None = None) -> None:
        self.limit = LARGE
        self.now = 0.0
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
    assert len([each for each in caplog.records if each.levelno == logging.WARNING]) <= 1


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
