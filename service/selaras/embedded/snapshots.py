"""Snapshots of the embedded store: made and read by Neo4j's own dump and load, of an engine that does not run.

A snapshot is read into a folder of its own first, and takes the place of the store only when all of it has been read: a
broken one changes nothing. Should the machine fail while the two change places, the next start finishes the change.
"""

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from selaras.embedded.administration import administer, set_password
from selaras.embedded.artifacts import Report, fetch_artifacts
from selaras.embedded.home import Home
from selaras.embedded.process import check_version, end_engine
from selaras.embedded.release import CURRENT, Release, find_java
from selaras.embedded.room import tell_if_full
from selaras.errors import EngineError, InUseError, InvalidArgumentError
from selaras.settings import Settings

_DATABASE = "neo4j"
_ARCHIVE = f"{_DATABASE}.dump"  # as Neo4j names it
_PARTS = ("databases", "transactions")  # where a store has its files, each in a folder of the database's name


def make_snapshot(settings: Settings, file: Path, release: Release = CURRENT, *, report: Report) -> None:
    """Write the store to a file, once whole; an engine that nobody uses is stopped for it.

    Raises InUseError if somebody uses the engine, InvalidArgumentError if there is no store or no such folder, and
    EngineError if it cannot be written.
    """
    home, jars = Home(settings), _prepare(settings, release, report)
    if not file.parent.is_dir():
        raise InvalidArgumentError(f"{file.parent} is no folder; name a file in one that exists.")
    with tell_if_full(home), home.lock:
        _end_unused(home)
        finish_restoring(home)
        if not (home.path / "data" / "databases" / _DATABASE).is_dir():
            raise InvalidArgumentError(f"There are no data in {home.path} yet; load some first, then make a snapshot.")
        report("Making a snapshot", 0, 1)
        with TemporaryDirectory(dir=file.parent, prefix=".snapshot-") as folder:
            administer(home, release, jars, ("database", "dump", _DATABASE, f"--to-path={folder}"))
            written = Path(folder) / _ARCHIVE
            written.chmod(0o600)
            written.replace(file)


def restore_snapshot(settings: Settings, file: Path, release: Release = CURRENT, *, report: Report) -> None:
    """Replace the store with that of a snapshot; an engine that nobody uses is stopped for it.

    Raises InUseError if somebody uses the engine, InvalidArgumentError if there is no such file, and EngineError if it
    cannot be read; the store is then what it was.
    """
    if not file.is_file():
        raise InvalidArgumentError(f"{file} is no file; name one that `selaras snapshot FILE` has written.")
    home, jars = Home(settings), _prepare(settings, release, report)
    with tell_if_full(home), home.lock:
        _end_unused(home)
        finish_restoring(home)
        report("Restoring a snapshot", 0, 1)
        _read(_find_second(home), release, jars, file)
        (_find_second(home).path / "whole").touch()
        if home.read_password() is None:
            password = home.make_password()
            set_password(home, release, jars, password)
            home.keep_password(password)
        home.keep_version(release.version)
        finish_restoring(home)


def finish_restoring(home: Home) -> None:
    """Put a store that was read whole in the place of the present one, and remove what was read in part."""
    second = _find_second(home)
    if (second.path / "whole").exists():
        for part in _PARTS:
            new, old = (each.path / "data" / part / _DATABASE for each in (second, home))
            if new.exists():
                rmtree(old, ignore_errors=True)
                old.parent.mkdir(parents=True, exist_ok=True)
                new.rename(old)
    rmtree(second.settings.home, ignore_errors=True)


def check_unused(home: Home) -> None:
    """Raise InUseError, naming the users, if somebody uses the engine."""
    users = home.list_users()
    if users:
        raise InUseError(
            f"The embedded Neo4j is in use by {', '.join(map(str, users))}. End what uses it first; or stop it all the "
            "same, with `selaras stop --force`."
        )


def _prepare(settings: Settings, release: Release, report: Report) -> Sequence[Path]:
    """Fetch what is needed, and check that the data are not a newer version's."""
    find_java(release)
    home = Home(settings)
    jars = fetch_artifacts(settings, release, report)
    home.prepare()
    home.configure(0)
    check_version(home, release)
    return jars


def _end_unused(home: Home) -> None:
    check_unused(home)
    running = home.find_running()
    if running is not None:
        end_engine(home, running)


def _find_second(home: Home) -> Home:
    """Find the home into which a snapshot is read; it is beside the first, on the same disk."""
    return Home(home.settings.model_copy(update={"home": home.path / "restoring"}))


def _read(second: Home, release: Release, jars: Sequence[Path], file: Path) -> None:
    second.prepare()
    second.configure(0)
    with TemporaryDirectory(dir=second.path) as folder:
        (Path(folder) / _ARCHIVE).symlink_to(file.resolve())
        try:
            administer(second, release, jars, ("database", "load", _DATABASE, f"--from-path={folder}"))
        except EngineError as error:
            raise type(error)(f"{file} could not be restored, and the data are what they were. {error}") from error
