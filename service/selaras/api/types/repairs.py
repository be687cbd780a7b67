"""Repairs as GraphQL types."""

import strawberry

from selaras.api.types.attributes import read
from selaras.api.types.paging import Connection, Item, make_connection
from selaras.api.types.scopes import COMPLETE, UNPLACED
from selaras.meaning.verdicts import Missing
from selaras.model.vocabulary import Verdict
from selaras.questions import repairs


@strawberry.type(description="A parent that an element might be given, with the grounds on which it is ranked.")
class Candidate:
    key: str
    statement: str = read("words.indonesian")
    statement_en: str | None = read("words.english")
    agency: str | None
    abroad: bool = strawberry.field(description="Whether it belongs to another government.")
    line: int | None = strawberry.field(description="Removes up the reporting line; 0 is the same role.")
    same_agency: bool
    same_measure: bool
    gap: int | None = strawberry.field(description="How many tiers the step would go up.")
    level_fits: bool
    similarity: float
    after: Verdict


@strawberry.type(description="What else becomes ALIGNED by the first candidate.")
class Mended:
    elements: int
    targets: int
    ids: list[strawberry.ID] = strawberry.field(description="The global ids of these, at most 100.")


@strawberry.type(description="An orphan or an island, with up to five candidates, the best first; nothing is written.")
class Repair:
    key: str
    statement: str = read("words.indonesian")
    statement_en: str | None = read("words.english")
    agency: str | None
    before: Verdict
    missing: Missing | None
    cause: str = strawberry.field(description="The key of the element to be mended first: itself, or a higher one.")
    explains: int = strawberry.field(description="How many other elements and targets have it as their cause.")
    mends: Mended
    candidates: list[Candidate]


@strawberry.type(description="A page of repairs, and how much of the year they could not cover.")
class RepairConnection(Connection[Repair]):
    unplaced: int = strawberry.field(description=UNPLACED)
    complete: bool = strawberry.field(description=COMPLETE)


def page_repairs(found: repairs.Repairs) -> RepairConnection:
    """Make a page of an answer, which is cut already; a cursor is the place of a repair among all."""
    items = [Item(each.place, each) for each in found.repairs]
    page: Connection[Repair] = make_connection(items, found.total, more=found.more, later=found.later)
    return RepairConnection(**vars(page), unplaced=found.unplaced, complete=found.complete)
