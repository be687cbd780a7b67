"""The audit as a whole: exact findings on the deck, denominators, acceptance, and what happens when a rule fails."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from helpers.auditing import RULEBOOK, run_audit
from helpers.database import TODAY, Database, ignore
from selaras import folders
from selaras.audit.acceptances import AcceptanceRequest, accept, withdraw
from selaras.audit.profiles import read_profile
from selaras.audit.report.summary import summarize
from selaras.audit.rules import read_rulebook
from selaras.audit.run import Audit, AuditRequest, audit, select_rules
from selaras.audit.scorecards import take_share
from selaras.errors import AmbiguousIdError, InvalidArgumentError, NotFoundError, UnreachableError
from selaras.model.acceptances import FindingIdentity
from selaras.model.vocabulary import Severity
from selaras.store.library import find_parameters
from selaras.store.neo4j_graph import connect

# Profile seed, 2026: what the deck's graph lacks. Every other rule flags nothing.
EXPECTED: Mapping[str, frozenset[str]] = {
    "GAP-001": frozenset({"pk-s1-01", "pk-s2-02", "pk-s2-03"}),
    "GAP-002": frozenset({"org-bpsdmd"}),
}
EVERY_INDICATOR = frozenset({"IND-003", "IND-007", "TGT-001", "TGT-002"})


def gather(found: Audit) -> dict[str, set[str]]:
    return {
        outcome.rule.code: {finding.id for finding in outcome.findings} for outcome in found.outcomes if outcome.failing
    }


async def test_the_deck_has_exactly_the_findings_that_are_expected(lampung: Database) -> None:
    found = await run_audit(lampung)
    indicators = {str(row["id"]) for row in lampung.query("MATCH (i:Indicator) RETURN i.id AS id")}
    assert len(indicators) == 26
    assert gather(found) == {**EXPECTED, **dict.fromkeys(EVERY_INDICATOR, indicators)}
    assert len(found.outcomes) == 45
    assert found.complete


async def test_every_rule_has_its_denominator(lampung: Database) -> None:
    found = await run_audit(lampung)
    checked = {outcome.rule.code: outcome.checked for outcome in found.outcomes}
    assert (checked["ORP-001"], checked["ORP-005"], checked["IND-002"], checked["IND-001"]) == (22, 10, 10, 7)
    assert (checked["GAP-001"], checked["GAP-002"], checked["GAP-004"], checked["REG-001"]) == (6, 1, 1, 0)
    assert (checked["STR-001"], checked["STR-003"], checked["LGM-001"], checked["SKP-001"]) == (23, 9, 1, 0)
    assert all(outcome.passing == outcome.checked - outcome.failing >= 0 for outcome in found.outcomes)


async def test_a_finding_can_be_argued_from(lampung: Database) -> None:
    found = await run_audit(lampung, "GAP-002")
    (finding,) = found.findings
    assert (finding.subject, finding.year, finding.severity) == ("Unit:org-bpsdmd", 2026, Severity.WARNING)
    assert finding.identity == FindingIdentity("GAP-002", "Unit:org-bpsdmd", 2026)
    assert "sampai jenjang 0 dari 3" in finding.message
    assert "88/2021" in finding.source
    assert finding.message != finding.message_en


async def test_a_unit_stands_for_all_below_it_and_what_is_unplaced_is_in_the_audit_of_all(lampung: Database) -> None:
    whole = await run_audit(lampung)
    agency = await run_audit(lampung, units=("org-bpsdmd",))
    government = await run_audit(lampung, units=("Unit:org-lampung",))
    assert [each.agency for each in whole.board.agencies] == ["org-bpsdmd", "org-lampung", None]
    assert [each.agency for each in agency.board.agencies] == ["org-bpsdmd"]
    assert [each.agency for each in government.board.agencies] == ["org-bpsdmd", "org-lampung"]
    assert gather(government) == gather(whole)
    assert {tally.agency for outcome in agency.outcomes for tally in outcome.tallies} == {"org-bpsdmd"}
    assert len(agency.findings) == len([each for each in whole.findings if each.agency == "org-bpsdmd"])


async def test_agencies_stand_side_by_side(lampung: Database) -> None:
    found = await run_audit(lampung)
    board = found.board
    card = board.agencies[0]
    assert (card.agency, card.depth, card.predicate) == ("org-bpsdmd", 0, None)
    assert (card.owned, card.indicators, card.idle) == (take_share(9, 9), take_share(0, 25), take_share(0, 0))
    assert (sum(card.elements.values()), card.tentative, sum(card.targets.values())) == (9, 7, 0)
    letters = {score.group: score.letter for score in card.scores}
    assert letters == {
        "GAP": "d",
        "IND": "c",
        "LGM": None,
        "ORP": "a",
        "REG": None,
        "ROL": "a",
        "SKP": "a",
        "STR": "a",
        "TGT": "e",
        "XAG": "a",
    }
    assert card.findings == {Severity.ERROR: 50, Severity.WARNING: 54, Severity.INFO: 0}
    assert board.total.owned == take_share(10, 23)
    tallies = [
        tally
        for outcome in found.outcomes
        if outcome.severity is not Severity.INFO
        for tally in outcome.tallies
        if tally.agency == "org-bpsdmd"
    ]
    checked, failing = sum(each.checked for each in tallies), sum(len(each.findings) for each in tallies)
    assert (card.passing, failing) == (take_share(checked - failing, checked), 104)
    assert {each.agency: each.rank for each in board.agencies} == {"org-bpsdmd": 2, "org-lampung": 1, None: None}


async def test_a_profile_changes_severities(lampung: Database) -> None:
    for profile, code, severity in (
        ("standard", "IND-001", Severity.ERROR),
        ("law", "IND-001", Severity.INFO),
        ("standard", "STR-003", Severity.WARNING),
        ("strict", "STR-003", Severity.ERROR),
    ):
        (outcome,) = (await run_audit(lampung, code, profile=profile)).outcomes
        assert outcome.severity is severity


def make_request(*rules: str, minimum: Severity = Severity.INFO, profile: str = "standard") -> AuditRequest:
    return AuditRequest(RULEBOOK, read_profile(folders.PROFILES, profile), 2026, rules, minimum)


def test_rules_are_selected_by_code_by_group_and_by_severity() -> None:
    assert len(select_rules(make_request())) == 45
    assert [rule.code for rule in select_rules(make_request("ORP", "GAP-001"))] == [
        "GAP-001",
        *(f"ORP-00{number}" for number in range(1, 7)),
    ]
    assert {rule.code for rule in select_rules(make_request(minimum=Severity.WARNING))} == {
        rule.code for rule in RULEBOOK.rules if rule.severity is not Severity.INFO
    }
    assert len(select_rules(make_request("IND-001", minimum=Severity.ERROR))) == 1
    assert select_rules(make_request("IND-001", minimum=Severity.ERROR, profile="law")) == ()
    with pytest.raises(NotFoundError, match="There is no rule 'NIL-001'; there are DRV, DRV-001, GAP, GAP-001"):
        select_rules(make_request("NIL-001"))


async def test_what_cannot_be_audited(demo: Database) -> None:
    with pytest.raises(NotFoundError, match="There is no unit with the id 'nowhere'"):
        await run_audit(demo, units=("nowhere",))
    division = str(demo.query("MATCH (u:Unit {kind: 'DIVISION'}) RETURN u.id AS id ORDER BY id LIMIT 1")[0]["id"])
    with pytest.raises(InvalidArgumentError, match=r"is a DIVISION, and an audit is of agencies .* name ag-\w+, to"):
        await run_audit(demo, units=(division,))


async def test_an_accepted_finding_is_counted_apart_until_its_day_is_over(
    lampung: Database, caplog: pytest.LogCaptureFixture
) -> None:
    word = AcceptanceRequest("GAP-001", "pk-s2-02", 2026, TODAY, "Inspektorat", "the instructors are hired")
    try:
        stored = await accept(lampung.session, RULEBOOK, word)
        assert (stored.subject, stored.until) == ("Element:pk-s2-02", TODAY)
        told = (
            "GAP-001 of Element:pk-s2-02 in 2026 is accepted until 2026-11-01 by Inspektorat: the instructors are hired"
        )
        assert told in caplog.text
        found = await run_audit(lampung, "GAP-001")
        assert [each.id for each in found.findings if each.acceptance] == ["pk-s2-02"]
        assert (found.outcomes[0].failing, found.count(Severity.WARNING)) == (3, 2)
        assert found.board.agencies[0].findings == {Severity.ERROR: 0, Severity.WARNING: 2, Severity.INFO: 0}
        assert found.board.agencies[0].accepted == 1
        assert summarize(found).rules[0].accepted == 1
        tomorrow = replace(lampung.session, today=lambda: TODAY + timedelta(days=1))
        assert (await audit(tomorrow, make_request("GAP-001"), ignore)).count(Severity.WARNING) == 3
        again = word._replace(until=date(2027, 1, 1), reason="they are still being hired")
        await accept(lampung.session, RULEBOOK, again)
        assert lampung.query("MATCH (a:Acceptance) RETURN count(a) AS n, max(a.reason) AS reason") == [
            {"n": 1, "reason": "they are still being hired"}
        ]
        meant = FindingIdentity("GAP-001", "pk-s2-02", 2026)
        assert (await withdraw(lampung.session, RULEBOOK, meant)).subject == "Element:pk-s2-02"
        assert (await run_audit(lampung, "GAP-001")).count(Severity.WARNING) == 3
        assert "The acceptance of GAP-001 of Element:pk-s2-02 in 2026 is withdrawn" in caplog.text
        with pytest.raises(NotFoundError, match="GAP-001 of Element:pk-s2-02 in 2026 has no acceptance"):
            await withdraw(lampung.session, RULEBOOK, meant)
    finally:
        lampung.query("MATCH (a:Acceptance) DELETE a")


async def test_what_cannot_be_accepted(lampung: Database) -> None:
    word = AcceptanceRequest("GAP-001", "pk-s2-02", 2026, TODAY, "Inspektorat", "why")
    for changed, kind, words in (
        (word._replace(rule="GAP-009"), NotFoundError, r"There is no rule 'GAP-009'; .*; did you mean 'GAP-00\d"),
        (word._replace(subject="nowhere"), NotFoundError, "No Element has the id 'nowhere'"),
        (word._replace(subject="PK-S2-02 "), NotFoundError, "has the id 'PK-S2-02 '; did you mean 'pk-s2-02'?"),
        (word._replace(subject="pk-s0-01"), NotFoundError, "GAP-001 does not flag 'Element:pk-s0-01' in 2026"),
        (word._replace(subject="Role:role-s1"), InvalidArgumentError, "'Role:role-s1' is a Role; expected"),
        (word._replace(until=TODAY - timedelta(days=1)), InvalidArgumentError, "until is 2026-10-31; expected 2026-11"),
        (word._replace(by=" "), InvalidArgumentError, "by is blank"),
        (word._replace(reason=""), InvalidArgumentError, "reason is blank"),
        (word._replace(reason="x" * 501), InvalidArgumentError, "reason has 501 characters; expected at most 500"),
        (word._replace(reason="gone\x1b[2J"), InvalidArgumentError, r"reason holds '\\x1b', which cannot be seen"),
        (word._replace(by="\u202eakinopskepsnI"), InvalidArgumentError, r"by holds '\\u202e', which cannot be seen"),
        (word._replace(until=TODAY + timedelta(days=367)), InvalidArgumentError, "at the latest 2027-11-02"),
    ):
        with pytest.raises(kind, match=words):
            await accept(lampung.session, RULEBOOK, changed)
    lampung.query("CREATE (:Target {id: 'twin', year: 2026}), (:Realization {id: 'twin', asOf: date('2026-01-01')})")
    try:
        with pytest.raises(AmbiguousIdError, match="ask for one of Realization:twin, Target:twin"):
            await accept(lampung.session, RULEBOOK, word._replace(rule="ORP-004", subject="twin"))
    finally:
        lampung.query("MATCH (n {id: 'twin'}) DELETE n")


OWN = """\
// A rule of somebody's own.
//
// It is for a test.
//
// code:     {code}
// severity: INFO
// subject:  Element
// source:   a test
// says:     {{statement}}.
// saysEn:   {{statement}}.
{text}
"""
BODIES = {
    "OWN-001": "MATCH (e:Element)\nRETURN e.agency AS agency, count(*) AS checked, "
    "collect(CASE WHEN e.tier = 0 THEN {id: e.id, statement: e.statement} END) AS findings\nORDER BY agency",
    "OWN-002": "MATCH (e:Element)\nRETURN e.agency AS agency,\n       count(* AS checked, [] AS findings",
    "OWN-003": "MATCH (e:Element)\nRETURN e.agency AS agency, 'many' AS checked, [] AS findings",
    "OWN-004": "MATCH (e:Element)\nRETURN null AS agency, count(*) AS checked, collect({id: e.id}) AS findings",
    "OWN-005": "MATCH (e:Element)\nRETURN null AS agency, count(*) AS checked, "
    "collect({id: 'x', statement: 'x'}) AS findings",
    "OWN-006": "UNWIND range(1, 40000) AS a\nUNWIND range(1, 40000) AS b\nWITH a, b WHERE a * b < 0\n"
    "RETURN null AS agency, count(*) AS checked, [] AS findings",
    "OWN-007": "MATCH (e:Element {tier: 0})\nRETURN null AS agency, 0 AS checked, "
    "collect({id: e.id, statement: ''}) AS findings",
    "OWN-010": "RETURN 'nowhere' AS agency, 0 AS checked, [] AS findings",
    "OWN-011": "RETURN null AS agency, 1 AS checked, [{id: 'pk-s0-99', statement: ''}] AS findings",
    "OWN-008": "MATCH (e:Element {tier: 0})\nRETURN null AS agency, 1 AS checked, "
    "collect({id: e.id, statement: '', label: 'Role'}) AS findings",
}


async def test_rules_of_your_own_stand_beside_ours_and_one_that_fails_is_said_to(
    lampung: Database, tmp_path: Path
) -> None:
    for code, body in BODIES.items():
        (tmp_path / f"{code.lower()}.cypher").write_text(OWN.format(code=code, text=body), encoding="utf-8")
    (tmp_path / "writes.cypher").write_text(OWN.format(code="OWN-009", text="MATCH (n) DETACH DELETE n"))
    book = read_rulebook(folders.AUDITS, tmp_path)
    request = make_request("OWN", "GAP-001")._replace(rulebook=book)
    async with connect(lampung.neo4j, 2) as graph:
        found = await audit(replace(lampung.session, graph=graph), request, ignore)
    outcomes = {outcome.rule.code: outcome for outcome in found.outcomes}
    assert outcomes["GAP-001"].failing == 3
    assert [finding.message for finding in outcomes["OWN-001"].findings] == [
        "Meningkatnya kualitas implementasi reformasi birokrasi."
    ]
    for code, words in (
        ("OWN-002", rf"{tmp_path}/own-002.cypher:13: .*SyntaxError"),
        ("OWN-003", r"own-003.cypher: .*checked: Input should be a valid integer"),
        ("OWN-004", r"own-004.cypher: its sentence uses \{statement\}, and its findings do not bring it"),
        ("OWN-005", r"own-005.cypher: flags Element:x twice"),
        ("OWN-006", r"own-006.cypher: The database did not answer before the deadline; .*SELARAS_AUDIT_DEADLINE"),
        ("OWN-007", r"own-007.cypher: flags 1 of 0 subjects of no agency"),
        ("OWN-010", r"own-010.cypher: speaks of nowhere, which is not in the scope of the audit"),
        ("OWN-011", r"own-011.cypher: flags 'Element:pk-s0-99', which is not there"),
        ("OWN-008", r"own-008.cypher: flags a Role; its subjects are Element"),
    ):
        failure = outcomes[code].failure
        assert failure is not None
        with pytest.raises(ValueError, match=f"(?s){words}"):
            raise ValueError(failure)
    assert [refusal.file.name for refusal in found.refused] == ["writes.cypher"]
    assert not found.complete
    assert lampung.query("MATCH (e:Element) RETURN count(e) AS n") == [{"n": 23}]


async def test_a_rule_that_flags_a_node_under_another_label_fails(lampung: Database, tmp_path: Path) -> None:
    """There is a role of that id, and no element."""
    text = (
        "MATCH (r:Role {id: 'role-s1'})\nRETURN null AS agency, 1 AS checked, [{id: r.id, statement: ''}] AS findings"
    )
    (tmp_path / "role.cypher").write_text(OWN.format(code="OWN-001", text=text), encoding="utf-8")
    request = make_request("OWN")._replace(rulebook=read_rulebook(folders.AUDITS, tmp_path))
    (outcome,) = (await audit(lampung.session, request, ignore)).outcomes
    assert (outcome.findings, "flags 'Element:role-s1', which is not there" in (outcome.failure or "")) == ((), True)


async def test_the_database_refuses_a_rule_that_writes_as_well(lampung: Database) -> None:
    """Past the check of the file, the transaction is one that reads."""
    rule = RULEBOOK.find("GAP-001")
    text = "CREATE (e:Element {id: 'x'}) RETURN null AS agency, 0 AS checked, [] AS findings"
    forged = rule._replace(statement=rule.statement._replace(text=text, params=()))
    request = make_request()._replace(rulebook=RULEBOOK._replace(rules=(forged,)))
    found = await audit(lampung.session, request, ignore)
    assert "AccessMode" in (found.outcomes[0].failure or "")
    assert lampung.query("MATCH (e:Element) RETURN count(e) AS n") == [{"n": 23}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LOAD CSV FROM 'http://127.0.0.1:9/x' AS row RETURN null AS agency, 0 AS checked, [] AS findings", "LoadCSV"),
        ("CALL db.labels() YIELD label RETURN null AS agency, 0 AS checked, [] AS findings", "ProcedureCall"),
        ("SHOW SETTINGS YIELD name RETURN null AS agency, 0 AS checked, [] AS findings", "Show"),
        ("MATCH (n) SET n.x = 1 RETURN null AS agency, 0 AS checked, [] AS findings", "rw"),
    ],
)
async def test_the_database_is_asked_what_a_rule_of_yours_would_do(lampung: Database, text: str, found: str) -> None:
    """Past the check of the file, whose words may hide it, a plan cannot."""
    rule = RULEBOOK.find("GAP-001")
    forged = rule._replace(ours=False, statement=rule.statement._replace(text=text, params=()))
    request = make_request()._replace(rulebook=RULEBOOK._replace(rules=(forged,)))
    (outcome,) = (await audit(lampung.session, request, ignore)).outcomes
    assert f"would do more than read the graph ({found}" in (outcome.failure or "")


async def test_a_database_that_is_gone_is_no_failure_of_a_rule(lampung: Database) -> None:
    nowhere = lampung.neo4j.model_copy(update={"uri": "bolt://127.0.0.1:9"})
    async with connect(nowhere, 2) as graph:
        with pytest.raises(UnreachableError):
            await audit(replace(lampung.session, graph=graph), make_request("GAP-001"), ignore)


async def test_progress_is_heard_of_rule_by_rule(lampung: Database) -> None:
    heard: list[tuple[int, int]] = []
    await audit(lampung.session, make_request("GAP"), lambda done, total: heard.append((done, total)))
    assert heard == [(number, 4) for number in range(5)]


def test_every_rule_of_ours_takes_the_agencies() -> None:
    assert [rule.code for rule in RULEBOOK.rules if "agencies" not in find_parameters(rule.statement.text)] == []
