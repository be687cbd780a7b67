"""Presence: a note that a process holds for as long as it lives, so that the kernel itself tells when it has ended.

A process id may have been reused since, and the start time of a process shifts with the clock. A lock on an open file
has neither problem: it is released when its last holder ends in any way, even by `kill -9`.
"""

from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from os import getpid
from pathlib import Path
from typing import Self


class Presence:
    """A note that is held until it is closed here and in every process that has inherited it."""

    def __init__(self, file: Path) -> None:
        """Create and lock a note, which stays hidden until it is published."""
        self._file = file
        self._part = file.with_name(f"{file.stem}.{getpid()}.part")
        self._held = self._part.open("wb")
        flock(self._held, LOCK_EX)

    def __enter__(self) -> Self:
        """Return the note, which is held until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the note in this process."""
        self.close()

    def fileno(self) -> int:
        """Return the file descriptor that a child must inherit to hold the note too."""
        return self._held.fileno()

    def publish(self, words: str) -> None:
        """Write the note and move it into place."""
        self._held.write(words.encode())
        self._held.flush()
        self._part.replace(self._file)

    def close(self) -> None:
        """Close the note in this process; a note that was never published is removed."""
        self._held.close()
        self._part.unlink(missing_ok=True)


def read_note(file: Path) -> str | None:
    """Read a note; None if it does not exist or nobody holds it."""
    try:
        with file.open("rb") as note:
            try:
                flock(note, LOCK_SH | LOCK_NB)
            except BlockingIOError:
                return note.read().decode()
    except FileNotFoundError:
        pass
    return None
