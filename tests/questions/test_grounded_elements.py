"""Single elements are shown by the ground as by the database, as long as only what it holds is asked for."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from helpers.database import Database
from helpers.putting import ANSWERING, open_context
from helpers.standing import keep_ground, record, wait
from selaras.api.requests.request import GraphQLRequest
from selaras.store.session import Session

pytestmark = pytest.mark.current

KNOWN = """
  __typename id key statement statementEn level tier agency validFrom validTo verdict(year: 2025)
  placement { verdict tentative path } owner { __typename id key title titleEn tier }
"""
ODD = """
CREATE (a:Element {id: 'a', statement: 'a', level: 'OUTPUT', tier: 2, validFrom: 2025})
CREATE (b:Element {id: 'b', statement: 'b', level: 'PROBLEM', validTo: 2025})
CREATE (r:Role {id: 'r', title: 'r', tier: 1}), (q:Role {id: 'q', title: 'q', tier: 2, titleEn: 'q in English'})
CREATE (p:Role {id: 'p', title: 'p', tier: 2})
CREATE (a)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(r)
CREATE (a)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(q)
CREATE (a)-[:OWNED_BY {part: 'MEMBER'}]->(p)
CREATE (b)-[:OWNED_BY]->(p)
"""


async def show(session: Session, below: str, field: str = "element", **variables: str) -> bytes:
    query = f"query ($key: ID!) {{ {field}(key: $key) {{ {below} }} }}"
    request = GraphQLRequest(query, None, dict(variables), {}, None)
    answer = await ANSWERING.answer(request, open_context(session))
    assert answer.payload, answer.errors
    return orjson.dumps([answer.payload.get("data"), answer.payload.get("errors")])


async def test_elements_are_shown_as_by_the_database(demo: Database, tmp_path: Path) -> None:
    keys = [str(row["id"]) for row in demo.query("MATCH (e:Element) RETURN e.id AS id ORDER BY id")]
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        recorded, graph = record(grounded)
        for key in keys[::3]:
            assert await show(recorded, KNOWN, key=key) == await show(demo.session, KNOWN, key=key)
        assert {sent.name for sent in graph.sent} == {"database_state"}


@pytest.mark.parametrize("key", ["a", "b"])
async def test_odd_elements_are_shown_as_by_the_database(empty: Database, tmp_path: Path, key: str) -> None:
    empty.query(ODD)
    async with keep_ground(empty, tmp_path) as grounded:
        await wait(grounded)
        for field in ("element", "goal"):
            expected = await show(empty.session, KNOWN, field, key=key)
            assert await show(grounded, KNOWN, field, key=key) == expected


@pytest.mark.parametrize(
    ("below", "key"),
    [
        ("key note", "a"),
        ("key owners { nodes { key } }", "a"),
        ("owner { key kind }", "a"),
        ("owner { unit { key } }", "a"),
        ("key", "nobody"),
    ],
)
async def test_what_the_ground_does_not_hold_is_asked_of_the_database(
    empty: Database, tmp_path: Path, below: str, key: str
) -> None:
    empty.query(ODD)
    async with keep_ground(empty, tmp_path) as grounded:
        await wait(grounded)
        recorded, graph = record(grounded)
        assert await show(recorded, below, key=key) == await show(empty.session, below, key=key)
        assert "neighbourhood" in {sent.name for sent in graph.sent}


async def test_a_fragment_is_looked_into(empty: Database, tmp_path: Path) -> None:
    empty.query(ODD)
    async with keep_ground(empty, tmp_path) as grounded:
        await wait(grounded)
        for below, sent in (("... on Element { key }", set[str]()), ("... on Element { note }", {"neighbourhood"})):
            recorded, graph = record(replace(grounded))
            await show(recorded, below, key="a")
            assert {each.name for each in graph.sent} - {"database_state"} == sent
