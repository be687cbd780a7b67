"""The questions that anybody may ask by name: what each brings, beside near misses that differ in one thing."""

from datetime import date

import pytest

from helpers.database import Database
from selaras import folders
from selaras.errors import InvalidArgumentError
from selaras.questions.named import MAXIMUM_ROWS, ask, check_arguments, read_arguments
from selaras.store.library import find_question, read_library

LIBRARY = read_library(folders.CYPHER)


async def tell(database: Database, name: str, **arguments: object) -> list[tuple[object, ...]]:
    return list((await ask(database.session, name, arguments)).rows)


async def test_elements_by_owner(empty: Database) -> None:
    empty.query("""
        CREATE (role:Role {id: 'r', title: 'Head', tier: 1}), (other:Role {id: 'o', title: 'Other', tier: 1})
        CREATE (:Element {id: 'b', statement: 'B', level: 'OUTPUT', tier: 2, agency: 'a'})
                 -[:OWNED_BY {part: 'RESPONSIBLE'}]->(role)
        CREATE (:Element {id: 'a', statement: 'A', level: 'OUTCOME', tier: 1, validFrom: 2026, validTo: 2026})
                 -[:OWNED_BY {part: 'RESPONSIBLE'}]->(role)
        CREATE (:Element {id: 'member', statement: 'M', level: 'INPUT'})-[:OWNED_BY {part: 'MEMBER'}]->(role)
        CREATE (:Element {id: 'over', statement: 'Over', level: 'OUTPUT', validTo: 2025})
                 -[:OWNED_BY {part: 'RESPONSIBLE'}]->(role)
        CREATE (:Element {id: 'others', statement: 'Others', level: 'OUTPUT'})
                 -[:OWNED_BY {part: 'RESPONSIBLE'}]->(other)
    """)
    assert await tell(empty, "elements_by_owner", role="r", year=2026) == [
        ("RESPONSIBLE", "a", "A", "OUTCOME", 1, None),
        ("RESPONSIBLE", "b", "B", "OUTPUT", 2, "a"),
        ("MEMBER", "member", "M", "INPUT", None, None),
    ]


async def test_people_without_targets(empty: Database) -> None:
    empty.query("""
        CREATE (idle:Role {id: 'idle', title: 'Idle'}), (busy:Role {id: 'busy', title: 'Busy'})
        CREATE (:Target {id: 't', year: 2026})-[:ASSIGNED_TO]->(busy)
        CREATE (:Target {id: 'past', year: 2025})-[:ASSIGNED_TO]->(idle)
        CREATE (:Person {id: '1', name: 'Ayu', agency: 'a'})-[:HOLDS {to: date('2026-01-01')}]->(idle)
        CREATE (:Person {id: '2', name: 'Budi'})-[:HOLDS {basis: 'ACTING'}]->(idle)
        CREATE (own:Person {id: '3', name: 'Own target'})-[:HOLDS]->(idle)
        CREATE (:Target {id: 'extra', year: 2026, kind: 'ADDITIONAL'})-[:ASSIGNED_TO]->(own)
        CREATE (:Person {id: '4', name: 'Target of the role'})-[:HOLDS]->(busy)
        CREATE (both:Person {id: '5', name: 'Acts in a busy role'})-[:HOLDS]->(idle)
        CREATE (both)-[:HOLDS {basis: 'ACTING'}]->(busy)
        CREATE (left:Person {id: '6', name: 'Left the busy role'})-[:HOLDS]->(idle)
        CREATE (left)-[:HOLDS {to: date('2025-12-31')}]->(busy)
        CREATE (:Person {id: '7', name: 'Gone'})-[:HOLDS {to: date('2025-12-31')}]->(idle)
        CREATE (:Person {id: '8', name: 'Holds nothing'})
    """)
    assert await tell(empty, "people_without_targets", year=2026) == [
        ("1", "Ayu", "a", ["Idle"]),
        ("2", "Budi", None, ["Idle"]),
        ("6", "Left the busy role", None, ["Idle"]),
    ]


async def test_targets_due_between(empty: Database) -> None:
    empty.query("""
        CREATE (i:Indicator {id: 'i', name: 'Date of issue'}), (role:Role {id: 'r', title: 'Head'})
        CREATE (:Target {id: 'first', year: 2026, due: date('2026-07-01'), agency: 'a'})-[:OF]->(i)
        CREATE (last:Target {id: 'last', year: 2025, due: date('2026-09-30')})-[:ASSIGNED_TO]->(role)
        CREATE (last)-[:ASSIGNED_TO]->(:Person {id: 'p', name: 'Ayu'})
        CREATE (:Target {id: 'before', year: 2026, due: date('2026-06-30')})
        CREATE (:Target {id: 'after', year: 2026, due: date('2026-10-01')})
        CREATE (:Target {id: 'undated', year: 2026})
    """)
    assert await tell(empty, "targets_due_between", first="2026-07-01", last=date(2026, 9, 30)) == [
        (date(2026, 7, 1), "first", ["Date of issue"], [], "a"),
        (date(2026, 9, 30), "last", [], ["Ayu", "Head"], None),
    ]


async def test_indicators_without_realization(empty: Database) -> None:
    empty.query("""
        CREATE (silent:Indicator {id: 'silent', name: 'Silent', agency: 'a'})
        CREATE (:Target {id: 's1', year: 2026})-[:OF]->(silent)
        CREATE (:Target {id: 's2', year: 2026})-[:OF]->(silent)
        CREATE (late:Indicator {id: 'late', name: 'Late'})<-[:OF]-(lt:Target {id: 'lt', year: 2026})
        CREATE (:Realization {id: 'l', asOf: date('2027-01-01')})-[:OF]->(lt)
        CREATE (told:Indicator {id: 'told', name: 'Told'})<-[:OF]-(tt:Target {id: 'tt', year: 2026})
        CREATE (:Target {id: 'tu', year: 2026})-[:OF]->(told)
        CREATE (:Realization {id: 't', asOf: date('2026-12-31')})-[:OF]->(tt)
        CREATE (:Indicator {id: 'untargeted', name: 'Untargeted'})
        CREATE (:Indicator {id: 'past', name: 'Past'})<-[:OF]-(:Target {id: 'pt', year: 2025})
    """)
    assert await tell(empty, "indicators_without_realization", year=2026) == [
        ("silent", "Silent", "a", 2),
        ("late", "Late", None, 1),
    ]


async def test_crosscutting_links_by_status(empty: Database) -> None:
    empty.query("""
        CREATE (gov:Unit {id: 'gov'})<-[:PART_OF]-(:Unit {id: 'a'}), (gov)<-[:PART_OF]-(:Unit {id: 'b'})
        CREATE (goal:Element {id: 'goal', agency: 'gov'}), (b:Element {id: 'b1', agency: 'b'})
        CREATE (a:Element {id: 'a1', agency: 'a'}), (a2:Element {id: 'a2', agency: 'a'})
        CREATE (over:Element {id: 'over', agency: 'a', validTo: 2025}), (unplaced:Element {id: 'u'})
        CREATE (a)-[:CONTRIBUTES_TO {status: 'PROPOSED'}]->(b)
        CREATE (a2)-[:CONTRIBUTES_TO {status: 'PROPOSED', validFrom: 2026}]->(b)
        CREATE (b)-[:CONTRIBUTES_TO {status: 'DECLINED'}]->(a)
        CREATE (b)-[:CONTRIBUTES_TO {status: 'ACCEPTED', validFrom: 2027}]->(a2)
        CREATE (a)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(a2)
        CREATE (a)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal)
        CREATE (goal)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(a)
        CREATE (over)-[:CONTRIBUTES_TO {status: 'PROPOSED'}]->(b)
        CREATE (unplaced)-[:CONTRIBUTES_TO {status: 'PROPOSED'}]->(b)
    """)
    assert await tell(empty, "crosscutting_links_by_status", year=2026) == [
        ("a", "b", "PROPOSED", 2),
        ("b", "a", "DECLINED", 1),
    ]


async def test_plans_and_what_they_state(empty: Database) -> None:
    empty.query("""
        CREATE (plan:Plan {id: 'plan', kind: 'RENSTRA', status: 'ADOPTED', fromYear: 2022, toYear: 2026})
        CREATE (plan)-[:OF_UNIT]->(:Unit {id: 'u'})
        CREATE (:Element {id: 'e'})-[:STATED_IN]->(plan)
        CREATE (:Element {id: 'over', validTo: 2025})-[:STATED_IN]->(plan)
        CREATE (:Target {id: 't', year: 2026})-[:STATED_IN]->(plan)
        CREATE (:Target {id: 'past', year: 2025})-[:STATED_IN]->(plan)
        CREATE (:Plan {id: 'shell', kind: 'PK', fromYear: 2026, toYear: 2026})
        CREATE (:Plan {id: 'ended', kind: 'PK', fromYear: 2025, toYear: 2025})
        CREATE (:Plan {id: 'next', kind: 'PK', fromYear: 2027, toYear: 2027})
    """)
    assert await tell(empty, "plans_and_what_they_state", year=2026) == [
        ("plan", "RENSTRA", "ADOPTED", 2022, 2026, ["u"], 1, 1),
        ("shell", "PK", None, 2026, 2026, [], 0, 0),
    ]


async def test_roles_vacant_on(empty: Database) -> None:
    empty.query("""
        CREATE (left:Role {id: 'left', title: 'Left', tier: 1, agency: 'a'})
        CREATE (:Person {id: '1'})-[:HOLDS {to: date('2026-06-30')}]->(left)
        CREATE (:Person {id: '2'})-[:HOLDS {to: date('2024-06-30')}]->(left)
        CREATE (:Person {id: '3'})-[:HOLDS {from: date('2026-07-02')}]->(left)
        CREATE (:Element {id: 'e'})-[:OWNED_BY {part: 'RESPONSIBLE'}]->(left)
        CREATE (:Element {id: 'member'})-[:OWNED_BY {part: 'MEMBER'}]->(left)
        CREATE (:Element {id: 'over', validTo: 2025})-[:OWNED_BY {part: 'RESPONSIBLE'}]->(left)
        CREATE (:Role {id: 'never', title: 'Never', tier: 2})
        CREATE (:Role {id: 'last-day'})<-[:HOLDS {to: date('2026-07-01')}]-(:Person {id: '4'})
        CREATE (:Role {id: 'first-day'})<-[:HOLDS {from: date('2026-07-01')}]-(:Person {id: '5'})
        CREATE (:Role {id: 'acting'})<-[:HOLDS {basis: 'ACTING'}]-(:Person {id: '6'})
    """)
    assert await tell(empty, "roles_vacant_on", day="2026-07-01") == [
        ("left", "Left", 1, "a", date(2026, 6, 30), ["e"]),
        ("never", "Never", 2, None, None, []),
    ]


async def test_targets_by_verdict(empty: Database) -> None:
    empty.query("""
        UNWIND [['a', 'ALIGNED', 2026], ['a', 'ALIGNED', 2026], ['a', 'ORPHAN', 2026], [null, null, 2026],
                ['a', 'ALIGNED', 2025], ['b', 'ALIGNED', 2025]] AS row
        CREATE (t:Target {id: randomUUID(), year: row[2]})
        SET t.agency = row[0], t.verdict = row[1]
    """)
    assert await tell(empty, "targets_by_verdict", year=2026) == [
        ("a", "ALIGNED", 2),
        ("a", "ORPHAN", 1),
        (None, None, 1),
    ]


async def test_assumptions_at_risk(empty: Database) -> None:
    empty.query("""
        CREATE (grave:Assumption {id: 'grave', statement: 'G', kind: 'POLICY', likelihood: 'LOW', impact: 'HIGH'})
        CREATE (mild:Assumption {id: 'mild', statement: 'M', likelihood: 'LOW', impact: 'LOW', mitigation: 'Plan B'})
        CREATE (:Assumption {id: 'likely', statement: 'L', likelihood: 'HIGH', impact: 'HIGH'})
        CREATE (:Assumption {id: 'unsaid', statement: 'U', impact: 'HIGH'})
        CREATE (:Element {id: 'e'})-[:ASSUMES {toward: 'f'}]->(grave)
        CREATE (:LogicModel {id: 'm'})-[:ASSUMES]->(mild)
    """)
    grave: tuple[object, ...] = ("grave", "G", "POLICY", "HIGH", None, ["e → f"], [])
    assert await tell(empty, "assumptions_at_risk", impact="HIGH") == [grave]
    assert await tell(empty, "assumptions_at_risk") == [grave, ("mild", "M", None, "LOW", "Plan B", [], ["m"])]


async def test_superiors_and_reports(empty: Database) -> None:
    empty.query("""
        CREATE (head:Role {id: 'head', title: 'Head', tier: 1})
        CREATE (head)-[:REPORTS_TO]->(:Role {id: 'top', title: 'Top', tier: 0})
        CREATE (role:Role {id: 'r', title: 'Asked', tier: 2})-[:REPORTS_TO]->(head)
        CREATE (:Role {id: 'below', title: 'Below', tier: 3})-[:REPORTS_TO]->(role)
        CREATE (:Role {id: 'peer', title: 'Peer', tier: 2})-[:REPORTS_TO]->(head)
        CREATE (:Person {id: '1', name: 'Ayu'})-[:HOLDS {to: date('2026-07-01')}]->(head)
        CREATE (:Person {id: '2', name: 'Budi'})-[:HOLDS {basis: 'ACTING', from: date('2026-07-01')}]->(head)
        CREATE (:Person {id: '3', name: 'Citra'})-[:HOLDS {from: date('2026-07-02')}]->(head)
    """)
    assert await tell(empty, "superiors_and_reports", role="r", day="2026-07-01") == [
        ("SUPERIOR", "head", "Head", 1, ["Ayu", "Budi"]),
        ("REPORT", "below", "Below", 3, []),
    ]


async def test_more_rows_than_are_shown(empty: Database) -> None:
    """As many as are shown come; with one more the question is refused, and says what it takes."""
    empty.query(
        "UNWIND range(1, $rows) AS n CREATE (:Target {id: toString(n), year: 2026, due: date('2026-07-01')})",
        rows=MAXIMUM_ROWS,
    )
    asked = {"first": "2026-07-01", "last": "2026-07-01"}
    assert len(await tell(empty, "targets_due_between", **asked)) == MAXIMUM_ROWS
    empty.query("CREATE (:Target {id: 'one more', year: 2026, due: date('2026-07-01')})")
    with pytest.raises(InvalidArgumentError) as error:
        await tell(empty, "targets_due_between", **asked)
    assert str(error.value) == (
        "targets_due_between has more than 10,000 rows, the most that are shown; ask for less at a time. "
        "targets_due_between takes first DATE, last DATE."
    )


@pytest.mark.parametrize("value", ["2026-02-30", "soon", 2026, True, None, ["2026-01-01"]])
def test_what_is_no_day_is_refused(value: object) -> None:
    with pytest.raises(InvalidArgumentError, match=r"day is .*; expected DATE"):
        check_arguments(find_question(LIBRARY, "roles_vacant_on"), {"day": value})


def test_a_command_line_writes_a_day_as_it_is() -> None:
    question = find_question(LIBRARY, "roles_vacant_on")
    assert check_arguments(question, read_arguments(question, {"day": "2026-07-01"})) == {"day": date(2026, 7, 1)}
