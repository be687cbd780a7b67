"""The context of a request: its session with the graph, the rules of the audit, and what its fields share."""

from asyncio import Future, ensure_future
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

import strawberry

from selaras.api.requests.reports import KeptReports
from selaras.audit.rules import Rulebook
from selaras.store.session import Session

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """What resolvers find as `info.context`."""

    session: Session
    rulebook: Rulebook
    reports: KeptReports = field(default_factory=lambda: KeptReports(0), repr=False)
    _shared: dict[Hashable, Future[object]] = field(default_factory=dict[Hashable, "Future[object]"], repr=False)

    async def share(self, key: Hashable, ask: Callable[[], Coroutine[None, None, T]]) -> T:
        """Ask once for what several fields of a request need, and give all of them the same answer.

        It is asked after the request came, so that it is as fresh as an answer to any of them alone would be.
        """
        if key not in self._shared:
            self._shared[key] = ensure_future(cast("Coroutine[None, None, object]", ask()))
        return cast("T", await self._shared[key])


Info = strawberry.Info[Context, None]
