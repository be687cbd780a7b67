"""The parts of the command line that are imported only when they are wanted."""

from importlib import import_module
from typing import NamedTuple


class LatePart(NamedTuple):
    """A name in a module, for what is imported while the program runs."""

    module: str
    name: str


FAILURE = LatePart("selaras.cli.failure", "print_failure")
ENGINE = LatePart("selaras.cli.engine", "lend_engine")


def load_part(part: LatePart) -> object:
    """Import a part.

    This is the only place of the package that imports what is not named at the top of a file: `selaras --help` need not
    wait for the server and the driver, and where the embedded engine cannot run nothing of it is imported.
    """
    return getattr(import_module(part.module), part.name)
