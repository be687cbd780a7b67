"""A GraphQL request, read from a body or a URL's query string, with errors that say what is wrong with it."""

from collections.abc import Mapping
from typing import NamedTuple, cast
from urllib.parse import parse_qsl

import orjson

from selaras.errors import RequestError, quote

_TEXTS = ("query", "operationName", "documentId")
_MAPS = ("variables", "extensions")
_KINDS: Mapping[type, str] = {
    str: "a text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


class GraphQLRequest(NamedTuple):
    """What is asked: a document or the id of one, which of its operations, and with which variables."""

    query: str | None
    operation_name: str | None
    variables: dict[str, object]
    extensions: Mapping[str, object]
    document_id: str | None


def read_body(body: bytes) -> GraphQLRequest:
    """Read a JSON body; raises RequestError if it is not a valid request."""
    found = _read_json(body, "The body")
    if not isinstance(found, dict):
        raise _complain(f"The body is {_name(found)}; expected an object with `query`. Send one request at a time.")
    return _read_parameters(cast("dict[str, object]", found))


def read_address(query: bytes) -> GraphQLRequest:
    """Read a URL's query string, in which variables and extensions are JSON; raises RequestError if it is invalid."""
    try:
        pairs = parse_qsl(query.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise _complain("The address is not in UTF-8, percent-encoded.") from None
    given: dict[str, object] = {}
    for name, value in pairs:
        if name in given:
            raise _complain(f"The address gives {quote(name)} twice; give it once.")
        given[name] = value
    for name in _MAPS:
        text = given.get(name)
        if isinstance(text, str):
            given[name] = _read_json(text.encode(), f"`{name}` in the address") if text else None
    return _read_parameters({**given, "operationName": given.get("operationName") or None})


def _read_parameters(given: Mapping[str, object]) -> GraphQLRequest:
    for names, kind in ((_TEXTS, str), (_MAPS, dict)):
        for name in names:
            value = given.get(name)
            if value is not None and not isinstance(value, kind):
                raise _complain(f"`{name}` is {_name(value)}; expected {_KINDS[kind]}.")
    return GraphQLRequest(
        cast("str | None", given.get("query")),
        cast("str | None", given.get("operationName")),
        cast("dict[str, object] | None", given.get("variables")) or {},
        cast("dict[str, object] | None", given.get("extensions")) or {},
        cast("str | None", given.get("documentId")),
    )


def _read_json(text: bytes, what: str) -> object:
    try:
        return cast("object", orjson.loads(text))
    except orjson.JSONDecodeError as error:
        raise _complain(f"{what} is not JSON in UTF-8 ({error}); expected an object.") from None


def _name(value: object) -> str:
    return _KINDS[type(value)]


def _complain(message: str) -> RequestError:
    return RequestError("BAD_REQUEST", message)
