"""The parts of the command line that are imported only when they are needed."""

from importlib import import_module
from typing import NamedTuple


class Part(NamedTuple):
    """A name in a module that is imported while the program runs."""

    module: str
    name: str


FAILURE = Part("selaras.cli.failure", "print_failure")
ENGINE = Part("selaras.cli.engine", "lend_engine")


def load_part(part: Part) -> object:
    """Import a module and return the part from it.

    This is the only place in the package with imports that are not at the top of a file. It keeps `selaras --help` from
    waiting for the server and the driver, and the embedded engine from being imported where it cannot run.
    """
    return getattr(import_module(part.module), part.name)
