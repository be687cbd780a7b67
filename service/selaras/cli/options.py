"""The options and arguments that several commands share, and what commands are registered with."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from selaras.errors import InvalidArgumentError, quote
from selaras.meaning.narrative import Language

Year = Annotated[int | None, typer.Option(min=1000, max=9999, help="The year; the current one, if none is given.")]
Unit = Annotated[str | None, typer.Option(help="A unit, with all below it; everything, if none is given.")]
Lang = Annotated[Language, typer.Option(help="The language of sentences.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
Rules = Annotated[Path | None, typer.Option("--rules", help="A folder of rules of yours, beside ours.")]
Code = Annotated[str, typer.Argument(help="The code of a rule, such as ORP-001.")]


def read_day(given: str) -> date:
    """Read a day written as 2026-12-31; raises InvalidArgumentError for anything else."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InvalidArgumentError(f"{quote(given)} is no day; expected one such as 2026-12-31.") from None


def make_commands() -> typer.Typer:
    """Make the Typer with which a file registers its commands; plain-text help and errors avoid importing rich."""
    return typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
