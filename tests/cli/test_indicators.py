"""The indicators by aspect."""

from helpers.program import Program


def test_the_indicators_of_the_deck(program: Program) -> None:
    assert program.run("indicators").count("ik-s") == 26
