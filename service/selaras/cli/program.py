"""The program: its commands and its exit codes.

0: done. 1: files were refused and nothing was written, or an audit is not clean. 2: the question cannot be answered as
asked. 3: the database or the embedded engine is not available, or the stored data have the wrong shape. 4: an
unexpected error.
"""

import logging
from collections.abc import Callable
from typing import Annotated, cast

import typer

from selaras.cli.commands import COMMANDS, CommandGroup, register_stand_ins
from selaras.cli.options import make_commands
from selaras.cli.parts import FAILURE, VERSION, load_part
from selaras.errors import SelarasError

_HELP = """Does every target serve a goal, and what is the proof?

Without NEO4J_URI an embedded Neo4j is fetched and started; it stays up for a few minutes, or until `selaras stop`.

Exit codes: 0 done · 1 files were refused, nothing was written; or an audit is not clean · 2 the question cannot be
answered as asked · 3 the database or the embedded engine is not available · 4 an unexpected error.
"""

_log = logging.getLogger(__name__)
program = make_commands()
register_stand_ins(program, COMMANDS)


def main() -> None:
    """Run the program; our errors are printed as sentences, not tracebacks, and the driver's retries are silent."""
    logging.basicConfig(level=logging.ERROR)
    try:
        program()
    except SelarasError as error:
        print_failure = cast("Callable[[SelarasError], int]", load_part(FAILURE))
        raise SystemExit(print_failure(error)) from None
    except Exception:  # noqa: BLE001 - Python would exit with 1, which means that an audit is not clean
        _log.exception("This should not have happened; please report it.")
        raise SystemExit(4) from None


def _print_version(wanted: bool) -> None:
    if wanted:
        find_version = cast("Callable[[str], str]", load_part(VERSION))
        typer.echo(f"selaras {find_version('selaras')}")
        raise typer.Exit


@program.callback(cls=CommandGroup, help=_HELP, no_args_is_help=True)
def _take_options(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Take the options before the command's name."""
