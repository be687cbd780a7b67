"""Repairs as GraphQL types."""

import strawberry

from selaras.api.types.attributes import read
from selaras.meaning.verdicts import Missing
from selaras.model.vocabulary import Verdict


@strawberry.type(description="A parent that an element might be given, with the grounds on which it is ranked.")
class Candidate:
    key: str
    statement: str = read("words.indonesian")
    statement_en: str | None = read("words.english")
    agency: str | None
    line: int | None = strawberry.field(description="Removes up the reporting line; 0 is the same role.")
    same_agency: bool
    same_measure: bool
    gap: int | None = strawberry.field(description="How many tiers the step would go up.")
    level_fits: bool
    similarity: float
    after: Verdict


@strawberry.type(description="An orphan or an island, with up to five candidates, the best first; nothing is written.")
class Repair:
    key: str
    statement: str = read("words.indonesian")
    statement_en: str | None = read("words.english")
    agency: str | None
    before: Verdict
    missing: Missing | None
    candidates: list[Candidate]
