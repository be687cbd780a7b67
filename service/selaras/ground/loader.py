"""A process that reads the ground and writes its file, so that the process that serves does not stand still for it.

python -m selaras.ground.loader

It reads frames from its standard input, first what it is set up with and then an order for each load, answers each with
one on its standard output, and ends when the input does, which is when whoever started it has ended.
"""

import asyncio
import os
import resource
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from time import monotonic, sleep
from typing import BinaryIO, cast

import orjson

from selaras import folders
from selaras.errors import DataError, SelarasError
from selaras.ground.file import measure, write_ground
from selaras.ground.orders import LENGTH, Loaded, Setup
from selaras.ground.reading import read_ground
from selaras.settings import Neo4jSettings
from selaras.store.library import read_library
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session

_NICE = 5  # how much it gives way to the process that serves
_LEAST = 60  # bytes that a row takes at the least
_PATIENCE = 1.0  # seconds for it to end by itself
_ITSELF = 2**29  # bytes for the program and what it is made of
_FOR_EACH = 10  # bytes for rows, texts and lists, for each that the ground may take in the end


class TooLargeError(DataError):
    """The ground takes more than it may."""

    code = "TOO_LARGE"


def main() -> None:
    """Load until the input ends."""
    os.nice(_NICE)
    frames: SimpleQueue[bytes | None] = SimpleQueue()
    Thread(target=_hear, args=(frames,), daemon=True).start()
    given = frames.get()
    if given is None:
        return
    database, deadline, limit = cast("tuple[Mapping[str, str], float, int]", orjson.loads(given))
    setup = Setup(Neo4jSettings.model_validate(database), deadline, limit)
    _bound_memory(_ITSELF + _FOR_EACH * limit)
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        session = runner.run(_open(stack, setup))
        while (order := frames.get()) is not None:
            _say(runner.run(_load(session, setup.limit, order)))
        runner.run(stack.aclose())


def _bound_memory(most: int) -> None:
    """Bound what this process may take, so that a graph that outgrows it takes nothing from the process that serves."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError, OSError):  # a system that has no such bound
        resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))


def _hear(frames: "SimpleQueue[bytes | None]") -> None:
    """Pass on what comes; when the input ends, so does the process, even in the middle of a load."""
    while (frame := _read_frame(sys.stdin.buffer)) is not None:
        frames.put(frame)
    frames.put(None)
    sleep(_PATIENCE)
    os._exit(0)


async def _open(stack: AsyncExitStack, setup: Setup) -> Session:
    graph = await stack.enter_async_context(connect(setup.neo4j, setup.deadline))
    return Session(graph, read_library(folders.CYPHER), lambda: datetime.now(UTC).date())


async def _load(session: Session, limit: int, order: bytes) -> Loaded:
    epoch, path = cast("tuple[str, str]", orjson.loads(order))
    begun = monotonic()
    try:
        failure = await _write(session, limit, epoch, Path(path))
    except OSError as error:
        failure = f"The file cannot be written: {error.strerror}."
    except MemoryError:
        failure = "The loader has run out of memory; a larger SELARAS_GROUND allows it more."
    except SelarasError as error:
        failure = str(error)
    return Loaded(failure, monotonic() - begun)


async def _write(session: Session, limit: int, epoch: str, path: Path) -> str | None:
    """Write the file; its state has the epoch of whoever ordered it, for a loader counts its own."""

    def check(rows: int) -> None:
        if rows * _LEAST > limit:
            raise _refuse(limit)

    read = await read_ground(session, check)
    if read is None:
        return "The database changed each time while it was read."
    if measure(read.columns) > limit:
        raise _refuse(limit)
    write_ground(path, " ".join([epoch, *read.state.split()[1:]]), read.columns)
    return None


def _refuse(limit: int) -> TooLargeError:
    return TooLargeError([f"The ground takes more than the {limit // 2**20} MiB that SELARAS_GROUND allows."])


def _say(loaded: Loaded) -> None:
    frame = orjson.dumps([*loaded])
    sys.stdout.buffer.write(len(frame).to_bytes(LENGTH) + frame)
    sys.stdout.buffer.flush()


def _read_frame(stream: BinaryIO) -> bytes | None:
    """Read a frame; None at the end of the input."""
    head = stream.read(LENGTH)
    return stream.read(int.from_bytes(head)) if len(head) == LENGTH else None


if __name__ == "__main__":
    main()
