"""A ground's file is whole or is not opened, and takes no more memory than was promised."""

from pathlib import Path

import pytest

from helpers.database import Database
from selaras.ground.file import TornError, digest_schema, list_arrays, measure, open_ground, write_ground
from selaras.ground.ground import GroundColumns
from selaras.ground.reading import read_ground

MOST_OF_AN_ELEMENT = 800  # bytes, its share of links, targets and everything else included


@pytest.fixture
async def columns(lampung: Database) -> GroundColumns:
    read = await read_ground(lampung.session, lambda _: None)
    assert read is not None
    return read.columns


def test_what_is_written_is_what_is_opened(columns: GroundColumns, tmp_path: Path) -> None:
    length = write_ground(tmp_path / "ground", "1 name", columns)
    ground = open_ground(tmp_path / "ground")
    assert (ground.state, ground.size) == ("1 name", length)
    assert length >= measure(columns)
    assert list(ground.tree.ids) == list(columns.ids)
    assert [column.tolist() for column in ground.tree.links] == [column.tolist() for column in columns.links]
    assert list(tmp_path.iterdir()) == [tmp_path / "ground"]
    assert not ground.confidences.flags.writeable


@pytest.mark.parametrize("filled", [False, True])
def test_a_torn_file_is_never_opened(columns: GroundColumns, tmp_path: Path, *, filled: bool) -> None:
    """Torn at 1,000 places and at every tenth byte of its first 4,000, and filled with nothing as some disks do."""
    path = tmp_path / "ground"
    write_ground(path, "1 name", columns)
    whole = path.read_bytes()
    opened: list[int] = []
    for end in sorted({*range(0, 4000, 10), *range(0, len(whole), max(10, len(whole) // 1000))}):
        torn = whole[:end] + (b"\0" * (len(whole) - end) if filled else b"")
        if torn == whole:
            continue
        path.write_bytes(torn)
        try:
            open_ground(path)
            opened.append(end)
        except TornError:
            pass
    assert opened == []


def test_a_file_of_another_schema_is_not_opened(
    columns: GroundColumns, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "0" * len(digest_schema())
    with monkeypatch.context() as patched:
        patched.setattr("selaras.ground.file.digest_schema", lambda: other)
        write_ground(tmp_path / "ground", "1 name", columns)
    with pytest.raises(TornError, match="not what its header says"):
        open_ground(tmp_path / "ground")


def test_a_file_that_cannot_be_written_leaves_nothing(columns: GroundColumns, tmp_path: Path) -> None:
    (tmp_path / "ground").mkdir()
    with pytest.raises(OSError, match="ground"):
        write_ground(tmp_path / "ground", "1 name", columns)
    assert list(tmp_path.iterdir()) == [tmp_path / "ground"]


def test_an_element_takes_no_more_than_was_promised(columns: GroundColumns) -> None:
    assert measure(columns) / len(columns.ids) <= MOST_OF_AN_ELEMENT


def test_every_array_has_a_name_of_its_own(columns: GroundColumns) -> None:
    names = [name for name, _ in list_arrays(columns)]
    assert len(names) == len(set(names)) > 40
