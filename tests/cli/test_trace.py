"""The trace in two languages and as JSON."""

from typing import cast

from helpers.program import Program


def test_the_trace_in_two_languages_and_as_json(program: Program) -> None:
    indonesian = program.run("trace", "pk-s3-02", "--year", "2026")
    assert "pk-s3-02 ALIGNED (tentative)" in indonesian
    assert "JIKA Bahan Ajar pada Pelatihan Manajerial" in indonesian
    assert "1 of 1 paths shown, 0 others" in indonesian
    assert "IF Teaching materials for managerial training" in program.run("trace", "pk-s3-02", "--lang", "EN")
    found = program.read("trace", "pk-s3-02")
    course = cast("list[dict[str, dict[str, object]]]", found["courses"])[0]
    assert course["listing"]["paths"] == [["pk-s3-02", "pk-s2-01", "pk-s1-02", "pk-s0-01"]]
    assert course["placement"]["verdict"] == "ALIGNED"
