"""Every rule has a fixture of the same stem, which says inside itself what the rule flags in it."""

from pathlib import Path

import pytest

from helpers.auditing import FIXTURES, RULEBOOK, read_fixture
from helpers.database import Database, ignore
from selaras import folders
from selaras.audit.findings import Finding
from selaras.audit.profiles import read_profile
from selaras.audit.rules import Rule, Rulebook, read_rulebook
from selaras.audit.run import AuditRequest, audit
from selaras.model.ids import read_id
from selaras.model.vocabulary import EvidenceShape
from selaras.writing.derivation import derive_agencies


def test_no_file_of_ours_is_refused() -> None:
    assert RULEBOOK.refused == ()


def test_every_rule_has_its_fixture_and_every_fixture_its_rule() -> None:
    assert {rule.statement.name for rule in RULEBOOK.rules} == {path.stem for path in FIXTURES.glob("*.cypher")}


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.code)
async def test_a_rule_flags_in_its_fixture_what_the_fixture_says(empty: Database, rule: Rule) -> None:
    await check_fixture(empty, RULEBOOK, rule, FIXTURES)


def test_a_rule_says_what_its_evidence_is_if_it_brings_any() -> None:
    """A header that lacks the line would call everything the subject's label."""
    bringing = {rule.code for rule in RULEBOOK.rules if "evidence:" in rule.statement.text}
    assert {rule.code for rule in RULEBOOK.rules if rule.evidence.labels} == bringing


async def test_adding_a_rule_takes_two_files_and_no_python(empty: Database, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "nameless_unit.cypher").write_text(NAMELESS, encoding="utf-8")
    (tmp_path / "nameless_unit.cypher").write_text(NAMELESS_FIXTURE, encoding="utf-8")
    book = read_rulebook(folders.AUDITS, tmp_path / "rules")
    assert len(book.rules) == len(RULEBOOK.rules) + 1
    await check_fixture(empty, book, book.find("UNI-001"), tmp_path)


NAMELESS = """\
// A unit that is called by its id.
//
// People do not know their agency by a code. Give it its name.
//
// code:     UNI-001
// severity: INFO
// subject:  Unit
// source:   a test
// says:     Unit {id} tidak bernama.
// saysEn:   Unit {id} has no name.
MATCH (unit:Unit)
WHERE $agencies IS NULL OR unit.id IN $agencies
RETURN unit.id AS agency,
       count(*) AS checked,
       collect(CASE WHEN unit.name = unit.id THEN {id: unit.id} END) AS findings
ORDER BY agency
"""
NAMELESS_FIXTURE = """\
// year:  2026
// flags: u1
CREATE (:Unit {id: 'u1', name: 'u1', kind: 'AGENCY'})
CREATE (:Unit {id: 'u2', name: 'U2', kind: 'AGENCY'})
"""


async def check_fixture(database: Database, book: Rulebook, rule: Rule, folder: Path) -> None:
    fixture = read_fixture(rule, folder)
    database.query(fixture.text)
    async with database.session.transaction(60) as transaction:
        await derive_agencies(transaction)
    request = AuditRequest(book, read_profile(folders.PROFILES, "standard"), fixture.year, (rule.code,))
    (outcome,) = (await audit(database.session, request, ignore)).outcomes
    assert outcome.failure is None
    assert {finding.id for finding in outcome.findings} == fixture.flags
    assert outcome.checked > outcome.failing > 0
    for finding in outcome.findings:
        assert finding.evidence[0] == finding.id
        assert "{" not in finding.message + finding.message_en
        assert "null" not in finding.message + finding.message_en
        check_evidence(database, rule, finding)


def check_evidence(database: Database, rule: Rule, finding: Finding) -> None:
    """Check that each node of the evidence is there, under the label that is said of it, and fits the shape."""
    assert finding.evidence_ids[0] == finding.subject
    named = [read_id(each) for each in finding.evidence_ids]
    assert [each.key for each in named] == list(finding.evidence)
    assert {each.label for each in named[1:]} <= set(rule.evidence.labels)
    for label, key in named:
        assert database.query("MATCH (node:$($label) {id: $key}) RETURN node.id AS id", label=label, key=key)
    if finding.evidence_shape is EvidenceShape.RING:
        assert len(named) > 1
        assert named[-1] == named[0]
