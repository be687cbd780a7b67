"""The archive of loaded classes: made beside the engines that serve, once, and taken by every later start."""

from pathlib import Path

import pytest

from helpers.database import BRIEF, ENGINES, ignore
from selaras.embedded import borrow
from selaras.embedded.archive import choose_archive, make_archive, make_base_archive
from selaras.embedded.artifacts import fetch_artifacts
from selaras.embedded.home import Home
from selaras.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a cache of its own, whose jars are those of all."""
    jars = fetch_artifacts(Settings(home=tmp_path, engines=ENGINES), BRIEF, ignore)[0].parent
    folder = tmp_path / "engines" / f"neo4j-{BRIEF.version}"
    folder.mkdir(parents=True)
    (folder / "jars").symlink_to(jars)
    return Settings(home=tmp_path / "home", engines=tmp_path / "engines", linger=600)


def test_a_start_that_serves_nobody_makes_it_once_and_an_engine_starts_from_it(settings: Settings) -> None:
    folder = settings.engine_cache / f"neo4j-{BRIEF.version}"
    make_archive(settings, BRIEF)
    assert choose_archive(folder) == []
    make_base_archive(folder, BRIEF)
    assert choose_archive(folder) == [f"-XX:SharedArchiveFile={folder / 'base.jsa'}"]
    make_archive(settings, BRIEF)
    archive = folder / "classes.jsa"
    assert choose_archive(folder) == [f"-XX:SharedArchiveFile={archive}"]
    made = archive.stat().st_mtime_ns
    make_archive(settings, BRIEF)
    assert archive.stat().st_mtime_ns == made
    assert {each.name for each in folder.iterdir()} == {"jars", "base.jsa", "classes.jsa", "archive.lock"}
    with borrow(settings, BRIEF, report=ignore, linger=False):
        running = Home(settings).find_running()
        assert running is not None
        assert str(archive) in Path(f"/proc/{running.java}/maps").read_text(encoding="utf-8")
