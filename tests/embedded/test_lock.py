"""The lock of a release is made of a folder of jars, and read back."""

from hashlib import sha256
from pathlib import Path

from selaras.embedded.lock import Artifact, make_lock, read_lock

PLACES = ("org/neo4j/neo4j/1.0/neo4j-1.0.jar", "org/contoh/part/2.0/part-2.0.jar")


def test_what_is_locked_is_read_back_in_order(tmp_path: Path) -> None:
    for number, place in enumerate(PLACES):
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_bytes(b"x" * number)
    (tmp_path / "read.me").touch()
    lock = tmp_path / "small.lock"
    lock.write_text(f"{make_lock(tmp_path)}\n", encoding="utf-8")
    found = read_lock(lock)
    assert found == (
        Artifact(PLACES[1], sha256(b"x").hexdigest(), 1),
        Artifact(PLACES[0], sha256(b"").hexdigest(), 0),
    )
    assert [each.name for each in found] == ["part-2.0.jar", "neo4j-1.0.jar"]
