"""Cause and echo: which finding is to be mended first, what it explains, and the order in which findings are shown."""

from helpers.auditing import RULEBOOK, run_audit
from helpers.database import TODAY, Database
from selaras.audit.acceptances import AcceptanceRequest, accept
from selaras.audit.findings import Finding
from selaras.audit.report.summary import summarize
from selaras.model.vocabulary import Severity

RULES = ("ORP-001", "ORP-002", "TGT-008")
# A tree under the goal `s1`, which misses its one link to `s0`, and what differs from it in a single thing.
TREE = """
CREATE (gov:Unit {id: 'gov', name: 'g', kind: 'GOVERNMENT'})
CREATE (opd:Unit {id: 'opd', name: 'o', kind: 'AGENCY'})-[:PART_OF]->(gov)
CREATE (other:Unit {id: 'other', name: 'x', kind: 'AGENCY'})-[:PART_OF]->(gov)
CREATE (s0:Element:Goal {id: 's0', statement: 's0', level: 'IMPACT', tier: 0, agency: 'gov'})
CREATE (s1:Element:Goal {id: 's1', statement: 's1', level: 'OUTCOME', tier: 1, agency: 'opd'})
CREATE (s2:Element {id: 's2', statement: 's2', level: 'OUTPUT', tier: 2, agency: 'opd'})
CREATE (s3a:Element {id: 's3a', statement: 's3a', level: 'OUTPUT', tier: 3, agency: 'opd'})
CREATE (s3b:Element {id: 's3b', statement: 's3b', level: 'OUTPUT', tier: 3, agency: 'other'})
CREATE (lone:Element {id: 'lone', statement: 'lone', level: 'OUTPUT', tier: 2, agency: 'opd'})
CREATE (good:Element {id: 'good', statement: 'good', level: 'OUTCOME', tier: 1, agency: 'opd'})
CREATE (s2)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(s1)
CREATE (s3a)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(s2)
CREATE (s3b)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(s2)
CREATE (good)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(s0)
FOREACH (row IN [{element: s2, id: 't2'}, {element: s3a, id: 't3a'}, {element: lone, id: 't-lone'}] |
  MERGE (i:Indicator {id: 'i-' + row.id, name: 'i', agency: 'opd'})
  CREATE (e:Target {id: row.id, year: 2026, agency: 'opd'})-[:OF]->(i)
)
WITH 1 AS done
UNWIND [['s2', 't2'], ['s3a', 't3a'], ['lone', 't-lone'], ['lone', 't3a']] AS pair
MATCH (element:Element {id: pair[0]}), (i:Indicator {id: 'i-' + pair[1]})
CREATE (element)-[:MEASURED_BY]->(i)
"""


def join(database: Database, start: str, end: str, **properties: str) -> None:
    """Make a link between two elements."""
    database.query(
        """
        MATCH (start:Element {id: $start}), (end:Element {id: $end})
        CREATE (start)-[link:CONTRIBUTES_TO]->(end)
        SET link = $properties
        """,
        start=start,
        end=end,
        properties=properties,
    )


async def list_causes(database: Database, *rules: str, units: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    """List findings in the order of a report, each with its cause and what it explains."""
    found = summarize(await run_audit(database, *(rules or RULES), units=units))
    return [(each.rule, each.id, each.cause, each.explains, each.echo) for each in found.findings]


async def test_one_missing_link_is_one_cause_and_the_rest_are_echoes(empty: Database) -> None:
    """The target t3a measures an island and an orphan: the island is the better verdict, and brings the cause."""
    empty.query(TREE)
    assert await list_causes(empty) == [
        ("ORP-001", "s1", "Element:s1", 5, False),
        ("ORP-001", "lone", "Element:lone", 1, False),
        ("ORP-002", "s2", "Element:s1", 0, True),
        ("ORP-002", "s3a", "Element:s1", 0, True),
        ("ORP-002", "s3b", "Element:s1", 0, True),
        ("TGT-008", "t-lone", "Element:lone", 0, True),
        ("TGT-008", "t2", "Element:s1", 0, True),
        ("TGT-008", "t3a", "Element:s1", 0, True),
    ]
    join(empty, "s1", "s0", status="ACCEPTED")
    assert await list_causes(empty) == [
        ("ORP-001", "lone", "Element:lone", 1, False),
        ("TGT-008", "t-lone", "Element:lone", 0, True),
    ]


async def test_what_is_explained_is_counted_within_the_audit_and_the_cause_is_named_without_it(empty: Database) -> None:
    empty.query(TREE)
    assert await list_causes(empty, units=("other",)) == [("ORP-002", "s3b", "Element:s1", 0, True)]
    assert (await list_causes(empty, units=("opd",)))[0] == ("ORP-001", "s1", "Element:s1", 4, False)
    assert (await list_causes(empty, "ORP-001", "TGT-008"))[0] == ("ORP-001", "s1", "Element:s1", 2, False)
    assert await list_causes(empty, "TGT-008") == [
        ("TGT-008", "t-lone", "Element:lone", 0, True),
        ("TGT-008", "t2", "Element:s1", 0, True),
        ("TGT-008", "t3a", "Element:s1", 0, True),
    ]
    empty.query(
        """
        MATCH (e:Element {id: 's1'})
        CREATE (e)-[:OWNED_BY {part: 'ADDITIONAL'}]->(:Role {id: 'r', title: 'r', tier: 1})
        """
    )
    assert ("ORP-002", "s2", "Element:s1", 0, True) in await list_causes(empty)
    assert not [each for each in await list_causes(empty) if each[1] == "s1"]


async def test_an_accepted_cause_still_explains(empty: Database) -> None:
    empty.query(TREE)
    await accept(empty.session, RULEBOOK, AcceptanceRequest("ORP-001", "s1", 2026, TODAY, "Inspektorat", "it moves"))
    (first, *_) = summarize(await run_audit(empty, *RULES)).findings
    assert (first.id, first.explains, first.acceptance is not None) == ("s1", 5, True)
    empty.query("MATCH (a:Acceptance) DELETE a")


async def test_islands_on_a_ring_explain_each_other(empty: Database) -> None:
    """Nothing above them is an orphan, so that the highest are islands: a cause that is itself an echo."""
    empty.query(TREE)
    empty.query("MATCH (e:Element {id: 's2'})-[link:CONTRIBUTES_TO]->() SET e.tier = 1, link.kind = 'DECOMPOSITION'")
    join(empty, "s1", "s2", status="ACCEPTED", kind="DECOMPOSITION")
    assert [each for each in await list_causes(empty) if each[0] == "ORP-002"] == [
        ("ORP-002", "s1", "Element:s2", 5, True),
        ("ORP-002", "s2", "Element:s1", 1, True),
        ("ORP-002", "s3a", "Element:s1", 0, True),
        ("ORP-002", "s3b", "Element:s1", 0, True),
    ]


async def test_a_target_names_the_highest_of_all_its_islands_and_no_cause_where_it_measures_nothing(
    empty: Database,
) -> None:
    """The path that is shown is the first of the shortest, and may end lower: that of `a-low` ends on tier 2."""
    empty.query(TREE)
    empty.query(
        """
        CREATE (top:Element {id: 'a-top', statement: 'a', level: 'OUTPUT', tier: 2, agency: 'opd'})
        CREATE (low:Element {id: 'a-low', statement: 'b', level: 'OUTPUT', tier: 3, agency: 'opd'})
        CREATE (low)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(top)
        WITH low
        MATCH (i:Indicator {id: 'i-t2'})
        CREATE (low)-[:MEASURED_BY]->(i)
        CREATE (:Target {id: 't-none', year: 2026, agency: 'opd'})-[:OF]->(:Indicator {id: 'i-none', name: 'n'})
        """
    )
    found = {each.id: each for each in summarize(await run_audit(empty, "TGT-008")).findings}
    assert (found["t2"].cause, found["t2"].evidence) == ("Element:s1", ("t2", "a-low", "a-top"))
    assert (found["t-none"].cause, found["t-none"].echo) == (None, False)
    empty.query("MATCH (e:Element {id: 's2'})-[link:MEASURED_BY]->() DELETE link")
    found = {each.id: each for each in summarize(await run_audit(empty, "TGT-008")).findings}
    assert found["t2"].cause == "Element:a-top"


async def test_a_target_that_only_waits_has_no_cause(empty: Database) -> None:
    empty.query(TREE)
    join(empty, "s1", "s0", status="PROPOSED")
    found = {each.id: (each.cause, each.echo) for each in summarize(await run_audit(empty, "TGT-008")).findings}
    assert found == {"t-lone": ("Element:lone", True), "t2": (None, False), "t3a": (None, False)}


def make(code: str, key: str, severity: Severity, *, cause: str | None = None, explains: int = 0) -> Finding:
    return Finding(
        rule=code,
        severity=severity,
        label="Element",
        id=key,
        year=2026,
        agency=None,
        message="",
        message_en="",
        evidence=(key,),
        tentative=False,
        source="",
        cause=cause,
        explains=explains,
    )


def test_findings_come_by_severity_then_causes_then_what_they_explain_then_rule_and_id() -> None:
    """Each stands behind the one before on one ground alone."""
    ordered = [
        make("ORP-001", "z", Severity.ERROR, cause="Element:z", explains=1000),
        make("ORP-001", "y", Severity.ERROR, cause="Element:y", explains=2),
        make("GAP-001", "x", Severity.ERROR),
        make("ORP-001", "a", Severity.ERROR, cause="Element:a"),
        make("ORP-001", "a b", Severity.ERROR, cause="Element:a b"),
        make("ORP-001", "aa", Severity.ERROR, cause="Element:aa"),
        make("ORP-002", "c", Severity.ERROR, cause="Element:z", explains=3),
        make("ORP-002", "b", Severity.ERROR, cause="Element:z"),
        make("GAP-001", "w", Severity.WARNING),
        make("GAP-001", "v", Severity.INFO),
    ]
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=lambda each: each.place) == ordered


def test_a_finding_says_of_what_it_is_an_echo() -> None:
    cause = make("ORP-001", "z", Severity.ERROR, cause="Element:z", explains=2)
    echo = make("ORP-002", "b", Severity.ERROR, cause="Element:z")
    other = make("GAP-001", "x", Severity.INFO)
    assert (cause.reach, echo.reach, other.reach) == ("explains 2", "echo of Element:z", "")
    assert [each.model_dump()["echo"] for each in (cause, echo, other)] == [False, True, False]


# A plan whose tree is whole, with all that such plans lack, and eight boxes of an agreement that nobody linked to it.
REGENCY = """
CREATE (kab:Unit {id: 'kab', name: 'Kabupaten', kind: 'GOVERNMENT'})
CREATE (opd:Unit {id: 'opd', name: 'Dinas', kind: 'AGENCY'})-[:PART_OF]->(kab)
CREATE (:Role {id: 'r0', title: 'Bupati', tier: 0, kind: 'REGIONAL_HEAD'})-[:IN_UNIT]->(kab)
CREATE (:Role {id: 'r1', title: 'Kepala', tier: 1, kind: 'JPT_PRATAMA'})-[:IN_UNIT]->(opd)
CREATE (:Role {id: 'r2', title: 'Kabid', tier: 2, kind: 'ADMINISTRATOR'})-[:IN_UNIT]->(opd)
CREATE (:Role {id: 'r3', title: 'Pelaksana', tier: 3, kind: 'EXECUTOR'})-[:IN_UNIT]->(opd)
WITH 1 AS done
UNWIND [
  {id: 'a-t0', tier: 0, level: 'IMPACT', targets: 0, under: null},
  {id: 'a-s1', tier: 1, level: 'OUTCOME', targets: 2, under: 'a-t0'},
  {id: 'a-p1', tier: 2, level: 'OUTCOME', targets: 0, under: 'a-s1'},
  {id: 'a-k1', tier: 3, level: 'OUTPUT', targets: 1, under: 'a-p1'},
  {id: 'a-k2', tier: 3, level: 'OUTPUT', targets: 1, under: 'a-p1'},
  {id: 'pk-1', tier: 1, level: 'OUTCOME', targets: 2, under: null},
  {id: 'pk-2', tier: 1, level: 'OUTCOME', targets: 4, under: null},
  {id: 'pk-3', tier: 3, level: 'OUTPUT', targets: 2, under: null},
  {id: 'pk-4', tier: 2, level: 'OUTPUT', targets: 1, under: null},
  {id: 'pk-5', tier: 2, level: 'OUTPUT', targets: 1, under: null},
  {id: 'pk-6', tier: 2, level: 'OUTPUT', targets: 1, under: null},
  {id: 'pk-7', tier: 2, level: 'OUTPUT', targets: 1, under: null},
  {id: 'pk-8', tier: 2, level: 'OUTPUT', targets: 1, under: null}
] AS row
MATCH (role:Role {id: 'r' + row.tier})-[:IN_UNIT]->(unit:Unit)
CREATE (e:Element {id: row.id, statement: row.id, tier: row.tier, level: row.level, agency: unit.id})
CREATE (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role)
FOREACH (_ IN CASE row.tier WHEN 0 THEN [1] ELSE [] END | SET e:Goal)
FOREACH (number IN range(1, row.targets) |
  CREATE (e)-[:MEASURED_BY]->(i:Indicator {id: row.id + '-i' + number, name: row.id + number, agency: unit.id})
  CREATE (:Target {id: row.id + '-t' + number, year: 2026, value: 5, agency: unit.id})-[:OF]->(i)
)
WITH e, row
WHERE row.under IS NOT NULL
MATCH (above:Element {id: row.under})
CREATE (e)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(above)
"""


async def test_the_faults_of_a_plan_come_before_the_noise_of_what_all_plans_lack(empty: Database) -> None:
    """Over sixty findings are of absent indicators, units, definitions and baselines, and a third of them as grave."""
    empty.query(REGENCY)
    found = summarize(await run_audit(empty)).findings
    assert [(each.rule, each.id, each.explains) for each in found[:8]] == [
        ("ORP-001", "pk-2", 4),
        ("ORP-001", "pk-1", 2),
        ("ORP-001", "pk-3", 2),
        ("ORP-001", "pk-4", 1),
        ("ORP-001", "pk-5", 1),
        ("ORP-001", "pk-6", 1),
        ("ORP-001", "pk-7", 1),
        ("ORP-001", "pk-8", 1),
    ]
    rest = found[8:]
    assert {each.rule for each in rest if each.echo} == {"TGT-008"}
    assert len([each for each in rest if not each.echo]) > 60
    assert len([each for each in rest if not each.echo and each.severity is Severity.ERROR]) > 20
