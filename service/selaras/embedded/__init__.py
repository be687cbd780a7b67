"""The embedded Neo4j: a real one, fetched once, run in a process of its own and shared by all processes of a user."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pydantic import SecretStr

from selaras.embedded.administration import set_password
from selaras.embedded.archive import make_base_archive
from selaras.embedded.artifacts import Report, fetch_artifacts
from selaras.embedded.home import Home
from selaras.embedded.keeper import spawn_keeper
from selaras.embedded.process import (
    check_version,
    choose_port,
    end_engine,
    find_free_port,
    wait_until_ready,
)
from selaras.embedded.release import CURRENT, Release, find_java
from selaras.errors import PortTakenError
from selaras.settings import Neo4jSettings, Settings

__all__ = ["CURRENT", "Release", "Report", "borrow", "stop"]


@contextmanager
def borrow(settings: Settings, release: Release = CURRENT, *, report: Report, linger: bool) -> Generator[Neo4jSettings]:
    """Provide a running engine for the length of a block: fetch it, then start it or join one that runs.

    `report` is called with a stage, how much of it is done and how much there is. Afterwards the engine stops if nobody
    else uses it, unless `linger` leaves it running for the next user. Raises EngineError or a subclass.
    """
    find_java(release)
    home = Home(settings)
    jars = fetch_artifacts(settings, release, report)
    home.prepare()
    try:
        with home.used():
            port = _join_or_start(home, release, jars, report)
            yield Neo4jSettings(
                uri=f"bolt://127.0.0.1:{port}",
                username="neo4j",
                password=SecretStr(home.read_password() or ""),
                database="neo4j",
            )
    finally:
        if not linger:
            _stop_unused(home)


def stop(settings: Settings) -> bool:
    """Stop the engine now, even if others use it; returns whether one was running."""
    home = Home(settings)
    if not home.path.exists():
        return False
    with home.lock:
        return _stop(home)


def _join_or_start(home: Home, release: Release, jars: Sequence[Path], report: Report) -> int:
    with home.lock:
        running = home.find_running()
        if running is None:
            report("Starting Neo4j", 0, 1)
            return _start(home, release, jars)
        if home.find_keeper() is None:
            spawn_keeper(home, release, None)
        return running.port


def _start(home: Home, release: Release, jars: Sequence[Path]) -> int:
    check_version(home, release)
    port = choose_port(home.settings.bolt_port)
    if home.read_password() is None:
        home.configure(port)
        password = home.make_password()
        set_password(home, release, jars, password)
        home.keep_password(password)
    home.keep_version(release.version)
    make_base_archive(jars[0].parents[1], release)
    try:
        return _run(home, release, port)
    except PortTakenError:
        # Another program took the port just after it was found free; that is an error only if the port was configured.
        if home.settings.bolt_port is not None:
            raise
        return _run(home, release, find_free_port())


def _run(home: Home, release: Release, port: int) -> int:
    home.configure(port, release.configuration)
    home.clear_logs()
    spawn_keeper(home, release, port)
    return wait_until_ready(home)


def _stop_unused(home: Home) -> None:
    with home.lock:
        if not home.count_users():
            _stop(home)


def _stop(home: Home) -> bool:
    running = home.find_running()
    if running is None:
        return False
    end_engine(home, running)
    return True
