"""A crew: calls under way at the same time, no more of them than there are hands."""

from asyncio import Semaphore, Task, TaskGroup
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

T = TypeVar("T")


class Crew:
    """Takes calls up in the order in which they are given to it, as hands become free."""

    def __init__(self, group: TaskGroup, hands: int) -> None:
        """Take a group that somebody else ends."""
        self._group = group
        self._hands = Semaphore(hands)

    def begin(self, call: Callable[[], Awaitable[T]]) -> Task[T]:
        """Give it a call; one that waits for another must be given after it, or nobody is left to do that one."""

        async def work() -> T:
            async with self._hands:
                return await call()

        return self._group.create_task(work())


@asynccontextmanager
async def open_crew(hands: int) -> AsyncGenerator[Crew]:
    """Have a crew until everything is done; the first call that fails ends the others, and its error is raised."""
    try:
        async with TaskGroup() as group:
            yield Crew(group, hands)
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None
