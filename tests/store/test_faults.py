"""Faults between us and the database: what is read is read again, what is written has one effect, and waiting ends."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import httpx
import pytest

from helpers.cutting import stand_before
from helpers.database import Database
from helpers.serving import serve
from selaras.errors import DeadlineError, UnreachableError
from selaras.questions.cascade import CascadeRequest, find_cascade
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session
from selaras.writing.loads import Counts

WHOLE = CascadeRequest("s0-01", 2026, 10)
ROWS = {"Unit": [{"id": "u1", "goal": False, "properties": {"name": "Unit", "kind": "AGENCY"}}]}


@pytest.mark.parametrize("after", [0, 1000, 4000])
async def test_a_result_that_is_cut_is_read_again(demo: Database, after: int) -> None:
    expected = await find_cascade(demo.session, WHOLE)
    async with stand_before(demo.neo4j) as (proxy, neo4j), connect(neo4j, 30) as graph:
        session = replace(demo.session, graph=graph)
        assert await find_cascade(session, WHOLE) == expected
        proxy.cut(after)
        assert await find_cascade(session, WHOLE) == expected
        assert proxy.connections == 2


async def test_a_server_that_says_no_more_is_given_up_at_the_deadline(demo: Database) -> None:
    async with stand_before(demo.neo4j) as (proxy, neo4j), connect(neo4j, 1) as graph:
        session = replace(demo.session, graph=graph)
        whole = await find_cascade(session, WHOLE)
        proxy.cut(1000, silently=True)
        begun = monotonic()
        with pytest.raises(DeadlineError, match="SELARAS_DEADLINE"):
            await find_cascade(session, WHOLE)
        assert monotonic() - begun < 10
        asked = [find_cascade(session, WHOLE) for _ in range(8)]
        assert await asyncio.gather(*asked) == [whole] * 8


async def test_what_was_committed_when_the_line_was_cut_is_one_effect(empty: Database) -> None:
    async with stand_before(empty.neo4j) as (proxy, neo4j), connect(neo4j, 30) as graph:
        session = replace(empty.session, graph=graph)
        with pytest.raises(UnreachableError, match=r"lost during a commit.*Do it again"):
            await store_unit(session, before_commit=lambda: proxy.cut(0))
        assert empty.query("MATCH (unit:Unit) RETURN unit.id AS id") == [{"id": "u1"}]
        assert await store_unit(session) == Counts(unchanged=1)


async def store_unit(session: Session, before_commit: Callable[[], None] = lambda: None) -> Counts:
    async with session.transaction(30) as transaction:
        (counts,) = await transaction.run("merge_nodes", Counts, rows=ROWS)
        before_commit()
    return counts


async def test_a_database_that_comes_back_is_found_again(lampung: Database, environment: dict[str, str]) -> None:
    async with stand_before(lampung.neo4j) as (proxy, neo4j):
        proxy.down = True
        with serve({**environment, "NEO4J_URI": neo4j.uri or ""}) as address:
            async with httpx.AsyncClient(base_url=address, timeout=60) as http:
                assert [(await http.get(path)).status_code for path in ("/health", "/ready")] == [200, 503]
                proxy.down = False
                begun = monotonic()
                while (await http.get("/ready")).status_code != 200:
                    assert monotonic() - begun < 5
                    await asyncio.sleep(0.2)
                answer = await http.post("/graphql", json={"query": '{ element(key: "pk-s3-02") { key } }'})
                assert answer.json() == {"data": {"element": {"key": "pk-s3-02"}}}
