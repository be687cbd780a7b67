"""A promise about rules: an audit of one agency is not dearer for what its neighbours have."""

# The driver leaves the types of its configuration open.
# pyright: reportUnknownMemberType=false

import re
from collections.abc import Mapping
from typing import NotRequired, TypedDict, cast

from neo4j import GraphDatabase

from helpers.auditing import RULEBOOK
from helpers.database import TODAY, Database
from selaras.store.library import Statement

# It compares the outcomes of all agencies, and so has to read them.
OF_ALL = {"XAG-001"}
# (:Person)-[:HOLDS]->(:Role)<-[:OWNED_BY]-(:Element)-[:MEASURED_BY]->(:Indicator)<-[:OF]-(:Target)
GROW = """
MATCH (top:Element {id: $agency})
UNWIND range(1, $boxes) AS number
WITH top, $agency + '-' + number AS id
CREATE (role:Role {id: id, title: id, tier: 2, kind: 'SUPERVISOR', agency: $agency})
CREATE (:Person {id: id, name: id, agency: $agency})-[:HOLDS {basis: 'PERMANENT'}]->(role)
CREATE (element:Element {id: id, statement: id, level: 'OUTPUT', tier: 2, agency: $agency})
CREATE (element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role)
CREATE (element)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(top)
CREATE (indicator:Indicator {id: id, name: 'jumlah', aspect: 'QUANTITY', measure: 'COUNT', polarity: 'UP'})
SET indicator.agency = $agency
CREATE (element)-[:MEASURED_BY]->(indicator)
CREATE (target:Target {id: id, year: 2026, value: 1.0, agency: $agency})
CREATE (target)-[:OF]->(indicator)
CREATE (target)-[:ASSIGNED_TO]->(role)
CREATE (:Realization {id: id, asOf: date('2026-06-01'), value: 1.0, agency: $agency})-[:OF]->(target)
"""
PLANT = """
UNWIND ['own', 'near'] AS agency
CREATE (:Unit {id: agency, name: agency, kind: 'AGENCY'})
CREATE (:Element:Goal {id: agency, statement: agency, level: 'OUTCOME', tier: 1, agency: agency})
"""
# An earlier test's data: by what they say of the index on years, hardly two targets have the same.
EARLIER = """
UNWIND range(1, 300) AS number
CREATE (:Target {id: 'earlier-' + number, year: 3000 + number, value: 1.0, agency: 'own'})
"""
SHRINK = """
MATCH (node)
WHERE node.id STARTS WITH 'near-' AND toInteger(split(node.id, '-')[1]) > 30
DETACH DELETE node
"""


class Step(TypedDict):
    """A step of a plan that was carried out, as the driver gives it."""

    dbHits: NotRequired[int]
    children: NotRequired[list["Step"]]


def test_a_rule_reads_of_an_agency_what_it_has_however_much_its_neighbours_have(empty: Database) -> None:
    """Plans are made once, for the larger graph, and hits do not depend on how busy the machine is."""
    empty.query(EARLIER)
    empty.forget_plans()
    empty.empty()
    empty.query(PLANT)
    for agency, boxes in (("own", 20), ("near", 1_200)):
        empty.query(GROW, agency=agency, boxes=boxes)
    empty.forget_plans()
    large = count_all(empty)
    empty.query(SHRINK)
    small = count_all(empty)
    assert {code for code in large if large[code] != small[code]} == OF_ALL
    assert all(hits > 0 for hits in large.values())


def count_all(database: Database) -> Mapping[str, int]:
    return {rule.code: count_hits(database, rule.statement) for rule in RULEBOOK.rules}


def count_hits(database: Database, statement: Statement) -> int:
    """Count how often a statement about one agency reaches into the store."""
    values: dict[str, object] = {
        "year": 2026,
        "today": TODAY,
        "agencies": ["own"],
        "leafTier": 3,
        "flagged": {},
        "words": {word: list[str]() for word in re.findall(r"\$words\.(\w+)", statement.text)},
    }
    auth = (database.neo4j.username, database.neo4j.password.get_secret_value())
    with (
        GraphDatabase.driver(database.neo4j.uri or "", auth=auth) as driver,
        driver.session(database=database.neo4j.database) as session,
    ):
        result = session.run(f"PROFILE {statement.text}", values)  # pyright: ignore[reportArgumentType] - a file of ours
        return add_hits(cast("Step", result.consume().profile))


def add_hits(step: Step) -> int:
    return step.get("dbHits", 0) + sum(map(add_hits, step.get("children", ())))
