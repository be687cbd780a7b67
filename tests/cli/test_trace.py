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


def test_an_id_that_no_node_has_is_answered_with_the_nearest(program: Program) -> None:
    said = program.run("trace", " PK-S3-02", code=2)
    assert "No Element or Indicator or Target or Person has the id ' PK-S3-02'; did you mean 'pk-s3-02'?" in said
