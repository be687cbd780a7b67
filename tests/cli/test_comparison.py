"""What became of findings between two saved audits."""

from pathlib import Path

import orjson

from helpers.program import Program

GAPS = ("audit", "--year", "2026", "--rule", "GAP")


def test_two_saved_audits_are_compared(program: Program, tmp_path: Path) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    program.run(*GAPS, "--format", "json", "--output", str(before))
    report = orjson.loads(before.read_bytes())
    after.write_bytes(orjson.dumps({**report, "findings": report["findings"][1:]}))
    found = orjson.loads(program.run("audit", "compare", str(before), str(after), "--json"))
    assert ([each["id"] for each in found["gone"]], found["new"]) == (["pk-s1-01"], [])
    text = program.run("audit", "compare", str(before), str(after))
    assert "0 new, 1 gone, 0 changed, 3 unchanged" in text
    assert "not complete" not in text
    after.write_bytes(orjson.dumps({**report, "complete": False}))
    assert "One of the audits was not complete" in program.run("audit", "compare", str(before), str(after))
    assert "cannot be read" in program.run("audit", "compare", str(before), "nowhere", code=2)
