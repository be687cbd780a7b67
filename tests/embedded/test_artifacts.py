"""The engine's jars: fetched once, verified, resumed when cut, and an error that says what to do."""

import subprocess
import sys
from collections import Counter
from collections.abc import Generator
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import environ
from pathlib import Path
from threading import Thread

import pytest

from helpers.database import BRIEF, ENGINES, TESTS, ignore
from selaras.embedded.artifacts import fetch_artifacts
from selaras.embedded.lock import make_lock, read_lock
from selaras.embedded.release import Release
from selaras.errors import DiskFullError, FetchError, TamperedError
from selaras.settings import Settings

NAMES = [f"org/contoh/part{number}/1.0/part{number}-1.0.jar" for number in range(20)]


class Repository:
    """A Maven repository on the loopback: what it holds, what was asked of it, and what it cuts off."""

    def __init__(self, files: dict[str, bytes | Path]) -> None:
        self.files = files
        self.asked = Counter[str]()
        self.cut = Counter[str]()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def start(self) -> None:
        Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, repository: Repository, *args: object) -> None:
        self.repository = repository
        super().__init__(*args)  # pyright: ignore[reportArgumentType] - the server's own

    def do_GET(self) -> None:
        name = self.path.removeprefix("/")
        self.repository.asked[name] += 1
        held = self.repository.files.get(name)
        if held is None:
            self.send_error(404)
            return
        body = held.read_bytes() if isinstance(held, Path) else held
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.repository.cut[name]:
            self.repository.cut[name] -= 1
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        else:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature of BaseHTTPRequestHandler
        """Be silent."""


@pytest.fixture
def repository() -> Generator[Repository]:
    made = Repository({name: sha256(name.encode()).digest() * 1000 for name in NAMES})
    made.start()
    yield made
    made.stop()


@pytest.fixture
def release(repository: Repository, tmp_path: Path) -> Release:
    """A release of twenty small jars, locked by our own tool."""
    for name, body in repository.files.items():
        file = tmp_path / "repository" / name
        file.parent.mkdir(parents=True)
        assert isinstance(body, bytes)
        file.write_bytes(body)
    lock = tmp_path / "small.lock"
    lock.write_text(make_lock(tmp_path / "repository"), encoding="utf-8")
    return Release("1.0", lock, "Main", ())


@pytest.fixture
def settings(repository: Repository, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", maven_repository=repository.address)


def test_all_are_fetched_once_with_every_step_told(
    settings: Settings, release: Release, repository: Repository
) -> None:
    steps: list[tuple[str, int, int]] = []
    jars = fetch_artifacts(settings, release, lambda stage, done, total: steps.append((stage, done, total)))
    assert [jar.name for jar in jars] == [artifact.name for artifact in release.artifacts]
    assert [jar.read_bytes() for jar in jars] == [repository.files[artifact.path] for artifact in release.artifacts]
    assert (steps[-1], len(steps)) == (("Fetching Neo4j", 640_000, 640_000), 20)
    assert fetch_artifacts(settings, release, ignore) == jars
    assert repository.asked == Counter(NAMES)


def test_what_was_cut_is_fetched_again_and_the_rest_is_not(
    settings: Settings, release: Release, repository: Repository
) -> None:
    repository.cut[NAMES[3]] = 1
    fetch_artifacts(settings, release, ignore)
    assert repository.asked == Counter([*NAMES, NAMES[3]])
    repository.asked.clear()
    repository.cut[NAMES[5]] = 9
    folder = settings.engine_cache / "neo4j-1.0" / "jars"
    for name in (NAMES[4], NAMES[5]):
        (folder / name.rpartition("/")[2]).unlink()
    with pytest.raises(FetchError, match="Either connect to the network once"):
        fetch_artifacts(settings, release, ignore)
    assert list(folder.glob("*.part")) == []
    repository.cut.clear()
    repository.asked.clear()
    fetch_artifacts(settings, release, ignore)
    assert repository.asked.keys() <= {NAMES[4], NAMES[5]}


def test_what_is_not_what_was_locked_is_not_kept(settings: Settings, release: Release, repository: Repository) -> None:
    repository.files[NAMES[7]] = b"x" * 32_000
    with pytest.raises(TamperedError, match=r"part7-1\.0\.jar has the SHA-256 .* was not kept"):
        fetch_artifacts(settings, release, ignore)
    folder = settings.engine_cache / "neo4j-1.0" / "jars"
    assert not (folder / "part7-1.0.jar").exists()
    assert list(folder.glob("*.part")) == []


def test_without_a_network_three_ways_out_are_named(settings: Settings, release: Release) -> None:
    alone = settings.model_copy(update={"maven_repository": "http://127.0.0.1:9"})
    with pytest.raises(FetchError) as error:
        fetch_artifacts(alone, release, ignore)
    for way in ("connect to the network once", "set NEO4J_URI", "docker compose up"):
        assert way in str(error.value)


def test_a_jar_that_nobody_has_is_named(settings: Settings, release: Release, repository: Repository) -> None:
    del repository.files[NAMES[0]]
    with pytest.raises(FetchError, match="404"):
        fetch_artifacts(settings, release, ignore)


def test_a_disk_without_room_is_found_before_anything_is_fetched(
    settings: Settings, release: Release, repository: Repository, tmp_path: Path
) -> None:
    lock = tmp_path / "huge.lock"
    lock.write_text(f"{NAMES[0]} {'0' * 64} {10**18}\n", encoding="utf-8")
    with pytest.raises(DiskFullError, match=r"MiB are free\. Make room, or set SELARAS_HOME"):
        fetch_artifacts(settings, release._replace(lock=lock), ignore)
    assert repository.asked == Counter()


def test_a_disk_that_fills_up_meanwhile_is_said_so(settings: Settings, release: Release) -> None:
    """A limit on the size of files stands for the full disk: the writing of a jar fails half way."""
    program = (
        "import resource, sys; from pathlib import Path; from selaras.embedded.artifacts import fetch_artifacts; "
        "from selaras.embedded.release import Release; from selaras.settings import Settings; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)); "
        "release = Release('1.0', Path(sys.argv[2]), 'Main', ()); "
        "fetch_artifacts(Settings.model_validate_json(sys.argv[1]), release, print)"
    )
    command = [sys.executable, "-c", program, settings.model_dump_json(), str(release.lock)]
    # Whatever counts what is covered would meet the limit as well.
    environment = {name: value for name, value in environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "DiskFullError: The disk of" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(release: Release, repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(home=tmp_path / "file", maven_repository=repository.address)
    with pytest.raises(FetchError, match=r"cannot be written \(Not a directory\). Set SELARAS_HOME"):
        fetch_artifacts(settings, release, ignore)


def test_the_locks_name_no_address() -> None:
    for artifact in read_lock(BRIEF.lock):
        assert artifact.path.endswith(".jar")
        assert ":" not in artifact.path
        assert len(artifact.sha256) == 64


def test_four_first_starts_at_once_are_one_download_and_one_engine(tmp_path: Path) -> None:
    """The whole of it: each jar is asked for once, and four clients work on one engine."""
    fetch_artifacts(Settings(engines=ENGINES), BRIEF, ignore)
    jars = ENGINES / f"neo4j-{BRIEF.version}" / "jars"
    whole = Repository({artifact.path: jars / artifact.name for artifact in BRIEF.artifacts})
    whole.start()
    settings = Settings(home=tmp_path / "home", maven_repository=whole.address, linger=1.0)
    command = [sys.executable, "-m", "helpers.borrower", settings.model_dump_json()]
    children = [
        subprocess.Popen(command, cwd=TESTS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    try:
        addresses = [child.stdout.readline().strip() for child in children if child.stdout]
        assert len(addresses) == 4
        assert len(set(addresses)) == 1
        assert addresses[0].startswith("bolt://127.0.0.1:")
        assert whole.asked == Counter(artifact.path for artifact in BRIEF.artifacts)
    finally:
        for child in children:
            child.communicate(timeout=60)
        whole.stop()
    assert [child.returncode for child in children] == [0] * 4
