"""The archive of loaded classes, which halves the time that an engine takes to start.

It is made by a separate start in the background, after an engine has ended; having a running engine dump it would be
simpler, but has crashed one.
"""

import subprocess
from os import PRIO_PROCESS, setpriority
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from selaras.embedded.home import Home
from selaras.embedded.process import answers, find_free_port, make_command, wait_until
from selaras.embedded.release import Release, find_java
from selaras.settings import Settings

_PATIENCE = 120.0  # seconds for a start in the background
_BEHIND_ALL = 19  # the niceness with which every other process goes first


def choose_archive(folder: Path) -> list[str]:
    """Choose the Java flags for the best archive there is; without any, starting merely takes longer."""
    archives = [folder / "classes.jsa", folder / "base.jsa"]
    return [f"-XX:SharedArchiveFile={archive}" for archive in archives if archive.exists()][:1]


def make_base_archive(folder: Path, release: Release) -> None:
    """Archive Java's own classes, which takes a second and is the base of the other archive."""
    base = folder / "base.jsa"
    if not base.exists():
        with TemporaryDirectory(dir=folder) as scratch:
            part = Path(scratch) / "base.jsa"
            command = [find_java(release), "-Xshare:dump", f"-XX:SharedArchiveFile={part}"]
            if subprocess.run(command, capture_output=True, check=False).returncode == 0:
                part.replace(base)


def make_archive(settings: Settings, release: Release) -> None:
    """Archive the engine's classes for all later starts on this machine, unless that is done or under way."""
    folder = settings.engine_cache / f"neo4j-{release.version}"
    if (folder / "classes.jsa").exists() or not (folder / "base.jsa").exists():
        return
    try:
        with FileLock(folder / "archive.lock", timeout=0), TemporaryDirectory(dir=folder) as scratch:
            _dump(settings.model_copy(update={"home": Path(scratch)}), release, folder)
    except Timeout:
        return


def _dump(settings: Settings, release: Release, folder: Path) -> None:
    home, port = Home(settings), find_free_port()
    home.prepare()
    home.configure(port)
    part = settings.home / "classes.jsa"
    flags = [f"-XX:SharedArchiveFile={folder / 'base.jsa'}", f"-XX:ArchiveClassesAtExit={part}"]
    jars = [folder / "jars" / artifact.name for artifact in release.artifacts]
    with subprocess.Popen(
        make_command(home, release, jars, flags),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home.path,
    ) as child:
        setpriority(PRIO_PROCESS, child.pid, _BEHIND_ALL)
        wait_until(lambda: answers(port) or child.poll() is not None, _PATIENCE)
        child.terminate()
        child.wait(_PATIENCE)
    if part.exists():
        part.replace(folder / "classes.jsa")
