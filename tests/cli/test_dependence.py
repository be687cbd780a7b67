"""What a goal hangs on."""

from helpers.program import Program


def test_a_dependence_is_told(program: Program) -> None:
    words = program.run("dependence", "pk-s0-01", "--year", "2026")
    assert "What pk-s0-01 hangs on (9 below it)" in words
    assert "pk-s1-02" in words
