"""Findings that may stand until a day."""

from datetime import date, timedelta

import orjson

from helpers.database import Database
from helpers.program import Program

UNTIL = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011 - the program's own day is the machine's
GAPS = ("audit", "--year", "2026", "--rule", "GAP")


def test_a_finding_is_accepted_and_withdrawn(program: Program, lampung: Database) -> None:
    word = ("GAP-001", "pk-s2-02", "--year", "2026")
    details = ("--until", UNTIL, "--by", "Inspektorat", "--reason", "hired")
    try:
        said = program.run("audit", "accept", *word, *details)
        assert said == f"GAP-001 of Element:pk-s2-02 in 2026 is accepted until {UNTIL} by Inspektorat.\n"
        rules = orjson.loads(program.run(*GAPS, "--format", "json"))["rules"]
        assert (rules[0]["failing"], rules[0]["accepted"]) == (3, 1)
        assert program.run("audit", "withdraw", *word) == "GAP-001 of Element:pk-s2-02 in 2026 counts again.\n"
        assert "has no acceptance" in program.run("audit", "withdraw", *word, code=2)
        assert "GAP-001 does not flag 'Element:pk-s0-01' in 2026" in program.run(
            "audit", "accept", "GAP-001", "pk-s0-01", "--year", "2026", *details, code=2
        )
        assert "'tomorrow' is no day" in program.run(
            "audit", "accept", *word, "--until", "tomorrow", "--by", "x", "--reason", "x", code=2
        )
    finally:
        lampung.query("MATCH (a:Acceptance) DELETE a")
