"""What is answered from the ground is what the database answers, and never older than the question."""

from functools import partial
from itertools import cycle
from pathlib import Path

import pytest

from helpers.database import Database
from helpers.standing import YEARS, Question, answer, compare, keep_ground, record, wait
from selaras.errors import NotFoundError
from selaras.model.ids import write_id
from selaras.model.vocabulary import LinkStatus
from selaras.questions.alignment import MISALIGNED, ORPHANED, align
from selaras.questions.cascade import CascadeRequest, find_cascade
from selaras.questions.dependence import DependenceRequest, find_dependence
from selaras.questions.impact import Change, ImpactRequest, find_impact
from selaras.questions.paths import PathFilter, PathRequest, find_paths
from selaras.questions.trace import trace, trace_all
from selaras.store.session import Session


def list_ids(database: Database, labels: str) -> list[str]:
    """List the ids of nodes, as those have them who know their labels."""
    found = database.query(f"MATCH (n:{labels}) RETURN labels(n)[0] AS label, n.id AS id ORDER BY label, id")
    return [write_id(str(row["label"]), str(row["id"])) for row in found]


def list_element_questions(key: str, year: int, other: str) -> list[Question]:
    return [
        lambda session: find_cascade(session, CascadeRequest(key, year, 5)),
        lambda session: find_dependence(session, DependenceRequest(key, year)),
        lambda session: trace(session, key, year=year),
        lambda session: find_paths(session, PathRequest(key, other, year)),
        lambda session: find_impact(session, ImpactRequest(key, year)),
    ]


async def test_questions_about_elements_are_answered_as_by_the_database(demo: Database, tmp_path: Path) -> None:
    keys = [str(row["id"]) for row in demo.query("MATCH (e:Element) RETURN e.id AS id ORDER BY id")]
    tops = cycle(str(row["id"]) for row in demo.query("MATCH (e:Goal) WHERE e.tier < 2 RETURN e.id AS id ORDER BY id"))
    questions = [ask for key in keys for year in YEARS for ask in list_element_questions(key, year, next(tops))]
    await compare(demo, tmp_path, questions)


async def test_traces_of_what_stands_on_elements_are_answered_as_by_the_database(
    demo: Database, tmp_path: Path
) -> None:
    keys = list_ids(demo, "Indicator|Target|Person")
    parts = [keys[at : at + 100] for at in range(0, len(keys), 100)]
    several: list[Question] = [partial(trace_all, starts=part, year=year) for part in parts for year in YEARS]
    await compare(demo, tmp_path, [*several, *(partial(trace, start=key) for key in keys[::20])])


def list_units(database: Database) -> list[str | None]:
    """List what may be asked of: everything, every unit, and one that there is not."""
    units = [str(row["id"]) for row in database.query("MATCH (u:Unit) RETURN u.id AS id ORDER BY id")]
    return [None, *units]


async def show_alignment(session: Session, unit: str | None, year: int) -> object:
    """Show everything that is made of an alignment."""
    found = await align(session, unit=unit, year=year)
    selected = [[each.key for each in found.select(verdicts)] for verdicts in (ORPHANED, MISALIGNED)]
    placed = [(each.global_id, each.words, each.agency, each.tier, each.placement, each.path) for each in found.placed]
    assert placed == sorted(placed, key=lambda each: each[0])
    tallies = [list(found.tally_agencies().items()), list(found.tally_tiers().items())]
    judged = [(each.verdict, each.tentative) for each in found.placed]
    return found.unit, found.unplaced, found.complete, placed, selected, judged, found.total, tallies


async def test_alignments_are_answered_as_by_the_database(demo: Database, tmp_path: Path) -> None:
    units = list_units(demo)
    await compare(demo, tmp_path, [partial(show_alignment, unit=unit, year=year) for unit in units for year in YEARS])


async def test_impacts_are_answered_as_by_the_database(demo: Database, tmp_path: Path) -> None:
    keys = [*list_ids(demo, "Role|Person")[::4], *list_ids(demo, "Assumption")]
    removals = [ImpactRequest(key, YEARS[at % len(YEARS)]) for at, key in enumerate(keys)]
    links = demo.query("MATCH (e:Element)-[:CONTRIBUTES_TO]->(a) RETURN e.id AS id, a.id AS other ORDER BY id, other")
    declined = [ImpactRequest(str(each["id"]), 2026, Change.DECLINED, str(each["other"])) for each in links]
    short = [ImpactRequest(key, 2026, effort=40) for key in list_ids(demo, "Element")[::3]]
    await compare(demo, tmp_path, [partial(find_impact, request=each) for each in (*removals, *declined, *short)])


ODD = """
CREATE (g:Element:Goal {id: 'g', statement: 'g', level: 'IMPACT', tier: 0, agency: 'ag'})
CREATE (a:Element {id: 'a', statement: 'a', level: 'OUTCOME', tier: 1, agency: 'ag'})
CREATE (b:Element {id: 'b', statement: 'b', level: 'OUTPUT', tier: 2})
CREATE (c:Element {id: 'c', statement: 'c', level: 'OUTPUT', tier: 3})
CREATE (a)-[:CONTRIBUTES_TO {status: 'PROPOSED', evidence: 'guessed', confidence: 0.2}]->(g)
CREATE (a)-[:CONTRIBUTES_TO {status: 'ACCEPTED', evidence: 'agreed'}]->(g)
CREATE (b)-[:CONTRIBUTES_TO {status: 'ACCEPTED', confidence: 1.0}]->(a)
CREATE (a)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(c)
CREATE (b)-[:CONTRIBUTES_TO {status: 'DECLINED'}]->(c)
CREATE (b)-[:ASSUMES {toward: 'a'}]->(:Assumption {id: 's2', statement: 's2'})
CREATE (b)-[:ASSUMES {toward: 'a'}]->(:Assumption {id: 's1', statement: 's1', likelihood: 'HIGH'})
CREATE (b)-[:ASSUMES {toward: 'g'}]->(:Assumption {id: 's3', statement: 's3'})
CREATE (mine:Role {id: 'r', title: 'r', tier: 1})
CREATE (yours:Role {id: 'q', title: 'q', tier: 1})
CREATE (a)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(mine)
CREATE (b)-[:OWNED_BY {part: 'SUPPORTING'}]->(mine)
CREATE (p:Person {id: 'p', name: 'p'})
CREATE (p)-[:HOLDS {basis: 'PERMANENT', from: date('2020-01-01'), to: date('2025-06-30')}]->(mine)
CREATE (p)-[:HOLDS {basis: 'ACTING', from: date('2026-01-01')}]->(yours)
CREATE (:Person {id: 'b', name: 'the same id as an element'})
CREATE (:Indicator {id: 'i', name: 'i'})<-[:MEASURED_BY]-(c)
CREATE (c)-[:MEASURED_BY]->(:Indicator {id: 'j', name: 'j'})
CREATE (a)-[:MEASURED_BY]->(j:Indicator {id: 'k', name: 'k'})<-[:OF]-(t:Target {id: 't', year: 2026})
CREATE (t)-[:ASSIGNED_TO]->(yours)
CREATE (:Target {id: 'u', year: 2025})-[:ASSIGNED_TO]->(p)
CREATE (:Target {id: 'v', year: 2026, agency: 'ag'})
CREATE (team:Unit {id: 'team', name: 't', kind: 'TEAM'})-[:PART_OF]->(ag:Unit {id: 'ag', name: 'a', kind: 'AGENCY'})
CREATE (mine)-[:IN_UNIT]->(team)
CREATE (ag)-[:PART_OF]->(ag)
CREATE (once:LogicModel {id: 'm1', name: 'm1'})-[:ASSUMES]->(shared:Assumption {id: 's4', statement: 's4'})
CREATE (twice:LogicModel {id: 'm2', name: 'm2'})-[:ASSUMES]->(shared)
CREATE (d:Element {id: 'd', statement: 'd', level: 'OUTPUT', validTo: 2025})
CREATE (e:Element {id: 'e', statement: 'e', level: 'OUTCOME'})
CREATE (f:Element {id: 'f', statement: 'f', level: 'IMPACT'})
CREATE (d)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(e)-[:CONTRIBUTES_TO {status: 'PROPOSED'}]->(f)
CREATE (d)-[:IN_MODEL]->(once)<-[:IN_MODEL]-(e)
CREATE (e)-[:IN_MODEL]->(twice)
CREATE (f)-[:IN_MODEL]->(:LogicModel {id: 'm3', name: 'm3'})
CREATE (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(mine), (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(yours)
CREATE (f)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(yours)
"""
ODD_STARTS = ("a", "b", "c", "Element:b", "Person:b", "Target:b", "p", "i", "k", "t", "u", "nobody", "r")
FALLEN = ("g", "a", "Element:b", "c", "d", "e", "f", "p", "Person:b", "r", "q", "s1", "s2", "s3", "s4", "b", "nobody")
DECLINED = (("a", "g"), ("a", "c"), ("Element:b", "c"), ("e", "f"), ("d", "g"), ("d", "nowhere"))
OPEN = PathFilter(statuses=frozenset({LinkStatus.PROPOSED}))
LOWEST = PathFilter(tiers=frozenset({2}), agencies=frozenset({"other"}))


async def test_odd_graphs_are_answered_as_by_the_database(empty: Database, tmp_path: Path) -> None:
    empty.query(ODD)
    traces: list[Question] = [partial(trace, start=key, year=year) for key in ODD_STARTS for year in YEARS]
    paths: list[Question] = [
        partial(find_paths, request=PathRequest(start, end, year, filter=chosen))
        for start, end in (("Element:b", "g"), ("g", "a"), ("c", "g"), ("a", "g"), ("c", "nowhere"))
        for year in YEARS
        for chosen in (PathFilter(), OPEN, LOWEST)
    ]
    changes = [
        *(ImpactRequest(key, year) for key in FALLEN for year in YEARS),
        *(ImpactRequest(start, year, Change.DECLINED, end) for start, end in DECLINED for year in YEARS),
    ]
    impacts: list[Question] = [partial(find_impact, request=change) for change in changes]
    async with keep_ground(empty, tmp_path) as grounded:
        await wait(grounded)
        units: list[Question] = [
            partial(show_alignment, unit=unit, year=year) for unit in (None, "ag", "team", "nowhere") for year in YEARS
        ]
        for ask in [*traces, *paths, *units, *impacts, partial(trace_all, starts=["a", "c", "p"], year=2026)]:
            assert await answer(grounded, ask) == await answer(empty.session, ask)
        assert "'b' is the id of" in str(await answer(grounded, partial(trace, start="b")))
        (way,) = (await trace(grounded, "Element:b", year=2026)).paths
        assert [(step.confidence, step.evidence) for step in way.steps] == [(1.0, None), (None, "agreed")]
        assert [each.key for each in way.steps[0].assumptions] == ["s1", "s2"]
        assert (await find_impact(grounded, ImpactRequest("s4", 2025))).cut == (("d", "e"),)


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
