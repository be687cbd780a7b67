"""The embedded Neo4j: a real one, fetched once, run in a process of its own and shared by all processes of a user."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager

from selaras.embedded.artifacts import Report, fetch_artifacts
from selaras.embedded.home import Home
from selaras.embedded.lease import Lease
from selaras.embedded.process import end_engine
from selaras.embedded.release import CURRENT, Release, find_java
from selaras.embedded.room import check_room, tell_if_full
from selaras.embedded.snapshots import check_unused, make_snapshot, restore_snapshot
from selaras.settings import Neo4jSettings, Settings

__all__ = [
    "CURRENT",
    "Lease",
    "Release",
    "Report",
    "borrow",
    "check_room",
    "lend",
    "make_snapshot",
    "restore_snapshot",
    "stop",
]


@contextmanager
def lend(
    settings: Settings,
    release: Release = CURRENT,
    *,
    report: Report,
    linger: bool,
    purpose: str = "a program that uses Selaras",
) -> Generator[Lease]:
    """Lend a running engine for the length of a block: fetch it, then start it or join one that runs.

    `report` is called with a stage, how much of it is done and how much there is. Afterwards the engine stops if nobody
    else uses it, unless `linger` leaves it running for the next user. `purpose` is what others read of this user.
    Raises EngineError or a subclass.
    """
    find_java(release)
    home = Home(settings)
    jars = fetch_artifacts(settings, release, report)
    with ExitStack() as stack:
        with tell_if_full(home):
            home.prepare()
            if not linger:
                stack.callback(_stop_unused, home)
            stack.enter_context(home.used(purpose))
            lease = Lease(home, release, jars, report)
        yield lease


@contextmanager
def borrow(settings: Settings, release: Release = CURRENT, *, report: Report, linger: bool) -> Generator[Neo4jSettings]:
    """Lend an engine, as `lend` does, to somebody who is content with where it is."""
    with lend(settings, release, report=report, linger=linger) as lease:
        yield lease.neo4j


def stop(settings: Settings, *, force: bool = False) -> bool:
    """Stop the engine now; returns whether one was running. Raises InUseError if it is in use, unless `force` is set.

    Its users do not start it again, and say so; whoever asks for it next does.
    """
    home = Home(settings)
    if not home.path.exists():
        return False
    with home.lock:
        if not force:
            check_unused(home)
        home.note_stop()
        return _stop(home)


def _stop_unused(home: Home) -> None:
    with home.lock:
        if not home.list_users():
            _stop(home)


def _stop(home: Home) -> bool:
    running = home.find_running()
    if running is None:
        return False
    end_engine(home, running)
    return True
