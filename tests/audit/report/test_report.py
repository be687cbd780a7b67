"""An audit in every format: each is read back by a reader that is not ours."""

# The stubs of junitparser leave some of their types open.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false

import csv
import xml.etree.ElementTree as ET
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path
from typing import cast

import orjson
import pytest
from junitparser import Failure, JUnitXml, Skipped, TestSuite
from openpyxl import load_workbook

from helpers.auditing import run_audit
from helpers.database import Database
from helpers.reports import EVIL
from selaras.audit.findings import Finding
from selaras.audit.report.baseline import make_baseline, read_baseline, shrink_baseline, write_baseline
from selaras.audit.report.comparison import compare, read_report
from selaras.audit.report.junit import write_junit
from selaras.audit.report.markdown import write_markdown
from selaras.audit.report.sarif import write_sarif
from selaras.audit.report.summary import AuditReport, summarize
from selaras.audit.report.table import COLUMNS, write_csv
from selaras.audit.report.workbook import write_workbook
from selaras.characters import show_lines
from selaras.errors import InvalidArgumentError
from selaras.meaning.narrative import Language
from selaras.model.acceptances import FindingIdentity
from selaras.model.vocabulary import Severity

pytestmark = pytest.mark.current


def test_csv_is_read_back_and_no_cell_is_a_formula(report: AuditReport) -> None:
    rows = list(csv.DictReader(StringIO(write_csv(report).decode(), newline="")))
    assert len(rows) == len(report.findings) == 30
    assert tuple(rows[0]) == COLUMNS
    assert (rows[0]["acceptedBy"], rows[0]["reason"], rows[2]["known"]) == ("Inspektorat", "'=1+1", "yes")
    assert (rows[1]["message"], rows[1]["id"]) == (f"'{show_lines(EVIL)}", "'=cmd")
    assert [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_a_workbook_opens_with_filters_and_a_sheet_for_each_agency(report: AuditReport) -> None:
    book = load_workbook(BytesIO(write_workbook(report)))
    assert book.sheetnames == ["Agencies", "Rules", "org-bpsdmd", "org-lampung", "unplaced"]
    for sheet in book.worksheets:
        assert sheet.auto_filter.ref is not None
        assert sheet.freeze_panes == "A2"
    sheet = book["org-bpsdmd"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert tuple(cast("list[str]", rows[0])) == COLUMNS
    assert len(rows) == 1 + sum(finding.agency == "org-bpsdmd" for finding in report.findings)
    assert "=cmd" in [row[4] for row in rows]
    assert {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert book["Agencies"]["A5"].value == "total"


def test_a_text_that_no_cell_can_hold_is_cut_and_said_to_be(report: AuditReport) -> None:
    long = report.findings[0].model_copy(update={"message": "x" * 40_000})
    book = load_workbook(BytesIO(write_workbook(report.model_copy(update={"findings": (long,)}))))
    cell = str(book["org-bpsdmd"]["G2"].value)
    assert (len(cell), cell[-10:]) == (32_767, "tong, cut)")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("é \U0001f468 میخواهم", "é \U0001f468 میخواهم"),
        ("a\u00a0b", "a\\xa0b"),
        ("می\u200cخواهم", "می\\u200cخواهم"),
        ("\u202e\u2067", "\\u202e\\u2067"),
    ],
)
def test_what_can_be_seen_is_kept_and_all_else_is_shown(report: AuditReport, text: str, shown: str) -> None:
    finding = report.findings[1].model_copy(update={"message": text})
    written = write_junit(report.model_copy(update={"findings": (finding,), "known": ()}), Language.ID)
    assert shown in written.decode()
    spoilt = finding.model_copy(update={"message": "a\x00b\x1fc\ufffe"})
    written = write_junit(report.model_copy(update={"findings": (spoilt,), "known": ()}), Language.ID)
    assert "a\\x00b\\x1fc�" in written.decode()


def test_each_format_speaks_the_language_that_is_asked_for(report: AuditReport) -> None:
    finding = report.findings[2]
    for write in (write_markdown, write_junit, write_sarif):
        assert finding.message_en.split()[-1] in write(report, Language.EN).decode()
    assert finding.message_en not in write_markdown(report, Language.ID).decode()
    assert finding.message_en in write_markdown(report, Language.EN).decode()


def test_sheets_of_long_and_equal_names_are_told_apart(report: AuditReport) -> None:
    names = ["ag/" + "x" * 40, "ag?" + "x" * 40, "Rules"]
    cards = tuple(report.agencies[0].model_copy(update={"agency": name}) for name in names)
    book = load_workbook(BytesIO(write_workbook(report.model_copy(update={"agencies": cards}))))
    assert book.sheetnames == ["Agencies", "Rules", "ag_" + "x" * 28, "ag_" + "x" * 26 + "~2", "Rules~2"]


def test_junit_is_read_by_a_reader_of_junit(report: AuditReport) -> None:
    document = JUnitXml.fromstring(write_junit(report, Language.ID))
    suites: list[TestSuite] = list(document)
    assert [str(suite.name)[:7] for suite in suites] == [
        "GAP-001",
        "GAP-002",
        "GAP-003",
        "GAP-004",
        "TGT-001",
        "refused",
    ]
    results = Counter(type(result) for suite in suites for case in suite for result in case.result)
    assert (results[Failure], results[Skipped]) == (2, 2)
    tree = ET.fromstring(write_junit(report, Language.ID))  # noqa: S314 - written above
    assert (tree.get("failures"), tree.get("errors"), tree.get("skipped")) == ("2", "2", "2")


def test_markdown_says_what_is_not_known_and_keeps_words_words(report: AuditReport) -> None:
    text = write_markdown(report, Language.ID).decode()
    assert "**Not complete**" in text
    assert "* TGT-001 failed: it took too long" in text
    assert "* own.cypher was refused: own.cypher:3: no rule" in text
    assert r"\<b\> \*x\* " in text
    assert "accepted until 2027-01-01 by Inspektorat" in text
    assert r"Badan Pengembangan Sumber Daya Manusia Daerah Provinsi Lampung \| 0 " not in text
    assert "| Badan Pengembangan Sumber Daya Manusia Daerah Provinsi Lampung | 2 | 2/31 | 0 |" in text


async def test_a_baseline_leaves_only_what_is_new_and_shrinks_by_itself(lampung: Database, tmp_path: Path) -> None:
    found = await run_audit(lampung, "GAP")
    report = summarize(found)
    path = tmp_path / "baseline.json"
    write_baseline(path, make_baseline(report.findings))
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) == 4 + 2
    entries = read_baseline(path)
    known = frozenset(entry.identity for entry in entries)
    assert (found.count(Severity.INFO, known), found.count(Severity.INFO)) == (0, 4)
    gone = [
        entries[0].model_copy(update={"subject": "Element:mended"}),
        entries[0].model_copy(update={"subject": "Element:elsewhere", "agency": "ag-x"}),
        entries[0].model_copy(update={"subject": "Element:before", "year": 2025}),
        entries[0].model_copy(update={"subject": "Element:unasked", "rule": "ORP-001"}),
    ]
    agency = summarize(await run_audit(lampung, "GAP", units=("org-bpsdmd",)))
    kept = shrink_baseline([*entries, *gone], agency)
    assert [entry.subject for entry in kept[len(entries) :]] == [
        "Element:elsewhere",
        "Element:before",
        "Element:unasked",
    ]
    failed = agency.model_copy(
        update={"rules": tuple(rule.model_copy(update={"failure": "x"}) for rule in agency.rules)}
    )
    assert shrink_baseline([*entries, *gone], failed) == (*entries, *gone)


def test_what_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgumentError, match=r"nowhere cannot be read .*--write-baseline"):
        read_baseline(tmp_path / "nowhere")
    (tmp_path / "odd").write_text('{"findings": [{"rule": "ORP-001"}]}')
    with pytest.raises(InvalidArgumentError, match=r"odd is no baseline \(findings.0.subject: Field required\)"):
        read_baseline(tmp_path / "odd")


async def test_two_audits_are_compared(lampung: Database, tmp_path: Path) -> None:
    before = summarize(await run_audit(lampung, "GAP", "IND-002"))
    path = tmp_path / "audit.json"
    path.write_text(before.model_dump_json(by_alias=True), encoding="utf-8")
    assert read_report(path) == before
    findings = [each for each in before.findings if each.rule == "GAP-001"]
    changed = findings[0].model_copy(update={"message": "x", "severity": Severity.ERROR})
    fresh = findings[0].model_copy(update={"id": "pk-new"})
    rules = tuple(rule for rule in before.rules if rule.code != "IND-002")
    after = before.model_copy(update={"findings": (changed, findings[1], fresh), "rules": rules})
    found = compare(before, after)
    assert [each.id for each in found.new] == ["pk-new"]
    assert [each.id for each in found.gone] == ["pk-s2-03", "org-bpsdmd"]
    assert [each.id for each in found.unchanged] == [findings[1].id]
    assert [(each.after.id, each.fields) for each in found.changed] == [(changed.id, ("severity", "message"))]
    assert found.uncompared == ("IND-002",)
    elsewhere = after.model_copy(update={"scope": ("org-lampung",), "findings": ()})
    assert compare(before, elsewhere).gone == ()


async def test_a_finding_is_followed_over_the_years(lampung: Database) -> None:
    before = summarize(await run_audit(lampung, "GAP", year=2025))
    after = summarize(await run_audit(lampung, "GAP", year=2026))
    found = compare(before, after)
    assert (found.before_year, found.after_year) == (2025, 2026)
    assert (found.new, found.gone) == ((), ())
    assert {each.id for each in found.unchanged} | {each.after.id for each in found.changed} == {
        each.id for each in after.findings
    }


def test_what_is_no_saved_audit(tmp_path: Path) -> None:
    (tmp_path / "odd").write_text("{}")
    with pytest.raises(InvalidArgumentError, match=r"odd is no audit as `selaras audit --format json` prints it: year"):
        read_report(tmp_path / "odd")
    with pytest.raises(InvalidArgumentError, match="nowhere cannot be read"):
        read_report(tmp_path / "nowhere")


def test_the_identity_of_a_finding_is_rule_subject_and_year(report: AuditReport) -> None:
    finding: Finding = report.findings[0]
    assert finding.identity == FindingIdentity("GAP-001", "Element:pk-s1-01", 2026)


async def test_every_format_shows_causes_first_with_what_they_explain_and_marks_echoes(empty: Database) -> None:
    """A chain of three that misses its last link, and a lone element: two causes, and one explains two findings."""
    empty.query(
        """
        UNWIND ['a-lone', 'b-low', 'c-middle', 'd-top'] AS id
        CREATE (:Element {id: id, statement: id, level: 'OUTPUT', tier: 4})
        WITH count(*) AS made
        MATCH (low:Element {id: 'b-low'}), (middle:Element {id: 'c-middle'}), (top:Element {id: 'd-top'})
        SET middle.tier = 3, top.tier = 2
        CREATE (low)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(middle)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(top)
        """
    )
    found = summarize(await run_audit(empty, "ORP-001", "ORP-002"))
    expected = [("d-top", "2", "no"), ("a-lone", "0", "no"), ("b-low", "0", "yes"), ("c-middle", "0", "yes")]
    rows = list(csv.DictReader(StringIO(write_csv(found).decode(), newline="")))
    assert [(row["id"], row["explains"], row["echo"]) for row in rows] == expected
    assert (rows[2]["cause"], rows[2]["evidenceIds"]) == (
        "Element:d-top",
        "Element:b-low → Element:c-middle → Element:d-top",
    )
    sheet = load_workbook(BytesIO(write_workbook(found)))["unplaced"]
    head, *cells = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    columns = [head.index(name) for name in ("id", "explains", "echo")]
    assert [tuple(row[place] for place in columns) for row in cells] == expected
    (run,) = orjson.loads(write_sarif(found, Language.ID))["runs"]
    assert [
        (each["properties"]["cause"], each["properties"]["explains"], each["properties"]["echo"])
        for each in run["results"]
    ] == [
        ("Element:d-top", 2, False),
        ("Element:a-lone", 0, False),
        ("Element:d-top", 0, True),
        ("Element:d-top", 0, True),
    ]
    lines = [line for line in write_markdown(found, Language.EN).decode().splitlines() if line.startswith("* ")]
    assert [line.split("**")[1] for line in lines] == [f"Element:{key}" for key, _, _ in expected]
    assert ["(explains 2," in line for line in lines] == [True, False, False, False]
    assert ["(echo of Element:d-top," in line for line in lines] == [False, False, True, True]
    cases = [case for suite in JUnitXml.fromstring(write_junit(found, Language.ID)) for case in suite]
    told = {str(case.name): [str(result.text) for result in case.result] for case in cases if case.result}
    assert "\nexplains 2\n" in told["Element:d-top"][0]
    assert "\necho of Element:d-top\n" in told["Element:b-low"][0]
