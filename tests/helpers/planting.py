"""Plant in a database, past our own door, what a terminal or a spreadsheet would act on: in every id and every text."""

from datetime import date
from typing import cast

from helpers.database import Database
from selaras.model.links import Attributes
from selaras.model.nodes import NODES
from selaras.model.values import Row
from selaras.model.written import UnfitError, read_written

# A terminal's title, screen, colour and line; the direction of writing; what nobody can see; and another line's end.
ACTING = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eevil\u2066\u200b\r\x7f\u2028\v"
_IDS = frozenset({"id", "agency", "toward", "alternatives"})


def plant(database: Database) -> None:
    """Plant it in all that the database holds; ids still name the same things."""
    nodes = database.query(
        "MATCH (n) WHERE n.id IS NOT NULL RETURN elementId(n) AS at, labels(n) AS labels, n{.*} AS given"
    )
    links = database.query("MATCH ()-[n]->() RETURN elementId(n) AS at, n{.*} AS given")
    database.query(
        "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.at SET n += row.given",
        rows=[{"at": row["at"], "given": _arm(_find_shape(row["labels"]), row["given"])} for row in nodes],
    )
    database.query(
        "UNWIND $rows AS row MATCH ()-[n]->() WHERE elementId(n) = row.at SET n += row.given",
        rows=[{"at": row["at"], "given": _arm(Attributes, row["given"])} for row in links],
    )


def _find_shape(labels: object) -> type[Row]:
    return next(NODES[label] for label in cast("list[str]", labels) if label in NODES)


def _arm(shape: type[Row], given: object) -> dict[str, object]:
    """Arm the texts among the properties of a node or a link."""
    return {name: _arm_value(shape, name, value) for name, value in cast("dict[str, object]", given).items()}


def _arm_value(shape: type[Row], name: str, value: object) -> object:
    if isinstance(value, list):
        return [_arm_value(shape, name, each) for each in cast("list[object]", value)]
    if not isinstance(value, str) or not _is_text(shape, name):
        return value
    return f"{value}{ACTING}" if name in _IDS else f"={value}{ACTING}"


def _is_text(shape: type[Row], name: str) -> bool:
    """Whether a property may hold any text; a word of a closed list, or a day, may not be another."""
    try:
        return not isinstance(read_written(shape, name, "2026-12-31"), date)
    except UnfitError:
        return False
