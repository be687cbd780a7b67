"""The folder of an embedded engine: its settings, its password, which process runs it, and which use it."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from os import getpid
from pathlib import Path
from secrets import token_hex
from typing import Self
from uuid import uuid4

from filelock import FileLock
from pydantic import BaseModel, ConfigDict

from selaras.embedded.presence import Presence, read_note
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
db.tx_log.rotation.size=64m
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
internal.server.bolt.thread_pool_shutdown_wait_time=0s
internal.server.bolt.connection_shutdown_wait_time=0s
"""

_TAIL = 20_000  # bytes read from the end of a log


class Running(BaseModel):
    """The engine that is running in a home."""

    model_config = ConfigDict(frozen=True)

    java: int  # its process id
    port: int


class User(BaseModel):
    """A process that uses the engine: what it does, and since when, by this machine's clock."""

    model_config = ConfigDict(frozen=True)

    process: int
    purpose: str
    since: datetime

    @classmethod
    def read(cls, note: str) -> Self:
        """Read a user's note; earlier versions of Selaras wrote the process id alone."""
        if note.isdecimal():
            return cls(process=int(note), purpose="an earlier Selaras", since=datetime.fromtimestamp(0, UTC))
        return cls.model_validate_json(note)

    def __str__(self) -> str:
        """Name it as a person would look for it."""
        return f"process {self.process} ({self.purpose}, since {self.since.astimezone():%d %B, %H:%M})"


class Home:
    """The files of one engine; it is started, joined and stopped only while `lock` is held."""

    def __init__(self, settings: Settings) -> None:
        """Locate the home by the settings; nothing is created yet."""
        self.settings = settings
        self.path = settings.home / "neo4j"
        self.logs = self.path / "logs"
        self.keeper_log = self.logs / "keeper.log"
        self.java_log = self.logs / "java.log"
        self._neo4j_log = self.logs / "neo4j.log"
        self._debug_log = self.logs / "debug.log"
        self._users = self.path / "users"
        self._engine = self.path / "engine.json"
        self._keeper = self.path / "keeper"
        self._stopped = self.path / "stopped"

    def prepare(self) -> None:
        """Create the folders, accessible to their owner alone."""
        for folder in (self.path, self.path / "conf", self.path / "data", self.logs, self._users):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def lock(self) -> FileLock:
        """The lock under which the engine is started, joined and stopped."""
        return FileLock(self.path / "engine.lock")

    def configure(self, port: int, more: Sequence[str] = ()) -> None:
        """Write the configuration file for the next start; `more` are lines added to ours."""
        text = _CONFIGURATION.format(port=port, heap=self.settings.heap, page_cache=self.settings.page_cache)
        text += "".join(f"{line}\n" for line in more)
        (self.path / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def read_password(self) -> str | None:
        """Read the password; None if there is none yet."""
        file = self.path / "password"
        return file.read_text(encoding="utf-8") if file.exists() else None

    def make_password(self) -> str:
        """Generate a password, to be kept with `keep_password` once the engine has accepted it."""
        return token_hex(24)

    def keep_password(self, password: str) -> None:
        """Write the password to a file that only its owner can read."""
        file = self.path / "password"
        file.touch(mode=0o600)
        file.write_text(password, encoding="utf-8")

    def read_version(self) -> str | None:
        """Read which version last wrote the data; None if none has."""
        file = self.path / "version"
        return file.read_text(encoding="utf-8").strip() if file.exists() else None

    def keep_version(self, version: str) -> None:
        """Record which version writes the data."""
        (self.path / "version").write_text(version, encoding="utf-8")

    def clear_logs(self) -> None:
        """Put the logs of an earlier engine aside, so that they are not mistaken for those of the next."""
        for log in (self.java_log, self._neo4j_log, self._debug_log):
            if log.exists():
                log.replace(log.with_name(f"before-{log.name}"))

    def read_logs(self) -> str:
        """Read the ends of the engine's and the keeper's logs; which log Neo4j writes to depends on its version."""
        return "".join(_read_tail(log) for log in (self.java_log, self._neo4j_log, self.keeper_log))

    def read_causes(self) -> str:
        """Read the log in which this engine gives the causes of what has gone wrong in its database."""
        return self._debug_log.read_text(encoding="utf-8", errors="replace") if self._debug_log.exists() else ""

    def find_running(self) -> Running | None:
        """Find the running engine; None if there is none."""
        note = read_note(self._engine)
        return Running.model_validate_json(note) if note else None

    def announce_engine(self) -> Presence:
        """Create the note for the engine's process to hold."""
        return Presence(self._engine)

    def find_keeper(self) -> int | None:
        """Find the process id of the keeper; None if there is none."""
        note = read_note(self._keeper)
        return int(note) if note else None

    @contextmanager
    def kept(self) -> Generator[None]:
        """Register this process as the keeper for the length of a block."""
        with Presence(self._keeper) as presence:
            presence.publish(str(getpid()))
            yield

    def list_users(self) -> list[User]:
        """List the users of the engine, and remove the notes of those that have died."""
        alive: list[User] = []
        for file in self._users.glob("*.user"):
            note = read_note(file)
            if note is None:
                file.unlink(missing_ok=True)
            else:
                alive.append(User.read(note))
        return sorted(alive, key=lambda user: user.since)

    @contextmanager
    def used(self, purpose: str) -> Generator[None]:
        """Register this process as a user for the length of a block."""
        file = self._users / f"{uuid4().hex}.user"
        with Presence(file) as presence:
            presence.publish(User(process=getpid(), purpose=purpose, since=datetime.now(UTC)).model_dump_json())
            try:
                yield
            finally:
                file.unlink(missing_ok=True)

    def note_stop(self) -> None:
        """Note that the engine is stopped on request, so that none of its users starts it again."""
        self._stopped.touch(mode=0o600)

    def forget_stop(self) -> None:
        """Forget that the engine was stopped on request, since it is started on request now."""
        self._stopped.unlink(missing_ok=True)

    def is_stopped(self) -> bool:
        """Whether the engine was stopped on request, and has not been started since."""
        return self._stopped.exists()


def _read_tail(file: Path) -> str:
    return file.read_bytes()[-_TAIL:].decode("utf-8", "replace") if file.exists() else ""
