"""The work that a statement makes the database do, counted by the database."""

# The driver leaves the types of its configuration open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from collections.abc import Mapping
from typing import NamedTuple, cast

from neo4j import GraphDatabase

from helpers.database import Database
from selaras.store.recording import SentStatement


class Work(NamedTuple):
    """How many records a statement brings, and how often it touches what is stored."""

    records: int
    hits: int


def profile(database: Database, sent: SentStatement) -> Work:
    auth = (database.neo4j.username, database.neo4j.password.get_secret_value())
    with (
        GraphDatabase.driver(database.neo4j.uri or "", auth=auth, notifications_min_severity="OFF") as driver,
        driver.session(database=database.neo4j.database) as session,
    ):
        result = session.run(f"PROFILE {sent.text}", dict(sent.parameters))  # pyright: ignore[reportArgumentType] - a file of ours
        records = len(list(result))
        plan = result.consume().profile
    assert plan
    return Work(records, count_hits(plan))


def count_hits(plan: Mapping[str, object]) -> int:
    below = cast("list[Mapping[str, object]]", plan.get("children", []))
    return cast("int", plan["dbHits"]) + sum(count_hits(each) for each in below)
