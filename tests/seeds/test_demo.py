"""The invented province shows what its README says, row by row."""

import re

import pytest

from helpers.auditing import run_audit
from helpers.database import Database
from helpers.demo_findings import list_rows, read_table
from selaras import folders
from selaras.errors import AmbiguousIdError, InvalidArgumentError, NotFoundError
from selaras.model.vocabulary import Verdict
from selaras.questions.alignment import MISALIGNED, ORPHANED, Alignment, align
from selaras.questions.cascade import CascadeRequest, find_cascade
from selaras.questions.trace import trace

README = (folders.SEEDS / "demo" / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d{4}) \| `([^`]+)` \| (\w+) \| (yes|no) \| .+ \|$", re.MULTILINE)
TOTAL = re.compile(r"^\| (\d{4}) \| (elements|targets) \| (\d.*\d) \|$", re.MULTILINE)
SHOWN = re.compile(r"^\| (.+?) \| ((?:`.*`(?: (?:on|→) )?(?:, )?)+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
async def years(database: Database) -> dict[int, Alignment]:
    await database.hold(folders.SEEDS / "demo")
    return {year: await align(database.session, year=year) for year in (2025, 2026)}


def test_its_first_line_says_that_it_is_invented() -> None:
    assert "invented" in README.splitlines()[0]
    for file in (folders.SEEDS / "demo").glob("*.yaml"):
        assert "invented" in file.read_text(encoding="utf-8").splitlines()[0]


def test_every_row_of_the_table(years: dict[int, Alignment]) -> None:
    rows = ROW.findall(README)
    for year, key, verdict, tentative in rows:
        found = {each.key: each.placement for each in years[int(year)].placed}[key]
        assert (found.verdict, found.tentative) == (Verdict(verdict), tentative == "yes"), (year, key)
    assert {verdict for _, _, verdict, _ in rows} == {verdict.value for verdict in Verdict}


def test_the_table_names_every_element_that_is_not_firmly_aligned(years: dict[int, Alignment]) -> None:
    named = {key for year, key, verdict, sure in ROW.findall(README) if year == "2026" and (verdict, sure) != FIRM}
    found = {
        each.key
        for each in years[2026].placed
        if each.label == "Element" and (each.placement.verdict is not Verdict.ALIGNED or each.placement.tentative)
    }
    assert {key for key in named if not key.startswith("t2026")} == found


FIRM = ("ALIGNED", "no")


def test_the_totals(years: dict[int, Alignment]) -> None:
    rows = TOTAL.findall(README)
    assert len(rows) == 4
    for year, label, numbers in rows:
        placed = [each.placement for each in years[int(year)].placed if each.label == label.capitalize()[:-1]]
        counts = [sum(each.verdict is verdict for each in placed) for verdict in Verdict]
        assert [*counts, sum(each.tentative for each in placed)] == [int(each) for each in numbers.split("|")]


async def test_the_audit_finds_what_the_table_says_and_nothing_else(demo: Database) -> None:
    found = await run_audit(demo)
    assert found.complete
    assert list_rows(found) == read_table()
    assert len(read_table()) >= len(found.outcomes) / 2


async def test_what_else_is_shown(demo: Database) -> None:
    assert demo.query(
        """
        MATCH (a:Element)-[l:CONTRIBUTES_TO]->(b:Element)
        WHERE a.agency <> b.agency AND b.tier > 0 AND l.status <> 'DECLINED'
        RETURN a.id AS a, b.id AS b, l.status AS status ORDER BY status, a
        """
    ) == [
        {"a": "kes-s2-01", "b": "dik-s1-01", "status": "ACCEPTED"},
        {"a": "dik-s2-02", "b": "sdm-s1-01", "status": "PROPOSED"},
        {"a": "pu-s2-04", "b": "dik-s1-02", "status": "PROPOSED"},
    ]
    assert demo.query(
        "MATCH (p:Person)-[:HOLDS {basis: 'ACTING'}]->(r:Role) RETURN p.id AS p, r.id AS r ORDER BY p"
    ) == [{"p": "contoh-016", "r": "role-kes-23"}, {"p": "contoh-043", "r": "role-pu-1"}]
    assert demo.query(
        """
        MATCH (part:Target)-[:SHARE_OF]->(whole:Target)
        WITH whole, sum(part.value) AS parts
        RETURN whole.id AS whole, whole.value = parts AS addsUp ORDER BY whole
        """
    ) == [{"whole": "t2026-ik-dik-s2-03-q", "addsUp": True}, {"whole": "t2026-ik-pu-s2-01-q", "addsUp": False}]
    assert demo.query(
        "MATCH (t {id: 't2026-ik-nusa-s0-02-2'})-[:OF]->(i) RETURN t.valueText AS v, i.measure AS m, i.scale AS s"
    ) == [{"v": "BB", "m": "ORDINAL", "s": ["D", "C", "CC", "B", "BB", "A", "AA"]}]
    assert demo.query("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 60}]
    assert demo.query("MATCH (u:Unit {kind: 'AGENCY'}) RETURN count(u) AS n") == [{"n": 4}]
    for _, ids in SHOWN.findall(README):
        for key in re.findall(r"`([^`]+)`", ids):
            assert demo.query("MATCH (n {id: $key}) RETURN count(n) AS n", key=key) == [{"n": 1}], key


async def test_both_seeds_share_two_regulations_and_nothing_else(demo: Database) -> None:
    report = await demo.load(folders.SEEDS / "lampung")
    assert (report.nodes.created, report.nodes.changed, report.nodes.unchanged) == (80, 2, 0)


async def test_a_unit_is_judged_with_all_below_it(demo: Database) -> None:
    found = await align(demo.session, unit="Unit:ag-kes", year=2026)
    assert {each.agency for each in found.placed} == {"ag-kes"}
    assert [each.key for each in found.select(ORPHANED) if each.label == "Element"] == ["kes-s2-04", "kes-x-01"]
    assert [each.key for each in found.select(MISALIGNED) if each.label == "Element"] == ["kes-s3-07", "kes-s3-08"]
    whole = await align(demo.session, unit="gov-nusa", year=2026)
    everything = await align(demo.session, year=2026)
    unplaced = [each.key for each in everything.placed if each.agency is None]
    assert {each.key for each in everything.placed} - {each.key for each in whole.placed} == set(unplaced)
    with pytest.raises(NotFoundError, match="no unit with the id 'nowhere'"):
        await align(demo.session, unit="nowhere", year=2026)


async def test_a_person_is_traced_over_targets_and_roles(demo: Database) -> None:
    person = str(
        demo.query("MATCH (p:Person)-[:HOLDS]->(r {id: 'role-kes-23'}) RETURN p.id AS id ORDER BY id")[0]["id"]
    )
    found = await trace(demo.session, person, year=2026)
    assert found.placement is not None
    assert all(course.placement is not None for course in found.courses)
    assert [course.key for course in found.courses] == sorted(course.key for course in found.courses)


async def test_a_target_is_traced_in_its_own_year(demo: Database) -> None:
    before = await trace(demo.session, "t2025-ik-dik-s2-04-q", year=2026)
    after = await trace(demo.session, "t2026-ik-dik-s2-04-q", year=2025)
    assert before.placement is not None
    assert after.placement is not None
    assert (before.placement.verdict, after.placement.verdict) == (Verdict.ALIGNED, Verdict.ORPHAN)


async def test_a_trace_names_the_roles_and_agencies_on_its_way(demo: Database) -> None:
    found = await trace(demo.session, "kes-s2-01", year=2026)
    ways = {path.elements[1].key: path for path in found.courses[0].paths}
    across = ways["dik-s1-01"]
    assert [card.agency for card in across.elements] == ["ag-kes", "ag-dik", "gov-nusa"]
    assert all(card.owners for card in across.elements)


async def test_a_cascade_stops_at_its_depth_and_counts_the_rest(demo: Database) -> None:
    found = await find_cascade(demo.session, CascadeRequest("s0-01", 2026, 1))
    whole = await find_cascade(demo.session, CascadeRequest("s0-01", 2026, 10))
    assert found.nodes[0].below == len(whole.nodes) - 1
    assert not found.exhaustive
    assert whole.exhaustive
    assert all(node.more == 0 for node in whole.nodes)


async def test_what_cannot_be_asked(demo: Database) -> None:
    with pytest.raises(NotFoundError):
        await trace(demo.session, "nowhere", year=2026)
    with pytest.raises(InvalidArgumentError):
        await find_cascade(demo.session, CascadeRequest("s0-01", 2026, -1))
    demo.query("CREATE (:Role {id: 's0-01', title: 'x', tier: 0})")
    try:
        assert (await trace(demo.session, "Element:s0-01", year=2026)).courses
        with pytest.raises(InvalidArgumentError, match="is a Role; expected the id of one of Element, Indicator, Ta"):
            await trace(demo.session, "Role:s0-01", year=2026)
        demo.query("CREATE (:Person {id: 's0-01', name: 'x'})")
        with pytest.raises(AmbiguousIdError) as error:
            await trace(demo.session, "s0-01", year=2026)
        assert error.value.candidates == ("Element:s0-01", "Person:s0-01")
    finally:
        demo.query("MATCH (n {id: 's0-01'}) WHERE NOT n:Element DELETE n")
