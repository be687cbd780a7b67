"""A profile says which rules count and how grave each is; a broken one is named."""

from pathlib import Path

import pytest

from helpers.auditing import RULEBOOK
from selaras import folders
from selaras.audit.profiles import list_profiles, read_profile
from selaras.errors import NotFoundError, StatementError
from selaras.model.vocabulary import Severity


def test_a_profile_switches_rules_and_severities(tmp_path: Path) -> None:
    rule = RULEBOOK.find("ORP-002")
    (tmp_path / "hard.yaml").write_text("about: x\nseverities: {ORP-002: INFO}\nwithout: [ORP-001]\nleafTier: 4\n")
    (tmp_path / "odd.yaml").write_text("about: x\nseverity: {ORP-002: INFO}\n")
    (tmp_path / "torn.yaml").write_text("about: [x\n")
    name, profile = read_profile(tmp_path, "hard")
    assert (name, profile.weigh(rule), profile.without, profile.leaf_tier) == ("hard", Severity.INFO, ("ORP-001",), 4)
    assert profile.weigh(RULEBOOK.find("ORP-003")) is RULEBOOK.find("ORP-003").severity
    assert rule.severity is not Severity.INFO
    assert list_profiles(tmp_path) == ["hard", "odd", "torn"]
    with pytest.raises(StatementError, match=r"odd\.yaml: (?s:.)*severity"):
        read_profile(tmp_path, "odd")
    with pytest.raises(StatementError, match=r"torn\.yaml: (?s:.)*line 2"):
        read_profile(tmp_path, "torn")
    with pytest.raises(NotFoundError, match="There is no profile 'soft'; there are hard, odd, torn"):
        read_profile(tmp_path, "soft")


def test_our_profiles_speak_of_rules_that_there_are() -> None:
    codes = {rule.code for rule in RULEBOOK.rules}
    for name in list_profiles(folders.PROFILES):
        profile = read_profile(folders.PROFILES, name).profile
        assert {*profile.severities, *profile.without} <= codes
