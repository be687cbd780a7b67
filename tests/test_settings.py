"""The settings: what a former name still sets, and what is said of it."""

import pytest

from selaras.settings import Settings


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
