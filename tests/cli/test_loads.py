"""Loads: what they did, and what is wrong with a file."""

from pathlib import Path

from helpers.program import Program
from selaras import folders

SEED = str(folders.SEEDS / "lampung")


def test_a_load_counts(program: Program) -> None:
    assert program.read("load", SEED)["nodes"] == {"created": 0, "changed": 0, "unchanged": 82}
    assert "unchanged" in program.run("load", SEED)


def test_bad_files_are_all_named(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("nodes:\n  Unit:\n    - {id: a}\n    - {id: b}\n", encoding="utf-8")
    printed = program.run("load", str(file), code=1)
    assert printed.startswith("DATA 4 complaints; nothing was written.\n")
    assert f"{file}:3: Unit: name is required and missing." in printed
