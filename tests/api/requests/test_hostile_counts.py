"""Hostile requests of every kind that was met, counted: each is answered with JSON, and the next one as ever."""

from collections.abc import AsyncGenerator, Callable, Iterator
from typing import NamedTuple

import orjson
import pytest

from helpers.asking import GRAPHQL, HELLO, JSON, Client, open_client
from helpers.hostile_documents import HOSTILE
from helpers.tries import make_chance, scale_tries

_HELLO = orjson.dumps(HELLO)
_NOTHING: list[object] = []
_WRONG = (None, 0, True, _NOTHING, {"a": {"a": 1}}, [[1]], "", "x" * 5_000, -(2**63), 1e308, [_NOTHING] * 100)
_RAW = (
    b"",
    b"\xff\xfe",
    b"\xef\xbb\xbf" + _HELLO,
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b'{"query": "{ __typename }"',
    b'{"query": "\\ud800"}',
    b'{"query": "\x00"}',
    b'{"query": 1e999999}',
    b'{"query": ' + b"9" * 5_000 + b"}",
    b'{"query": NaN}',
    _HELLO * 2,
)
_TYPES = (
    "",
    "text/plain",
    "text/html",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "a/b/c",
)
_CODINGS = ("gzip", "br", "deflate", "identity, gzip", "x")
_METHODS = ("PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")


class Hostile(NamedTuple):
    """A request: the method, the body, what follows the path, and headers."""

    method: str = "POST"
    body: bytes | None = None
    address: str = ""
    content_type: str = JSON
    content_encoding: str = "identity"


def list_requests() -> list[Hostile]:
    return [*_list_documents(), *_list_bodies(), *_list_envelopes()]


def _list_documents() -> Iterator[Hostile]:
    """List hostile documents as they are, with parameters, behind a comment and under a name."""
    for text, _ in HOSTILE.values():
        yield Hostile(body=orjson.dumps({"query": text}))
        yield Hostile(body=orjson.dumps({"query": text, "operationName": "x", "variables": {"a": [1] * 5_000}}))
        yield Hostile(body=orjson.dumps({"query": "# another\n" + text, "extensions": {"a": {"b": "c"}}}))
        yield Hostile(body=orjson.dumps([{"query": text}] * 2))
        yield Hostile(body=orjson.dumps({"query": "query ($a: Int = 1) " + text}))


def _list_bodies() -> Iterator[Hostile]:
    """List bodies that are no JSON, and JSON that is no request."""
    yield from (Hostile(body=body) for body in _RAW)
    for name in ("query", "operationName", "variables", "extensions"):
        for value in _WRONG:
            yield Hostile(body=orjson.dumps({"query": "query ($n: Int) { __typename }", name: value}))


def _list_envelopes() -> Iterator[Hostile]:
    """List a friendly body as no client should send it."""
    yield from (Hostile(body=_HELLO, content_type=kind) for kind in _TYPES)
    yield from (Hostile(body=_HELLO, content_encoding=coding) for coding in _CODINGS)
    yield from (Hostile(method, _HELLO) for method in _METHODS)
    for query in ("", "?query=", "?query=%ff", "?query=mutation%7Ba%7D", "?query={a}&query={b}", "?" + "a=1&" * 2_000):
        yield Hostile("GET", address=query)
    for variables in ("{", "[]", "%00", "1e999999", "[" * 500, "null"):
        yield Hostile("GET", address=f"?query=%7B__typename%7D&variables={variables}")


@pytest.fixture
async def client() -> AsyncGenerator[Client]:
    async with open_client() as opened:
        yield opened


@pytest.mark.prove
async def test_hostile_requests_are_answered_and_the_next_one_is_too(
    client: Client, note: Callable[[str, int, int], None]
) -> None:
    every = list_requests()
    assert len(every) >= 150
    chosen = make_chance().sample(every, scale_tries(len(every)))
    wrong = [each for each in chosen if not await holds(client, each)]
    note("hostile requests", len(chosen), len(wrong))
    assert wrong == []


async def holds(client: Client, hostile: Hostile) -> bool:
    """Whether it is answered with JSON that is no failure of ours, and the next friendly request with data."""
    headers = {"content_type": hostile.content_type, "content_encoding": hostile.content_encoding, "accept": GRAPHQL}
    answer = await client.send(hostile.method, hostile.body, hostile.address, **headers)
    fine = answer.status < 500 and not answer.json.keys().isdisjoint({"data", "errors"})
    return fine and (await client.post(HELLO)).json == {"data": {"__typename": "Query"}}
