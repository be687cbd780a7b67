"""The barrier before the endpoint: closed while the database is not there, so that nobody waits in vain."""

from asyncio import CancelledError, Task, current_task
from typing import Protocol

from selaras.api.http.endpoint import HttpScope, Receive, ResponseBody, ResponseStart, Send
from selaras.api.http.negotiation import MediaType
from selaras.api.http.response import write_refusal
from selaras.api.requests.failure import show_refusal
from selaras.errors import RequestError


class _Application(Protocol):
    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None: ...


class Barrier:
    """Lets requests through to an endpoint, or refuses them with a reason; closing it ends those that are under way."""

    def __init__(self, endpoint: _Application) -> None:
        """Stand open before an endpoint."""
        self._endpoint = endpoint
        self._reason: str | None = None
        self._within = set[Task[object]]()

    def close(self, reason: str) -> None:
        """Refuse every request from now on, and those that are not yet being answered."""
        self._reason = reason
        for task in tuple(self._within):
            task.cancel()

    def open(self) -> None:
        """Let requests through again."""
        self._reason = None

    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if self._reason is None and await self._let_through(scope, receive, send):
            return
        refusal = show_refusal(RequestError("UNAVAILABLE", self._reason or "The database was not there; ask again."))
        response = write_refusal(MediaType.JSON, [refusal], scope["method"])
        headers = [*response.headers, (b"retry-after", b"5")]
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        await send({"type": "http.response.body", "body": response.body})

    async def _let_through(self, scope: HttpScope, receive: Receive, send: Send) -> bool:
        """Have the endpoint answer; returns whether it has, since closing the barrier ends it before."""
        task = current_task()
        if task is None:  # pragma: no cover - a coroutine of a server always runs in a task
            return False

        async def answer(message: ResponseStart | ResponseBody) -> None:
            self._within.discard(task)
            await send(message)

        self._within.add(task)
        try:
            await self._endpoint(scope, receive, answer)
        except CancelledError:
            if self._reason is None or task not in self._within:
                raise
            task.uncancel()
            return False
        finally:
            self._within.discard(task)
        return True
