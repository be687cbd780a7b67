"""The agency of each node, where several might give it; each near miss differs in one thing."""

import pytest

from helpers.database import Database
from selaras.writing.derivation import derive_agencies

# A government with agencies `a`, `b` and a team of `b`; `none` lies below nothing that is an agency.
ORGANISATION = """
CREATE (gov:Unit {id: 'gov', name: 'gov', kind: 'GOVERNMENT'})
CREATE (gov)<-[:PART_OF]-(a:Unit {id: 'a', name: 'a', kind: 'AGENCY'})
CREATE (gov)<-[:PART_OF]-(b:Unit {id: 'b', name: 'b', kind: 'AGENCY'})
CREATE (b)<-[:PART_OF]-(far:Unit {id: 'c-far', name: 'far', kind: 'DIVISION'})
CREATE (far)<-[:PART_OF]-(team:Unit {id: '1-team', name: 'team', kind: 'TEAM'})
CREATE (none:Unit {id: '0-none', name: 'none', kind: 'TEAM'})
CREATE (ra:Role {id: 'ra', title: 'ra', tier: 1})-[:IN_UNIT]->(a)
CREATE (rb:Role {id: 'rb', title: 'rb', tier: 1})-[:IN_UNIT]->(b)
CREATE (r0:Role {id: 'r0', title: 'r0', tier: 1})-[:IN_UNIT]->(none)
"""
ROLES = [
    ("the unit with the smallest id decides, however far its agency is", "'1-team', 'a'", "b"),
    ("and not the other way round", "'c-far', 'a'", "a"),
    ("a unit that gives none is passed over", "'0-none', 'b'", "b"),
    ("none gives one", "'0-none'", None),
]
PEOPLE = [
    ("the permanent role begun last", [("ra", "PERMANENT", 2020), ("rb", "PERMANENT", 2022)], "b"),
    ("that gives one", [("ra", "PERMANENT", 2020), ("r0", "PERMANENT", 2022)], "a"),
    ("before any acting one", [("ra", "PERMANENT", 2020), ("rb", "ACTING", 2022)], "a"),
    ("but where none gives one the acting one", [("r0", "PERMANENT", 2022), ("rb", "ACTING", 2020)], "b"),
    ("begun last", [("r0", "PERMANENT", 2022), ("rb", "ACTING", 2020), ("ra", "ACTING", 2021)], "a"),
    ("that gives one too", [("rb", "ACTING", 2020), ("r0", "ACTING", 2021)], "b"),
    ("begun on one day the smallest id", [("rb", "PERMANENT", 2022), ("ra", "PERMANENT", 2022)], "a"),
    ("without a day before all others", [("ra", "PERMANENT", None), ("rb", "PERMANENT", 1990)], "b"),
]
Owners = list[tuple[str, str]]
Plans = list[tuple[str, str, list[str]]]
ELEMENTS: list[tuple[str, Owners, Plans, str | None]] = [
    ("a plan's unit places what has no owner", [], [("p1", "DRAFT", ["1-team"])], "b"),
    ("but not what has one", [("ra", "RESPONSIBLE")], [("p1", "ADOPTED", ["b"])], "a"),
    ("an owner that gives none leaves it to the plan", [("r0", "RESPONSIBLE")], [("p1", "REVOKED", ["b"])], "b"),
    ("a member is no owner", [("ra", "MEMBER")], [("p1", "ADOPTED", ["b"])], "b"),
    ("of several plans the smallest id", [], [("p2", "ADOPTED", ["b"]), ("p1", "DRAFT", ["a"])], "a"),
    ("that gives one", [], [("p2", "ADOPTED", ["b"]), ("p1", "ADOPTED", ["0-none"])], "b"),
    ("of several units of a plan the smallest id", [], [("p1", "ADOPTED", ["b", "a"])], "a"),
    ("that gives one, too", [], [("p1", "ADOPTED", ["0-none", "b"])], "b"),
    ("nobody and nothing", [], [], None),
]


async def derive(database: Database, label: str) -> object:
    """Derive agencies twice, since nothing may move the second time, and read that of the only one with id `x`."""
    async with database.session.transaction(60) as transaction:
        await derive_agencies(transaction)
        assert await derive_agencies(transaction) == 0
    (row,) = database.query(f"MATCH (x:{label} {{id: 'x'}}) RETURN x.agency AS agency")
    return row["agency"]


@pytest.mark.parametrize(("what", "units", "agency"), ROLES, ids=[row[0] for row in ROLES])
async def test_a_role_in_several_units(empty: Database, what: str, units: str, agency: str | None) -> None:
    empty.query(ORGANISATION)
    empty.query(f"MATCH (u:Unit) WHERE u.id IN [{units}] MERGE (x:Role {{id: 'x'}}) CREATE (x)-[:IN_UNIT]->(u)")
    assert await derive(empty, "Role") == agency, what


@pytest.mark.parametrize(("what", "held", "agency"), PEOPLE, ids=[row[0] for row in PEOPLE])
async def test_a_person_of_several_roles(
    empty: Database, what: str, held: list[tuple[str, str, int | None]], agency: str | None
) -> None:
    empty.query(ORGANISATION)
    empty.query(
        "CREATE (x:Person {id: 'x', name: 'x'}) WITH x UNWIND $held AS row MATCH (r:Role {id: row[0]}) "
        "CREATE (x)-[:HOLDS {basis: row[1], from: CASE WHEN row[2] IS NOT NULL THEN date({year: row[2]}) END}]->(r)",
        held=[list(row) for row in held],
    )
    assert await derive(empty, "Person") == agency, what


@pytest.mark.parametrize(("what", "owners", "plans", "agency"), ELEMENTS, ids=[row[0] for row in ELEMENTS])
async def test_an_element_of_owners_and_plans(
    empty: Database,
    what: str,
    owners: Owners,
    plans: Plans,
    agency: str | None,
) -> None:
    empty.query(ORGANISATION)
    empty.query("CREATE (:Element {id: 'x', statement: 'x', level: 'OUTPUT'})")
    for role, part in owners:
        empty.query(
            "MATCH (x:Element {id: 'x'}), (r:Role {id: $role}) CREATE (x)-[:OWNED_BY {part: $part}]->(r)",
            role=role,
            part=part,
        )
    for plan, status, units in plans:
        empty.query(
            "MATCH (x:Element {id: 'x'}) CREATE (x)-[:STATED_IN]->(p:Plan {id: $plan, kind: 'RENSTRA', "
            "status: $status, fromYear: 1999, toYear: 2001}) "
            "WITH p MATCH (u:Unit) WHERE u.id IN $units CREATE (p)-[:OF_UNIT]->(u)",
            plan=plan,
            status=status,
            units=units,
        )
    assert await derive(empty, "Element") == agency, what
