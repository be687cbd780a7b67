"""A client that goes away ends its work, in the database too."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx

from helpers.asking import HELLO
from helpers.database import Database
from helpers.serving import serve

COUNTING = "range(1, 1000000000000)"
# It counts for hours: longer than any deadline, so that only an end put to it can end it.
RULE = f"""\
// An element that takes long to look at.
//
// Nobody waits for it.
//
// code:     OWN-001
// severity: INFO
// subject:  Element
// source:   our own practice
// says:     {{statement}} butuh waktu lama.
// saysEn:   {{statement}} takes long.
MATCH (element:Element)
UNWIND {COUNTING} AS number
RETURN element.agency AS agency,
       count(number) AS checked,
       collect(CASE WHEN number < 0 THEN {{id: element.id, statement: element.statement}} END) AS findings
ORDER BY agency
"""


def is_under_way(database: Database) -> bool:
    """Whether the statement is being run; before that, the database is asked how it would run it."""
    text = """
    SHOW TRANSACTIONS YIELD currentQuery
    WHERE currentQuery CONTAINS $part AND NOT currentQuery STARTS WITH 'EXPLAIN'
    RETURN count(*) AS found
    """
    return database.query(text, part=COUNTING) != [{"found": 0}]


async def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(300):
        if holds():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it did not come to hold in half a minute")


async def test_a_client_that_goes_away_ends_its_statement(
    lampung: Database, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "long_look.cypher").write_text(RULE, encoding="utf-8")
    variables = {"SELARAS_RULES": str(tmp_path), "SELARAS_AUDIT_DEADLINE": "600"}
    with serve({**environment, **variables}) as address:
        async with httpx.AsyncClient(base_url=address, timeout=60) as http:
            question = {"query": '{ audit(rules: ["OWN-001"]) { complete } }'}
            asking = asyncio.create_task(http.post("/graphql", json=question))
            await wait_until(lambda: asking.done() or is_under_way(lampung))
            assert not asking.done()
            asking.cancel()
            with suppress(asyncio.CancelledError):
                await asking
            await wait_until(lambda: not is_under_way(lampung))
            assert (await http.post("/graphql", json=HELLO)).status_code == 200
