"""Small graphs, stored past our own door, as an analyst's script would."""

from helpers.database import Database
from reading.verdicts import Element, Link


def element(
    key: str, tier: int | None, level: str = "OUTPUT", *, goal: bool = False, modelled: bool = False
) -> Element:
    """Make an element that is valid for ever."""
    return Element(key, level, tier, goal, modelled, None, None)


def link(
    start: str, end: str, status: str = "ACCEPTED", kind: str | None = "CAUSAL", certainty: str | None = None
) -> Link:
    """Make a link that is valid for ever."""
    return Link(start, end, status, kind, certainty, None, None)


def store(database: Database, elements: list[Element], links: list[Link]) -> None:
    """Store a graph past our own door, as an analyst's script would."""
    database.empty()
    database.query(
        """
        MERGE (model:LogicModel {id: 'm', title: 'm'})
        WITH model UNWIND $elements AS row
        CREATE (e:Element {id: row.id, statement: row.id, level: row.level})
        SET e.tier = row.tier, e.validFrom = row.valid_from, e.validTo = row.valid_to
        FOREACH (_ IN CASE WHEN row.goal THEN [1] ELSE [] END | SET e:Goal)
        FOREACH (_ IN CASE WHEN row.modelled THEN [1] ELSE [] END | CREATE (e)-[:IN_MODEL]->(model))
        """,
        elements=[each._asdict() for each in elements],
    )
    database.query(
        """
        UNWIND $links AS row
        MATCH (start:Element {id: row.start}), (end:Element {id: row.end})
        CREATE (start)-[l:CONTRIBUTES_TO {status: row.status}]->(end)
        SET l.kind = row.kind, l.certainty = row.certainty, l.validFrom = row.valid_from, l.validTo = row.valid_to
        """,
        links=[each._asdict() for each in links],
    )


def make_responsible(database: Database, pairs: list[tuple[str, str]]) -> None:
    """Store pairs of an element and the role RESPONSIBLE for it; a new role has its id as title, and tier 2."""
    database.query(
        """
        UNWIND $pairs AS pair
        MATCH (e:Element {id: pair[0]})
        MERGE (r:Role {id: pair[1]}) ON CREATE SET r.title = pair[1], r.tier = 2
        CREATE (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(r)
        """,
        pairs=pairs,
    )
