"""A running engine that is lent: found or started, and found or started again after it has ended."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import SecretStr

from selaras.embedded.administration import set_password
from selaras.embedded.archive import make_base_archive
from selaras.embedded.artifacts import Report
from selaras.embedded.home import Home, Running
from selaras.embedded.keeper import spawn_keeper
from selaras.embedded.process import (
    check_version,
    choose_port,
    end_engine,
    find_fault,
    find_free_port,
    wait_until,
    wait_until_ready,
)
from selaras.embedded.release import Release
from selaras.embedded.snapshots import finish_restoring
from selaras.errors import EndedError, EngineError, PortTakenError
from selaras.settings import Neo4jSettings

_DYING = 3.0  # seconds


class Lease:
    """The engine of a home as it was found or started; `neo4j` leads to it for as long as the lease is valid."""

    def __init__(self, home: Home, release: Release, jars: Sequence[Path], report: Report) -> None:
        """Find the engine, or start it, on behalf of somebody who asks for it; raises EngineError."""
        self._home = home
        self._release = release
        self._jars = jars
        self._report = report
        with home.lock:
            self._running = self._obtain()

    @property
    def neo4j(self) -> Neo4jSettings:
        """What a driver needs to connect to it."""
        return Neo4jSettings(
            uri=f"bolt://127.0.0.1:{self._running.port}",
            username="neo4j",
            password=SecretStr(self._home.read_password() or ""),
            database="neo4j",
        )

    def is_valid(self) -> bool:
        """Whether the engine that was lent is the one that runs; this is cheap."""
        return self._home.find_running() == self._running

    def has_ended(self) -> bool:
        """Whether the engine ends, or has ended; a process that was killed takes a while to be gone."""
        return wait_until(lambda: not self.is_valid(), _DYING)

    def find_fault(self) -> EngineError | None:
        """Find why the engine cannot use its database any more though it runs; None if nothing is wrong with it."""
        return find_fault(self._home)

    def renew(self) -> Neo4jSettings:
        """Find the engine that somebody else has started meanwhile, or start it again, which takes some seconds.

        Raises EndedError if it was stopped on request, and any other EngineError if it does not start.
        """
        with self._home.lock:
            if self._home.is_stopped() and self._home.find_running() is None:
                raise EndedError(
                    "The embedded Neo4j was stopped with `selaras stop`; any command that needs it starts it again."
                )
            self._running = self._obtain()
        return self.neo4j

    def _obtain(self) -> Running:
        running = self._home.find_running()
        if running is not None and find_fault(self._home) is not None:
            # A database that has met an error is closed until the engine starts again, which recovers it.
            end_engine(self._home, running)
            running = None
        if running is None:
            self._report("Starting Neo4j", 0, 1)
            return self._start()
        if self._home.find_keeper() is None:
            spawn_keeper(self._home, self._release, None)
        return running

    def _start(self) -> Running:
        home, release = self._home, self._release
        check_version(home, release)
        finish_restoring(home)
        port = choose_port(home.settings.bolt_port)
        if home.read_password() is None:
            home.configure(port)
            password = home.make_password()
            set_password(home, release, self._jars, password)
            home.keep_password(password)
        home.keep_version(release.version)
        home.forget_stop()
        make_base_archive(self._jars[0].parents[1], release)
        try:
            return self._run(port)
        except PortTakenError:
            # Another program took the port just after it was found free; that is an error only if it was configured.
            if home.settings.bolt_port is not None:
                raise
            return self._run(find_free_port())

    def _run(self, port: int) -> Running:
        home = self._home
        home.configure(port, self._release.configuration)
        home.clear_logs()
        spawn_keeper(home, self._release, port)
        try:
            return wait_until_ready(home)
        except EngineError:
            running = home.find_running()
            if running is not None:
                end_engine(home, running)
            raise
