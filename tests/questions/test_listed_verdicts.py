"""The verdicts of lists, from the ground, are those of the state in which the nodes were read."""

from dataclasses import replace
from pathlib import Path

from helpers.database import Database
from helpers.meddling import MeddledGraph
from helpers.standing import YEARS, keep_ground, record, wait
from selaras.model.ids import NodeId
from selaras.questions.neighbourhood import Neighbourhood, NeighbourhoodRequest, fetch
from selaras.store.session import Session

LISTED = NeighbourhoodRequest(["Element", "Target"], first=1000, verdicts=True)


async def show(session: Session) -> object:
    """Show every verdict of elements in every year, and of targets."""
    found = await fetch(session, LISTED)
    elements = [each for each in found.roots if each.label == "Element"]
    targets = [each for each in found.roots if each.label == "Target"]
    assert elements
    assert targets
    judged = [
        (each, year, found.judge(each, year), found.find_verdict(each, year)) for each in elements for year in YEARS
    ]
    return judged, [(each, found.find(each), found.judge_target(each)) for each in targets]


async def test_lists_have_the_verdicts_that_the_database_gives(demo: Database, tmp_path: Path) -> None:
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        recorded, graph = record(grounded)
        assert await show(recorded) == await show(demo.session)
    assert [sent.name for sent in graph.sent] == ["database_state", "neighbourhood", "database_state"]
    assert graph.sent[1].parameters["verdicts"] is False


async def test_for_a_few_the_database_is_asked_once(demo: Database, tmp_path: Path) -> None:
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        for few in (LISTED._replace(first=99), LISTED._replace(keys=["s0-01"])):
            recorded, graph = record(grounded)
            await fetch(recorded, few)
            assert [(sent.name, sent.parameters["verdicts"]) for sent in graph.sent] == [("neighbourhood", True)]


PAIR = """
CREATE (g:Element:Goal {id: 'g', statement: 'g', level: 'IMPACT', tier: 0})
CREATE (a:Element {id: 'a', statement: 'a', level: 'OUTCOME', tier: 1})-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(g)
CREATE (a)-[:MEASURED_BY]->(:Indicator {id: 'i', name: 'i'})<-[:OF]-(:Target {id: 't', year: 2026, value: 1.0})
"""
CUT = "MATCH (:Element)-[l:CONTRIBUTES_TO]->() DELETE l"


def tell(found: Neighbourhood) -> tuple[object, object]:
    placement = found.judge(NodeId("Element", "a"), 2026)
    return placement and placement.verdict, found.judge_target(NodeId("Target", "t")).verdict


async def test_what_moves_while_nodes_are_read_is_read_once_more(empty: Database, tmp_path: Path) -> None:
    """Had nothing been written behind the first reading, its nodes would have had the verdicts of before."""
    empty.query(PAIR)
    async with keep_ground(empty, tmp_path) as grounded:
        await wait(grounded)
        graph = MeddledGraph(grounded.graph, "neighbourhood", lambda: empty.query(CUT), iter([1]))
        assert tell(await fetch(grounded, LISTED)) == ("ALIGNED", "ALIGNED")
        assert tell(await fetch(replace(grounded, graph=graph), LISTED)) == ("ORPHAN", "ORPHAN")
        read = [sent.parameters["verdicts"] for sent in graph.sent if sent.name == "neighbourhood"]
        assert read == [False, True]
        recorded, later = record(grounded)
        assert tell(await fetch(recorded, LISTED)) == ("ORPHAN", "ORPHAN")
        assert [sent.name for sent in later.sent] == ["database_state", "neighbourhood"]
