"""Bring a database's schema up to date: each migration runs once, in order, and its file's checksum is recorded."""

from asyncio import sleep
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from selaras.errors import DatabaseError, MigrationError
from selaras.model.values import Day, Row
from selaras.store.graph import Graph
from selaras.store.library import Statement
from selaras.store.session import Session

_PAUSES = (0.1, 0.3, 1.0)  # seconds


class Migration(NamedTuple):
    """One file of schema/migrations: `V0002__unit_id` is version 2, `unit_id`."""

    version: int
    name: str
    checksum: str
    statement: Statement


class Applied(Row):
    """A migration that the database has recorded as applied."""

    version: int
    name: str
    checksum: str
    applied_on: Day | date | None = None


class _Recorded(Row):
    version: int


async def migrate(session: Session, files: Sequence[Statement]) -> tuple[Migration, ...]:
    """Apply the pending migrations and return them; a second call applies nothing.

    Raises MigrationError if the database is newer than the files, or a file differs from what was applied.
    """
    pending = await find_pending(session, files)
    for migration in pending:
        await _apply(session.graph, migration.statement)
        await session.run(
            "record_migration",
            _Recorded,
            version=migration.version,
            name=migration.name,
            checksum=migration.checksum,
        )
    return pending


async def find_pending(session: Session, files: Sequence[Statement]) -> tuple[Migration, ...]:
    """Find the migrations that the database lacks; raises MigrationError like `migrate`."""
    migrations = {migration.version: migration for migration in map(_read, files)}
    applied = await session.run("migrations_applied", Applied)
    for each in applied:
        _check(each, migrations)
    seen = {each.version for each in applied}
    return tuple(migration for version, migration in sorted(migrations.items()) if version not in seen)


async def _apply(graph: Graph, statement: Statement) -> None:
    """Apply a migration; of two processes that block each other, the loser tries again and finds the work done."""
    for pause in _PAUSES:
        try:
            await graph.run(statement, Row)
        except DatabaseError:
            await sleep(pause)
        else:
            return
    await graph.run(statement, Row)


def _read(statement: Statement) -> Migration:
    version, _, name = statement.name.removeprefix("V").partition("__")
    return Migration(int(version), name, sha256(statement.text.encode()).hexdigest(), statement)


def _check(applied: Applied, migrations: dict[int, Migration]) -> None:
    known = migrations.get(applied.version)
    if known is None:
        newest = max(migrations, default=0)
        raise MigrationError(
            f"The database has migration {applied.version} ({applied.name}); this version of Selaras knows up to "
            f"{newest}. Install the version that migrated it, or a newer one."
        )
    if known.checksum != applied.checksum:
        raise MigrationError(
            f"Migration {applied.version} ({applied.name}) was applied with checksum {applied.checksum[:12]}, and its "
            f"file has {known.checksum[:12]}. A migration is never edited: restore the file and add a new one."
        )
