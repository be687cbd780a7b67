"""GraphQL over HTTP as a plain ASGI application: a request is read, negotiated and answered or refused."""

from asyncio import CancelledError, Event, create_task, current_task
from collections.abc import Awaitable, Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal, NotRequired, TypedDict

from selaras.api.execution.answering import Answering
from selaras.api.fields.schema import make_schema
from selaras.api.http.asking import AskedRequest, work_out
from selaras.api.http.kept import KeptAnswers, Reply
from selaras.api.http.negotiation import MediaType, check_content_type, choose_media_type
from selaras.api.http.response import Headers, Response, mark_kept, write_refusal
from selaras.api.http.worker import Job
from selaras.api.http.workers import Workers
from selaras.api.requests.context import Context
from selaras.api.requests.failure import mask, show_refusal
from selaras.api.requests.limits import Limits, check_values, hold
from selaras.api.requests.request import GraphQLRequest, read_address, read_body
from selaras.errors import RequestError
from selaras.ground.standing import find_file

_DIGITS = 18  # of a Content-Length; one with more digits is too long in any case


class HttpScope(TypedDict):
    """The part of an ASGI scope that is read here."""

    method: str
    query_string: bytes
    headers: Iterable[tuple[bytes, bytes]]


class RequestPart(TypedDict):
    """An ASGI message: a part of the body, or notice that the client has disconnected."""

    type: Literal["http.request", "http.disconnect"]
    body: NotRequired[bytes]
    more_body: NotRequired[bool]


class ResponseStart(TypedDict):
    """The beginning of a response."""

    type: Literal["http.response.start"]
    status: int
    headers: Headers


class ResponseBody(TypedDict):
    """The rest of a response."""

    type: Literal["http.response.body"]
    body: bytes


Receive = Callable[[], Awaitable[RequestPart]]
Send = Callable[[ResponseStart | ResponseBody], Awaitable[None]]


class Endpoint:
    """The GraphQL endpoint; `open_context` takes whether the request asks for its statements."""

    def __init__(
        self,
        open_context: Callable[[bool], Context],
        limits: Limits | None = None,
        *,
        kept_bytes: int = 0,
        compiled: bool = True,
        workers: Workers | None = None,
        quiet: Event | None = None,
    ) -> None:
        """Serve requests within `limits`; `kept_bytes` is how many bytes of answers are kept for repetition.

        Large documents are left to `workers`, if there are any. `quiet` is set while no request is being answered, for
        those who give way.
        """
        self._quiet = quiet or Event()
        self._quiet.set()
        self._under_way = 0
        self._workers = workers
        self._open_context = open_context
        self._limits = limits or Limits()
        self._kept: KeptAnswers[Response] = KeptAnswers(kept_bytes)
        self.answering = Answering(make_schema(), self._limits, compiled=compiled, kept_bytes=kept_bytes)

    async def __call__(self, scope: HttpScope, receive: Receive, send: Send) -> None:
        """Answer one request; if the client disconnects, the work is cancelled."""
        try:
            with self._noted():
                response = await self._respond(scope, receive)
        except _GoneError:
            return
        await send({"type": "http.response.start", "status": response.status, "headers": response.headers})
        await send({"type": "http.response.body", "body": response.body})

    @contextmanager
    def _noted(self) -> Generator[None]:
        self._under_way += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._quiet.set()

    async def _respond(self, scope: HttpScope, receive: Receive) -> Response:
        media = MediaType.JSON
        headers = _read_headers(scope["headers"])
        try:
            media = choose_media_type(headers.get("accept"))
            request = await self._read(scope, headers, receive)
            for values in (request.variables, request.extensions):
                check_values(values, self._limits)
            question = AskedRequest(request, scope["method"], media)
            explained = headers.get("selaras-explain", "").lower() == "true"
            context = self._open_context(explained)
            with _ended_by_departure(receive):
                if explained or "no-cache" in headers.get("cache-control", "").lower():
                    return (await self._ask(question, context, None, explained=explained)).value
                return await self._recall(question, context)
        except RequestError as error:
            return write_refusal(media, [show_refusal(error)], scope["method"])
        except _GoneError:
            raise
        except Exception as error:  # noqa: BLE001 - the client gets JSON in any case, and the log has the details
            return write_refusal(media, [mask(error)], scope["method"])

    async def _recall(self, question: AskedRequest, context: Context) -> Response:
        """Give the kept answer if it is still valid, and mark it as kept; otherwise execute the request."""
        digest = question.digest(context.session.today().isoformat())

        async def ask(state: str | None) -> Reply[Response]:
            return await self._ask(question, context, state)

        found = await self._kept.answer(digest, context.session.read_state, ask)
        return mark_kept(found.value) if found.kept else found.value

    async def _ask(
        self, question: AskedRequest, context: Context, state: str | None, *, explained: bool = False
    ) -> Reply[Response]:
        """Work an answer out, here or, if it is a large one, by a worker."""
        if self._workers and self.answering.is_heavy(question.request):
            job = Job(question, explained, state, context.session.today())
            ground = await find_file(context.session.since(state))
            return await self._workers.answer(job._replace(state=ground.state, ground=ground.path) if ground else job)
        behind = replace(context, session=context.session.since(state))
        return await work_out(self.answering, question, behind)

    async def _read(self, scope: HttpScope, headers: Mapping[str, str], receive: Receive) -> GraphQLRequest:
        if scope["method"] == "GET":
            hold("body", len(scope["query_string"]), self._limits.body)
            return read_address(scope["query_string"])
        if scope["method"] != "POST":
            raise RequestError("METHOD_NOT_ALLOWED", f"The method is {scope['method']}; ask with POST, or GET to read.")
        check_content_type(headers.get("content-type"), headers.get("content-encoding"))
        announced = headers.get("content-length", "")
        if announced.isdecimal():
            hold("body", int(announced[:_DIGITS]), self._limits.body)
        return read_body(await self._receive(receive))

    async def _receive(self, receive: Receive) -> bytes:
        """Receive a body; raises LimitError once it exceeds the limit, and _GoneError if the client disconnects."""
        parts: list[bytes] = []
        size = 0
        while True:
            part = await receive()
            if part["type"] == "http.disconnect":
                raise _GoneError
            parts.append(part.get("body", b""))
            size += len(parts[-1])
            if not part.get("more_body", False):
                hold("body", size, self._limits.body)
                return b"".join(parts)
            hold("body", size, self._limits.body, at_least=True)


class _GoneError(Exception):
    """The client has disconnected."""


@contextmanager
def _ended_by_departure(receive: Receive) -> Generator[None]:
    """Cancel the work in the block as soon as the client disconnects, so that the driver closes what it has open."""
    task = current_task()
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        if task:
            task.cancel()

    watching = create_task(watch())
    try:
        yield
    except CancelledError:
        if not gone or not task:
            raise
        task.uncancel()
        raise _GoneError from None
    finally:
        watching.cancel()


def _read_headers(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Read the headers; repeated ones are joined into a list, as HTTP allows."""
    found: dict[str, str] = {}
    for key, value in headers:
        name, text = key.decode("latin-1"), value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found
