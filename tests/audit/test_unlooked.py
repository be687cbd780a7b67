"""Nothing is called clean that was not looked at: what covers nothing is not complete, in every answer and format."""

from dataclasses import replace
from io import BytesIO
from itertools import repeat
from typing import cast

import orjson
import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from openpyxl import load_workbook

from helpers.auditing import RULEBOOK, run_audit
from helpers.database import Database, ignore
from helpers.meddling import MeddledGraph
from helpers.program import Program
from helpers.putting import put
from selaras import folders
from selaras.audit.profiles import read_profile
from selaras.audit.report.baseline import make_baseline, shrink_baseline
from selaras.audit.report.comparison import compare
from selaras.audit.report.junit import write_junit
from selaras.audit.report.markdown import write_markdown
from selaras.audit.report.sarif import write_sarif
from selaras.audit.report.summary import AuditReport, summarize
from selaras.audit.report.workbook import write_workbook
from selaras.audit.run import Audit, AuditRequest, audit
from selaras.meaning.narrative import Language
from selaras.questions.alignment import align

# Two agencies: one has an element in 2026, the other only one that ended in 2025. Two elements belong to nobody, one of
# them without a tier; a third that belongs to nobody has ended as well.
FEW = """
CREATE (gov:Unit {id: 'gov', name: 'g', kind: 'GOVERNMENT'}),
       (full:Unit {id: 'full', name: 'f', kind: 'AGENCY'})-[:PART_OF]->(gov),
       (bare:Unit {id: 'bare', name: 'b', kind: 'AGENCY'})-[:PART_OF]->(gov),
       (:Unit {id: 'team', name: 't', kind: 'TEAM'})-[:PART_OF]->(bare),
       (:Element:Goal {id: 'goal', statement: 'g', level: 'IMPACT', tier: 0, agency: 'full'}),
       (:Element {id: 'ended', statement: 'e', level: 'OUTCOME', tier: 1, agency: 'bare', validTo: 2025}),
       (:Element {id: 'lost', statement: 'l', level: 'OUTPUT', tier: 2}),
       (:Element {id: 'loose', statement: 'l', level: 'OUTPUT'}),
       (:Element {id: 'past', statement: 'p', level: 'OUTPUT', tier: 2, validTo: 2025})
"""
GREEN = ("ORP", "STR")  # rules without anything to check where there is no element


@pytest.fixture
def few(empty: Database) -> Database:
    empty.query(FEW)
    return empty


async def summarize_audit(database: Database, *rules: str, unit: str | None = None) -> AuditReport:
    return summarize(await run_audit(database, *rules, units=(unit,) if unit else ()))


async def test_every_scope_says_how_many_elements_belong_to_nobody(few: Database) -> None:
    for unit, covered in ((None, 3), ("gov", 1), ("full", 1), ("bare", 0)):
        report = await summarize_audit(few, *GREEN, unit=unit)
        assert (report.covered, report.unplaced, report.complete) == (covered, 2, covered > 0), unit
    for unit, year, complete in (
        (None, 2026, True),
        ("gov", 2026, True),
        ("full", 2026, True),
        ("bare", 2026, False),
        ("bare", 2025, True),
        ("team", 2026, False),
    ):
        found = await align(few.session, unit=unit, year=year)
        assert (found.unplaced, found.complete) == (2 if year == 2026 else 3, complete), (unit, year)


async def test_a_year_without_any_element_and_rules_without_a_subject_are_not_clean(few: Database) -> None:
    few.query("MATCH (e:Element) SET e.validTo = 2025")
    assert not (await summarize_audit(few)).complete
    assert not (await align(few.session, year=2026)).complete
    assert (await summarize_audit(few)).general_gaps == (
        "no element of 2026 has its agency in scope, so there was nothing to look at",
    )
    few.query("MATCH (e:Element {id: 'goal'}) REMOVE e.validTo")
    assert (await summarize_audit(few, "ORP-001")).complete
    report = await summarize_audit(few, "REG-001")
    assert (report.complete, report.gaps) == (False, ("no rule had anything to look at",))
    law = AuditRequest(RULEBOOK, read_profile(folders.PROFILES, "law"), 2026, ("ORP-001",))
    hushed = law.profile.profile.model_copy(update={"without": ("ORP-001",)})
    found = await audit(few.session, law._replace(profile=law.profile._replace(profile=hushed)), ignore)
    assert (found.outcomes, found.complete) == ((), False)


async def test_no_format_shows_what_was_not_looked_at_as_passing(few: Database) -> None:
    report = await summarize_audit(few, *GREEN, unit="bare")
    assert [rule.checked for rule in report.rules] == [0] * len(report.rules)
    (card,) = report.agencies
    assert {score.letter for score in card.scores} == {None}
    assert {card.passing.rate, card.owned.rate, card.indicators.rate, card.idle.rate, card.rank} == {None}
    words = "no element of 2026 has its agency in scope"
    document = JUnitXml.fromstring(write_junit(report, Language.ID))
    results = [case.result for suite in document for case in suite]
    assert len(results) == len(report.rules) + 1
    assert {type(each) for result in results for each in result} == {Skipped}
    assert all(results)
    text = write_markdown(report, Language.ID).decode()
    assert f"**Not complete**: what follows does not say all.\n\n* {words}" in text
    assert "Elements of the year without an agency, and so in the audit of no unit: 2." in text
    (run,) = orjson.loads(write_sarif(report, Language.ID))["runs"]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith(words)
    sheet = load_workbook(BytesIO(write_workbook(report)))["Agencies"]
    cells = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=4)]
    assert cells == [("without agency", "elements of the year: 2"), ("not complete", report.gaps[0])]


async def test_a_rule_that_had_nothing_to_check_mends_nothing(few: Database) -> None:
    before = await summarize_audit(few, "ORP-005")
    few.query("MATCH (e:Element) WHERE e.id <> 'loose' SET e.validTo = 2025")
    after = await summarize_audit(few, "ORP-005")
    assert [each.id for each in before.findings] == ["goal", "lost"]
    assert (after.rules[0].checked, after.covered) == (0, 1)
    found = compare(before, after)
    assert (found.gone, found.uncompared, found.complete) == ((), ("ORP-005",), False)
    known = make_baseline(before.findings)
    assert shrink_baseline(known, after) == known
    few.query("CREATE (:Element {id: 'new', statement: 'n', level: 'OUTPUT', tier: 2})")
    later = await summarize_audit(few, "ORP-005")
    assert [each.id for each in compare(before, later).gone] == ["goal", "lost"]
    assert shrink_baseline(known, later) == ()
    assert shrink_baseline(known, later.model_copy(update={"consistent": False})) == known


async def test_the_api_says_how_much_it_covers(few: Database) -> None:
    for unit, complete in (("full", True), ("bare", False)):
        answer = await put(
            few,
            """
            query ($unit: ID!, $units: [ID!]) {
              audit(units: $units, year: 2026, rules: ["ORP"]) { complete consistent unplaced }
              alignment(unit: $unit, year: 2026) { complete unplaced placed { complete unplaced } }
              orphans(unit: $unit, year: 2026) { complete unplaced }
              misaligned(unit: $unit, year: 2026) { complete unplaced }
            }
            """,
            unit=unit,
            units=[unit],
        )
        findings = await put(
            few,
            """
            query ($units: [ID!]) {
              findings(units: $units, year: 2026, rules: ["ORP"]) { complete consistent unplaced }
            }
            """,
            units=[unit],
        )
        page = {"complete": complete, "unplaced": 2}
        assert findings == {"findings": {**page, "consistent": True}}
        assert answer == {
            "audit": {**page, "consistent": True},
            "alignment": {**page, "placed": page},
            "orphans": page,
            "misaligned": page,
        }


async def test_the_command_line_ends_with_one_where_nothing_was_looked_at(
    few: Database, environment: dict[str, str]
) -> None:
    few.query("MATCH (e:Element {id: 'goal'}) SET e.level = 'IMPACT'")
    program = Program(environment)
    for command in ("alignment", "orphans", "misaligned", "repairs"):
        asked = (command, "--year", "2026", "--json", "--unit")
        done = program.run_whole(*asked, "full", code=0)
        assert done.stderr.startswith(
            "Elements of 2026 without an agency, and so in the answer of no unit: 2. Without "
        )
        assert "Not complete: no element of 2026 belongs to bare" in program.run_whole(*asked, "bare", code=1).stderr
    asked = ("audit", "--year", "2026", "--rule", "STR", "--unit")
    assert "1 had nothing to check" not in program.run(*asked, "full")
    done = program.run_whole(*asked, "bare", code=1)
    assert "0 of 5 rules flag nothing; 5 had nothing to check" in done.stdout
    assert "not complete, and cannot be called clean: no element of 2026 has its agency in scope" in done.stdout
    done = program.run_whole(*asked, "bare", "--format", "csv", code=1)
    assert done.stderr.startswith("The audit is not complete: no element of 2026 has its agency in scope")


async def audit_meddled(database: Database, behind: str, turns: int | None) -> tuple[Audit, list[str]]:
    """Audit while somebody makes another orphan behind a statement, so many times, or always."""

    def write() -> None:
        database.query("CREATE (:Element {id: randomUUID(), statement: 'n', level: 'OUTPUT', tier: 2})")

    graph = MeddledGraph(database.session.graph, behind, write, repeat(1) if turns is None else repeat(1, turns))
    request = AuditRequest(RULEBOOK, read_profile(folders.PROFILES, "standard"), 2026, ("ORP-001", "ORP-005"))
    found = await audit(replace(database.session, graph=graph), request, ignore)
    return found, [sent.name for sent in graph.sent]


@pytest.mark.stated
@pytest.mark.parametrize("behind", ["agency_overview", "sweep", "element_without_responsible_role"])
async def test_an_audit_is_read_again_once_if_somebody_wrote_meanwhile(few: Database, behind: str) -> None:
    calm, sent = await audit_meddled(few, behind, 0)
    assert (calm.consistent, calm.complete, sent.count("sweep")) == (True, True, 1)
    found, sent = await audit_meddled(few, behind, 1)
    assert (found.consistent, found.complete, sent.count("sweep")) == (True, True, 2)
    assert {outcome.rule.code: outcome.failing for outcome in found.outcomes} == {"ORP-001": 3, "ORP-005": 3}
    found, sent = await audit_meddled(few, behind, None)
    assert (found.consistent, found.complete, sent.count("sweep")) == (False, False, 2)
    report = summarize(found)
    assert report.gaps == ("the data were changed while they were read, twice; audit again when nobody writes",)
    document = JUnitXml.fromstring(write_junit(report, Language.ID))
    kinds = {type(each) for suite in document for case in suite for each in case.result}
    assert kinds == {Error, Failure}
    assert "**Not complete**" in write_markdown(report, Language.ID).decode()


async def test_an_audit_that_was_saved_before_can_still_be_compared(few: Database) -> None:
    report = await summarize_audit(few, *GREEN)
    saved = cast("dict[str, object]", orjson.loads(report.model_dump_json(by_alias=True)))
    former = {name: value for name, value in saved.items() if name not in {"covered", "unplaced", "consistent"}}
    found = compare(AuditReport.model_validate_json(orjson.dumps(former)), report)
    assert (found.new, found.gone, len(found.unchanged)) == ((), (), len(report.findings))
