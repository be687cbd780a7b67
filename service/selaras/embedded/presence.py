"""Who is there: a note that a process holds for as long as it lives, so that the kernel itself says when it has ended.

A process number alone may belong to somebody else by now, and the time at which a process began moves with the clock.
A lock on an open file does neither: it goes when its last holder goes, however that ends, by `kill -9` too.
"""

from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from os import getpid
from pathlib import Path
from typing import Self


class Presence:
    """A note that is held until it is closed here and in every process that has inherited it."""

    def __init__(self, file: Path) -> None:
        """Hold a note that nobody can see before it is published."""
        self._file = file
        self._part = file.with_name(f"{file.stem}.{getpid()}.part")
        self._held = self._part.open("wb")
        flock(self._held, LOCK_EX)

    def __enter__(self) -> Self:
        """Hold it for a while."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of it here."""
        self.close()

    def fileno(self) -> int:
        """Give the descriptor that a child has to inherit to hold the note as well."""
        return self._held.fileno()

    def publish(self, words: str) -> None:
        """Write the note and put it in its place."""
        self._held.write(words.encode())
        self._held.flush()
        self._part.replace(self._file)

    def close(self) -> None:
        """Let go of it here; a note that was never published is removed."""
        self._held.close()
        self._part.unlink(missing_ok=True)


def read_note(file: Path) -> str | None:
    """Read a note that somebody holds; None where there is none, or nobody does."""
    try:
        with file.open("rb") as note:
            try:
                flock(note, LOCK_SH | LOCK_NB)
            except BlockingIOError:
                return note.read().decode()
    except FileNotFoundError:
        pass
    return None
