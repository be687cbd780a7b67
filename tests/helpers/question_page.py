"""The page of the named questions, docs/questions.md, written from their headers.

Run as a program, this file writes it.
"""

from helpers.database import ROOT
from selaras import folders
from selaras.store.library import Kind, Statement, read_library

PAGE = ROOT / "docs" / "questions.md"


def write_questions() -> str:
    """Write the page of the named queries."""
    library = read_library(folders.CYPHER)
    parts = [describe(each) for each in library.values() if each.kind is Kind.QUESTION]
    head = "# The named queries\n\nEach is a file in `cypher/questions/`, asked with `selaras ask NAME key=value` or"
    return (
        f"{head} in GraphQL with\n`ask(name: …, params: …)`. This page is written from their headers.\n\n"
        + "\n".join(parts)
    )


def describe(question: Statement) -> str:
    params = [f"`{each.name}` {each.type}{' or null' if each.optional else ''}" for each in question.params]
    columns = ", ".join(f"`{column}`" for column in question.columns)
    return (
        f"## {question.name}\n\n**{question.summary}** {question.prose}\n\n"
        f"Takes {', '.join(params) or 'nothing'}. Returns {columns}.\n"
    )


if __name__ == "__main__":
    PAGE.write_text(write_questions(), encoding="utf-8")
