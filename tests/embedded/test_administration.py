"""Neo4j's program of administration, run on an engine's home: what it is told is seen by nobody else."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import psutil
import pytest

from helpers.database import BRIEF, ENGINES, ignore
from selaras.embedded.administration import administer, set_password
from selaras.embedded.artifacts import fetch_artifacts
from selaras.embedded.home import Home
from selaras.errors import EngineError
from selaras.settings import Settings

CHOSEN = 'kata "sandi" \\ rahasia'


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(Settings(home=tmp_path / "rumah é", engines=ENGINES))
    made.prepare()
    made.configure(7687)
    return made


@contextmanager
def watch_command_lines() -> Generator[set[str]]:
    """Look at the command lines of all processes below this one, as often as possible."""
    seen, over = set[str](), Event()

    def look() -> None:
        while not over.is_set():
            for child in psutil.Process().children(recursive=True):
                try:
                    seen.add(" ".join(child.cmdline()))
                except psutil.Error:
                    continue

    watching = Thread(target=look)
    watching.start()
    try:
        yield seen
    finally:
        over.set()
        watching.join()


def test_a_password_is_on_no_command_line_and_in_no_file(home: Home) -> None:
    jars = fetch_artifacts(home.settings, BRIEF, ignore)
    with watch_command_lines() as seen:
        set_password(home, BRIEF, jars, CHOSEN)
    assert [line for line in seen if "/bin/java" in line and "@" in line] != []
    assert [line for line in seen if "rahasia" in line] == []
    files = [path for path in home.path.rglob("*") if path.is_file()]
    assert home.path / "data" / "dbms" / "auth.ini" in files
    assert [path for path in files if b"rahasia" in path.read_bytes()] == []


def test_what_it_refuses_is_told_in_its_words(home: Home) -> None:
    jars = fetch_artifacts(home.settings, BRIEF, ignore)
    with pytest.raises(EngineError, match=r"could not do `database load` in .*(?s:.)*No matching archives"):
        administer(home, BRIEF, jars, ("database", "load", "neo4j", f"--from-path={home.path}"))
