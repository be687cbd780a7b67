"""Documents by their hash, kept in a cache that is bounded."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from hashlib import sha256

import orjson
import pytest

from helpers.asking import Answer, Client, open_client

PERSISTED = "query Persisted { __typename }"
DIGEST = sha256(PERSISTED.encode()).hexdigest()
APOLLO = {"persistedQuery": {"version": 1, "sha256Hash": DIGEST}}


@pytest.fixture
async def fresh() -> AsyncGenerator[Client]:
    """A client of an endpoint that knows no document yet."""
    async with open_client() as opened:
        yield opened


Ask = Callable[[Client, Mapping[str, object]], Awaitable[Answer]]


async def ask_by_post(client: Client, body: Mapping[str, object]) -> Answer:
    return await client.post(body)


async def ask_by_get(client: Client, body: Mapping[str, object]) -> Answer:
    return await client.get(
        **{key: str(each) if isinstance(each, str) else orjson.dumps(each).decode() for key, each in body.items()}
    )


@pytest.mark.parametrize("ask", [ask_by_post, ask_by_get])
@pytest.mark.parametrize("named", [{"extensions": APOLLO}, {"documentId": f"sha256:{DIGEST}"}])
async def test_a_document_is_asked_for_by_its_hash(fresh: Client, ask: Ask, named: dict[str, object]) -> None:
    first = await ask(fresh, named)
    assert (first.status, first.code) == (400, "PERSISTED_QUERY_NOT_FOUND")
    assert "documentId" in named or first.message == "PersistedQueryNotFound"
    wrong = await ask(fresh, {**named, "query": "{ __typename }"})
    assert (wrong.status, wrong.code) == (400, "PERSISTED_QUERY_HASH_MISMATCH")
    assert (await ask(fresh, {**named, "query": PERSISTED})).json == {"data": {"__typename": "Query"}}
    for each in ({"extensions": APOLLO}, {"documentId": f"sha256:{DIGEST}"}):
        assert (await ask(fresh, each)).json == {"data": {"__typename": "Query"}}


async def test_what_is_not_valid_is_not_kept(fresh: Client) -> None:
    text = "{ nothing }"
    named = {"documentId": f"sha256:{sha256(text.encode()).hexdigest()}"}
    assert (await fresh.post({**named, "query": text})).code == "GRAPHQL_VALIDATION_FAILED"
    assert (await fresh.post(named)).code == "PERSISTED_QUERY_NOT_FOUND"


async def test_persisted_documents_are_bounded(fresh: Client) -> None:
    """Texts of thirty thousand characters each, until the first has to go."""
    for number in range(70):
        text = f"query Q{number} {{ __typename }}".ljust(30_000)
        digest = sha256(text.encode()).hexdigest()
        assert (await fresh.post({"documentId": f"sha256:{digest}", "query": text})).status == 200
        assert (await fresh.post({"documentId": f"sha256:{digest}"})).status == 200
    first = sha256("query Q0 { __typename }".ljust(30_000).encode()).hexdigest()
    assert (await fresh.post({"documentId": f"sha256:{first}"})).code == "PERSISTED_QUERY_NOT_FOUND"
