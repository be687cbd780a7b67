"""The keeper: a process of its own that runs the engine, and ends it when nobody has used it for a while.

It outlives whoever started it, so that the engine is shared; and it watches its users by their processes, so that one
that was killed leaves nothing behind.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from selaras.embedded.home import Home, Running, describe_process
from selaras.embedded.process import dump_archive, end_process, make_command
from selaras.embedded.release import Release
from selaras.settings import Settings

_WARM = 8.0  # seconds after which an engine has loaded the classes that a start needs
_PULSE = 0.25


def spawn_keeper(home: Home, release: Release, port: int | None) -> None:
    """Start a keeper in a session of its own; without a port it keeps the engine that runs already."""
    given = [home.settings.model_dump_json(), release.version, str(release.lock), release.main]
    given += [str(release.java or ""), str(port or ""), *release.flags]
    with home.keeper_log.open("wb") as log:
        subprocess.run(
            [sys.executable, "-m", "selaras.embedded", *given],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=False,
        )


def main() -> None:
    """Keep the engine that the command line describes."""
    settings, version, lock, entry, java, port, *flags = sys.argv[1:]
    release = Release(version, Path(lock), entry, tuple(flags), Path(java) if java else None)
    home = Home(Settings.model_validate_json(settings))
    _leave_parent(home)
    folder = home.settings.engine_cache / f"neo4j-{version}"
    child = _start(home, release, folder, int(port)) if port else None
    running = home.find_running()
    if running is not None:
        _watch(home, running, release, folder, child)
    if child is not None:
        child.wait()


def _leave_parent(home: Home) -> None:
    """Go on as a child that nobody has to wait for; whoever started us goes on once the child is noted."""
    child = os.fork()
    if child == 0:
        home.note_keeper()
        return
    while (keeper := home.find_keeper()) is None or keeper.pid != child:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            break
        sleep(0.01)
    os._exit(0)


def _start(home: Home, release: Release, folder: Path, port: int) -> "subprocess.Popen[bytes]":
    jars = [folder / "jars" / artifact.name for artifact in release.artifacts]
    with home.log.open("wb") as log:
        child = subprocess.Popen(
            make_command(home, release, jars),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home.path,
            start_new_session=True,
        )
    home.note_running(Running(java=describe_process(child.pid), port=port))
    return child


def _watch(
    home: Home, running: Running, release: Release, folder: Path, child: "subprocess.Popen[bytes] | None"
) -> None:
    """Watch until the engine has ended, or nobody has used it for as long as it may linger."""
    started = used = monotonic()
    recording = (folder / "base.jsa").exists() and not (folder / "classes.jsa").exists()
    while (child is None or child.poll() is None) and running.java.find():
        if home.count_users():
            used = monotonic()
        if recording and monotonic() - started > _WARM:
            recording = False
            dump_archive(folder, release, running.java.pid)
        if monotonic() - used > home.settings.linger and _end_unused(home, running):
            return
        sleep(_PULSE)


def _end_unused(home: Home, running: Running) -> bool:
    with home.lock:
        if home.count_users():
            return False
        end_process(running.java)
        home.forget_running()
        return True
