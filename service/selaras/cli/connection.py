"""`selaras connection`: what another program needs to connect to the database."""

import re
from datetime import UTC, datetime, timedelta
from time import sleep
from typing import Annotated

import typer

from selaras.cli.console import print_line, print_note
from selaras.cli.database import FoundNeo4j, find_neo4j
from selaras.cli.options import make_commands
from selaras.errors import EndedError, InvalidArgumentError, quote
from selaras.settings import Settings

commands = make_commands()
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_PULSE = 0.5  # seconds between two looks at whether the engine is there


@commands.command("connection", epilog="Example: selaras connection --for 8h")
def print_connection(
    span: Annotated[str | None, typer.Option("--for", help="Keep the embedded engine so long: 30m, 8h, 2d.")] = None,
) -> None:
    """Print what Neo4j Browser, or any driver, needs to connect; the embedded engine stays up for a few minutes."""
    settings = Settings()
    kept = None if span is None else _read_span(span)
    with find_neo4j(settings, linger=True) as found:
        neo4j = found.neo4j
        print_line(f"uri       {neo4j.uri}\nusername  {neo4j.username}\ndatabase  {neo4j.database}")
        print_line(f"password  {neo4j.password.get_secret_value()}")
        if found.engine is not None:
            _keep(found, settings.linger, kept)


def _keep(found: FoundNeo4j, linger: float, kept: timedelta | None) -> None:
    """Say how long the engine stays up, and stay as long as was asked for; raises EndedError if it ends before."""
    if kept is None:
        minutes = f"{linger / 60:g} minutes"
        print_note(f"The engine stays up for {minutes} after its last user; `selaras connection --for 8h` keeps it.")
        return
    end = datetime.now(UTC).astimezone() + kept
    print_note(f"The engine is kept until {end:%d %B, %H:%M}; Ctrl-C ends that.")
    while datetime.now(UTC) < end:
        sleep(_PULSE)
        if found.engine is not None and not found.engine.is_valid():
            raise EndedError("The embedded Neo4j has ended; ask for the connection again, which starts it again.")


def _read_span(text: str) -> timedelta:
    """Read a span of time as people write it, such as 8h; raises InvalidArgumentError."""
    found = re.fullmatch(r"(\d{1,4})([smhd])", text)
    if not found:
        raise InvalidArgumentError(
            f"{quote(text)} is no span of time; write a number and its unit, such as 30m, 8h or 2d."
        )
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
