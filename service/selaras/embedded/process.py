"""The engine's process: how it is started, how one knows that it answers, and why it did not."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, create_connection, socket
from time import monotonic, sleep

from psutil import NoSuchProcess, Process, TimeoutExpired

from selaras.embedded.home import Home, Run
from selaras.embedded.release import Release, find_java
from selaras.errors import DiskFullError, EngineError, NewerStoreError, PortTakenError, StoreHeldError

_PORT = 7687
_PATIENCE = 120.0  # seconds until an engine that does not answer has failed
_HANDSHAKE = bytes.fromhex("6060b017" + "00000405" + "00000000" * 3)  # Bolt's magic number; version 5.4 is enough

# What the engine says, and what it means; the first that is found stands.
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
    """Choose the port: the one that is wanted, else 7687, else a free one; raises PortTakenError."""
    if wanted is not None:
        if not _is_free(wanted):
            raise PortTakenError(
                f"Port {wanted} (SELARAS_BOLT_PORT) belongs to another program. Stop that, name a free port, or leave "
                "it unset to have one chosen."
            )
        return wanted
    if _is_free(_PORT):
        return _PORT
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def check_version(home: Home, release: Release) -> None:
    """Raise NewerStoreError where a newer version has written the data."""
    found = home.read_version()
    if found is not None and _rank(found) > _rank(release.version):
        raise NewerStoreError(
            f"The data in {home.path} were written by Neo4j {found}; this version of Selaras brings {release.version}. "
            "Upgrade Selaras, or set SELARAS_HOME to another folder."
        )


def set_password(home: Home, release: Release, jars: Sequence[Path], password: str) -> None:
    """Give the engine its first password, before its first start."""
    admin = "org.neo4j.server.startup.Neo4jAdminCommand"
    done = subprocess.run(
        [find_java(release), "-cp", _join(jars), admin, "dbms", "set-initial-password", password],
        env={"NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.path / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise _explain(home, done.stdout + done.stderr)


def make_command(home: Home, release: Release, jars: Sequence[Path]) -> list[str]:
    """Make the command line of the engine; a class-data archive makes its start faster where there is one."""
    return [
        str(find_java(release)),
        f"-Xmx{home.settings.heap}m",
        *_use_archive(jars[0].parents[1]),
        *release.flags,
        "-cp",
        _join(jars),
        release.main,
        f"--home-dir={home.path}",
        f"--config-dir={home.path / 'conf'}",
    ]


def make_base_archive(folder: Path, release: Release) -> None:
    """Make the archive of Java's own classes, which the engine's own archive needs; without it all still works."""
    base = folder / "base.jsa"
    if not base.exists():
        part = folder / "base.part"
        command = [find_java(release), "-Xshare:dump", f"-XX:SharedArchiveFile={part}"]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            part.replace(base)


def dump_archive(folder: Path, release: Release, pid: int) -> None:
    """Dump the classes of a warm engine, for all later starts on this machine."""
    part = folder / "classes.part"
    jcmd = find_java(release).with_name("jcmd")
    command = [jcmd, str(pid), "VM.cds", "dynamic_dump", str(part)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode == 0 and part.exists():
        part.replace(folder / "classes.jsa")


def wait_until_ready(home: Home, find_port: Callable[[], int | None], is_over: Callable[[], bool]) -> int:
    """Wait until the engine answers, and return its port; raises EngineError with the reason where it never does."""
    end = monotonic() + _PATIENCE
    while monotonic() < end:
        over = is_over()
        port = find_port()
        if port is not None and _answers(port):
            return port
        if over:
            break
        sleep(0.05)
    raise _explain(home, read_tail(home.log) + read_tail(home.keeper_log))


def end_process(run: Run) -> None:
    """End a process kindly, or after ten seconds for good."""
    process = run.find()
    if process is None:
        return
    try:
        process.terminate()
        _wait(process, 10.0)
    except TimeoutExpired:
        process.kill()
    except NoSuchProcess:
        return


def read_tail(file: Path, size: int = 20_000) -> str:
    """Read the end of a log."""
    return file.read_bytes()[-size:].decode("utf-8", "replace") if file.exists() else ""


def _wait(process: Process, seconds: float) -> None:
    end = monotonic() + seconds
    while process.is_running() and process.status() != "zombie":
        if monotonic() > end:
            raise TimeoutExpired(seconds)
        sleep(0.02)


def _use_archive(folder: Path) -> list[str]:
    if (folder / "classes.jsa").exists():
        return [f"-XX:SharedArchiveFile={folder / 'classes.jsa'}"]
    if (folder / "base.jsa").exists():
        return [f"-XX:SharedArchiveFile={folder / 'base.jsa'}", "-XX:+RecordDynamicDumpInfo"]
    return []


def _is_free(port: int) -> bool:
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _answers(port: int) -> bool:
    """Whether a Bolt server answers: it picks the version that the handshake offers."""
    try:
        with create_connection(("127.0.0.1", port), timeout=1.0) as connection:
            connection.sendall(_HANDSHAKE)
            return len(connection.recv(4)) > 0
    except OSError:
        return False


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
