"""The audit on the command line: formats, exit codes, baselines, profiles, rules of your own."""

import re
from io import BytesIO
from pathlib import Path

import orjson
from junitparser import JUnitXml
from openpyxl import load_workbook

from helpers.program import Program

GAPS = ("audit", "--year", "2026", "--rule", "GAP")


def test_the_table_shows_agencies_rules_and_findings(program: Program) -> None:
    text = program.run(*GAPS, "--lang", "EN", "--fail-on", "ERROR")
    assert re.search(r"org-bpsdmd +│ 2 +│ 33\.3% +│ 0 +│ – +│ 9/9", text)
    ranked = program.run(*GAPS, "--rank")
    assert ranked.index("org-lampung ") < ranked.index("org-bpsdmd ")
    assert re.search(r"GAP-001 +│ WARNING +│ 6 +│ 3 +│ 3", text)
    assert "2 of 4 rules flag nothing" in text
    assert len(re.findall(r"│ GAP-00[12] +│ (?:Element|Unit):", text)) == 4


def test_the_exit_code_is_for_findings_at_or_above_a_severity(program: Program) -> None:
    program.run(*GAPS)
    program.run(*GAPS, "--fail-on", "WARNING", code=1)
    program.run("audit", "--year", "2026", "--rule", "IND-003", code=1)
    program.run("audit", "--year", "2026", "--rule", "IND-002", "--fail-on", "INFO")
    program.run("audit", "--year", "2026", "--rule", "GAP", "--min-severity", "ERROR", "--fail-on", "INFO")
    assert "NOT_FOUND There is no rule 'NIL'" in program.run("audit", "--rule", "NIL", code=2)
    assert "NOT_FOUND There is no profile 'soft'" in program.run("audit", "--profile", "soft", code=2)
    assert "NOT_FOUND There is no unit" in program.run("audit", "--unit", "nowhere", code=2)
    assert "name a file with --output" in program.run(*GAPS, "--format", "xlsx", code=2)
    assert "cannot be written" in program.run(*GAPS, "--output", "/nowhere/audit", code=2)
    assert "cannot be written" in program.run(*GAPS, "--write-baseline", "/", code=2)
    program.run("audit", "--year", "0", code=2)
    program.run("audit", "--year", "99999999999999999999", code=2)


def test_every_format_is_printed_or_written(program: Program, tmp_path: Path) -> None:
    report = orjson.loads(program.run(*GAPS, "--format", "json"))
    assert (report["year"], report["complete"], len(report["findings"])) == (2026, True, 4)
    assert program.run(*GAPS, "--format", "csv").count("\n") == 5
    assert program.run(*GAPS, "--format", "markdown").startswith("# Audit 2026\n")
    assert len(list(JUnitXml.fromstring(program.run(*GAPS, "--format", "junit").encode()))) == 4
    assert orjson.loads(program.run(*GAPS, "--format", "sarif"))["version"] == "2.1.0"
    file = tmp_path / "audit.xlsx"
    assert program.run(*GAPS, "--format", "xlsx", "--output", str(file)) == ""
    assert load_workbook(BytesIO(file.read_bytes())).sheetnames[:2] == ["Agencies", "Rules"]
    table = tmp_path / "audit.txt"
    program.run(*GAPS, "--output", str(table))
    assert "GAP-001" in table.read_text(encoding="utf-8")


def test_a_baseline_lets_only_new_findings_count(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    strict = (*GAPS, "--fail-on", "WARNING")
    program.run(*strict, "--write-baseline", str(file), code=1)
    program.run(*strict, "--baseline", str(file))
    entry = '{"rule":"GAP-001","subject":"Element:mended","year":2026,"agency":"org-bpsdmd"},\n'
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('{"findings": [\n', '{"findings": [\n' + entry), encoding="utf-8")
    program.run(*strict, "--baseline", str(file))
    assert file.read_text(encoding="utf-8") == text
    assert "write a baseline with --write-baseline" in program.run(*GAPS, "--baseline", str(tmp_path / "no"), code=2)


def test_rules_of_your_own_count_and_a_broken_one_is_named(program: Program, tmp_path: Path) -> None:
    head = (
        "// An impact.\n//\n// It is for a test.\n//\n// code:     OWN-001\n// severity: ERROR\n// subject:  Element\n"
    )
    head += "// source:   a test\n// says:     {id}.\n// saysEn:   {id}.\n"
    body = "MATCH (e:Element)\nRETURN e.agency AS agency, count(*) AS checked,\n"
    body += "  collect(CASE WHEN e.level = 'IMPACT' THEN {id: e.id} END) AS findings\nORDER BY agency\n"
    (tmp_path / "impact.cypher").write_text(head + body, encoding="utf-8")
    own = ("audit", "--year", "2026", "--rule", "OWN", "--rules", str(tmp_path))
    report = orjson.loads(read_failing(program, *own, "--format", "json"))
    assert [finding["id"] for finding in report["findings"]] == ["lm-impact-1", "pk-s0-01"]
    assert "OWN-001 An impact." in program.run("rule", "OWN-001", "--rules", str(tmp_path))
    (tmp_path / "broken.cypher").write_text(head.replace("001", "002") + "MATCH (e) DELETE e", encoding="utf-8")
    text = read_failing(program, *GAPS, "--rules", str(tmp_path))
    assert "broken.cypher:11: DELETE has no place in a rule" in text
    assert "The audit is not complete" in text
    assert "is no folder" in program.run("rules", "--rules", str(tmp_path / "no"), code=2)


def read_failing(program: Program, *arguments: str) -> str:
    """Run what ends with 1 and give what it printed to standard output."""
    return program.run_whole(*arguments, code=1).stdout


def test_a_profile_is_found_by_its_former_name_with_a_notice(program: Program) -> None:
    done = program.run_whole(*GAPS, "--profile", "seed", "--format", "json", code=0)
    assert orjson.loads(done.stdout)["profile"] == "standard"
    assert done.stderr == "The profile seed is called standard now; the former name will be read for a while.\n"
    assert program.run_whole(*GAPS, "--profile", "standard", "--format", "json", code=0).stderr == ""
