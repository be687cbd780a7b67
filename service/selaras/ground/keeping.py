"""Keep a ground fresh: who asks is given the one of the state that the database has, or none, and never waits."""

import logging
import sys
from asyncio import CancelledError, IncompleteReadError, StreamReader, Task, create_task, sleep, to_thread
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import orjson

from selaras.errors import SelarasError
from selaras.ground.file import open_ground
from selaras.ground.ground import Ground
from selaras.ground.orders import LENGTH, Loaded, Setup

_log = logging.getLogger(__name__)
_COMMAND = (sys.executable, "-m", "selaras.ground.loader")
_RARELY = 10  # a load begins no sooner than so many load times after the last began
_SOONEST, _LATEST = 1.0, 60.0  # seconds until the next try, after the first failure and after many
_ENDED = "The loader has ended; it is started again."
_OFF = "SELARAS_GROUND is 0."


class GroundState(StrEnum):
    """Whether there is a ground, and whether it is the database's."""

    EMPTY = "EMPTY"
    LOADING = "LOADING"
    STANDING = "STANDING"
    MOVED = "MOVED"


class GroundReport(NamedTuple):
    """How the ground is: why there is none or no newer one, the name that it stands under, bytes, seconds of a load."""

    state: GroundState
    reason: str | None
    name: str | None
    size: int
    seconds: float | None


class GroundKeeper:
    """Gives the ground if it stands under a name, and otherwise has it loaded by a process of its own."""

    def __init__(self, write_setup: Callable[[], Setup], folder: Path, clock: Callable[[], float] = monotonic) -> None:
        """Keep the file in a folder that nobody else uses; a limit of 0 bytes in the setup switches the ground off."""
        self._write_setup = write_setup
        self.path = folder / "ground"
        self._clock = clock
        self._ground: Ground | None = None
        self._wanted: str | None = None
        self._task: Task[None] | None = None
        self._loader: tuple[Process, bytes] | None = None
        self._loading = False
        self._begun: float | None = None
        self._seconds: float | None = None
        self._reason: str | None = None
        self._failures = 0

    async def stand(self, state: str) -> Ground | None:
        """Give the ground that stands under exactly this name; if there is none, order one, and give None at once."""
        ground = self._ground
        if ground is not None and ground.state == state:
            self._wanted = state
            return ground
        if self._write_setup().limit:
            self._wanted = state
            if self._task is None or self._task.done():
                self._task = create_task(self._load_later(self._find_pause()))
        return None

    def describe(self) -> GroundReport:
        """Describe how the ground is."""
        reason = self._reason if self._write_setup().limit else _OFF
        if self._ground is None:
            return GroundReport(
                GroundState.LOADING if self._loading else GroundState.EMPTY, reason, None, 0, self._seconds
            )
        stands = self._ground.state == self._wanted
        state = GroundState.STANDING if stands else GroundState.MOVED
        return GroundReport(state, reason, self._ground.state, self._ground.size, self._seconds)

    async def close(self) -> None:
        """End the loader, and whatever is being loaded."""
        if self._task is not None:
            self._task.cancel()
            with suppress(CancelledError):
                await self._task
        await self._end_loader()

    def _find_pause(self) -> float:
        """Find how long to wait until the next load begins, in seconds."""
        if self._begun is None:
            return 0.0
        pause = _RARELY * (self._seconds or 0.0)
        if self._failures:
            pause = max(pause, min(_SOONEST * 2 ** (self._failures - 1), _LATEST))
        return max(0.0, self._begun + pause - self._clock())

    async def _load_later(self, pause: float) -> None:
        if pause:
            await sleep(pause)
        self._begun, self._loading = self._clock(), True
        try:
            loaded = await self._load()
            self._seconds = loaded.seconds
            self._settle(loaded.failure)
        except (IncompleteReadError, ConnectionError):
            await self._end_loader()
            self._settle(_ENDED)
        except (SelarasError, OSError) as error:
            self._settle(str(error))
        finally:
            self._loading = False

    async def _load(self) -> Loaded:
        """Have the file written under the epoch of who asked last, and open it."""
        epoch = (self._wanted or "").partition(" ")[0]
        output = await self._order(orjson.dumps([epoch, str(self.path)]))
        length = int.from_bytes(await output.readexactly(LENGTH))
        loaded = Loaded(*orjson.loads(await output.readexactly(length)))
        if loaded.failure is None:
            self._ground = await to_thread(_open, self.path, self._ground)
        return loaded

    async def _order(self, order: bytes) -> StreamReader:
        """Send an order to a loader that is set up as it should be; one that has ended is started again."""
        setup = self._write_setup().write()
        if self._loader is None or self._loader[1] != setup or self._loader[0].returncode is not None:
            await self._end_loader()
            process = await create_subprocess_exec(*_COMMAND, stdin=PIPE, stdout=PIPE, start_new_session=True)
            self._loader = (process, setup)
            _send(process, setup)
        process = self._loader[0]
        _send(process, order)
        return process.stdout or StreamReader()

    async def _end_loader(self) -> None:
        if self._loader is not None:
            process, self._loader = self._loader[0], None
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    def _settle(self, failure: str | None) -> None:
        """Note how a load ended; a failure is said once, until there is another or none."""
        self._failures = 0 if failure is None else self._failures + 1
        if failure is not None and failure != self._reason:
            _log.warning("There is no fresh ground, so answers come from the database: %s", failure)
        self._reason = failure


def _open(path: Path, former: Ground | None) -> Ground:
    """Open a ground, with what the former one was asked for worked out; not in the loop, where others would wait."""
    ground = open_ground(path)
    if former:
        ground.years.follow(former.years)
    return ground


def _send(process: Process, frame: bytes) -> None:
    if process.stdin:
        process.stdin.write(len(frame).to_bytes(LENGTH) + frame)
