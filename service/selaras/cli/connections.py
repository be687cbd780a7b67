"""Connections: there are only so many, and each ends by a deadline unless we are at work for it."""

from asyncio import AbstractEventLoop, Transport
from typing import NamedTuple

import orjson
import uvicorn
from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from uvicorn.server import ServerState

_BODY, _READING = 2, 6  # how much longer than its headers a client may take to send a body, and to take an answer
_HEADERS = 100  # in a request
_HEADER_BYTES = 32_768  # of all headers of a request
_TARGET_BYTES = 65_535  # of an address; httptools can read no longer one
_SPARED = 0.1  # of the patience, in which a connection makes no room for another
_RETRY = b"5"  # seconds after which one who was turned away may come again


class Allowance(NamedTuple):
    """How many connections there may be, and how many seconds a client may take until its headers are complete."""

    connections: int
    patience: float


class Refusal(NamedTuple):
    """Why a request is not answered: a status, a code and what to do."""

    status: int
    code: str
    message: str


_CLOSING = Refusal(503, "UNAVAILABLE", "The server is being stopped; ask again in a moment.")
_FULL = Refusal(503, "UNAVAILABLE", "The server has all the connections that it may have; ask again in a moment.")
_MALFORMED = Refusal(400, "BAD_REQUEST", "The request is not HTTP/1.1; send it as RFC 9112 describes.")
_LATE = Refusal(408, "REQUEST_TIMEOUT", "The request was not sent in time; SELARAS_PATIENCE sets how long it may take.")
_LONG_TARGET = Refusal(414, "LIMIT_ADDRESS", f"The address is longer than {_TARGET_BYTES:,} bytes; send it by POST.")
_LONG_HEADERS = Refusal(
    431,
    "LIMIT_HEADERS",
    f"The request has more than {_HEADERS} headers or {_HEADER_BYTES:,} bytes of them; send fewer.",
)


class Config(uvicorn.Config):
    """What uvicorn is told, and the bounds of its connections."""

    allowance: Allowance


class BoundedConnection(HttpToolsProtocol):
    """uvicorn's connection with bounds, which `end_if_late` has to hold once a second."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        """Prepare a connection for the bounds that the configuration names."""
        super().__init__(config, server_state, app_state, _loop)
        self._allowance = config.allowance
        self.deadline = self.loop.time() + self._allowance.patience
        self._head = self._headers_read = self._header_bytes = 0
        self._sends_body = False
        self._refusal = _MALFORMED

    @property
    def works(self) -> bool:
        """Whether a request has come whole and is not answered yet."""
        return bool(self.cycle) and not self.cycle.response_complete and not self.cycle.more_body

    def connection_made(self, transport: Transport) -> None:
        """Take a connection; if there are too many, whoever has kept us waiting longest makes room for it."""
        super().connection_made(transport)
        if len(self.connections) <= self._allowance.connections:
            return
        others = [each for each in self.connections if isinstance(each, BoundedConnection) and each is not self]
        waiting = min((each for each in others if not each.works), key=lambda each: each.deadline, default=self)
        if waiting.deadline < self.deadline - _SPARED * self._allowance.patience:
            waiting.transport.abort()
            self.connections.discard(waiting)
        else:
            self._refuse(_FULL)

    def data_received(self, data: bytes) -> None:
        """Take what a client sends, and no more than a bound before its headers are complete."""
        if not self._sends_body:
            self._head += len(data)
        super().data_received(data)
        if self._head > _TARGET_BYTES + _HEADER_BYTES:
            self._refuse(_LONG_HEADERS)

    def on_message_begin(self) -> None:
        """Begin a request; its headers have to come in time."""
        super().on_message_begin()
        self.deadline = self.loop.time() + self._allowance.patience
        self._headers_read = self._header_bytes = 0

    def on_url(self, url: bytes) -> None:
        """Take a part of the address."""
        super().on_url(url)
        self._hold(_LONG_TARGET, len(self.url) <= _TARGET_BYTES)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        super().on_header(name, value)
        self._headers_read += 1
        self._header_bytes += len(name) + len(value)
        self._hold(_LONG_HEADERS, self._headers_read <= _HEADERS and self._header_bytes <= _HEADER_BYTES)

    def on_headers_complete(self) -> None:
        """Let the request be answered; its body has to come in time."""
        self.deadline = self.loop.time() + _BODY * self._allowance.patience
        self._head, self._sends_body = 0, True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that the request has come whole."""
        self._sends_body = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request, and for the client to take this answer."""
        super().on_response_complete()
        unsent = self.transport.get_write_buffer_size()
        self.deadline = self.loop.time() + (_READING if unsent else 1) * self._allowance.patience

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's words; ours say what to do
        """Refuse a request that cannot be read, or that is beyond a bound."""
        self._refuse(self._refusal)

    def end_if_late(self, now: float) -> None:
        """End a connection that has kept us waiting beyond its deadline, also for the client to take an answer."""
        if now <= self.deadline:
            return
        if self.transport.is_closing():
            self.transport.abort()
        elif not self.works:
            self._refuse(_LATE)

    def turn_away(self) -> None:
        """Answer every further request of this connection with 503, since the server is being stopped."""
        self.app = _answer_closing

    async def end(self) -> None:
        """Answer 503 in place of what is not answered yet; the work for it ends as if the client had gone."""
        if self.cycle and not self.cycle.response_started:
            await _answer_closing(self.cycle.scope, self.cycle.receive, self.cycle.send)

    def _hold(self, refusal: Refusal, kept: bool) -> None:
        """Stop the parser unless a bound is kept; uvicorn then calls `send_400_response`."""
        if not kept:
            self._refusal = refusal
            raise ValueError(refusal.code)

    def _refuse(self, refusal: Refusal) -> None:
        """Write a refusal, unless an answer has begun, and close."""
        if self.transport.is_closing():
            return
        if not self.cycle or self.cycle.response_complete or not self.cycle.response_started:
            status, headers, body = _write(refusal)
            lines = [name + b": " + value + b"\r\n" for name, value in (*self.server_state.default_headers, *headers)]
            self.transport.write(b"".join([STATUS_LINE[status], *lines, b"\r\n", body]))
        self.deadline = self.loop.time() + self._allowance.patience
        self.transport.close()


def _write(refusal: Refusal) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    body = orjson.dumps({"errors": [{"message": refusal.message, "extensions": {"code": refusal.code}}]})
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    if refusal.status == 503:  # noqa: PLR2004 - whoever is told that we are not available is told when to ask again
        headers.append((b"retry-after", _RETRY))
    return refusal.status, headers, body


async def _answer_closing(_: Scope, __: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """Answer as an ASGI application that is being stopped."""
    status, headers, body = _write(_CLOSING)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
