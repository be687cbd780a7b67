"""The pulse: the question to the database for the name of its last transaction, shared by all who wait for it."""

from asyncio import Task, create_task, wait
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Pulse(Generic[T]):
    """Asks one question of the database for many.

    An answer says what was true after it was asked for, and not before. So whoever asks while a question is under way
    does not share it: all who do wait for the next one, which is sent as soon as that one has come back. At most one is
    under way and one waiting, however many ask.
    """

    def __init__(self) -> None:
        """Begin with none under way."""
        self._under_way: Task[T] | None = None
        self._waiting: Task[T] | None = None
        self.sent = 0

    async def ask(self, read: Callable[[], Awaitable[T]]) -> T:
        """Return what a question finds that is sent after this call; `read` sends it, and is the same for all.

        Whoever is cancelled leaves it to the others. What it raises, all raise who shared it; the next is sent anew.
        """
        if self._waiting is None:
            self._waiting = create_task(self._send(read, self._under_way))
            self._waiting.add_done_callback(_look_at)
        shared = self._waiting
        await wait((shared,))
        return shared.result()

    async def _send(self, read: Callable[[], Awaitable[T]], former: "Task[T] | None") -> T:
        """Wait for the former question, whatever becomes of it, and send this one."""
        if former and not former.done():
            await wait((former,))
        self._under_way, self._waiting = self._waiting, None
        self.sent += 1
        return await read()


def _look_at(task: Task[T]) -> None:
    """Look at how a question ended, so that nobody is warned of an error for which nobody waited."""
    if not task.cancelled():
        task.exception()
