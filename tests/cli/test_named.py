"""Named queries, with arguments as a command line has them."""

from helpers.program import Program


def test_a_named_query(program: Program) -> None:
    assert "permenpanrb-6-2022" in program.run("ask", "regulations_in_force", "year=2026")
    found = program.read("ask", "stored_counts")
    assert found == {"columns": ["nodes", "links"], "rows": [[82, 117]]}
