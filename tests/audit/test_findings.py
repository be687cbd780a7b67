"""A finding is what a rule flags, put into words in both languages."""

import pytest

from helpers.auditing import RULEBOOK
from selaras.audit.findings import AgencyOutcome, Finding, Flag, Outcome, make_finding, write_value
from selaras.audit.rules import EvidenceForm
from selaras.errors import DataError
from selaras.meaning.narrative import Language
from selaras.model.acceptances import FindingIdentity
from selaras.model.vocabulary import EvidenceShape, Severity

RULE = RULEBOOK.find("ORP-002")._replace(
    code="OWN-001",
    subjects=("Element", "Target"),
    source="a test",
    says="{statement} ({id}) kurang {share}.",
    says_en="{statement} ({id}) lacks {share}.",
)
FLAG = Flag.model_validate({"id": "e1", "statement": "Hasil", "statementEn": "Result", "share": 0.25})


def make(flag: Flag) -> Finding:
    return make_finding(RULE, Severity.WARNING, flag, 2026, "u1")


def test_a_flag_becomes_a_sentence_in_each_language() -> None:
    finding = make(FLAG)
    assert finding.say(Language.ID) == "Hasil (e1) kurang 0.25."
    assert finding.say(Language.EN) == "Result (e1) lacks 0.25."
    assert finding.identity == FindingIdentity("OWN-001", "Element:e1", 2026)
    assert (finding.agency, finding.evidence, finding.tentative) == ("u1", ("e1",), False)


def test_a_flag_may_name_its_label_and_its_proof() -> None:
    finding = make(FLAG.model_copy(update={"label": "Target", "evidence": ("t1", "e1"), "tentative": True}))
    assert (finding.subject, finding.evidence, finding.tentative) == ("Target:e1", ("t1", "e1"), True)
    assert (finding.evidence_ids, finding.evidence_shape) == (("Target:t1", "Element:e1"), EvidenceShape.PATH)


def test_evidence_of_several_labels_is_named_in_full() -> None:
    """An element, a role and a plan may have one key, and only the rule knows which of them it means."""
    rule = RULE._replace(evidence=EvidenceForm(EvidenceShape.PAIR, ("Role", "Plan")))
    flag = FLAG.model_copy(update={"evidence": ("e1", "Plan:e1", "Role:a:b")})
    finding = make_finding(rule, Severity.WARNING, flag, 2026, "u1")
    assert finding.evidence == ("e1", "e1", "a:b")
    assert finding.evidence_ids == ("Element:e1", "Plan:e1", "Role:a:b")
    with pytest.raises(DataError, match="brings a:b as evidence; expected an id such as Role:a:b"):
        make_finding(rule, Severity.WARNING, flag.model_copy(update={"evidence": ("e1", "a:b")}), 2026, "u1")
    with pytest.raises(DataError, match=r"its header does not name: 'Unit:u1' is a Unit; expected .* Role, Plan"):
        make_finding(rule, Severity.WARNING, flag.model_copy(update={"evidence": ("e1", "Unit:u1")}), 2026, "u1")


def test_what_a_rule_does_not_bring_or_may_not_flag_is_an_error() -> None:
    with pytest.raises(DataError, match=r"its sentence uses \{statement\}, and its findings do not bring it"):
        make(Flag(id="e1"))
    with pytest.raises(DataError, match="flags a Role; its subjects are Element, Target"):
        make(FLAG.model_copy(update={"label": "Role"}))


def test_an_outcome_sums_its_agencies() -> None:
    tallies = (AgencyOutcome("u1", 5, (make(FLAG),)), AgencyOutcome(None, 2, ()))
    outcome = Outcome(RULE, Severity.WARNING, tallies)
    assert (outcome.checked, outcome.failing, outcome.passing) == (7, 1, 6)
    assert [each.id for each in outcome.findings] == ["e1"]


def test_figures_are_written_in_full() -> None:
    figures: list[object] = [12_345_678_901_234.5, 1e13, 0.1 + 0.2, -2.5, 1 / 3, 7, None, ()]
    assert [write_value(value) for value in figures] == [
        "12345678901234.5",
        "10000000000000",
        "0.3",
        "-2.5",
        "0.333333",
        "7",
        "–",
        "–",
    ]
