"""The schema is brought up to date once, recognises itself, and refuses what it does not know."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from helpers.database import Database
from selaras import folders
from selaras.errors import MigrationError
from selaras.store.library import read_migrations
from selaras.store.migrations import find_pending, migrate

FILES = read_migrations(folders.SCHEMA)


@pytest.fixture
async def bare(empty: Database) -> AsyncGenerator[Database]:
    """A database without schema; whatever a test made of it, the next one finds it whole."""
    strip(empty)
    yield empty
    strip(empty)
    await migrate(empty.session, FILES)


def strip(empty: Database) -> None:
    for row in empty.query("SHOW CONSTRAINTS YIELD name RETURN name"):
        empty.query(f"DROP CONSTRAINT `{row['name']}`")
    for row in empty.query("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        empty.query(f"DROP INDEX `{row['name']}`")
    empty.query("MATCH (m:Migration) DELETE m")


async def test_a_second_time_there_is_nothing_to_do(bare: Database) -> None:
    assert [each.version for each in await migrate(bare.session, FILES)] == list(range(1, len(FILES) + 1))
    assert await migrate(bare.session, FILES) == ()
    constraints = bare.query("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    indexes = bare.query("SHOW INDEXES YIELD name, owningConstraint WHERE owningConstraint IS NULL RETURN name")
    assert len(constraints) == 15
    assert {"element_agency", "target_year"} <= {str(row["name"]) for row in indexes}
    bare.query("CALL db.awaitIndexes(60)")
    assert bare.query("SHOW INDEXES YIELD state WHERE state <> 'ONLINE' RETURN count(*) AS n") == [{"n": 0}]


async def test_two_that_migrate_at_once_do_it_once(bare: Database) -> None:
    await asyncio.gather(*(migrate(bare.session, FILES) for _ in range(2)))
    found = bare.query("MATCH (m:Migration) RETURN count(m) AS n, count(DISTINCT m.version) AS versions")
    assert found == [{"n": len(FILES), "versions": len(FILES)}]


async def test_what_was_interrupted_is_continued(bare: Database) -> None:
    await migrate(bare.session, FILES[:5])
    assert [each.version for each in await find_pending(bare.session, FILES[:7])] == [6, 7]
    assert len(await migrate(bare.session, FILES)) == len(FILES) - 5


async def test_a_newer_database_is_refused(database: Database) -> None:
    database.query("CREATE (:Migration {version: 9999, name: 'from_the_future', checksum: 'x'})")
    try:
        with pytest.raises(
            MigrationError, match=f"has migration 9999 .* knows up to {len(FILES)}. Install the version"
        ):
            await migrate(database.session, FILES)
    finally:
        database.query("MATCH (m:Migration {version: 9999}) DELETE m")


async def test_an_edited_migration_is_refused(database: Database) -> None:
    edited = FILES[0]._replace(text=FILES[0].text + " // edited")
    with pytest.raises(
        MigrationError, match=r"Migration 1 \(migration_version\) was applied with checksum .* never edited"
    ):
        await migrate(database.session, (edited, *FILES[1:]))
