"""The wheel, installed where nothing of the checkout is: it is whole, wherever it is called from."""

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, cast

import httpx
import orjson
import pytest

from helpers.database import ROOT, Database
from helpers.serving import serve

pytestmark = pytest.mark.current

TRACE = '{ trace(from: "pk-s3-02", year: 2026) { verdict } }'


class Installed(NamedTuple):
    """An environment that holds the wheel, and a folder far from it to call it from."""

    folder: Path
    elsewhere: Path
    environment: dict[str, str]

    def run(self, name: str, *arguments: str) -> str:
        """Run a program of the environment, and return what it printed."""
        done = subprocess.run(
            [self.folder / "bin" / name, *arguments],
            cwd=self.elsewhere,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout


def call_pip(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments], check=True)


def find_packages(folder: Path) -> Path:
    """Find where an environment has its packages."""
    return Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call_pip("wheel", "-q", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(wheel: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel without its dependencies, and lend it those of the tests.

    A folder that a .pth file names is searched for packages, while its own .pth files are not read: of the checkout,
    which is installed there by such a file, nothing is found.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    call_pip("--python", folder / "bin" / "python", "install", "-q", "--no-deps", "--no-index", wheel)
    (find_packages(folder) / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return Installed(folder, tmp_path_factory.mktemp("elsewhere"), environment)


def ask_where(installed: Installed, words: Sequence[str]) -> list[Path]:
    """Ask the environment's Python for paths."""
    script = f"from selaras import folders; print(*({', '.join(words)}), sep='\\n')"
    return [Path(line) for line in installed.run("python", "-c", script).splitlines()]


def test_the_wheel_brings_its_files(installed: Installed) -> None:
    package = find_packages(installed.folder) / "selaras"
    assert ask_where(installed, ["folders.__file__", "folders.CYPHER"]) == [
        package / "folders.py",
        package / "data" / "cypher",
    ]
    assert (package / "assets" / "graphiql.min.js").stat().st_size > 100_000
    assert (package / "py.typed").is_file()
    for name in ("cypher", "schema", "seeds"):
        expected = {path.relative_to(ROOT) for path in (ROOT / name).rglob("*") if path.is_file()}
        data = package / "data"
        assert {path.relative_to(data) for path in (data / name).rglob("*") if path.is_file()} == expected


def test_it_says_what_it_is(wheel: Path, installed: Installed) -> None:
    assert installed.run("selaras", "--help").startswith("Usage: selaras [OPTIONS] COMMAND [ARGS]...\n")
    assert installed.run("selaras", "--version") == f"selaras {wheel.name.split('-')[1]}\n"
    assert installed.run("selaras", "schema") == (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8")


def test_it_traces(installed: Installed, lampung: Database) -> None:  # noqa: ARG001 - it asks about the deck
    found = orjson.loads(installed.run("selaras", "trace", "pk-s3-02", "--year", "2026", "--json"))
    (start,) = cast("list[dict[str, dict[str, object]]]", found["courses"])
    assert start["listing"]["paths"] == [["pk-s3-02", "pk-s2-01", "pk-s1-02", "pk-s0-01"]]


def test_it_serves(
    installed: Installed,
    lampung: Database,  # noqa: ARG001 - it asks about the deck
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(installed.elsewhere)
    with serve(installed.environment, program=[str(installed.folder / "bin" / "selaras")]) as address:
        page = httpx.get(f"{address}/")
        assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert httpx.get(f"{address}/assets/graphiql.min.js").status_code == 200
        answer = httpx.post(f"{address}/graphql", json={"query": TRACE}, timeout=30)
        assert answer.json() == {"data": {"trace": {"verdict": "ALIGNED"}}}
