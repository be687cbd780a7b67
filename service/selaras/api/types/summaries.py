"""What an answer shows of an element, a role or an assumption: enough to recognise it.

The cards of the answers below are shown as they are: a field reads the attribute of its name.
"""

import strawberry

from selaras.model.ids import write_id
from selaras.model.vocabulary import Grade, Level
from selaras.questions import summaries


def _identify_role(root: summaries.RoleSummary) -> strawberry.ID:
    return strawberry.ID(write_id("Role", root.key))


def _identify_element(root: summaries.ElementSummary) -> strawberry.ID:
    return strawberry.ID(write_id("Element", root.key))


def _identify_assumption(root: summaries.AssumptionSummary) -> strawberry.ID:
    return strawberry.ID(write_id("Assumption", root.key))


@strawberry.type(description="A role in an answer; ask `node` for more.")
class RoleSummary:
    """A responsible role, shown from its card."""

    id: strawberry.ID = strawberry.field(resolver=_identify_role)
    key: str
    title: str
    title_en: str | None


@strawberry.type(description="An element in an answer; ask `node` for more.")
class ElementSummary:
    """An element, recognisable, shown from its card."""

    id: strawberry.ID = strawberry.field(resolver=_identify_element)
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
    """An assumption in an answer, shown from its card."""

    id: strawberry.ID = strawberry.field(resolver=_identify_assumption)
    key: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None
