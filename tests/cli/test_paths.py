"""The paths between two elements."""

from typing import cast

from helpers.program import Program


def test_the_paths_between_two_elements(program: Program) -> None:
    words = program.run("paths", "pk-s3-02", "pk-s0-01", "--year", "2026")
    assert "1 of 1 paths shown" in words
    assert "Every path crosses pk-s2-01, pk-s1-02" in words
    assert "0 of 0 paths shown" in program.run("paths", "pk-s3-02", "pk-s0-01", "--year", "2026", "--certain")
    found = program.read("paths", "lm-input-1", "lm-impact-1", "--year", "2026", "--first", "2")
    assert cast("dict[str, object]", found["listing"])["stoppedBy"] == "PATHS"
