"""The room on the disk of an engine's home: enough for what is to be loaded, or too little for anything."""

from collections.abc import Generator
from contextlib import contextmanager
from errno import EDQUOT, EFBIG, ENOSPC
from shutil import disk_usage

from selaras.embedded.home import Home
from selaras.errors import DiskFullError
from selaras.settings import Settings

FULL = {ENOSPC, EDQUOT, EFBIG}
_MEBIBYTE = 1 << 20
_ROW = 2_048  # bytes that a row takes at most, in the store, its indexes and its log; measured: 420 to 850
_SPARE = 150 * _MEBIBYTE  # for a new log of transactions, and what the engine writes of itself


def check_room(settings: Settings, rows: int) -> None:
    """Raise DiskFullError if the disk of the engine's home has no room for so many rows more."""
    home = Home(settings)
    wanted, free = rows * _ROW + _SPARE, disk_usage(home.path).free
    if free < wanted:
        raise DiskFullError(
            f"To load {rows:,} rows may need {wanted // _MEBIBYTE:,} MiB in {home.path}, and {free // _MEBIBYTE:,} MiB "
            "are free; nothing was written. Make room, or set SELARAS_HOME to a folder on another disk."
        )


@contextmanager
def tell_if_full(home: Home) -> Generator[None]:
    """Turn the error of a full disk in the block into ours, which says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise DiskFullError(
            f"The disk of {home.path} is full. Nothing that was stored is lost: make room, or set SELARAS_HOME to a "
            "folder on another disk."
        ) from error
