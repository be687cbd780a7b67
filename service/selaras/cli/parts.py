"""The parts of the command line that are imported only when they are needed."""

from importlib import import_module
from typing import NamedTuple

from selaras.errors import EngineError


class LatePart(NamedTuple):
    """A name in a module that is imported while the program runs."""

    module: str
    name: str


FAILURE = LatePart("selaras.cli.failure", "print_failure")
VERSION = LatePart("importlib.metadata", "version")
LEND_ENGINE = LatePart("selaras.cli.engine", "lend_engine")
STOP_ENGINE = LatePart("selaras.embedded", "stop")
CHECK_ROOM = LatePart("selaras.embedded", "check_room")
MAKE_SNAPSHOT = LatePart("selaras.cli.engine", "make_snapshot")
RESTORE_SNAPSHOT = LatePart("selaras.cli.engine", "restore_snapshot")


def load_part(part: LatePart) -> object:
    """Import a module and return the part from it.

    This is the only place in the package with imports that are not at the top of a file. It keeps `selaras --help` from
    waiting for the server and the driver, and the embedded engine from being imported where it cannot run.
    """
    return getattr(import_module(part.module), part.name)


def load_engine(part: LatePart) -> object:
    """Import a part of the embedded engine; raises EngineError where it cannot run."""
    try:
        return load_part(part)
    except ImportError as error:
        raise EngineError(
            f"Selaras runs a Neo4j of its own on Linux and macOS alone ({error}); set NEO4J_URI to one of yours."
        ) from error
