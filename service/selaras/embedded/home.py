"""The folder of an embedded engine: its settings, its password, who runs it, and who uses it."""

from collections.abc import Generator
from contextlib import contextmanager
from os import getpid
from pathlib import Path
from secrets import token_hex
from typing import TypeVar
from uuid import uuid4

import psutil
from filelock import FileLock
from pydantic import BaseModel, ConfigDict, ValidationError

from selaras.settings import Settings

_CONFIGURATION = """\
server.bolt.listen_address=127.0.0.1:{port}
server.config.strict_validation.enabled=false
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.directories.import=import
dbms.security.allow_csv_import_from_file_urls=false
server.memory.heap.initial_size={heap}m
server.memory.heap.max_size={heap}m
server.memory.pagecache.size={page_cache}m
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
internal.server.bolt.thread_pool_shutdown_wait_time=0s
internal.server.bolt.connection_shutdown_wait_time=0s
"""


M = TypeVar("M", bound=BaseModel)


class Run(BaseModel):
    """A process, by what tells it from a later one with the same number."""

    model_config = ConfigDict(frozen=True)

    pid: int
    created: float

    def find(self) -> psutil.Process | None:
        """Find the process, or None if it has ended."""
        try:
            process = psutil.Process(self.pid)
            alive = abs(process.create_time() - self.created) < 1 and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return None
        return process if alive else None


class Running(BaseModel):
    """The engine that runs in a home."""

    model_config = ConfigDict(frozen=True)

    java: Run
    port: int


class Home:
    """The files of one engine; all decisions about it are made while `lock` is held."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings that say where it is."""
        self.settings = settings
        self.path = settings.home / "neo4j"
        self.logs = self.path / "logs"
        self.log = self.logs / "java.log"
        self.keeper_log = self.logs / "keeper.log"
        self._users = self.path / "users"

    def prepare(self) -> None:
        """Make the folders, for their owner alone."""
        for folder in (self.path, self.path / "conf", self.path / "data", self.logs, self._users):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def lock(self) -> FileLock:
        """The lock under which the engine is started, joined and stopped."""
        return FileLock(self.path / "engine.lock")

    def configure(self, port: int) -> None:
        """Write the settings of the next start."""
        text = _CONFIGURATION.format(port=port, heap=self.settings.heap, page_cache=self.settings.page_cache)
        (self.path / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def read_password(self) -> str | None:
        """Read the password, or None before one was made."""
        file = self.path / "password"
        return file.read_text(encoding="utf-8") if file.exists() else None

    def make_password(self) -> str:
        """Make a password; it is kept only once the engine has taken it."""
        return token_hex(24)

    def keep_password(self, password: str) -> None:
        """Keep the password for the owner's eyes alone."""
        file = self.path / "password"
        file.touch(mode=0o600)
        file.write_text(password, encoding="utf-8")

    def read_version(self) -> str | None:
        """Read which version wrote the data last."""
        file = self.path / "version"
        return file.read_text(encoding="utf-8").strip() if file.exists() else None

    def keep_version(self, version: str) -> None:
        """Note which version writes the data."""
        (self.path / "version").write_text(version, encoding="utf-8")

    def find_running(self) -> Running | None:
        """Find the engine that runs, or None."""
        running = _read(Running, self.path / "engine.json")
        return running if running and running.java.find() else None

    def note_running(self, running: Running) -> None:
        """Note the engine that was started."""
        _write(running, self.path / "engine.json")

    def forget_running(self) -> None:
        """Forget the engine that has ended."""
        (self.path / "engine.json").unlink(missing_ok=True)

    def find_keeper(self) -> Run | None:
        """Find the keeper of this home, or None."""
        keeper = _read(Run, self.path / "keeper.json")
        return keeper if keeper and keeper.find() else None

    def note_keeper(self) -> None:
        """Note that this process keeps the engine."""
        _write(describe_process(getpid()), self.path / "keeper.json")

    def count_users(self) -> int:
        """Count who uses the engine; whoever was killed is counted no more."""
        alive = 0
        for file in self._users.glob("*.json"):
            user = _read(Run, file)
            if user and user.find():
                alive += 1
            else:
                file.unlink(missing_ok=True)
        return alive

    @contextmanager
    def used(self) -> Generator[None]:
        """Be counted as a user meanwhile."""
        file = self._users / f"{getpid()}-{uuid4().hex}.json"
        _write(describe_process(getpid()), file)
        try:
            yield
        finally:
            file.unlink(missing_ok=True)


def describe_process(pid: int) -> Run:
    """Describe a process that runs."""
    return Run(pid=pid, created=psutil.Process(pid).create_time())


def _write(what: BaseModel, file: Path) -> None:
    part = file.with_suffix(f".{getpid()}.part")
    part.write_text(what.model_dump_json(), encoding="utf-8")
    part.replace(file)


def _read(kind: type[M], file: Path) -> M | None:
    """Read a note; one that is gone or broken says nothing."""
    try:
        return kind.model_validate_json(file.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
