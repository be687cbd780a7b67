"""Repairs: candidates for orphans and islands, ranked, with the verdict that each would bring; nothing is written."""

from helpers.database import Database
from selaras.audit.facts import SweptGraph
from selaras.meaning.steps import Line, find_steps
from selaras.meaning.verdicts import Sweep
from selaras.model.vocabulary import LinkKind, LinkStatus, Verdict
from selaras.questions.repairs import Candidate, Repair, propose_repairs

YEAR = 2026


async def propose(database: Database, unit: str | None = None) -> dict[str, Repair]:
    return {each.key: each for each in await propose_repairs(database.session, unit=unit, year=YEAR)}


async def test_every_orphan_and_island_is_repaired_and_nothing_else(demo: Database) -> None:
    before = demo.query("MATCH ()-[l]->() RETURN count(l) AS n")
    found = await propose(demo)
    assert sorted(found) == [
        "dik-s2-04",
        "dik-s3-08",
        "dik-s3-09",
        "kes-s2-04",
        "kes-x-01",
        "pu-s3-08",
        "pu-s3-09",
        "sdm-s1-03",
        "sdm-s2-04",
        "sdm-s3-07",
    ]
    assert {each.before for each in found.values()} == {Verdict.ORPHAN, Verdict.ISLAND}
    assert all(len(each.candidates) <= 5 for each in found.values())
    assert found["kes-x-01"].candidates == ()
    assert demo.query("MATCH ()-[l]->() RETURN count(l) AS n") == before


async def test_a_unit_stands_for_all_below_it(demo: Database) -> None:
    assert sorted(await propose(demo, "ag-kes")) == ["kes-s2-04", "kes-x-01"]
    assert set(await propose(demo, "Unit:gov-nusa")) == {
        key for key, repair in (await propose(demo)).items() if repair.agency
    }


async def test_the_verdict_after_is_the_one_that_the_link_would_bring(demo: Database) -> None:
    (record,) = await demo.session.graph.run(demo.session.library["sweep"], SweptGraph, year=YEAR)
    tried = 0
    for repair in (await propose(demo)).values():
        for candidate in repair.candidates:
            status = LinkStatus.PROPOSED if is_across(demo, repair, candidate) else LinkStatus.ACCEPTED
            link = Line(repair.key, candidate.key, status, LinkKind.CAUSAL, None, None, None)
            sweep = Sweep(find_steps(record.model_copy(update={"links": (*record.links, link)}), YEAR))
            assert sweep.find_verdict(repair.key) is candidate.after, (repair.key, candidate.key)
            tried += 1
    assert tried > 20


def is_across(database: Database, repair: Repair, candidate: Candidate) -> bool:
    if repair.agency is None or candidate.agency is None:
        return False
    (row,) = database.query(
        """
        MATCH (a:Unit {id: $a}), (b:Unit {id: $b})
        RETURN NOT EXISTS { (a)-[:PART_OF*0..]->(b) } AND NOT EXISTS { (b)-[:PART_OF*0..]->(a) } AS across
        """,
        a=repair.agency,
        b=candidate.agency,
    )
    return bool(row["across"])


async def test_candidates_are_ranked_by_line_agency_measure_level_and_words(empty: Database) -> None:
    """Each candidate is worse than the one before on one ground alone."""
    empty.query(
        """
        CREATE (gov:Unit {id: 'gov', name: 'g', kind: 'GOVERNMENT'})
        CREATE (ag:Unit {id: 'ag', name: 'a', kind: 'AGENCY'})-[:PART_OF]->(gov)
        CREATE (top:Role {id: 'r0', title: '', tier: 0})-[:IN_UNIT]->(gov)
        CREATE (head:Role {id: 'r1', title: '', tier: 1})-[:REPORTS_TO]->(top)
        CREATE (other:Role {id: 'r1x', title: '', tier: 1})-[:REPORTS_TO]->(top)
        CREATE (lead:Role {id: 'r2', title: '', tier: 2})-[:REPORTS_TO]->(head)
        CREATE (root:Element:Goal {id: 'root', statement: 'goal', level: 'IMPACT', tier: 0, agency: 'gov'})
               -[:OWNED_BY {part: 'RESPONSIBLE'}]->(top)
        CREATE (lost:Element {id: 'lost', statement: 'clean water for all', level: 'OUTPUT', tier: 2, agency: 'ag'})
               -[:OWNED_BY {part: 'RESPONSIBLE'}]->(lead)
        CREATE (lost)-[:MEASURED_BY]->(:Indicator {id: 'i', name: 'i', unit: 'm3'})
        FOREACH (row IN [
          {id: 'a-words', statement: 'clean water for most', level: 'OUTCOME', unit: 'm3'},
          {id: 'b-few-words', statement: 'water', level: 'OUTCOME', unit: 'm3'},
          {id: 'c-level', statement: 'clean water for most', level: 'IMPACT', unit: 'm3'},
          {id: 'd-measure', statement: 'clean water for most', level: 'OUTCOME', unit: 'ha'}
        ] |
          CREATE (e:Element {id: row.id, statement: row.statement, level: row.level, tier: 1, agency: 'ag'})
          CREATE (e)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(root)
          CREATE (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(head)
          CREATE (e)-[:MEASURED_BY]->(:Indicator {id: 'i-' + row.id, name: 'i', unit: row.unit})
        )
        CREATE (e:Element {id: 'e-line', statement: 'clean water for most', level: 'OUTCOME', tier: 1, agency: 'ag'})
        CREATE (e)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(root)
        CREATE (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(other)
        CREATE (e)-[:MEASURED_BY]->(:Indicator {id: 'i-e', name: 'i', unit: 'm3'})
        """
    )
    found = await propose(empty)
    assert list(found) == ["lost"]
    assert [each.key for each in found["lost"].candidates] == ["a-words", "b-few-words", "c-level", "d-measure", "root"]
    best = found["lost"].candidates[0]
    assert (best.line, best.same_agency, best.same_measure, best.gap) == (1, True, True, 1)
    assert (best.level_fits, best.similarity, best.after) == (True, 0.6, Verdict.ALIGNED)
    assert found["lost"].candidates[-1].after is Verdict.LEVEL_SKIP


async def test_a_lattice_of_reporting_lines_is_climbed_once(empty: Database) -> None:
    """Two roles on each of thirty levels report to both above: a thousand million ways, and sixty roles."""
    empty.query(
        """
        CREATE (e:Element {id: 'e', statement: 'e', level: 'OUTPUT', tier: 2})
        WITH e UNWIND range(0, 29) AS level UNWIND ['a', 'b'] AS side
        CREATE (r:Role {id: side + level, title: 'r', tier: level, level: level})
        WITH e, collect(r) AS roles
        UNWIND roles AS lower UNWIND roles AS upper
        WITH e, lower, upper WHERE upper.level = lower.level - 1
        CREATE (lower)-[:REPORTS_TO]->(upper)
        WITH DISTINCT e MATCH (r:Role {id: 'a29'}) CREATE (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(r)
        """
    )
    assert [each.candidates for each in (await propose(empty)).values()] == [()]


async def test_what_was_declined_is_not_proposed_again(demo: Database) -> None:
    (row,) = demo.query("MATCH (:Element {id: 'kes-s2-04'})-[{status: 'DECLINED'}]->(e) RETURN e.id AS id")
    found = await propose(demo)
    assert found["kes-s2-04"].candidates
    assert row["id"] not in {each.key for each in found["kes-s2-04"].candidates}


async def test_the_deck_needs_no_repair(lampung: Database) -> None:
    assert await propose(lampung) == {}
