"""Loads: what they did, and what is wrong with a file."""

from pathlib import Path

from helpers.database import Database
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


def test_what_was_moved_is_said_to_have_two_parents(
    empty: Database, environment: dict[str, str], tmp_path: Path
) -> None:
    assert empty.query("MATCH (e:Element) RETURN e.id AS id") == []
    program, file = Program(environment), tmp_path / "moved.yaml"
    rows = "".join(f"    - {{id: {key}, statement: Meningkatnya, level: OUTPUT}}\n" for key in ("old", "new", "moved"))
    text = f"nodes:\n  Element:\n{rows}links:\n  CONTRIBUTES_TO:\n    - [moved, old]\n"
    file.write_text(text, encoding="utf-8")
    assert "also contributes" not in program.run("load", str(file))
    file.write_text(text.replace("[moved, old]", "[moved, new]"), encoding="utf-8")
    assert "moved also contributes to old, which the files do not say." in program.run("load", str(file))
