"""A note is there as long as somebody holds it, here or in a process that has inherited it."""

import subprocess
from pathlib import Path

from selaras.embedded.presence import Presence, read_note


def test_a_note_is_read_while_it_is_held(tmp_path: Path) -> None:
    file = tmp_path / "user"
    assert read_note(file) is None
    with Presence(file) as presence:
        assert read_note(file) is None
        presence.publish("4711")
        assert read_note(file) == "4711"
        assert [path.name for path in tmp_path.iterdir()] == ["user"]
    assert read_note(file) is None


def test_a_note_that_was_never_published_leaves_nothing(tmp_path: Path) -> None:
    with Presence(tmp_path / "user"):
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_child_holds_what_it_has_inherited_until_it_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "engine.json"
    with Presence(file) as presence:
        child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=(presence.fileno(),))
        presence.publish("child")
    try:
        assert read_note(file) == "child"
    finally:
        child.kill()
        child.communicate()
    assert read_note(file) is None
