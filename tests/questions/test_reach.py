"""An answer that reads a part of the graph is the one that the whole graph gives, and reads no more than it needs."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

from typing import cast

import networkx as nx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers.database import Database
from helpers.networks import draw_graph, verdicts
from helpers.stored import element, link, store
from reading.verdicts import ORDER, Element, Link, judge
from selaras.meaning.steps import Steps
from selaras.model.values import Value
from selaras.model.vocabulary import Verdict
from selaras.questions.alignment import align
from selaras.questions.impact import Change, ImpactRequest, find_impact
from worlds.bearing import AGENCIES, YEAR, Ground, Target, grounds, store_ground
from worlds.graphs import read_extract

SLOW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
RUNGS = 40
SUPPORT = {"g": 2 * RUNGS, "l10": 2 * (RUNGS - 10) + 1}

# Two trees, and what stands on both: whoever answers for d answers for x as well, which something lies above and below.
BESIDE = Ground(
    [
        *(element(key, 0, goal=True) for key in "gh"),
        *(element(key, 1) for key in "ay"),
        *(element(key, 2) for key in "bdx"),
        *(element(key, 3) for key in "cz"),
    ],
    [link(*pair) for pair in ("ag", "da", "ba", "cb", "yh", "xy", "zx")],
    {key: AGENCIES[key in "hyxz"] for key in "ghaybdxcz"},
    {"d": ["r0"], "x": ["r0"], "a": ["r1"]},
    {"p0": ["r0"], "p1": ["r1"]},
    [Target("t0", YEAR, "ag-1", ["d", "x"], []), Target("t1", YEAR, "ag-1", ["x"], ["p1"])],
)


def weigh(ground: Ground, elements: list[Element], links: list[Link]) -> dict[tuple[str, str], tuple[int, str | None]]:
    """Weigh every element, target and person by the whole graph: how much supports it, and its verdict."""
    graph = draw_graph(Steps(read_extract(elements, links).tree, YEAR))
    below = {key: nx.descendants(graph, key) for key in graph.nodes}
    judged = {key: answer.verdict for key, answer in judge(elements, links, YEAR).items()}
    found = {("Element", each.id): (len(below.get(each.id, ())), judged.get(each.id)) for each in ground.elements}
    for bearer, keys in ground.list_bearers().items():
        support = {key for key in keys if key in below}.union(*(below.get(key, set()) for key in keys))
        best = min((judged[key] for key in keys if key in judged), key=ORDER.index, default="ORPHAN")
        found[bearer] = (len(support), best)
    return found


@SLOW
@given(grounds(), st.integers(0, 40))
@example(BESIDE, 5)
async def test_an_impact_is_that_of_the_whole_graph(database: Database, ground: Ground, choice: int) -> None:
    store_ground(database, ground)
    changes = [*((each.id, None) for each in ground.elements), *((each.start, each.end) for each in ground.links)]
    start, toward = changes[choice % len(changes)]
    kept = [each for each in ground.elements if toward or each.id != start]
    left = [
        each
        for each in ground.links
        if (each[:2] != (start, toward) if toward else start not in {each.start, each.end})
    ]
    before, after = weigh(ground, ground.elements, ground.links), weigh(ground, kept, left)
    change = Change.DECLINED if toward else Change.REMOVED
    found = await find_impact(database.session, ImpactRequest(f"Element:{start}", YEAR, change, toward))
    assert {(each.label, each.id): (each.before, each.after, *verdicts(each)) for each in found.affected} == {
        bearer: (before[bearer][0], after[bearer][0], before[bearer][1], after[bearer][1])
        for bearer in before
        if before[bearer] != after[bearer] and (toward or bearer != ("Element", start))
    }


@SLOW
@given(grounds())
@example(BESIDE)
async def test_the_alignment_of_an_agency_is_its_part_of_the_whole(database: Database, ground: Ground) -> None:
    store_ground(database, ground)
    whole = await align(database.session, year=YEAR)
    for agency in AGENCIES:
        found = await align(database.session, unit=agency, year=YEAR)
        assert found.placed == tuple(each for each in whole.placed if each.agency == agency)


@pytest.mark.parametrize("year", [2025, 2026])
async def test_the_alignment_of_every_unit_is_its_part_of_the_whole(demo: Database, year: int) -> None:
    whole = await align(demo.session, year=year)
    for unit in demo.query("MATCH (u:Unit) RETURN u.id AS id, u.kind AS kind ORDER BY id"):
        found = await align(demo.session, unit=str(unit["id"]), year=year)
        keys = list_keys(demo, str(unit["id"]), wide=unit["kind"] in {"GOVERNMENT", "AGENCY"})
        assert found.placed == tuple(each for each in whole.placed if (each.label, each.key) in keys), unit
        assert found.placed or unit["kind"] not in {"GOVERNMENT", "AGENCY"}


def list_keys(database: Database, unit: str, *, wide: bool) -> set[tuple[str, str]]:
    """List what is of a unit, asked for one by one."""
    (row,) = database.query("MATCH (:Unit {id: $unit})<-[:PART_OF*0..]-(u) RETURN collect(u.id) AS units", unit=unit)
    text = (
        "MATCH (n:Element|Target) WHERE n.agency IN $units RETURN labels(n) AS labels, n.id AS id ORDER BY id"
        if wide
        else """
        MATCH (u:Unit)<-[:IN_UNIT]-(:Role)<-[:OWNED_BY {part: 'RESPONSIBLE'}]-(e:Element)
        WHERE u.id IN $units
        OPTIONAL MATCH (e)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(t:Target)
        UNWIND [e, t] AS n
        WITH DISTINCT n WHERE n IS NOT NULL
        RETURN labels(n) AS labels, n.id AS id ORDER BY id
        """
    )
    found = database.query(text, units=row["units"])
    return {
        ("Target" if "Target" in cast("list[str]", each["labels"]) else "Element", str(each["id"])) for each in found
    }


async def read_ids(database: Database, name: str, **params: Value) -> list[str]:
    """Read which elements a statement brings, by id; one that came twice would be there twice."""
    statement = database.session.library[name]
    table = await database.session.graph.tabulate(statement, params)
    columns = table.rows[0][statement.columns.index("elements")]
    return sorted(cast("list[list[str]]", columns)[0])


async def test_what_nothing_depends_on_is_not_read(database: Database) -> None:
    store_ground(database, BESIDE)
    change = {"label": None, "toward": None, "year": YEAR}
    assert await read_ids(database, "impact_ground", key="d", **change) == sorted("ghaybdxcz")
    database.query("MATCH (c {id: 'c'}), (x {id: 'x'}) CREATE (c)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(x)")
    assert await read_ids(database, "impact_ground", key="d", **change) == sorted("ghaybdxcz")
    database.query("MATCH (:Element {id: 'c'})-[l:CONTRIBUTES_TO]->(:Element {id: 'x'}) DELETE l")
    assert await read_ids(database, "impact_ground", key="y", **change) == sorted("hyxzgabcd")
    database.query("MATCH (t:Target) DETACH DELETE t")
    assert await read_ids(database, "impact_ground", key="c", **change) == sorted("gabcd")
    database.query("MATCH (p:Person) DETACH DELETE p")
    assert await read_ids(database, "impact_ground", key="y", **change) == sorted("hyxz")
    assert await read_ids(database, "alignment", unit="ag-2", year=YEAR) == sorted("hyxz")
    assert await read_ids(database, "alignment", unit="nowhere", year=YEAR) == []
    assert await read_ids(database, "alignment", unit=None, year=YEAR) == sorted("ghaybdxcz")


@pytest.fixture
def ladder(database: Database) -> Database:
    """Make a ladder on which both ends of a rung decompose each other: far too many paths to walk, and cycles."""
    sides = [[f"{side}{number:02}" for side in "lr"] for number in range(1, RUNGS + 1)]
    elements = [element("g", 0, goal=True), element("x", 1)]
    links = [link(key, "g") for key in sides[0]]
    for number, (left, right) in enumerate(sides, start=1):
        elements += [element(left, number), element(right, number)]
        links += [link(left, right, kind="DECOMPOSITION"), link(right, left, kind="DECOMPOSITION")]
        links += [link(lower, upper) for lower in (left, right) for upper in (sides[number - 2] if number > 1 else ())]
    store(database, elements, links)
    database.query(
        """
        MATCH (e:Element {id: 'l40'}), (x:Element {id: 'x'})
        SET e.agency = 'ag'
        CREATE (:Unit {id: 'ag', kind: 'AGENCY'}), (t:Target {id: 't', year: 2026})-[:OF]->(i:Indicator {id: 'i'})
        CREATE (e)-[:MEASURED_BY]->(i), (x)-[:MEASURED_BY]->(i)
        """
    )
    return database


async def test_a_ladder_is_read_and_not_walked(ladder: Database) -> None:
    for fallen in ("g", "l20", "l40"):
        found = await find_impact(ladder.session, ImpactRequest(fallen, YEAR))
        support = {each.id: each.before for each in found.affected if each.id in {"g", "l10"}}
        assert support == {key: each for key, each in SUPPORT.items() if key != fallen}
    (target,) = (await find_impact(ladder.session, ImpactRequest("x", YEAR))).affected
    assert (target.id, target.before, target.after, target.verdict_after) == ("t", 3, 2, Verdict.ALIGNED)
    (placed,) = (await align(ladder.session, unit="ag", year=YEAR)).placed
    assert (placed.key, placed.placement.verdict, len(placed.path)) == ("l40", Verdict.ALIGNED, RUNGS + 1)
