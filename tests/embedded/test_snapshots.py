"""Snapshots: what was there is there again, a broken one changes nothing, and an engine in use is left alone."""

from pathlib import Path

import pytest

from helpers.database import BRIEF, ENGINES, ignore, query
from selaras.embedded import borrow, lend, make_snapshot, restore_snapshot, stop
from selaras.embedded.home import Home
from selaras.embedded.snapshots import finish_restoring
from selaras.errors import EngineError, InUseError, InvalidArgumentError
from selaras.settings import Neo4jSettings, Settings

UNITS = "MATCH (u:Unit) RETURN u.id AS id ORDER BY id"


def store(neo4j: Neo4jSettings, key: str) -> None:
    query(neo4j, "CREATE (:Unit {id: $key})", key=key)


def test_a_snapshot_is_what_was_there_and_nothing_else_touches_the_store(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "rumah é", engines=ENGINES, linger=600)
    file = tmp_path / 'hari "senin".dump'
    with lend(settings, BRIEF, report=ignore, linger=True, purpose="selaras serve") as lease:
        store(lease.neo4j, "first")
        for refused in (
            lambda: make_snapshot(settings, file, BRIEF, report=ignore),
            lambda: stop(settings),
        ):
            with pytest.raises(InUseError, match=r"in use by process \d+ \(selaras serve, since .*--force"):
                refused()
        assert lease.is_valid()
    make_snapshot(settings, file, BRIEF, report=ignore)
    assert not lease.is_valid()
    assert file.stat().st_mode & 0o777 == 0o600
    assert {each.name for each in tmp_path.iterdir()} == {"rumah é", file.name}
    with borrow(settings, BRIEF, report=ignore, linger=True) as neo4j:
        store(neo4j, "second")
    broken = tmp_path / "broken.dump"
    whole = file.read_bytes()
    for bad in (whole[: len(whole) // 2], b"nothing of the kind"):
        broken.write_bytes(bad)
        with pytest.raises(EngineError, match=r"broken\.dump could not be restored, and the data are what they were"):
            restore_snapshot(settings, broken, BRIEF, report=ignore)
    with borrow(settings, BRIEF, report=ignore, linger=True) as neo4j:
        assert query(neo4j, UNITS) == [{"id": "first"}, {"id": "second"}]
    restore_snapshot(settings, file, BRIEF, report=ignore)
    with borrow(settings, BRIEF, report=ignore, linger=False) as neo4j:
        assert query(neo4j, UNITS) == [{"id": "first"}]
    assert not (Home(settings).path / "restoring").exists()
    elsewhere = Settings(home=tmp_path / "elsewhere", engines=ENGINES, linger=600)
    restore_snapshot(elsewhere, file, BRIEF, report=ignore)
    with borrow(elsewhere, BRIEF, report=ignore, linger=False) as neo4j:
        assert query(neo4j, UNITS) == [{"id": "first"}]


def test_what_cannot_be_kept_or_restored_is_said(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home", engines=ENGINES)
    with pytest.raises(InvalidArgumentError, match=r"There are no data in .* yet"):
        make_snapshot(settings, tmp_path / "a.dump", BRIEF, report=ignore)
    with pytest.raises(InvalidArgumentError, match="nowhere is no folder"):
        make_snapshot(settings, tmp_path / "nowhere" / "a.dump", BRIEF, report=ignore)
    with pytest.raises(InvalidArgumentError, match=r"a\.dump is no file"):
        restore_snapshot(settings, tmp_path / "a.dump", BRIEF, report=ignore)


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_change_of_stores_that_was_cut_is_finished(tmp_path: Path, moved: int) -> None:
    """After each of its steps; one that was not read whole is removed."""
    home = Home(Settings(home=tmp_path))
    parts = ("databases", "transactions")
    for number, part in enumerate(parts):
        places = {"new": home.path / "restoring" / "neo4j", "old": home.path}
        for content, place in places.items():
            folder = place / "data" / part / "neo4j"
            if content == "old" or number >= moved:
                folder.mkdir(parents=True)
                (folder / "file").write_text("new" if number < moved else content, encoding="utf-8")
    (home.path / "restoring" / "neo4j").mkdir(parents=True, exist_ok=True)
    (home.path / "restoring" / "neo4j" / "whole").touch()
    finish_restoring(home)
    assert [(home.path / "data" / part / "neo4j" / "file").read_text(encoding="utf-8") for part in parts] == ["new"] * 2
    assert not (home.path / "restoring").exists()


def test_what_was_read_in_part_is_removed(tmp_path: Path) -> None:
    home = Home(Settings(home=tmp_path))
    half = home.path / "restoring" / "neo4j" / "data" / "databases" / "neo4j"
    half.mkdir(parents=True)
    finish_restoring(home)
    assert not (home.path / "restoring").exists()
