"""Calls under way at the same time, never more of them than a limit."""

from asyncio import Semaphore, Task, TaskGroup
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

T = TypeVar("T")


class BoundedCalls:
    """Starts calls in the order in which they are given, as earlier ones end."""

    def __init__(self, group: TaskGroup, limit: int) -> None:
        """Take a group that somebody else ends."""
        self._group = group
        self._limit = Semaphore(limit)

    def begin(self, call: Callable[[], Awaitable[T]]) -> Task[T]:
        """Give it a call; one that waits for another must be given after it, or nobody is left to do that one."""

        async def work() -> T:
            async with self._limit:
                return await call()

        return self._group.create_task(work())


@asynccontextmanager
async def open_bounded(limit: int) -> AsyncGenerator[BoundedCalls]:
    """Run calls until all have ended; the first that fails cancels the others, and its error is raised."""
    try:
        async with TaskGroup() as group:
            yield BoundedCalls(group, limit)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
