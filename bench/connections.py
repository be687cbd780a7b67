"""HTTP as thin as it can be: whole requests out, bodies in, so that little but the server is measured."""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from socket import IPPROTO_TCP, TCP_NODELAY, create_connection
from time import monotonic, sleep
from typing import BinaryIO, NamedTuple, cast

import orjson
from pydantic import BaseModel, Field

_TIMEOUT = 600.0  # seconds; a measurement is to say how slow something is, not that it was stopped
_BUFFER = 1 << 18
_PATIENCE, _MOMENT = 120.0, 0.1  # seconds in which a ground is to stand, and between two looks at it


class Site(NamedTuple):
    """Where a GraphQL server answers."""

    host: str
    port: int
    path: str


class Ground(BaseModel):
    """How a ground is: the bytes that it takes, and the seconds of its last load."""

    state: str
    reason: str | None
    size: int = Field(alias="bytes")
    seconds: float | None


class _Ready(BaseModel):
    ground: Ground


class Connection:
    """A connection that is kept for as long as it is used; servers end one that is idle for a few seconds."""

    def __init__(self, stream: BinaryIO) -> None:
        """Take the stream of an open socket."""
        self._stream = stream

    def ask(self, request: bytes) -> bytes:
        """Send a request and give the body of its answer; raises ValueError for any status but 200."""
        self._stream.write(request)
        self._stream.flush()
        status = self._stream.readline()
        head = dict(self._read_head())
        body = self._read_body(head)
        if status.split()[1:2] != [b"200"]:
            raise ValueError(f"It was answered with {status!r}: {body[:500]!r}")
        return body

    def _read_head(self) -> Generator[tuple[bytes, bytes]]:
        while (line := self._stream.readline()) not in {b"\r\n", b""}:
            name, _, value = line.partition(b":")
            yield name.lower(), value.strip()

    def _read_body(self, head: Mapping[bytes, bytes]) -> bytes:
        if b"content-length" in head:
            return self._stream.read(int(head[b"content-length"]))
        return b"".join(self._read_chunks())

    def _read_chunks(self) -> Generator[bytes]:
        while size := int(self._stream.readline().partition(b";")[0], 16):
            yield self._stream.read(size)
            self._stream.readline()
        self._stream.readline()


@contextmanager
def connect(site: Site) -> Generator[Connection]:
    """Open a connection for a while."""
    with create_connection((site.host, site.port), _TIMEOUT) as opened:
        opened.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        with opened.makefile("rwb", _BUFFER) as stream:
            yield Connection(cast("BinaryIO", stream))


def ask(site: Site, request: bytes) -> bytes:
    """Ask once, over a connection of its own."""
    with connect(site) as connection:
        return connection.ask(request)


def wait_for_ground(site: Site, request: bytes) -> None:
    """Ask what the ground answers until it stands; raises ValueError if it does not in two minutes."""
    until, found = monotonic() + _PATIENCE, None
    while monotonic() < until:
        ask(site, request)
        found = read_ground(site)
        if found.state == "STANDING":
            return
        sleep(_MOMENT)
    raise ValueError(f"There is no ground: {found}")


def read_ground(site: Site) -> Ground:
    """Read how the ground of a server is."""
    request = f"GET /ready HTTP/1.1\r\nHost: {site.host}:{site.port}\r\n\r\n"
    return _Ready.model_validate_json(ask(site, request.encode())).ground


def write_request(site: Site, text: str, variables: Mapping[str, object], *headers: str) -> bytes:
    """Write a whole request, ready to be sent again and again."""
    body = orjson.dumps({"query": text, "variables": variables})
    head = [
        f"POST {site.path} HTTP/1.1",
        f"Host: {site.host}:{site.port}",
        "Content-Type: application/json",
        "Accept: application/json",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join([*head, "", ""]).encode() + body
