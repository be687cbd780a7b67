"""The lock of an engine's artifacts: the path of each in a Maven repository, its SHA-256 and its size in bytes.

To make one, have Maven copy the dependencies of `org.neo4j:neo4j` with `-Dmdep.useRepositoryLayout=true` into a folder,
and run `python -m selaras.embedded.lock FOLDER`.
"""

import sys
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple


class Artifact(NamedTuple):
    """One jar: its path in a Maven repository, which implies its coordinates, and its expected hash and size."""

    path: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file name."""
        return self.path.rpartition("/")[2]


def read_lock(path: Path) -> tuple[Artifact, ...]:
    """Read a lock, one artifact per line, in the order of the class path."""
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines() if line)
    return tuple(Artifact(name, digest, int(size)) for name, digest, size in rows)


def make_lock(folder: Path) -> str:
    """Make the lock for the jars in a folder that is laid out as a Maven repository."""
    jars = sorted(folder.rglob("*.jar"))
    return "".join(
        f"{jar.relative_to(folder).as_posix()} {sha256(jar.read_bytes()).hexdigest()} {jar.stat().st_size}\n"
        for jar in jars
    )


if __name__ == "__main__":
    sys.stdout.write(make_lock(Path(sys.argv[1])))
