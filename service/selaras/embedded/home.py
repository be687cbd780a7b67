"""The folder of an embedded engine: its settings, its password, who runs it, and who uses it."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from os import getpid
from pathlib import Path
from secrets import token_hex
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
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
internal.server.bolt.thread_pool_shutdown_wait_time=0s
internal.server.bolt.connection_shutdown_wait_time=0s
"""

_TAIL = 20_000  # bytes of a log that are read


class Running(BaseModel):
    """The engine that runs in a home."""

    model_config = ConfigDict(frozen=True)

    java: int  # the number of its process
    port: int


class Home:
    """The files of one engine; all decisions about it are made while `lock` is held."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings that say where it is."""
        self.settings = settings
        self.path = settings.home / "neo4j"
        self.logs = self.path / "logs"
        self.keeper_log = self.logs / "keeper.log"
        self.java_log = self.logs / "java.log"
        self._neo4j_log = self.logs / "neo4j.log"
        self._users = self.path / "users"
        self._engine = self.path / "engine.json"
        self._keeper = self.path / "keeper"

    def prepare(self) -> None:
        """Make the folders, for their owner alone."""
        for folder in (self.path, self.path / "conf", self.path / "data", self.logs, self._users):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def lock(self) -> FileLock:
        """The lock under which the engine is started, joined and stopped."""
        return FileLock(self.path / "engine.lock")

    def configure(self, port: int, more: Sequence[str] = ()) -> None:
        """Write the settings of the next start; `more` are lines beside ours."""
        text = _CONFIGURATION.format(port=port, heap=self.settings.heap, page_cache=self.settings.page_cache)
        text += "".join(f"{line}\n" for line in more)
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

    def clear_logs(self) -> None:
        """Forget what an earlier engine said, so that it is not taken for the words of the next."""
        for log in (self.java_log, self._neo4j_log):
            log.unlink(missing_ok=True)

    def read_logs(self) -> str:
        """Read the last words of the engine and its keeper; a version of Neo4j speaks in one log or in the other."""
        return "".join(_read_tail(log) for log in (self.java_log, self._neo4j_log, self.keeper_log))

    def find_running(self) -> Running | None:
        """Find the engine that runs, or None."""
        note = read_note(self._engine)
        return Running.model_validate_json(note) if note else None

    def announce_engine(self) -> Presence:
        """Prepare the note that the engine's process is to hold."""
        return Presence(self._engine)

    def find_keeper(self) -> int | None:
        """Find the process that keeps the engine, by its number, or None."""
        note = read_note(self._keeper)
        return int(note) if note else None

    @contextmanager
    def kept(self) -> Generator[None]:
        """Be known as the keeper of the engine meanwhile."""
        with Presence(self._keeper) as presence:
            presence.publish(str(getpid()))
            yield

    def count_users(self) -> int:
        """Count who uses the engine; whoever was killed is counted no more."""
        alive = 0
        for file in self._users.glob("*.user"):
            if read_note(file) is None:
                file.unlink(missing_ok=True)
            else:
                alive += 1
        return alive

    @contextmanager
    def used(self) -> Generator[None]:
        """Be counted as a user meanwhile."""
        file = self._users / f"{uuid4().hex}.user"
        with Presence(file) as presence:
            presence.publish(str(getpid()))
            try:
                yield
            finally:
                file.unlink(missing_ok=True)


def _read_tail(file: Path) -> str:
    return file.read_bytes()[-_TAIL:].decode("utf-8", "replace") if file.exists() else ""
