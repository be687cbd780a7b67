"""Names of transactions mean something while a server lives: what is kept does not outlive a restart or a restore."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import pytest

from helpers.cutting import stand_before
from helpers.database import Database
from selaras import folders
from selaras.errors import DatabaseError
from selaras.model.values import Row, Value
from selaras.store.epochs import Epoch
from selaras.store.graph import Table
from selaras.store.library import Statement, read_library
from selaras.store.neo4j_graph import Neo4jGraph, connect

R = TypeVar("R", bound=Row)
LIBRARY = read_library(folders.CYPHER)


class Line:
    """A connection, as far as an epoch knows one."""


@pytest.fixture
def clock() -> list[float]:
    return [0.0]


@pytest.fixture
def epoch(clock: list[float]) -> Epoch:
    return Epoch(lambda: clock[0])


def test_a_connection_that_has_answered_before_is_not_doubted(epoch: Epoch) -> None:
    first, second = Line(), Line()
    assert epoch.doubts(first)
    epoch.settle(first, "monday")
    assert (epoch.doubts(first), epoch.doubts(second)) == (False, True)


def test_a_new_connection_ends_the_epoch_unless_the_start_is_known_to_be_the_same(epoch: Epoch) -> None:
    lines = [Line() for _ in range(5)]
    numbers: list[int] = []
    for line, start in zip(lines, ["monday", "monday", "tuesday", None, None], strict=True):
        epoch.settle(line, start)
        numbers.append(epoch.number)
    assert numbers == [2, 2, 3, 4, 5]


def test_after_a_silence_the_start_is_asked_for_where_it_is_told(epoch: Epoch, clock: list[float]) -> None:
    line = Line()
    epoch.settle(line, "monday")
    doubts: list[bool] = []
    for pause in (4, 4, 6, 1):
        clock[0] += pause
        doubts.append(epoch.doubts(line))
    assert doubts == [False, False, True, False]
    epoch.settle(line, None)
    clock[0] += 1000
    assert not epoch.doubts(line)


class SilentGraph(Neo4jGraph):
    """Neo4j for somebody who may not know when its process, or its databases, were started."""

    silent = ""

    async def tabulate(self, statement: Statement, params: Mapping[str, Value]) -> Table:
        if statement.name == self.silent:
            raise DatabaseError("it does not tell")
        return await super().tabulate(statement, params)


@pytest.mark.parametrize("silent", ["", "database_start", "server_start"])
async def test_the_epoch_lasts_while_connections_come_and_go_only_where_the_start_is_told(
    empty: Database, silent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SilentGraph, "silent", silent)
    monkeypatch.setattr("selaras.store.neo4j_graph.Neo4jGraph", SilentGraph)
    async with stand_before(empty.neo4j) as (proxy, neo4j), connect(neo4j, 30) as graph:
        session = replace(empty.session, graph=graph)
        before = [await session.read_state() for _ in range(3)]
        assert len(set(before)) == 1
        # A question loses its connection; no pulse has noticed anything.
        proxy.cut(0)
        empty_table = await session.graph.tabulate(LIBRARY["labels_of_ids"], {"ids": []})
        assert empty_table.rows == ()
        assert proxy.connections == 2
        assert (await session.read_state() == before[0]) is (silent == "")


async def test_a_pulse_that_fails_ends_the_epoch(empty: Database) -> None:
    async with stand_before(empty.neo4j) as (proxy, neo4j), connect(neo4j, 30) as graph:
        session = replace(empty.session, graph=graph)
        before = await session.read_state()
        proxy.cut(0)
        with pytest.raises(DatabaseError):
            await session.read_state()
        assert await session.read_state() != before
