"""The page of the named questions, docs/questions.md: their headers, and an example with its real answer.

Run as a program, this file writes it, with a database of its own.
"""

import asyncio
import shlex
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from helpers.database import ENGINES, RELEASE, ROOT, TODAY, Database, ignore
from selaras import folders
from selaras.embedded import borrow
from selaras.questions.named import ask, read_arguments
from selaras.settings import Settings
from selaras.store.graph import Table
from selaras.store.library import Kind, Statement, read_library, read_migrations
from selaras.store.migrations import migrate
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session

PAGE = ROOT / "docs" / "questions.md"
HEAD = """\
# The named questions

Each is a file in `cypher/questions/`, asked with `selaras ask NAME key=value` or in GraphQL with
`ask(name: …, params: …)`. A STRING and a DATE (`2026-03-31`) are written as they are, everything else as JSON; what may
be null can be left out. At most 10,000 rows are shown. Below each stands what the invented province of `seeds/demo`
answers, up to its fifth row.

"""
ROWS, WIDTH = 5, 60


async def write_questions(database: Database) -> str:
    """Ask every question its example, of a database that holds the invented province, and write the page."""
    questions = [each for each in database.session.library.values() if each.kind is Kind.QUESTION]
    return HEAD + "\n".join([describe(each, await answer(database, each)) for each in questions])


async def answer(database: Database, question: Statement) -> Table:
    words = dict(word.split("=", 1) for word in shlex.split(question.example))
    return await ask(database.session, question.name, read_arguments(question, words))


def describe(question: Statement, found: Table) -> str:
    params = [f"`{each.name}` {each.type}{' or null' if each.optional else ''}" for each in question.params]
    return (
        f"## {question.name}\n\n**{question.summary}** {question.prose}\n\n"
        f"Takes {', '.join(params) or 'nothing'}.\n\n"
        f"```console\n$ selaras ask {question.name} {question.example}\n```\n\n{draw(found)}"
    )


def draw(found: Table) -> str:
    """Draw the first rows as a table of Markdown."""
    rows = [found.columns, ["---"] * len(found.columns), *([show(value) for value in row] for row in found.rows[:ROWS])]
    more = len(found.rows) - ROWS
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n" + (f"\nand {more} more.\n" if more > 0 else "")


def show(value: object) -> str:
    """Show a value, and a long one by its beginning."""
    if isinstance(value, list | tuple):
        text = ", ".join(show(each) for each in cast("Iterable[object]", value))
    else:
        text = "" if value is None else str(value)
    return text.replace("|", "\\|") if len(text) <= WIDTH else f"{text[:WIDTH]}…".replace("|", "\\|")


async def write_page(home: Path) -> None:
    with borrow(Settings(home=home, engines=ENGINES), RELEASE, report=ignore, linger=False) as neo4j:
        async with connect(neo4j, 60) as graph:
            session = Session(graph, read_library(folders.CYPHER), lambda: TODAY)
            await migrate(session, read_migrations(folders.SCHEMA))
            database = Database(neo4j, session)
            await database.hold(folders.SEEDS / "demo")
            PAGE.write_text(await write_questions(database), encoding="utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        asyncio.run(write_page(Path(folder)))
