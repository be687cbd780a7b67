"""The GraphQL schema, printed."""

from helpers.program import Program
from selaras import folders


def test_the_schema_is_the_committed_one(program: Program) -> None:
    assert program.run("schema") == (folders.SCHEMA / "schema.graphql").read_text(encoding="utf-8")
