"""The database of a command: not there, or closed to it."""

from helpers.program import Program


def test_a_database_that_is_not_there(environment: dict[str, str]) -> None:
    program = Program({**environment, "NEO4J_URI": "bolt://127.0.0.1:9"})
    said = program.run("alignment", code=3)
    assert "UNREACHABLE The database cannot be reached. Is it running, and is NEO4J_URI right? (" in said
    assert "127.0.0.1:9" in said
    refused = Program({**environment, "NEO4J_PASSWORD": "wrong-password"})
    assert "refused the credentials" in refused.run("alignment", code=3)
