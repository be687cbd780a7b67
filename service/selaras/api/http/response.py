"""An answer as HTTP carries it: its status, its media type, and its bytes."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, cast

import orjson
from graphql import GraphQLFormattedError

from selaras.api.http.negotiation import MediaType

# What HTTP says to a request that is none; to one that is, but cannot be executed, it says 400.
_STATUSES: Mapping[object, int] = {
    "BAD_REQUEST": 400,
    "METHOD_NOT_ALLOWED": 405,
    "NOT_ACCEPTABLE": 406,
    "LIMIT_BODY": 413,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "INTERNAL": 500,
}
Headers = list[tuple[bytes, bytes]]


class Response(NamedTuple):
    """What is sent."""

    status: int
    headers: Headers
    body: bytes


def write_answer(media: MediaType, payload: Mapping[str, object]) -> Response:
    """Write the result of an operation that was executed, be it with errors."""
    return _write(200, media, payload)


def mark_kept(response: Response) -> Response:
    """Say of an answer that it was worked out before, and is still true."""
    return response._replace(headers=[*response.headers, (b"selaras-kept", b"true")])


def write_refusal(media: MediaType, errors: Sequence[GraphQLFormattedError], method: str) -> Response:
    """Write why a request of that method was not executed, without `data`.

    A client that takes JSON only reads 200 as "this comes from GraphQL", so that a well-formed request gets it.
    """
    code = errors[0].get("extensions", {}).get("code")
    response = _write(_STATUSES.get(code, 200 if media is MediaType.JSON else 400), media, {"errors": errors})
    if code == "METHOD_NOT_ALLOWED":
        response.headers.append((b"allow", b"POST" if method == "GET" else b"GET, POST"))
    return response


def _write(status: int, media: MediaType, payload: Mapping[str, object]) -> Response:
    body = orjson.dumps(payload, default=_open)
    headers = [
        (b"content-type", f"{media}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
    ]
    return Response(status, headers, body)


def _open(value: object) -> object:
    """Open what a statement's parameters may be beside the types that JSON knows."""
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    if isinstance(value, AbstractSet):
        return sorted(cast("AbstractSet[str]", value))
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
