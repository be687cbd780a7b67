"""Whatever is read for an answer that may be kept is read behind the name of the last transaction: seen on the wire."""

from asyncio import sleep
from dataclasses import replace

import orjson
import pytest

from helpers.asking import GRAPHQL, JSON, reach
from helpers.cutting import stand_before
from helpers.database import Database
from helpers.putting import RULEBOOK
from selaras import folders
from selaras.api.http.endpoint import Endpoint
from selaras.api.http.worker import write_setup
from selaras.api.http.workers import Crowd, Workers
from selaras.api.requests.context import Context
from selaras.settings import Settings
from selaras.store.library import read_library
from selaras.store.neo4j_graph import connect

LIBRARY = read_library(folders.CYPHER)
_PULSE = [LIBRARY[name].text.encode() for name in ("database_state", "database_start", "server_start")]


@pytest.mark.parametrize(
    "text",
    [
        "{ units(first: 2) { nodes { key name } } }",
        "{ orphans(first: 3) { totalCount nodes { id missing } } }",
        '{ audit(rules: ["ORP-001"]) { complete findings { nodes { key message } } } }',
    ],
)
async def test_every_statement_of_an_answer_to_keep_carries_the_name_that_was_read(demo: Database, text: str) -> None:
    """The last of the questions is left to a worker, which is a process with connections of its own."""
    name = (await demo.session.read_state()).split()[1].encode()
    async with stand_before(demo.neo4j) as (proxy, neo4j), connect(neo4j, 60) as graph:
        session = replace(demo.session, graph=graph)
        workers = Workers(lambda: write_setup(neo4j, Settings(deadline=60)), Crowd(1, 1, 60))
        endpoint = Endpoint(lambda _: Context(session, RULEBOOK), kept_bytes=1_000_000, workers=workers)
        async with reach(endpoint) as client:
            body = orjson.dumps({"query": text})
            carried: list[set[bool]] = []
            for _ in range(2):
                proxy.take_statements()
                answer = await client.send("POST", body, content_type=JSON, accept=GRAPHQL)
                assert "errors" not in answer.json, answer.json
                reads = [each for each in proxy.take_statements() if not any(pulse in each for pulse in _PULSE)]
                carried.append({name in each for each in reads})
        workers.close()
        await sleep(0.2)  # until the loop has seen that the process has ended
    # An audit reads behind the name for its own sake, even if its answer is not to be kept, and keeps what it found.
    assert carried == ([{True}, set()] if "audit" in text else [{False}, {True}])
