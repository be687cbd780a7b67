"""Whatever is sent to the endpoint is answered with JSON, and what is hostile before there is work."""

import asyncio
import re
from collections.abc import AsyncGenerator
from typing import NamedTuple

import httpx
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.asking import GRAPHQL, HELLO, JSON, Answer, Client, open_client
from helpers.hostile_documents import HOSTILE
from helpers.serving import serve


@pytest.fixture(scope="module")
async def client() -> AsyncGenerator[Client]:
    async with open_client() as opened:
        yield opened


def check_refused_unless_a_request(answer: Answer) -> None:
    """Check that it is refused; rarely it is a request after all, of words that the code itself has."""
    assert answer.status == 200 or 400 <= answer.status < 500
    assert answer.json.keys() == ({"data"} if answer.status == 200 else {"errors"})


@settings(deadline=None)
@given(st.binary(max_size=200))
async def test_any_bytes_are_answered_with_json(client: Client, body: bytes) -> None:
    answer = await client.send("POST", body, content_type=JSON, accept=GRAPHQL)
    check_refused_unless_a_request(answer)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


@settings(deadline=None)
@given(VALUES)
async def test_any_json_is_answered_with_json(client: Client, body: object) -> None:
    answer = await client.post(body)
    check_refused_unless_a_request(answer)


WORDS = re.findall(
    r"\S+",
    """
{ } ( ) [ ] : ! $ @ ... = | & on query mutation fragment F a $n Int ID node nodes units first id key __typename if true
"x" \"""x\""" 1 -1.5 null include # é \\u0041 \ufeff
""",
)


class Parameters(NamedTuple):
    """The parameters of a request, of any type."""

    query: str
    operationName: object  # noqa: N815 - as it is sent
    variables: object
    extensions: object


PARAMETERS = st.builds(
    Parameters,
    st.lists(st.sampled_from([*WORDS, "\n"]), max_size=25).map(" ".join) | st.just("query ($n: Int) { __typename }"),
    VALUES,
    VALUES,
    VALUES,
)


@settings(deadline=None, max_examples=300)
@given(PARAMETERS, st.sampled_from([JSON, GRAPHQL]))
async def test_any_parameters_are_answered_with_json(client: Client, parameters: Parameters, accept: str) -> None:
    answer = await client.post(parameters._asdict(), accept)
    assert answer.status < 500
    assert answer.type == accept
    assert ("data" in answer.json) or "errors" in answer.json
    assert answer.status == 200 or "data" not in answer.json


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)), st.binary(max_size=50))
async def test_any_headers_and_addresses_are_answered_with_json(client: Client, text: str, raw: bytes) -> None:
    for headers in ({"accept": text}, {"content_type": text}, {"content_type": JSON, "content_encoding": text}):
        assert (await client.send("POST", orjson.dumps(HELLO), **headers)).status < 500
    quoted = "".join(f"%{each:02x}" for each in raw)
    assert (await client.send("GET", address=f"?query={quoted}")).status < 500


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_document_is_refused_before_it_is_validated(client: Client, name: str) -> None:
    text, code = HOSTILE[name]
    before = client.answering.documents.validations
    answer = await client.post({"query": text})
    assert (answer.status, answer.code) == (413 if code == "LIMIT_BODY" else 400, code)
    assert client.answering.documents.validations == before


async def test_a_neighbour_is_answered_while_hostile_documents_are_posted(environment: dict[str, str]) -> None:
    with serve(environment) as address:
        async with httpx.AsyncClient(base_url=address, headers={"accept": GRAPHQL}, timeout=30) as http:

            async def post(text: str) -> tuple[int, object]:
                answer = await http.post("/graphql", json={"query": text})
                return answer.status_code, orjson.loads(answer.content)["errors"][0]["extensions"]["code"]

            async def ask() -> list[int]:
                return [(await http.post("/graphql", json=HELLO)).status_code for _ in range(50)]

            neighbour = asyncio.create_task(ask())
            found = await asyncio.gather(*(post(text) for text, _ in HOSTILE.values()))
            assert await neighbour == [200] * 50
    assert found == [(413 if code == "LIMIT_BODY" else 400, code) for _, code in HOSTILE.values()]
