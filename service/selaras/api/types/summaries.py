"""What an answer shows of an element, a role or an assumption: enough to recognise it."""

import strawberry

from selaras.api.types.attributes import identify
from selaras.model.vocabulary import Grade, Level


@strawberry.type(description="A role in an answer; ask `node` for more.")
class RoleSummary:
    id: strawberry.ID = identify("Role")
    key: str
    title: str
    title_en: str | None


@strawberry.type(description="An element in an answer; ask `node` for more.")
class ElementSummary:
    id: strawberry.ID = identify("Element")
    key: str
    statement: str
    statement_en: str | None
    level: Level
    tier: int | None
    goal: bool
    agency: str | None
    owners: list[RoleSummary] = strawberry.field(description="The responsible roles.")


@strawberry.type(description="What must hold.")
class AssumptionSummary:
    id: strawberry.ID = identify("Assumption")
    key: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None
