"""The floors hold: an import that breaks one of their contracts, planted in every folder, is found and named."""

import re
import shutil
import subprocess
import sys
from os import environ
from pathlib import Path

import pytest

from helpers.database import ROOT
from helpers.modules import PACKAGE

# From every folder, something that stands above it; above the command line there is nothing.
UPWARD = {
    "api": "selaras.app",
    "api/execution": "selaras.api.http",
    "api/fields": "selaras.api.execution",
    "api/http": "selaras.app",
    "api/requests": "selaras.api.types",
    "api/types": "selaras.api.fields",
    "audit": "selaras.questions",
    "audit/report": "selaras.questions",
    "cli": None,
    "embedded": "selaras.store",
    "ground": "selaras.writing",
    "meaning": "selaras.store",
    "model": "selaras.embedded",
    "questions": "selaras.api",
    "store": "selaras.meaning",
    "writing": "selaras.audit",
}
# The folders behind whose doors a library is known.
DOORS = {
    "graphql": {"api"},
    "neo4j": {"embedded", "store"},
    "rich": {"cli"},
    "starlette": set[str](),
    "strawberry": {"api"},
    "typer": {"cli"},
}
CIRCLE = ("selaras.questions.here", "selaras.questions.there")
FOUND_CIRCLE = re.compile(
    r"No cycles are allowed in selaras\.questions\.\n.*\n\n- \.(here -> \.there|there -> \.here) "
)
BESIDE = "selaras.planted_floor"

Import = tuple[str, str]


def list_folders() -> set[str]:
    return {str(path.parent.relative_to(PACKAGE)) for path in PACKAGE.rglob("__init__.py")} - {"."}


def choose_imports(folder: str) -> list[str]:
    """Choose what a folder may not import: what stands above it, and each library that is not its own."""
    above = UPWARD[folder]
    return [
        *([above] if above else []),
        *(library for library, folders in DOORS.items() if folder.partition("/")[0] not in folders),
    ]


def plant(package: Path) -> set[Import]:
    """Plant a module in every folder, a circle between two, and one that is on no floor; return what is imported."""
    planted = {
        (f"selaras.{folder.replace('/', '.')}.planted", name) for folder in UPWARD for name in choose_imports(folder)
    }
    for module, name in (*sorted(planted), CIRCLE, CIRCLE[::-1]):
        append(package, module, f"import {name}\n")
    append(package, BESIDE, "")
    return planted


def append(package: Path, module: str, line: str) -> None:
    """Write a further line of a module."""
    with (package.parent / f"{module.replace('.', '/')}.py").open("a", encoding="utf-8") as file:
        file.write(line)


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    """Check the contracts of a copy."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={**environ, "PYTHONPATH": str(folder), "COLUMNS": "500", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and of its contracts."""
    shutil.copytree(PACKAGE, tmp_path / "selaras", ignore=shutil.ignore_patterns("__pycache__", "assets"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_folder_has_its_plant() -> None:
    assert list_folders() == UPWARD.keys(), "say in UPWARD what stands above a new folder"


def test_a_wrong_import_is_found_in_every_folder(copy: Path) -> None:
    sound = lint(copy)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert " 0 broken." in sound.stdout
    planted = plant(copy / "selaras")
    broken = lint(copy)
    assert broken.returncode == 1, broken.stderr
    found = set(re.findall(r"(selaras\S*\.planted) ?-> ?([\w.]+)", broken.stdout))
    assert found == planted
    assert FOUND_CIRCLE.search(broken.stdout)
    assert BESIDE in broken.stdout
