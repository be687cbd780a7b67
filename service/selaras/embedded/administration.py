"""Neo4j's own program of administration, run once in a Java of its own."""

import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from selaras.embedded.home import Home
from selaras.embedded.process import IN_UNICODE, explain, join_jars
from selaras.embedded.release import Release, find_java

_PROGRAM = "org.neo4j.cli.AdminTool"
# A Java that ends at once: compiling its code well does not pay, and nobody is to read its words in a file of figures.
_BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData")


def set_password(home: Home, release: Release, jars: Sequence[Path], password: str) -> None:
    """Set the engine's initial password before its first start; raises EngineError."""
    administer(home, release, jars, ("dbms", "set-initial-password", password))


def administer(home: Home, release: Release, jars: Sequence[Path], words: Sequence[str]) -> None:
    """Have the program do what `words` say, on an engine that does not run; raises EngineError with what it said.

    Every user of the machine sees the command lines of all, so the words are in a file that only its owner can read,
    and that is removed as soon as they have been obeyed.
    """
    place = (f"NEO4J_HOME={home.path}", f"NEO4J_CONF={home.path / 'conf'}")
    with _written(home.path, ["-cp", join_jars(jars), *_BRIEF, *release.flags, _PROGRAM, *words]) as file:
        command = [*IN_UNICODE, *place, str(find_java(release)), f"@{file}"]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        raise explain(said, f"Neo4j could not do `{' '.join(words[:2])}` in {home.path}")


@contextmanager
def _written(folder: Path, words: Sequence[str]) -> Generator[Path]:
    """Write arguments as Java reads them from a file, for the length of a block."""
    with NamedTemporaryFile("w", dir=folder, suffix=".part", encoding="utf-8") as file:
        file.writelines(f"{_quote(word)}\n" for word in words)
        file.flush()
        yield Path(file.name)


def _quote(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
