"""The schema of the database: current, or brought up to date."""

from helpers.database import Database
from helpers.program import Program


def test_a_schema_that_is_not_current(program: Program, lampung: Database) -> None:
    assert program.run("migrate") == "The schema is current.\n"
    with lampung.lack_migration():
        assert "MIGRATION The database's schema is not current; run `selaras migrate`." in program.run(
            "alignment", code=3
        )
        assert program.run("migrate") == "The schema is current.\n"
        lampung.query("MATCH (m:Migration) WITH m ORDER BY m.version DESC LIMIT 1 DELETE m")
