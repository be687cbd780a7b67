"""What another program needs to connect."""

from helpers.program import Program


def test_the_connection_is_what_a_driver_needs(program: Program) -> None:
    printed = dict(line.split(maxsplit=1) for line in program.run("connection").splitlines())
    assert printed == {
        "uri": program.environment["NEO4J_URI"],
        "username": program.environment["NEO4J_USERNAME"],
        "database": program.environment["NEO4J_DATABASE"],
        "password": program.environment["NEO4J_PASSWORD"],
    }
