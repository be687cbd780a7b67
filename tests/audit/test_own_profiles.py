"""A profile of one's own: what it changes, how a wrong one is refused, and that an English tree can be audited."""

import os
import re
from pathlib import Path

import orjson
import pytest

from helpers.auditing import RULEBOOK, run_audit
from helpers.database import ROOT, Database, ignore
from helpers.program import Program
from helpers.putting import put
from selaras import folders
from selaras.audit.own_profiles import looks_like_file, make_own_profile, read_own_profile
from selaras.audit.profiles import read_profile
from selaras.audit.run import AuditRequest, audit
from selaras.errors import InvalidArgumentError
from selaras.model.vocabulary import Severity

pytestmark = pytest.mark.current

CODES = [rule.code for rule in RULEBOOK.rules]
PAGE = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
(ENGLISH,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)

# An element and an indicator for each list, and beside each a near miss.
TREE = """
CREATE (:Unit {id: 'ag', name: 'a', kind: 'AGENCY'})
FOREACH (row IN [
  {id: 'e-hold', statement: 'Hold training days', indicator: 'Number of trainings held', aspect: 'QUANTITY'},
  {id: 'e-holding', statement: 'Holding pattern', indicator: 'Numbers of trainings', aspect: 'QUANTITY'},
  {id: 'e-carry', statement: '«Carry  out» audits', indicator: 'Time to answer', aspect: 'QUALITY'},
  {id: 'e-carried', statement: 'Carry-out audits', indicator: 'Score of trust', aspect: 'QUALITY'},
  {id: 'e-skills', statement: 'Better skills', indicator: 'Number of skilled people', aspect: 'TIME'}
] |
  CREATE (:Element {id: row.id, statement: row.statement, level: 'OUTCOME', tier: 1, agency: 'ag'})
         -[:MEASURED_BY]->
         (:Indicator {id: 'i' + substring(row.id, 1), name: row.indicator, aspect: row.aspect, agency: 'ag'})
)
"""
RULES = ("IND-004", "IND-005", "IND-006", "SKP-003")


@pytest.fixture
def english(empty: Database) -> Database:
    empty.query(TREE)
    return empty


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "english.yaml"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


async def test_an_english_tree_is_audited_by_english_words(english: Database, file: Path) -> None:
    standard = await run_audit(english, *RULES)
    assert {(each.rule, each.id) for each in standard.findings} == {
        ("IND-004", key) for key in ("i-hold", "i-holding", "i-carry", "i-carried", "i-skills")
    }
    assert {each.profile for each in standard.findings} == {"standard"}
    chosen = read_own_profile(file, CODES)
    found = await audit(english.session, AuditRequest(RULEBOOK, chosen, 2026, RULES), ignore)
    assert {(each.rule, each.id) for each in found.findings} == {
        ("IND-004", "i-holding"),
        ("IND-005", "i-carry"),
        ("IND-005", "i-skills"),
        ("IND-006", "e-hold"),
        ("SKP-003", "e-hold"),
        ("SKP-003", "e-carry"),
    }
    assert [each.checked for each in found.outcomes] == [each.checked for each in standard.outcomes] == [5, 5, 5, 5]
    assert {each.profile for each in found.findings} == {"english.yaml"}
    (message,) = [each.message for each in found.findings if each.id == "e-carry"]
    assert message.endswith("diawali dengan “carry out”.")


async def test_severities_switches_and_the_lowest_tier(english: Database, file: Path) -> None:
    chosen = read_own_profile(file, CODES)
    assert chosen.profile.weigh(RULEBOOK.find("IND-007")) is Severity.INFO
    assert chosen.end_at(None) is chosen
    assert (chosen.profile.leaf_tier, chosen.end_at(4).profile.leaf_tier) == (2, 4)
    with pytest.raises(InvalidArgumentError, match="leafTier is 0; expected 1 to 20"):
        chosen.end_at(0)
    found = await audit(english.session, AuditRequest(RULEBOOK, chosen, 2026, ("SKP", "GAP-001")), ignore)
    assert [outcome.rule.code for outcome in found.outcomes] == ["GAP-001", "SKP-002", "SKP-003"]
    assert (found.outcomes[0].failing, found.leaf_tier) == (5, 2)
    leaf = await audit(english.session, AuditRequest(RULEBOOK, chosen.end_at(1), 2026, ("GAP-001",)), ignore)
    assert (leaf.outcomes[0].checked, leaf.leaf_tier) == (0, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("severity: {ORP-001: INFO}", "1: 'severity' is an unknown key, perhaps 'severities'; expected about, sev"),
        ("about: x\nseverities:\n  ORP-001: WARN", "3: 'WARN' is no severity, perhaps 'WARNING'; expected ERROR, W"),
        ("severities:\n  ORP-001: INFO\n  ORP-01: INFO", "3: there is no rule 'ORP-01', perhaps 'ORP-0"),
        ("without:\n- ORP-001\n- skp-003", "3: there is no rule 'skp-003', perhaps 'SKP-003'."),
        ("words:\n  en:\n    doings: [hold]", "3: 'doings' is an unknown key, perhaps 'doing'; expected measure, q"),
        ("words:\n  english: {}", "2: 'english' is an unknown key; expected id, en."),
        ("words:\n  en:\n    doing:\n    - hold\n    - 'a|b.*'", "5: 4 is not right|5: 1 is not right"),
        ("leafTier: 0", "1: 'leafTier' is not right: Input should be greater than or equal to 1"),
        ("leafTier: deep", "1: 'leafTier' is not right: Input should be a valid integer"),
        ("about: a\nabout: b", "2: 'about' is said twice"),
        ("[1, 2]", " expected a mapping with keys such as severities"),
        ("", " expected a mapping"),
        ("a: [", "1: is not YAML|2: is not YAML"),
        ("about: &a x\nwithout: [*a]", "1: .*anchor"),
        ("about: " + "x" * 70_000, " has 70,007 bytes; a profile has at most 65,536"),
    ],
)
def test_a_wrong_profile_is_refused_with_its_line_and_the_nearest_name(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidArgumentError) as caught:
        read_own_profile(path, CODES)
    assert re.match(rf"{re.escape(str(path))}:?(?:{words})", str(caught.value)), str(caught.value)


def test_all_that_is_wrong_is_said_at_once_by_line(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("without: [NIL-001]\nseverities: {NIL-002: INFO}\nabout: ~\n", encoding="utf-8")
    with pytest.raises(InvalidArgumentError) as caught:
        read_own_profile(path, CODES)
    assert [line.partition(" there")[0] for line in str(caught.value).splitlines()] == [f"{path}:1:", f"{path}:2:"]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path, words in (
        (tmp_path / "pipe.yaml", "is a pipe; expected a file with a profile"),
        (tmp_path, "is a folder"),
        (Path(os.devnull), "is a device"),
        (tmp_path / "nowhere.yaml", "cannot be read"),
    ):
        assert looks_like_file(str(path))
        with pytest.raises(InvalidArgumentError, match=words):
            read_own_profile(path, CODES)
    assert not looks_like_file("soft")


def test_contents_given_as_an_argument_are_refused_with_their_place() -> None:
    with pytest.raises(InvalidArgumentError, match=r"^without\.0: there is no rule 'ORP-01', perhaps"):
        make_own_profile("own", {"without": ["ORP-01"]}, CODES)
    with pytest.raises(InvalidArgumentError, match="name is ''; expected up to 60"):
        make_own_profile("", {}, CODES)


async def test_the_api_takes_contents_and_never_a_path(english: Database, file: Path) -> None:
    text = """
    query ($own: ProfileInput, $leaf: Int, $profile: String! = "standard") {
      audit(year: 2026, rules: ["SKP-003", "GAP-001"], profile: $profile, profileInput: $own, leafTier: $leaf) {
        profile leafTier findings { nodes { rule key severity profile } }
      }
    }
    """
    others = """
    query ($own: ProfileInput, $leaf: Int) {
      findings(year: 2026, rules: ["SKP-003"], profileInput: $own, leafTier: $leaf) { nodes { key } }
    }
    """
    own = {
        "name": "english",
        "words": {"en": {"doing": ["hold"]}},
        "severities": [{"rule": "SKP-003", "severity": "INFO"}],
        "without": ["GAP-001"],
    }
    answer = await put(english, text, own=own, leaf=4)
    node = {"rule": "SKP-003", "key": "e-hold", "severity": "INFO", "profile": "english"}
    assert answer == {"audit": {"profile": "english", "leafTier": 4, "findings": {"nodes": [node]}}}
    assert await put(english, others, own=own, leaf=4) == {"findings": {"nodes": [{"key": "e-hold"}]}}
    (example,) = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)
    assert await put(english, example) == {"audit": {"profile": "english", "complete": True}}
    for given, words in (
        ({"profile": str(file)}, "There is no profile"),
        ({"profile": "law", "own": own}, "profile and profileInput are both given"),
        ({"own": {"without": ["ORP-01"]}}, "without.0: there is no rule 'ORP-01', perhaps"),
        ({"leaf": 21}, "leafTier is 21; expected 1 to 20"),
    ):
        assert words in str((await put(english, text, **given)).errors[0]["message"]), given


def test_the_command_line_takes_a_file(english: Database, environment: dict[str, str], file: Path) -> None:  # noqa: ARG001 - it is what is asked
    program = Program(environment)
    asked = ("audit", "--year", "2026", "--rule", "SKP-003", "--format", "json", "--profile")
    report = orjson.loads(program.run(*asked, str(file), "--leaf-tier", "5"))
    assert (report["profile"], report["leafTier"]) == ("english.yaml", 5)
    assert {each["id"]: each["profile"] for each in report["findings"]} == dict.fromkeys(
        ("e-hold", "e-carry"), "english.yaml"
    )
    file.write_text("severity: {}", encoding="utf-8")
    assert f"{file}:1: 'severity' is an unknown key, perhaps 'severities'" in program.run(*asked, str(file), code=2)


def test_our_profiles_add_no_words() -> None:
    """What the rules find by default is what their files say."""
    for name in ("standard", "law", "strict"):
        words = read_profile(folders.PROFILES, name).profile.words.merge()
        assert set(map(str, words.values())) == {"[]"}
