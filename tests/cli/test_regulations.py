"""The regulations in force."""

from helpers.program import Program


def test_the_regulations_of_a_year(program: Program) -> None:
    regulations = program.run("regulations", "--year", "2021")
    assert "permenpanrb-8-2021" in regulations
    assert "permenpanrb-6-2022" not in regulations


def test_the_regulations_of_a_day(program: Program) -> None:
    found = program.run("regulations", "--on", "2022-02-02")
    assert "permenpanrb-8-2021" in found
    assert "2022-02-02" in found
    assert "permenpanrb-6-2022" not in found
    assert "permenpanrb-8-2021" not in program.run("regulations", "--on", "2022-02-03")


def test_a_year_and_a_day_are_not_both_asked_for(program: Program) -> None:
    assert "a year or for a day" in program.run("regulations", "--on", "2022-02-02", "--year", "2022", code=2)
    assert "'soon' is no day" in program.run("regulations", "--on", "soon", code=2)
