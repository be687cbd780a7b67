"""A recording session notes what is sent, in a transaction too; a transaction need not be committed."""

from dataclasses import replace

import pytest

from helpers.database import Database
from selaras.store.recording import RecordingGraph
from selaras.writing.loads import Counts

ROWS = {"Unit": [{"id": "u1", "goal": False, "properties": {"name": "Unit", "kind": "AGENCY"}}]}
COUNT = "MATCH (unit:Unit) RETURN count(unit) AS n"


async def test_a_transaction_that_is_not_committed_shows_what_it_would_do_and_leaves_nothing(empty: Database) -> None:
    async with empty.session.transaction(30, commit=False) as transaction:
        assert await transaction.run("merge_nodes", Counts, rows=ROWS) == [Counts(created=1)]
        assert await transaction.run("merge_nodes", Counts, rows=ROWS) == [Counts(unchanged=1)]
    assert empty.query(COUNT) == [{"n": 0}]
    async with empty.session.transaction(30) as transaction:
        await transaction.run("merge_nodes", Counts, rows=ROWS)
    assert empty.query(COUNT) == [{"n": 1}]


async def fail_inside(database: Database) -> None:
    async with database.session.transaction(30) as transaction:
        await transaction.run("merge_nodes", Counts, rows=ROWS)
        raise ValueError("stop")


async def test_what_is_raised_inside_undoes_a_transaction(empty: Database) -> None:
    with pytest.raises(ValueError, match="stop"):
        await fail_inside(empty)
    assert empty.query(COUNT) == [{"n": 0}]


async def test_the_statements_of_a_transaction_are_noted_in_their_order(empty: Database) -> None:
    graph = RecordingGraph(empty.session.graph)
    session = replace(empty.session, graph=graph)
    async with session.transaction(30, commit=False) as transaction:
        await transaction.run("merge_nodes", Counts, rows=ROWS)
    await session.run("labels_of_ids", Counts, ids=["u1"])
    await session.read_state()
    assert [sent.name for sent in graph.sent] == ["merge_nodes", "labels_of_ids", "database_state"]
    assert graph.sent[0].parameters == {"rows": ROWS}
    assert all(sent.seconds > 0 for sent in graph.sent)


def test_the_year_is_the_clock_s_unless_one_is_named(database: Database) -> None:
    assert database.session.choose_year(None) == 2026
    assert database.session.choose_year(2030) == 2030
