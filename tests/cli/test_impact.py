"""The impact of a removal and of a declined link."""

from helpers.program import Program


def test_an_impact_is_told(program: Program) -> None:
    words = program.run("impact", "pk-s2-01", "--year", "2026")
    assert "Without pk-s2-01: pk-s2-01 falls" in words
    assert "all" in words
    assert "pk-s1-02" in words
    declined = program.read("impact", "pk-s2-01", "--declined-toward", "pk-s1-02", "--year", "2026")
    assert declined["cut"] == [["pk-s2-01", "pk-s1-02"]]
