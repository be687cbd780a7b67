"""The floor: a statement run by the driver alone, and its records written as JSON."""

# The driver leaves the types of its configuration open.
# pyright: reportUnknownMemberType=false

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import LiteralString, NamedTuple, cast

import orjson
from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity, RoutingControl

from selaras.settings import Neo4jSettings


class Sent(NamedTuple):
    """A statement as a server of ours has sent it."""

    text: str
    parameters: Mapping[str, object]


ROUND_TRIP = Sent("RETURN 1 AS one", {})


class Written(NamedTuple):
    """How many records came, and all of them as JSON."""

    records: int
    body: bytes


class Floor:
    """A driver, and nothing else between the database and the JSON."""

    def __init__(self, driver: Driver, database: str) -> None:
        """Take a driver that somebody else opens and closes."""
        self._driver = driver
        self._database = database

    def write(self, sent: Sent) -> Written:
        """Run a statement in a transaction that reads, and write its records."""
        found = self._driver.execute_query(
            cast("LiteralString", sent.text),  # a server of ours has it from a file of ours
            dict(sent.parameters),
            database_=self._database,
            routing_=RoutingControl.READ,
        )
        values = [record.values() for record in found.records]
        return Written(len(values), orjson.dumps(values, default=str))  # a date of the driver's is none of orjson's


@contextmanager
def open_floor(neo4j: Neo4jSettings) -> Generator[Floor]:
    """Open a driver for a while."""
    driver = GraphDatabase.driver(
        neo4j.uri or "",
        auth=(neo4j.username, neo4j.password.get_secret_value()),
        notifications_min_severity=NotificationMinimumSeverity.OFF,
    )
    with driver:
        yield Floor(driver, neo4j.database)
