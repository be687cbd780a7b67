"""`selaras stop`: the end of the embedded engine."""

from collections.abc import Callable
from typing import cast

from selaras.cli.console import print_line
from selaras.cli.options import make_commands
from selaras.cli.parts import STOP_ENGINE, load_engine
from selaras.settings import Settings

commands = make_commands()


@commands.command("stop", epilog="Example: selaras stop")
def stop_engine() -> None:
    """Stop the embedded engine now, even if others use it."""
    stop = cast("Callable[[Settings], bool]", load_engine(STOP_ENGINE))
    print_line("Stopped." if stop(Settings()) else "No embedded engine was running.")
