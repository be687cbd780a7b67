"""`selaras snapshot`: a copy of the embedded store to go back to."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, cast

import typer

from selaras.cli.console import print_line
from selaras.cli.options import make_commands
from selaras.cli.parts import MAKE_SNAPSHOT, RESTORE_SNAPSHOT, load_engine
from selaras.errors import InvalidArgumentError
from selaras.settings import Neo4jSettings, Settings

commands = make_commands()


@commands.command("snapshot", epilog="Example: selaras snapshot monday.dump")
def keep_snapshot(
    file: Annotated[Path, typer.Argument(help="The file to write, or with --restore to read.")],
    restore: Annotated[bool, typer.Option("--restore", help="Replace the store with what is in the file.")] = False,
) -> None:
    """Write the embedded store to a file, or go back to it; an engine that nobody uses is stopped for that."""
    if Neo4jSettings().uri:
        raise InvalidArgumentError(
            "NEO4J_URI names a Neo4j of yours, and a snapshot is made of the embedded one; use `neo4j-admin database "
            "dump` there, or unset NEO4J_URI."
        )
    work = cast("Callable[[Settings, Path], None]", load_engine(RESTORE_SNAPSHOT if restore else MAKE_SNAPSHOT))
    work(Settings(), file)
    print_line(f"The store is that of {file} again." if restore else f"The store is in {file}.")
