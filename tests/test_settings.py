"""What can be set from outside, and what is refused."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from selaras.settings import Neo4jSettings, Settings


def test_a_variable_sets_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELARAS_HOME", "/srv/selaras")
    monkeypatch.setenv("SELARAS_AUDIT_DEADLINE", "5")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    settings, neo4j = Settings(), Neo4jSettings()
    assert (settings.home, settings.audit_deadline, settings.deadline) == (Path("/srv/selaras"), 5.0, 30.0)
    assert (neo4j.uri, neo4j.username, neo4j.password.get_secret_value()) == (None, "neo4j", "secret")
    assert "secret" not in repr(neo4j)


def test_engines_are_kept_in_the_home_unless_another_folder_is_named(tmp_path: Path) -> None:
    assert Settings(home=tmp_path).engine_cache == tmp_path / "engines"
    assert Settings(home=tmp_path, engines=tmp_path / "jars").engine_cache == tmp_path / "jars"


def test_what_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SELARAS_PORT", "http")
    with pytest.raises(ValidationError, match="port"):
        Settings()
