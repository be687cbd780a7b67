"""What all commands that ask share: their options, and how an answer is printed."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from rich.console import RenderableType

from selaras.cli.console import make_console, print_json
from selaras.cli.database import find_neo4j, open_database, read_today
from selaras.meaning.narrative import Language
from selaras.settings import Settings
from selaras.store.session import Session

T = TypeVar("T")
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
Year = Annotated[int | None, typer.Option(min=1000, max=9999, help="The year; the current one, if none is given.")]
Unit = Annotated[str | None, typer.Option(help="A unit, with all below it; everything, if none is given.")]
Lang = Annotated[Language, typer.Option(help="The language of sentences.")]


def answer(question: Callable[[Session], Awaitable[T]], draw: Callable[[T], RenderableType], as_json: bool) -> None:
    """Ask a question, and print the answer for a person or as JSON."""
    settings = Settings()

    async def run() -> T:
        async with open_database(neo4j, settings) as session:
            return await question(session)

    with find_neo4j(settings, linger=True) as neo4j:
        found = asyncio.run(run())
    if as_json:
        print_json(found)
    else:
        make_console().print(draw(found))


def choose_year(year: int | None) -> int:
    """Take a year as asked for, or the current one."""
    return read_today().year if year is None else year
