"""What is answered from the ground is what the database answers, and never older than the question."""

from asyncio import sleep
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from helpers.database import Database
from selaras.errors import NotFoundError
from selaras.ground.keeping import GroundKeeper
from selaras.ground.loader import Setup
from selaras.ground.standing import GroundedSession, stand
from selaras.questions.cascade import CascadeRequest, find_cascade
from selaras.questions.dependence import DependenceRequest, find_dependence
from selaras.store.recording import RecordingGraph
from selaras.store.session import Session

YEARS = (2024, 2025, 2026)


@asynccontextmanager
async def keep_ground(database: Database, folder: Path) -> AsyncGenerator[GroundedSession]:
    session = database.session
    keeper = GroundKeeper(lambda: Setup(database.neo4j, 60, 64 * 2**20), folder)
    try:
        yield GroundedSession(session.graph, session.library, session.today, keeper)
    finally:
        await keeper.close()


async def wait(session: GroundedSession) -> None:
    """Ask until the ground stands."""
    begun = monotonic()
    while await stand(session) is None:
        assert monotonic() - begun < 60, session.keeper.describe()
        await sleep(0.05)


def record(session: Session) -> tuple[Session, RecordingGraph]:
    graph = RecordingGraph(session.graph)
    return replace(session, graph=graph), graph


async def answer(session: Session, key: str, year: int) -> list[object]:
    """Ask both questions that the ground answers; what there is no answer to is told in words."""
    found: list[object] = []
    try:
        found.append(await find_cascade(session, CascadeRequest(key, year, 5)))
    except NotFoundError as error:
        found.append(str(error))
    return [*found, await find_dependence(session, DependenceRequest(key, year))]


async def test_cascades_and_dependence_are_what_the_database_answers(demo: Database, tmp_path: Path) -> None:
    keys = [str(row["id"]) for row in demo.query("MATCH (e:Element) RETURN e.id AS id ORDER BY id")]
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        recorded, graph = record(grounded)
        for key in keys:
            for year in YEARS:
                assert await answer(recorded, key, year) == await answer(demo.session, key, year), (key, year)
    assert {sent.name for sent in graph.sent} == {"database_state"}
    assert len(graph.sent) == len(keys) * len(YEARS) * 2


PAIR = """
CREATE (:Element {id: 'g', statement: 'g', level: 'IMPACT', tier: 0})
CREATE (:Element {id: 'a', statement: 'a', level: 'OUTCOME', tier: 1})
"""
JOIN = "MATCH (g {id: 'g'}), (a {id: 'a'}) CREATE (a)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(g)"


async def test_a_question_after_a_write_is_answered_by_the_database(empty: Database, tmp_path: Path) -> None:
    empty.query(PAIR)
    async with keep_ground(empty, tmp_path) as grounded:
        await wait(grounded)
        assert len((await find_cascade(grounded, CascadeRequest("g", 2026))).nodes) == 1
        empty.query(JOIN)
        recorded, graph = record(grounded)
        assert len((await find_cascade(recorded, CascadeRequest("g", 2026))).nodes) == 2
        assert "goal_cascade" in {sent.name for sent in graph.sent}
        await wait(grounded)
        assert len((await find_cascade(grounded, CascadeRequest("g", 2026))).nodes) == 2


async def test_what_the_ground_does_not_hold_the_database_explains(demo: Database, tmp_path: Path) -> None:
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        with pytest.raises(NotFoundError, match="no element with the id 'nowhere'"):
            await find_cascade(grounded, CascadeRequest("nowhere", 2026))
