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


@pytest.mark.parametrize(
    ("variables", "kept", "notices"),
    [
        ({}, 64, 0),
        ({"SELARAS_KEPT_ANSWERS": "8"}, 8, 0),
        ({"SELARAS_MEMORY": "8"}, 8, 1),
        ({"SELARAS_MEMORY": "8", "SELARAS_KEPT_ANSWERS": "16"}, 16, 1),
    ],
)
def test_kept_answers_are_set_by_their_former_name_too(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], kept: int, notices: int
) -> None:
    for name in ("SELARAS_KEPT_ANSWERS", "SELARAS_MEMORY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.kept_answers == kept
    assert len(settings.notices) == notices
    assert all(notice.startswith("SELARAS_MEMORY is called SELARAS_KEPT_ANSWERS now") for notice in settings.notices)


@pytest.mark.parametrize(
    ("given", "hosts"),
    [
        ("", ()),
        ("selaras.example", ("selaras.example",)),
        ("Selaras.Example, https://two.example:8443/ ,[::1]:80,", ("selaras.example", "two.example", "::1")),
    ],
)
def test_names_of_the_server_are_read_as_people_write_them(
    monkeypatch: pytest.MonkeyPatch, given: str, hosts: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SELARAS_HOSTS", given)
    assert Settings().hosts == hosts
