"""`selaras stop`: the end of the embedded engine."""

import sys
from typing import Annotated, Protocol, cast

import typer

from selaras.cli.console import print_line, print_note
from selaras.cli.options import make_commands
from selaras.cli.parts import STOP_ENGINE, load_engine
from selaras.errors import InUseError
from selaras.settings import Settings

commands = make_commands()


class _Stop(Protocol):
    def __call__(self, settings: Settings, *, force: bool) -> bool: ...


@commands.command("stop", epilog="Example: selaras stop")
def stop_engine(
    force: Annotated[bool, typer.Option("--force", help="Stop it even if others use it, without asking.")] = False,
) -> None:
    """Stop the embedded engine now; if others use it, it says who, and asks first."""
    stop = cast("_Stop", load_engine(STOP_ENGINE))
    try:
        stopped = stop(Settings(), force=force)
    except InUseError as error:
        if not sys.stdin.isatty():
            raise
        print_note(str(error))
        typer.confirm("Stop it all the same?", abort=True)
        stopped = stop(Settings(), force=True)
    print_line("Stopped." if stopped else "No embedded engine was running.")
