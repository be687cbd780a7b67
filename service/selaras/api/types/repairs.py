"""Repairs as GraphQL types."""

import strawberry

from selaras.meaning.verdicts import Missing
from selaras.model.vocabulary import Verdict
from selaras.questions import repairs


@strawberry.type(description="A parent that an element might be given, with the grounds on which it is ranked.")
class Candidate:
    """A candidate."""

    key: str
    statement: str
    statement_en: str | None
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
    """A repair."""

    key: str
    statement: str
    statement_en: str | None
    agency: str | None
    before: Verdict
    missing: Missing | None
    candidates: list[Candidate]


def show_repair(found: repairs.Repair) -> Repair:
    """Show a repair."""
    return Repair(
        key=found.key,
        statement=found.words.indonesian,
        statement_en=found.words.english,
        agency=found.agency,
        before=found.before,
        missing=found.missing,
        candidates=[_show_candidate(each) for each in found.candidates],
    )


def _show_candidate(each: repairs.Candidate) -> Candidate:
    return Candidate(
        key=each.key,
        statement=each.words.indonesian,
        statement_en=each.words.english,
        agency=each.agency,
        line=each.line,
        same_agency=each.same_agency,
        same_measure=each.same_measure,
        gap=each.gap,
        level_fits=each.level_fits,
        similarity=each.similarity,
        after=each.after,
    )
