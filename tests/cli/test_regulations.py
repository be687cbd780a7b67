"""The regulations in force."""

from helpers.program import Program


def test_the_regulations_of_a_year(program: Program) -> None:
    regulations = program.run("regulations", "--year", "2021")
    assert "permenpanrb-8-2021" in regulations
    assert "permenpanrb-6-2022" not in regulations
