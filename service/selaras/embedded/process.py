"""The engine's process: how to start it, how to tell that it answers, and why it did not start."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from os import kill
from pathlib import Path
from signal import SIGKILL, SIGTERM
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, create_connection, socket
from time import monotonic, sleep

from selaras.embedded.home import Home, Running
from selaras.embedded.release import Release, find_java
from selaras.errors import BrokenStoreError, DiskFullError, EngineError, NewerStoreError, PortTakenError, StoreHeldError

_PORT = 7687
_PATIENCE = 120.0  # seconds after which an engine that does not answer counts as failed
_BOUND = "Bolt enabled on"  # what the engine logs once it has its port
_GRACE = 10.0  # seconds that an engine has to end by itself
# Java reads what it is told in the encoding of its locale, and in most of those that are no UTF-8 it cannot say "é".
IN_UNICODE = ("/usr/bin/env", "LC_ALL=C.UTF-8")
_HANDSHAKE = bytes.fromhex("6060b017" + "00000405" + "00000000" * 3)  # Bolt's magic number; version 5.4 is enough

# What the engine logs of a database that it cannot use, or cannot use any more, though it goes on by itself.
_FAULTS = ("Failed to start DatabaseId", "Database panic:", "running out of disk space")
_CAUSE = re.compile(r"Caused by: ([^\\\n]+)")

# What the engine logs, and what it means; the first match counts.
_SIGNS: Sequence[tuple[tuple[str, ...], type[EngineError], str]] = (
    (
        ("No space left on device", "File too large", "Disk quota exceeded", "running out of disk space"),
        DiskFullError,
        "The embedded Neo4j's disk is full. Nothing that was stored is lost: make room and do it again; loads go on.",
    ),
    (
        ("Address already in use", "BindException"),
        PortTakenError,
        "Another program has the port. Set SELARAS_BOLT_PORT to a free one, or leave it unset to have one chosen.",
    ),
    (
        ("FileLockException", "Lock file has been locked", "already in use by another"),
        StoreHeldError,
        "Another program holds the data, perhaps a Neo4j started by hand. Stop it, or set SELARAS_HOME elsewhere.",
    ),
)


def choose_port(wanted: int | None) -> int:
    """Choose a port: `wanted`, or else 7687 or any free one; raises PortTakenError if `wanted` is taken."""
    if wanted is not None:
        if not _is_free(wanted):
            raise PortTakenError(
                f"Port {wanted} (SELARAS_BOLT_PORT) belongs to another program. Stop that, name a free port, or leave "
                "it unset to have one chosen."
            )
        return wanted
    return _PORT if _is_free(_PORT) else find_free_port()


def find_free_port() -> int:
    """Ask the kernel for a free port."""
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def check_version(home: Home, release: Release) -> None:
    """Raise NewerStoreError if a newer version has written the data."""
    found = home.read_version()
    if found is not None and _rank(found) > _rank(release.version):
        raise NewerStoreError(
            f"The data in {home.path} were written by Neo4j {found}; this version of Selaras brings {release.version}. "
            "Upgrade Selaras, or set SELARAS_HOME to another folder."
        )


def make_command(home: Home, release: Release, jars: Sequence[Path], flags: Sequence[str]) -> list[str]:
    """Make the engine's command line; `flags` name the archive of classes that it reads or writes."""
    return [
        *IN_UNICODE,
        str(find_java(release)),
        f"-Xmx{home.settings.heap}m",
        *flags,
        *release.flags,
        "-cp",
        join_jars(jars),
        release.main,
        f"--home-dir={home.path}",
        f"--config-dir={home.path / 'conf'}",
    ]


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Wait until a condition holds; returns whether it did in time."""
    end = monotonic() + seconds
    while not condition():
        if monotonic() > end:
            return False
        sleep(0.02)
    return True


def wait_until_ready(home: Home) -> Running:
    """Wait until the engine answers, and return it; raises EngineError with the reason if it never does."""
    wait_until(
        lambda: _find_answering(home) is not None or home.find_keeper() is None or find_fault(home) is not None,
        _PATIENCE,
    )
    fault = find_fault(home)
    if fault is not None:
        raise fault
    running = _find_answering(home)
    if running is None:
        raise explain(home.read_logs(), f"The embedded Neo4j did not start; its logs are in {home.logs}")
    return running


def find_fault(home: Home) -> EngineError | None:
    """Find why the engine that was last started cannot use its database; None if nothing is wrong with it.

    Neo4j answers even so, and has to be started again to recover.
    """
    log = home.read_causes()
    if not any(sign in log for sign in _FAULTS):
        return None
    found = explain(log, "")
    if type(found) is not EngineError:
        return found
    causes = _CAUSE.findall(log)
    return BrokenStoreError(
        f"The data in {home.path} cannot be used ({causes[-1] if causes else 'Neo4j gives no cause'}); its logs are in "
        f"{home.logs}. Go back to a snapshot with `selaras snapshot --restore FILE`, or set "
        "SELARAS_HOME to another folder."
    )


def answers(port: int) -> bool:
    """Whether a Bolt server answers the handshake, by picking the version that it offers."""
    try:
        with create_connection(("127.0.0.1", port), timeout=1.0) as connection:
            connection.sendall(_HANDSHAKE)
            return len(connection.recv(4)) > 0
    except OSError:
        return False


def end_engine(home: Home, running: Running) -> None:
    """Ask the engine to end, and kill it if it has not after ten seconds."""
    for signal in (SIGTERM, SIGKILL):
        with suppress(ProcessLookupError):
            kill(running.java, signal)
        if wait_until(lambda: home.find_running() != running, _GRACE):
            return


def _find_answering(home: Home) -> Running | None:
    """Find our engine once it answers; the log tells that it is our engine, and not another program."""
    running = home.find_running()
    if running is None or not answers(running.port) or _BOUND not in home.read_logs():
        return None
    return running


def _is_free(port: int) -> bool:
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def explain(log: str, failure: str) -> EngineError:
    """Tell from what was logged why something failed; `failure` says what, for a cause that is not known here."""
    for signs, kind, words in _SIGNS:
        if any(sign in log for sign in signs):
            return kind(words)
    tail = "\n".join(line for line in log.splitlines()[-12:] if line.strip())
    return EngineError(f"{failure}. It ended with:\n{tail}")


def _rank(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def join_jars(jars: Sequence[Path]) -> str:
    """Write the class path."""
    return ":".join(str(jar) for jar in jars)
