"""Concurrent calls, never more at a time than a limit."""

from asyncio import Semaphore, Task, TaskGroup
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

T = TypeVar("T")


class BoundedCalls:
    """Starts calls in the order in which they are given, each as soon as earlier ones make room."""

    def __init__(self, group: TaskGroup, limit: int) -> None:
        """Run calls in a task group that the caller closes."""
        self._group = group
        self._limit = Semaphore(limit)

    def begin(self, call: Callable[[], Awaitable[T]]) -> Task[T]:
        """Schedule a call; one that awaits another must be given after it, or both may wait for each other forever."""

        async def work() -> T:
            async with self._limit:
                return await call()

        return self._group.create_task(work())


@asynccontextmanager
async def open_bounded(limit: int) -> AsyncGenerator[BoundedCalls]:
    """Wait at the end of the block for all calls; the first that fails cancels the others, and its error is raised."""
    try:
        async with TaskGroup() as group:
            yield BoundedCalls(group, limit)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
