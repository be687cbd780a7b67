"""Large documents are worked on in processes of their own: so many at once, while others wait for their turn."""

import sys
from asyncio import IncompleteReadError, Semaphore, StreamReader, timeout
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple

from selaras.api.http.kept import Reply
from selaras.api.http.response import Response
from selaras.api.http.worker import LENGTH, Job, read_reply
from selaras.errors import RequestError

_COMMAND = (sys.executable, "-m", "selaras.api.http.worker")
_BUSY = (
    "The server is at work on as many audits and other large questions as it takes on at once; ask again in some "
    "seconds, or ask for less at a time."
)
_LOST = "The process that worked on this question has ended; ask again, or ask for less at a time."


class Crowd(NamedTuple):
    """How many large documents are worked on at once, how many may wait, and for how many seconds."""

    at_once: int
    waiting: int
    patience: float


class _Member(NamedTuple):
    """A process, and what it was set up with."""

    process: Process
    setup: bytes


class Workers:
    """Processes that answer jobs; each is started when it is first needed, and again if it has ended."""

    def __init__(self, write_setup: Callable[[], bytes], crowd: Crowd) -> None:
        """Work for a crowd; a process is started anew when `write_setup` no longer says what it was set up with."""
        self._write_setup = write_setup
        self._crowd = crowd
        self._turns = Semaphore(crowd.at_once)
        self._waiting = 0
        self._idle: list[_Member] = []

    async def answer(self, job: Job) -> Reply[Response]:
        """Answer a job when it is its turn.

        If the caller is cancelled, the process is ended, and with it whatever it has asked of the database. Raises
        RequestError if too many others wait, or no turn comes in time, or the process ends before it has answered.
        """
        async with self._turn():
            member = await self._choose()
            try:
                reply = await _ask(member.process, job)
            except (IncompleteReadError, ConnectionError):
                _end(member.process)
                raise RequestError("BUSY", _LOST) from None
            except BaseException:
                _end(member.process)
                raise
            self._idle.append(member)
            return reply

    def close(self) -> None:
        """End the processes that have nothing to do."""
        while self._idle:
            _end(self._idle.pop().process)

    @asynccontextmanager
    async def _turn(self) -> AsyncGenerator[None]:
        if self._turns.locked() and self._waiting >= self._crowd.waiting:
            raise RequestError("BUSY", _BUSY)
        self._waiting += 1
        try:
            async with timeout(self._crowd.patience):
                await self._turns.acquire()
        except TimeoutError:
            raise RequestError("BUSY", _BUSY) from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turns.release()

    async def _choose(self) -> _Member:
        """Choose a process that is idle and set up as it should be, or start one."""
        setup = self._write_setup()
        while self._idle:
            member = self._idle.pop()
            if member.setup == setup and member.process.returncode is None:
                return member
            _end(member.process)
        process = await create_subprocess_exec(*_COMMAND, stdin=PIPE, stdout=PIPE, start_new_session=True)
        member = _Member(process, setup)
        _send(process, setup)
        return member


async def _ask(process: Process, job: Job) -> Reply[Response]:
    _send(process, job.write())
    output = process.stdout or StreamReader()
    return read_reply(await _receive(output), await _receive(output))


def _send(process: Process, frame: bytes) -> None:
    if process.stdin:
        process.stdin.write(len(frame).to_bytes(LENGTH) + frame)


async def _receive(output: StreamReader) -> bytes:
    return await output.readexactly(int.from_bytes(await output.readexactly(LENGTH)))


def _end(process: Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
