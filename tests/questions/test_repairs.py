"""Repairs: candidates for orphans and islands, ranked, with the verdict that each would bring; nothing is written."""

import pytest

from helpers.database import Database
from selaras.audit.facts import SweptGraph
from selaras.errors import AmbiguousIdError, InvalidArgumentError, NotFoundError
from selaras.meaning.columns import LinkColumns, arrange
from selaras.meaning.steps import Steps
from selaras.meaning.verdicts import Sweep, find_joint_verdict
from selaras.model.vocabulary import LinkKind, LinkStatus, Verdict
from selaras.questions.candidates import Candidate
from selaras.questions.repairs import Repair, RepairRequest, Repairs, propose_repairs

YEAR = 2026


async def ask(
    database: Database, unit: str | None = None, *, of: str | None = None, first: int = 1000, after: str = ""
) -> Repairs:
    return await propose_repairs(database.session, RepairRequest(unit, of, YEAR, first, after))


async def propose(database: Database, unit: str | None = None, of: str | None = None) -> dict[str, Repair]:
    return {each.key: each for each in (await ask(database, unit, of=of)).repairs}


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
    (record,) = await demo.session.graph.run(demo.session.library["sweep"], SweptGraph, year=YEAR, agencies=None)
    tried = 0
    for repair in (await propose(demo)).values():
        for candidate in repair.candidates:
            status = LinkStatus.PROPOSED if is_across(demo, repair, candidate) else LinkStatus.ACCEPTED
            links = add(record.links, repair.key, candidate.key, status)
            sweep = Sweep(Steps(arrange(record.elements, links), YEAR))
            (repaired,) = sweep.steps.tree.number([repair.key])
            assert sweep.find_verdict(repaired) is candidate.after, (repair.key, candidate.key)
            if candidate is repair.candidates[0]:
                assert list(repair.mends.ids) == list_mended(record, sweep, repair.key)
            tried += 1
    assert tried > 20


def add(links: LinkColumns, start: str, end: str, status: LinkStatus) -> LinkColumns:
    return LinkColumns(
        [*links.start, start],
        [*links.end, end],
        [*links.status, status],
        [*links.kind, LinkKind.CAUSAL],
        [*links.certainty, None],
        [*links.valid_from, None],
        [*links.valid_to, None],
    )


def list_mended(record: SweptGraph, after: Sweep, repaired: str) -> list[str]:
    """List what was not ALIGNED before a link was made and is afterwards, the repaired element left out."""
    before, number = Sweep(Steps(record.tree, YEAR)), record.tree.number
    aligned = Verdict.ALIGNED
    mended = (
        each
        for each in after.steps.list_judged()
        if after.find_verdict(each) is aligned is not before.find_verdict(each)
    )
    elements = set(record.tree.name(mended))
    targets = [
        target
        for alike in record.targets
        if find_joint_verdict(after, number(alike.elements)) is aligned
        and find_joint_verdict(before, number(alike.elements)) is not aligned
        for target in alike.targets
    ]
    return [f"Element:{key}" for key in sorted(elements - {repaired})] + [f"Target:{key}" for key in sorted(targets)]


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
    candidates = [each.key for each in found["lost"].candidates]
    assert candidates == ["a-words", "b-few-words", "c-level", "d-measure", "e-line"]
    best = found["lost"].candidates[0]
    assert (best.line, best.same_agency, best.same_measure, best.gap) == (1, True, True, 1)
    assert (best.level_fits, best.similarity, best.after) == (True, 0.6, Verdict.ALIGNED)
    empty.query("MATCH (e:Element) WHERE e.tier = 1 AND e.id <> 'e-line' DETACH DELETE e")
    assert [(each.key, each.after) for each in (await propose(empty))["lost"].candidates] == [
        ("e-line", Verdict.ALIGNED)
    ]
    empty.query("MATCH (e:Element {id: 'e-line'}) DETACH DELETE e")
    assert [(each.key, each.after) for each in (await propose(empty))["lost"].candidates] == [
        ("root", Verdict.LEVEL_SKIP)
    ]


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


# Two governments, each with a goal. In the first a tree misses its one link to the goal, and `whole` does not.
TREE = """
CREATE (gov:Unit {id: 'gov', name: 'g', kind: 'GOVERNMENT'})
CREATE (far:Unit {id: 'far', name: 'f', kind: 'GOVERNMENT'})
CREATE (opd:Unit {id: 'opd', name: 'o', kind: 'AGENCY'})-[:PART_OF]->(gov)
CREATE (out:Unit {id: 'out', name: 'x', kind: 'AGENCY'})-[:PART_OF]->(far)
CREATE (idle:Unit {id: 'idle', name: 'i', kind: 'AGENCY'})-[:PART_OF]->(gov)
FOREACH (row IN [
  {id: 's0', words: 'prosperity', tier: 0, level: 'IMPACT', agency: 'gov'},
  {id: 's1', words: 'better schools', tier: 1, level: 'OUTCOME', agency: 'opd'},
  {id: 's2', words: 'accredited schools', tier: 2, level: 'OUTPUT', agency: 'opd'},
  {id: 's3a', words: 'documents', tier: 3, level: 'OUTPUT', agency: 'opd'},
  {id: 's3b', words: 'visits', tier: 3, level: 'OUTPUT', agency: 'opd'},
  {id: 's4', words: 'forms', tier: 4, level: 'OUTPUT', agency: 'opd'},
  {id: 'whole1', words: 'better roads', tier: 1, level: 'OUTCOME', agency: 'opd'},
  {id: 'whole2', words: 'paved roads', tier: 2, level: 'OUTPUT', agency: 'opd'},
  {id: 'a-far0', words: 'wealth', tier: 0, level: 'IMPACT', agency: 'far'},
  {id: 'a-far2', words: 'many documents', tier: 2, level: 'OUTPUT', agency: 'out'}
] |
  CREATE (:Element {id: row.id, statement: row.words, tier: row.tier, level: row.level, agency: row.agency})
)
WITH 1 AS done
MATCH (goal:Element {tier: 0})
SET goal:Goal
WITH count(*) AS goals
UNWIND [
  ['s2', 's1'], ['s3a', 's2'], ['s3b', 's2'], ['whole1', 's0'], ['whole2', 'whole1'], ['a-far2', 'a-far0']
] AS pair
MATCH (start:Element {id: pair[0]}), (end:Element {id: pair[1]})
CREATE (start)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(end)
WITH count(*) AS links
UNWIND [['s1', 't1'], ['s2', 't2'], ['s3a', 't3'], ['whole2', 't3'], ['whole2', 't4']] AS pair
MATCH (element:Element {id: pair[0]})
MERGE (i:Indicator {id: 'i-' + pair[1], name: 'i'})
MERGE (e:Target {id: pair[1], year: 2026})
MERGE (e)-[:OF]->(i)
CREATE (element)-[:MEASURED_BY]->(i)
"""


async def test_the_highest_is_mended_first_and_says_what_else_it_mends(empty: Database) -> None:
    """The target t3 measures an aligned element as well, so that nothing about it has to be mended."""
    empty.query(TREE)
    found = await ask(empty)
    assert [(each.key, each.cause, each.explains) for each in found.repairs] == [
        ("s1", "s1", 5),
        ("s4", "s4", 0),
        ("s2", "s1", 0),
        ("s3a", "s1", 0),
        ("s3b", "s1", 0),
    ]
    first, alone, *_ = found.repairs
    assert [(each.key, each.after) for each in first.candidates] == [("s0", Verdict.ALIGNED)]
    assert first.mends == (3, 2, ("Element:s2", "Element:s3a", "Element:s3b", "Target:t1", "Target:t2"))
    assert [each.key for each in alone.candidates] == ["whole2", "whole1", "s0"]
    assert alone.mends == (0, 0, ())


async def test_a_leaf_hangs_under_the_goal_only_if_the_tier_right_above_is_not_there(empty: Database) -> None:
    """Neither in another parent nor in its own: whoever has a parent there needs what is above that mended."""
    empty.query(TREE)
    assert [each.key for each in (await propose(empty))["s3b"].candidates] == ["whole2"]
    empty.query("MATCH (e:Element) WHERE e.id STARTS WITH 'whole' DETACH DELETE e")
    found = await propose(empty)
    assert [each.candidates for each in (found["s3b"], found["s2"])] == [(), ()]
    empty.query("MATCH (:Element {id: 's3b'})-[link:CONTRIBUTES_TO]->(:Element) DELETE link")
    assert [each.key for each in (await propose(empty))["s3b"].candidates] == ["s0"]


async def test_another_government_comes_last_and_only_with_words_in_common(empty: Database) -> None:
    """What has no agency itself belongs where what lies below it does; without either, no government is another."""
    empty.query(TREE)
    found = await propose(empty)
    assert [(each.key, each.abroad) for each in found["s3a"].candidates] == [
        ("whole2", False),
        ("a-far2", True),
    ]
    assert "a-far0" not in [each.key for repair in found.values() for each in repair.candidates]
    empty.query("MATCH (e:Element {id: 's1'}) REMOVE e.agency")
    assert [each.key for each in (await propose(empty))["s1"].candidates] == ["s0"]
    empty.query("MATCH (e:Element {id: 's4'}) REMOVE e.agency")
    assert "a-far0" in [each.key for each in (await propose(empty))["s4"].candidates]
    empty.query("MATCH (far:Unit {id: 'far'}), (gov:Unit {id: 'gov'}) CREATE (gov)-[:PART_OF]->(far)")
    assert [(each.key, each.abroad) for each in (await propose(empty))["s1"].candidates] == [
        ("a-far0", False),
        ("s0", False),
    ]


async def test_what_one_element_or_target_needs(empty: Database) -> None:
    empty.query(TREE)
    assert list(await propose(empty, of="s3a")) == ["s1", "s3a"]
    assert list(await propose(empty, of="Target:t2")) == ["s1", "s2"]
    assert list(await propose(empty, of="s4")) == ["s4"]
    assert list(await propose(empty, of="t3")) == []
    assert list(await propose(empty, of="whole2")) == []
    with pytest.raises(NotFoundError, match="No Element or Target has the id 'nowhere'"):
        await propose(empty, of="nowhere")
    with pytest.raises(InvalidArgumentError, match="'Unit:opd' is a Unit; expected the id of one of Element, Target"):
        await propose(empty, of="Unit:opd")
    empty.query("CREATE (:Target {id: 's4', year: 2025})")
    with pytest.raises(AmbiguousIdError):
        await propose(empty, of="s4")
    assert list(await propose(empty, of="Target:s4")) == []


async def test_repairs_come_in_pages_behind_a_place(empty: Database) -> None:
    empty.query(TREE)
    first = await ask(empty, first=2)
    assert ([each.key for each in first.repairs], first.total, first.more, first.later) == (
        ["s1", "s4"],
        5,
        True,
        False,
    )
    rest = await ask(empty, after=first.repairs[-1].place)
    assert ([each.key for each in rest.repairs], rest.more, rest.later) == (["s2", "s3a", "s3b"], False, True)
    for size in (0, 1001):
        with pytest.raises(InvalidArgumentError, match="first"):
            await ask(empty, first=size)


async def test_a_unit_is_answered_with_the_causes_of_what_it_holds_and_nothing_held_is_not_complete(
    empty: Database,
) -> None:
    empty.query(TREE)
    empty.query("MATCH (e:Element {id: 's1'}) SET e.agency = 'gov'")
    empty.query("MATCH (e:Element {id: 's4'}) REMOVE e.agency")
    found = await ask(empty, "opd")
    assert [each.key for each in found.repairs] == ["s1", "s2", "s3a", "s3b"]
    assert (found.unplaced, found.complete) == (1, True)
    nothing = await ask(empty, "idle")
    assert (nothing.total, nothing.repairs, nothing.unplaced, nothing.complete) == (0, (), 1, False)
    with pytest.raises(NotFoundError, match="There is no agency or government with the id 'nowhere'"):
        await ask(empty, "nowhere")


async def test_what_is_mended_is_counted_whole_and_listed_in_part(empty: Database) -> None:
    empty.query(TREE)
    empty.query(
        """
        MATCH (s2:Element {id: 's2'})
        UNWIND range(1, 120) AS number
        CREATE (:Element {id: 'x' + number, statement: 'x', tier: 3, level: 'OUTPUT', agency: 'opd'})
               -[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(s2)
        """
    )
    mends = (await propose(empty, of="s1"))["s1"].mends
    assert (mends.elements, mends.targets, len(mends.ids)) == (123, 2, 100)
