"""Parents for orphans and islands."""

import orjson

from helpers.program import Program


def test_repairs_of_the_deck_are_none(program: Program) -> None:
    found = orjson.loads(program.run("repairs", "--year", "2026", "--json"))
    assert (found["total"], found["repairs"]) == (0, [])
    assert "candidate" in program.run("repairs", "--year", "2026")
    assert "NOT_FOUND There is no agency or government" in program.run("repairs", "--unit", "nowhere", code=2)
