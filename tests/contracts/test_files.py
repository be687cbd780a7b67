"""Promises about all files of a kind: whoever adds one is held to them from the first day."""

import importlib
import pkgutil
from pathlib import Path

import selaras
from helpers.database import ROOT
from selaras import folders
from selaras.api.fields.schema import make_schema


def test_the_folders_of_files_hold_no_python() -> None:
    assert [path for name in ("cypher", "schema", "seeds") for path in (ROOT / name).rglob("*.py")] == []


def test_no_file_is_two_files() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in list_modules()}
    assert {path: length for path, length in lengths.items() if length > 350} == {}


def test_every_public_list_names_what_there_is() -> None:
    for found in pkgutil.walk_packages(selaras.__path__, "selaras."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            names = getattr(module, "__all__", [])
            assert [name for name in names if not hasattr(module, name)] == []
            assert list(names) == sorted(names)


def test_the_committed_schema_is_the_one_that_is_served() -> None:
    committed = (folders.SCHEMA / "schema.graphql").read_text(encoding="utf-8")
    assert make_schema().as_str().strip() == committed.strip(), "run: selaras schema > schema/schema.graphql"


def list_modules() -> list[Path]:
    return sorted([*(ROOT / "service").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
