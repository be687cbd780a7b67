"""An answer as HTTP carries it: status, headers and body."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, cast

import orjson
from graphql import GraphQLFormattedError

from selaras.api.http.negotiation import MediaType

# The status of a refusal by its code; any other code refuses a well-formed request (see `write_refusal`).
_STATUSES: Mapping[object, int] = {
    "BAD_REQUEST": 400,
    "METHOD_NOT_ALLOWED": 405,
    "NOT_ACCEPTABLE": 406,
    "LIMIT_BODY": 413,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "INTERNAL": 500,
    "UNAVAILABLE": 503,
    "BUSY": 503,
}
_RETRY_AFTER = b"5"  # seconds
Headers = list[tuple[bytes, bytes]]


class Response(NamedTuple):
    """An HTTP response."""

    status: int
    headers: Headers
    body: bytes


def write_answer(media: MediaType, payload: Mapping[str, object]) -> Response:
    """Write the result of an operation that was executed, even if with errors."""
    return _write(200, media, payload)


def mark_kept(response: Response) -> Response:
    """Add the header that says that an answer was kept from before."""
    return response._replace(headers=[*response.headers, (b"selaras-kept", b"true")])


def write_refusal(media: MediaType, errors: Sequence[GraphQLFormattedError], method: str) -> Response:
    """Write why a request of that method was not executed, without `data`.

    To a client that accepts only JSON, a status of 200 means "this comes from GraphQL", so a well-formed request gets
    that; with GraphQL's own media type it gets 400.
    """
    code = errors[0].get("extensions", {}).get("code")
    response = _write(_STATUSES.get(code, 200 if media is MediaType.JSON else 400), media, {"errors": errors})
    if code == "METHOD_NOT_ALLOWED":
        response.headers.append((b"allow", b"POST" if method == "GET" else b"GET, POST"))
    if code == "BUSY":
        response.headers.append((b"retry-after", _RETRY_AFTER))
    return response


def _write(status: int, media: MediaType, payload: Mapping[str, object]) -> Response:
    # What orjson returns lies in a buffer of some KiB, which a small answer that is kept would hold on to; a copy not.
    body = bytes(memoryview(orjson.dumps(payload, default=_open)))
    headers = [
        (b"content-type", f"{media}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
        (b"vary", b"Accept"),
        (b"cache-control", b"no-store"),
    ]
    return Response(status, headers, body)


def _open(value: object) -> object:
    """Convert the types of statement parameters that JSON does not know."""
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, object]", value))
    if isinstance(value, AbstractSet):
        return sorted(cast("AbstractSet[str]", value))
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
