"""The keeper: a separate process that runs the engine and ends it when nobody has used it for a while.

It outlives the process that started it, so that the engine can be shared, and it watches the users' processes, so that
one that is killed leaves nothing behind.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

from selaras.embedded.archive import choose_archive, make_archive
from selaras.embedded.home import Home, Running
from selaras.embedded.process import end_engine, make_command
from selaras.embedded.release import Release
from selaras.settings import Settings

_PULSE = 0.25


def spawn_keeper(home: Home, release: Release, port: int | None) -> None:
    """Start a keeper in a session of its own; without a port, it keeps the engine that is already running."""
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
    with home.kept():
        _keep(home, release, int(port) if port else None)
    make_archive(home.settings, release)


def _leave_parent(home: Home) -> None:
    """Continue in a child that nobody has to wait for; the parent exits once the child is registered as keeper."""
    child = os.fork()
    if child == 0:
        return
    while home.find_keeper() != child:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            break
        sleep(0.01)
    os._exit(0)


def _keep(home: Home, release: Release, port: int | None) -> None:
    child = _start(home, release, port) if port else None
    running = home.find_running()
    if running is not None:
        _watch(home, running)
    if child is not None:
        # If the home was removed meanwhile, nobody can find the engine any more: it must not run forever.
        child.terminate()
        child.wait()


def _start(home: Home, release: Release, port: int) -> "subprocess.Popen[bytes]":
    folder = home.settings.engine_cache / f"neo4j-{release.version}"
    jars = [folder / "jars" / artifact.name for artifact in release.artifacts]
    with home.java_log.open("wb") as log, home.announce_engine() as presence:
        child = subprocess.Popen(
            make_command(home, release, jars, choose_archive(folder)),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home.path,
            start_new_session=True,
            pass_fds=(presence.fileno(),),
        )
        presence.publish(Running(java=child.pid, port=port).model_dump_json())
    return child


def _watch(home: Home, running: Running) -> None:
    """Watch until the engine has ended, or end it once nobody has used it for as long as it may linger."""
    used = monotonic()
    while home.find_running() == running:
        if home.list_users():
            used = monotonic()
        if monotonic() - used > home.settings.linger and _end_unused(home, running):
            return
        sleep(_PULSE)


def _end_unused(home: Home, running: Running) -> bool:
    with home.lock:
        if home.list_users():
            return False
        end_engine(home, running)
        return True
