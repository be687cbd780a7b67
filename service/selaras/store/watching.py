"""Watch a database that may end under the service, and come back elsewhere."""

import logging
from asyncio import sleep, to_thread
from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

from selaras.errors import EndedError, EngineError
from selaras.settings import Neo4jSettings

_log = logging.getLogger(__name__)
_PULSE = 0.2  # seconds between two looks at whether it is there
_EXAMINED = 25  # so many looks apart, it is also examined
_PAUSE = 2.0  # seconds until the next try, after one has failed


class Engine(Protocol):
    """An engine that can end, and be started again; what takes longer than a moment is called in a thread."""

    def is_valid(self) -> bool:
        """Whether it runs as it did when it was found; this takes a moment."""
        ...

    def find_fault(self) -> EngineError | None:
        """Find why it cannot use its database any more though it runs; None if nothing is wrong with it."""
        ...

    def renew(self) -> Neo4jSettings:
        """Find the one that runs now, or start it again; raises EngineError."""
        ...


class Watcher(NamedTuple):
    """Watches an engine: calls `lose` with why it is not there, as often as that changes, and `regain` when it is."""

    engine: Engine
    lose: Callable[[EngineError], None]
    regain: Callable[[Neo4jSettings], Awaitable[None]]

    async def watch(self) -> None:
        """Watch until this is cancelled."""
        looks = 0
        while True:
            await sleep(_PULSE)
            looks += 1
            lost = await self._examine(looks)
            if lost is not None:
                _log.error("%s", lost)
                self.lose(lost)
                await self.regain(await self._renew())
                _log.error("The embedded Neo4j is back.")

    async def _examine(self, looks: int) -> EngineError | None:
        if not self.engine.is_valid():
            return EndedError("The embedded Neo4j has ended; it is being started again, which takes some seconds.")
        return None if looks % _EXAMINED else await to_thread(self.engine.find_fault)

    async def _renew(self) -> Neo4jSettings:
        """Try until it is back; between two tries, everybody can read why it is not."""
        while True:
            try:
                return await to_thread(self.engine.renew)
            except EngineError as error:
                self.lose(error)
                await sleep(_PAUSE)
