"""The endpoint by the draft: what it takes, how it answers, and what it says to what cannot be executed."""

from collections.abc import AsyncGenerator

import orjson
import pytest

from helpers.asking import GRAPHQL, HELLO, JSON, Client, open_client, reach
from selaras.api.http.endpoint import Endpoint
from selaras.api.requests.context import Context
from selaras.api.requests.limits import Limits


@pytest.fixture(scope="module")
async def client() -> AsyncGenerator[Client]:
    async with open_client() as opened:
        yield opened


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", JSON),
        (f"{JSON};q=0.5, {GRAPHQL};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0, */*", JSON),
        (f"{JSON};q=0, */*;q=0.1", GRAPHQL),
        (f"*/*;q=0.1, {GRAPHQL};q=0.05", JSON),
        (f"{GRAPHQL}, */*", GRAPHQL),
        ("text/html, application/xhtml+xml, */*;q=0.8", JSON),
        (f"{JSON.upper()}; CHARSET=UTF-8", JSON),
        (f"{JSON}, multipart/mixed", JSON),
        (f'{GRAPHQL}; charset="utf-8"', GRAPHQL),
        ("text/html", None),
        (f"{JSON};q=0", None),
        (f"{JSON}; charset=latin-1", None),
        (f"{JSON};q=nan", None),
        (",;=,", None),
    ],
)
async def test_the_media_type_is_what_the_client_likes_best(
    client: Client, accept: str | None, expected: str | None
) -> None:
    headers = {} if accept is None else {"accept": accept}
    answer = await client.send("POST", orjson.dumps(HELLO), content_type=JSON, **headers)
    if expected:
        assert (answer.status, answer.type, answer.json) == (200, expected, {"data": {"__typename": "Query"}})
    else:
        assert (answer.status, answer.type, answer.code) == (406, JSON, "NOT_ACCEPTABLE")
        assert str(accept) in answer.message


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 415),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": "application/x-www-form-urlencoded"}, 415),
        ({"content_type": f"{JSON}; charset=latin-1"}, 415),
        ({"content_type": JSON, "content_encoding": "gzip"}, 415),
        ({"content_type": f"{JSON}; charset=UTF-8"}, 200),
        ({"content_type": f'{JSON};charset="utf-8"', "content_encoding": "identity"}, 200),
    ],
)
async def test_a_body_is_json_in_utf_8(client: Client, headers: dict[str, str], status: int) -> None:
    answer = await client.send("POST", orjson.dumps(HELLO), **headers)
    assert answer.status == status
    assert status == 200 or answer.code == "UNSUPPORTED_MEDIA_TYPE"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_another_method_is_refused_with_those_that_are_not(client: Client, method: str) -> None:
    answer = await client.send(method)
    assert (answer.status, answer.code, answer.headers["allow"]) == (405, "METHOD_NOT_ALLOWED", "GET, POST")


async def test_get_reads_and_does_not_write(client: Client) -> None:
    several = (
        "query A { a: __typename } query B($x: ID!) { b: __typename node(id: $x) { id } } mutation C { __typename }"
    )
    assert (await client.get(query=several, operationName="A")).json == {"data": {"a": "Query"}}
    for accept in (GRAPHQL, JSON):
        answer = await client.get(accept, query=several, operationName="C")
        assert (answer.status, answer.code, answer.headers["allow"]) == (405, "METHOD_NOT_ALLOWED", "POST")
    answer = await client.get(query=several, operationName="B", variables='{"x": null}')
    assert (answer.status, answer.code) == (400, "BAD_USER_INPUT")
    assert (await client.get(query="{ __typename }", operationName="", variables="", extensions="")).status == 200


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "`query` is missing"),
        ("?query={__typename}&query={__typename}", "gives 'query' twice"),
        ("?query={__typename}&variables=[]", "`variables` is a list; expected an object"),
        ("?query={__typename}&variables={", "`variables` in the address is not JSON"),
        ("?query=%ff", "not in UTF-8"),
    ],
)
async def test_an_address_that_is_no_request_is_told_why(client: Client, address: str, words: str) -> None:
    answer = await client.send("GET", address=address)
    assert (answer.status, answer.code) == (400, "BAD_REQUEST")
    assert words in answer.message


# Well-formed requests that cannot be executed, and how they are refused.
UNFIT = [
    ({"query": ""}, "GRAPHQL_PARSE_FAILED"),
    ({"query": "{"}, "GRAPHQL_PARSE_FAILED"),
    ({"query": "{ nothing }"}, "GRAPHQL_VALIDATION_FAILED"),
    ({"query": "subscription { a }"}, "GRAPHQL_VALIDATION_FAILED"),
    ({"query": "type A { b: A }"}, "GRAPHQL_VALIDATION_FAILED"),
    ({"query": "query A { __typename } query B { __typename }"}, "OPERATION_RESOLUTION_FAILURE"),
    ({"query": "query A { __typename }", "operationName": "B"}, "OPERATION_RESOLUTION_FAILURE"),
    ({"query": "query ($a: ID!) { node(id: $a) { id } }"}, "BAD_USER_INPUT"),
    ({"query": "query ($a: ID!) { node(id: $a) { id } }", "variables": {"a": [1]}}, "BAD_USER_INPUT"),
    ({"query": "{ units(first: 2000000) { nodes { key } } }"}, "LIMIT_COST"),
    ({"documentId": f"sha256:{'0' * 64}"}, "PERSISTED_QUERY_NOT_FOUND"),
]


@pytest.mark.parametrize(("body", "code"), UNFIT, ids=[f"{code}-{place}" for place, (_, code) in enumerate(UNFIT)])
async def test_what_cannot_be_executed_has_no_data(client: Client, body: object, code: str) -> None:
    """With plain JSON the status says that the answer is ours; with the type of GraphQL, that it failed."""
    modern, legacy = await client.post(body), await client.post(body, JSON)
    assert (modern.status, legacy.status) == (400, 200)
    assert modern.json == legacy.json
    assert modern.json.keys() == {"errors"}
    assert modern.code == code


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not JSON"),
        (b"\xff", "not JSON in UTF-8"),
        (b"[]", "The body is a list; expected an object with `query`. Send one request at a time."),
        (b"null", "The body is null"),
        (b'{"query": 1}', "`query` is a number; expected a text"),
        (b'{"query": "{a}", "operationName": []}', "`operationName` is a list; expected a text"),
        (b'{"query": "{a}", "variables": "x"}', "`variables` is a text; expected an object"),
        (b'{"query": "{a}", "extensions": true}', "`extensions` is true or false; expected an object"),
        (b'{"documentId": "x"}', "`documentId` is 'x'; expected sha256:"),
        (b'{"documentId": "sha256:ABC"}', "expected sha256: and 64 small hex digits"),
        (b'{"extensions": {"persistedQuery": 1}}', "`extensions.persistedQuery` is none"),
        (b'{"extensions": {"persistedQuery": {"version": 2, "sha256Hash": ""}}}', "expected version 1"),
        (b"{}", "`query` is missing; expected the text of a document, or its `documentId`"),
    ],
)
@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
async def test_a_body_that_is_no_request_is_told_why(client: Client, body: bytes, words: str, accept: str) -> None:
    answer = await client.send("POST", body, content_type=JSON, accept=accept)
    assert (answer.status, answer.type, answer.code) == (400, accept, "BAD_REQUEST")
    assert words in answer.message


@pytest.mark.parametrize("size", [Limits().body, Limits().body + 1])
@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_is_received_up_to_its_limit(client: Client, size: int, announced: bool) -> None:
    body = orjson.dumps(HELLO).ljust(size)

    async def pour() -> AsyncGenerator[bytes]:
        for start in range(0, size, 50_000):
            yield body[start : start + 50_000]

    content = body if announced else pour()
    response = await client.http.post("/graphql", content=content, headers={"content-type": JSON})
    assert response.status_code == (200 if size == Limits().body else 413)
    if response.status_code == 413:
        assert orjson.loads(response.content)["errors"][0]["extensions"] == {"code": "LIMIT_BODY"}


async def test_an_unreachable_database_is_an_error_with_a_code(client: Client) -> None:
    answer = await client.post({"query": '{ unit(key: "x") { name } }'})
    assert (answer.status, answer.json["data"], answer.code) == (200, {"unit": None}, "UNREACHABLE")


async def test_a_document_is_validated_once(client: Client) -> None:
    documents = client.answering.documents
    before = documents.validations
    for name in "abcab":
        assert (
            await client.post(
                {"query": "query ($x: Boolean!) { __typename @include(if: $x) }", "variables": {"x": name == "a"}}
            )
        ).status == 200
        assert (await client.post({"query": "{ nothing_else }"})).status == 400
    assert documents.validations == before + 2


async def test_the_cost_counts_what_a_variable_is_given(client: Client) -> None:
    for size, status, code in ((39_999, 200, "INVALID_ARGUMENT"), (40_000, 400, "LIMIT_COST")):
        query = "query ($n: Int) { units(first: $n) { nodes { key } } }"
        answer = await client.post({"query": query, "variables": {"n": size}})
        assert (answer.status, answer.code) == (status, code)


async def test_a_defect_of_ours_is_masked_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_: bool) -> Context:
        raise ValueError("the secret of the house")

    async with reach(Endpoint(fail)) as client:
        answer = await client.post(HELLO)
    assert (answer.status, answer.type, answer.code) == (500, GRAPHQL, "INTERNAL")
    assert "secret" not in answer.message
    assert "ValueError: the secret of the house" in caplog.text
