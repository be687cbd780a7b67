"""Find seed files, and read their text; whatever is no seed file is named for what it is, before it is opened."""

import stat
from collections.abc import Iterator
from os import strerror
from pathlib import Path

from selaras.characters import show
from selaras.file_kinds import name_kind

_SUFFIXES = (".yaml", ".yml")
_LARGEST = 100_000_000  # bytes: more than half a million rows
_TABLES = (".csv", ".tsv")
# How files begin that people take for seeds, or that stand beside them.
_FOREIGN = (
    (b"PK\x03\x04", "a workbook or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old workbook or document"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xff\xfe", "text in UTF-16, not in UTF-8"),
    (b"\xfe\xff", "text in UTF-16, not in UTF-8"),
    (b"<", "XML or a web page"),
)
READABLE = "Selaras reads seeds: YAML or JSON in UTF-8 with the sections nodes and links."


class FileError(Exception):
    """A file cannot be read as a seed; the message says why, and begins with the file and the line if it has one."""


def find_files(path: Path) -> Iterator[Path]:
    """Yield a file, or the seed files of a folder in the order of their names; raises FileError if it has none."""
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            yield path
            return
        files = sorted(path.iterdir())
    except OSError as error:
        raise FileError(f"{show_path(path)}: cannot be read ({_explain(error)}).") from error
    seeds = [file for file in files if file.suffix.lower() in _SUFFIXES]
    if not seeds:
        others = f"; it holds {show(', '.join(file.name for file in files[:3]))}" if files else ""
        raise FileError(f"{show_path(path)}: the folder holds no .yaml or .yml file{others}. {READABLE}")
    yield from seeds


def read_bytes(path: Path) -> bytes:
    """Read a file; raises FileError if it is none, is too large, or is of another kind than a seed."""
    try:
        found = path.stat()
        _check_kind(path, found.st_mode)
        if found.st_size > _LARGEST:
            raise FileError(
                f"{show_path(path)}: has {found.st_size:,} bytes; a seed has at most {_LARGEST:,}, so divide it."
            )
        content = path.read_bytes()
    except OSError as error:
        raise FileError(f"{show_path(path)}: cannot be read ({_explain(error)}).") from error
    _check_beginning(path, content)
    return content


def read_text(path: Path, content: bytes) -> str:
    """Read the content of a file as UTF-8; raises FileError if it is none."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError(
            f"{show_path(path)}:{line}: is not UTF-8 text (byte {error.start}); save the file as UTF-8."
        ) from error


def show_path(path: Path) -> str:
    """Show a path as messages do."""
    return show(str(path))


def _check_kind(path: Path, mode: int) -> None:
    if kind := name_kind(mode):
        raise FileError(f"{show_path(path)}: is {kind}; expected a file. {READABLE}")


def _check_beginning(path: Path, content: bytes) -> None:
    start = content[:64].lstrip()
    kind = next((words for beginning, words in _FOREIGN if start.startswith(beginning)), None)
    if path.suffix.lower() in _TABLES:
        kind = f"a table ({path.suffix.lower()})"
    if kind:
        raise FileError(f"{show_path(path)}: is {kind}. {READABLE}")


def _explain(error: OSError) -> str:
    return strerror(error.errno) if error.errno else str(error)
