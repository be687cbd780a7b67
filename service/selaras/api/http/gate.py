"""The gate before all that is served: whose page a request comes from, and what every answer says to browsers."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping, Sequence
from ipaddress import ip_address
from typing import cast
from urllib.parse import urlsplit

import orjson

from selaras.errors import InvalidArgumentError, RequestError, quote

Message = MutableMapping[str, object]
Scope = MutableMapping[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = Iterable[tuple[bytes, bytes]]

_SAFE = {"GET", "HEAD", "OPTIONS"}
_PORTS = {"http": 80, "https": 443}
_ALWAYS = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"))
_MISDIRECTED = 421


class Gate:
    """An ASGI application before another; it turns away who does not ask us, or is sent by a page that is not ours.

    A page of another site can have its own name lead to this machine, and can have a browser send us what it likes. The
    first shows in the `Host` of a request, the second in its `Origin` and `Sec-Fetch-Site`.
    """

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], hosts: Sequence[str] = ()) -> None:
        """Stand before an application that is called `hosts`, besides the names of the loopback."""
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 421 and the reason as GraphQL writes errors."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        decorated = _decorate(send)
        try:
            self._check(cast("str", scope["method"]), cast("Headers", scope["headers"]))
        except RequestError as error:
            await _turn_away(error, decorated)
            return
        await self._app(scope, receive, decorated)

    def _check(self, method: str, headers: Headers) -> None:
        """Raise RequestError unless the request asks us, and no page of another site has sent it."""
        given: dict[bytes, list[str]] = {}
        for name, value in headers:
            given.setdefault(name, []).append(value.decode("latin-1"))
        host = ", ".join(given.get(b"host", ()))
        name = read_host(host)
        if name is None or not (name in self._hosts or is_loopback(name)):
            raise RequestError(
                "FOREIGN_HOST",
                f"The request asks for the host {quote(host)}, and this server is not called so. Ask it by a name that "
                "it has, such as localhost on its own machine, or add the name to SELARAS_HOSTS.",
            )
        if method in _SAFE:
            return
        origins = given.get(b"origin", [])
        if "cross-site" in given.get(b"sec-fetch-site", ()) or not all(self._owns(each, host) for each in origins):
            raise RequestError(
                "FOREIGN_ORIGIN",
                f"The request was sent by a page of {quote(', '.join(origins) or 'another site')}, not by one of this "
                "server. Send it from a page of its own, or from a program that is no browser.",
            )

    def _owns(self, origin: str, host: str) -> bool:
        """Whether a page of that origin is ours: it comes from the very address that it asks, or from a set name."""
        scheme, _, authority = origin.partition("://")
        port = _PORTS.get(scheme)
        return port is not None and (
            _read_authority(authority, port) == _read_authority(host, port) or read_host(authority) in self._hosts
        )


def check_binding(host: str, hosts: Sequence[str]) -> None:
    """Raise InvalidArgumentError if others can reach the address to be bound, and nobody has said what it is called."""
    if not hosts and not is_loopback(host.lower()):
        raise InvalidArgumentError(
            f"The address {quote(host)} can be reached from other machines, and no name is set by which they may ask. "
            "Set SELARAS_HOSTS to the names, separated by commas, or bind 127.0.0.1."
        )


def read_host(text: str) -> str | None:
    """Read the name or address of a `Host`, in lower case and without its port; None if it is none."""
    found = _read_authority(text, 0)
    return found and found[0]


def is_loopback(host: str) -> bool:
    """Whether a name or address, in lower case, is one of the loopback's."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _read_authority(text: str, default: int) -> tuple[str, int] | None:
    """Read a host and its port; None if there is anything else, or nothing."""
    try:
        found = urlsplit(f"//{text}")
        port = found.port or default
    except ValueError:
        return None
    if not found.hostname or found.netloc != text or "@" in text:
        return None
    return found.hostname.rstrip("."), port


def _decorate(send: Send) -> Send:
    """Send what browsers are told of every answer: not to guess its type, and not to tell others where it was read."""

    async def send_decorated(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*cast("Headers", message.get("headers", ())), *_ALWAYS]
            if not any(name.lower() == b"cache-control" for name, _ in headers):
                # What has a validator may be kept, and is asked for again; anything else is of the moment.
                known = any(name.lower() == b"etag" for name, _ in headers)
                headers.append((b"cache-control", b"no-cache" if known else b"no-store"))
            message = {**message, "headers": headers}
        await send(message)

    return send_decorated


async def _turn_away(error: RequestError, send: Send) -> None:
    body = orjson.dumps({"errors": [{"message": str(error), "extensions": {"code": error.code}}]})
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": _MISDIRECTED, "headers": headers})
    await send({"type": "http.response.body", "body": body})
