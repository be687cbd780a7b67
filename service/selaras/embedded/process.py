"""The engine's process: how to start it, how to tell that it answers, and why it did not start."""

import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from os import kill
from pathlib import Path
from signal import SIGKILL, SIGTERM
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, create_connection, socket
from time import monotonic, sleep

from selaras.embedded.home import Home, Running
from selaras.embedded.release import Release, find_java
from selaras.errors import DiskFullError, EngineError, NewerStoreError, PortTakenError, StoreHeldError

_PORT = 7687
_PATIENCE = 120.0  # seconds after which an engine that does not answer counts as failed
_BOUND = "Bolt enabled on"  # what the engine logs once it has its port
_GRACE = 10.0  # seconds that an engine has to end by itself
_HASTE = "-XX:TieredStopAtLevel=1"  # for a Java that ends at once: compiling its code well does not pay
_HANDSHAKE = bytes.fromhex("6060b017" + "00000405" + "00000000" * 3)  # Bolt's magic number; version 5.4 is enough

# What the engine logs, and what it means; the first match counts.
_SIGNS: Sequence[tuple[tuple[str, ...], type[EngineError], str]] = (
    (("No space left on device",), DiskFullError, "The disk is full. Make room, or set SELARAS_HOME to another disk."),
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


def set_password(home: Home, release: Release, jars: Sequence[Path], password: str) -> None:
    """Set the engine's initial password before its first start; raises EngineError."""
    admin = "org.neo4j.server.startup.Neo4jAdminCommand"
    done = subprocess.run(
        [find_java(release), _HASTE, "-cp", _join(jars), admin, "dbms", "set-initial-password", password],
        env={"NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.path / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise _explain(home, done.stdout + done.stderr)


def make_command(home: Home, release: Release, jars: Sequence[Path], flags: Sequence[str]) -> list[str]:
    """Make the engine's command line; `flags` name the archive of classes that it reads or writes."""
    return [
        str(find_java(release)),
        f"-Xmx{home.settings.heap}m",
        *flags,
        *release.flags,
        "-cp",
        _join(jars),
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


def wait_until_ready(home: Home) -> int:
    """Wait until the engine answers, and return its port; raises EngineError with the reason if it never does."""
    wait_until(lambda: _find_answering(home) is not None or home.find_keeper() is None, _PATIENCE)
    port = _find_answering(home)
    if port is None:
        raise _explain(home, home.read_logs())
    return port


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


def _find_answering(home: Home) -> int | None:
    """Find the port on which our engine answers; the log tells that it is our engine, and not another program."""
    running = home.find_running()
    if running is None or not answers(running.port) or _BOUND not in home.read_logs():
        return None
    return running.port


def _is_free(port: int) -> bool:
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _explain(home: Home, log: str) -> EngineError:
    for signs, kind, words in _SIGNS:
        if any(sign in log for sign in signs):
            return kind(words)
    tail = "\n".join(line for line in log.splitlines()[-12:] if line.strip())
    return EngineError(f"The embedded Neo4j did not start; its logs are in {home.logs}. It ended with:\n{tail}")


def _rank(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _join(jars: Sequence[Path]) -> str:
    return ":".join(str(jar) for jar in jars)
