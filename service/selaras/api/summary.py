"""What an answer shows of an element, a role or an assumption: enough to recognise it."""

import strawberry

from selaras.card import AssumptionCard, ElementCard, RoleCard
from selaras.identity import write_id
from selaras.model.vocabulary import Grade, Level


@strawberry.type(description="A role in an answer; ask `node` for more.")
class RoleSummary:
    """A responsible role."""

    id: strawberry.ID
    key: str
    title: str
    title_en: str | None


@strawberry.type(description="An element in an answer; ask `node` for more.")
class ElementSummary:
    """An element, recognisable."""

    id: strawberry.ID
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
    """An assumption in an answer."""

    id: strawberry.ID
    key: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


def show_element(card: ElementCard) -> ElementSummary:
    """Show an element."""
    box, detail = card
    return ElementSummary(
        id=strawberry.ID(write_id("Element", box.id)),
        key=box.id,
        statement=detail.statement,
        statement_en=detail.statement_en,
        level=box.level,
        tier=box.tier,
        goal=box.goal,
        agency=detail.agency,
        owners=[show_role(role) for role in detail.roles],
    )


def show_role(role: RoleCard) -> RoleSummary:
    """Show a role."""
    key = strawberry.ID(write_id("Role", role.id))
    return RoleSummary(id=key, key=role.id, title=role.title, title_en=role.title_en)


def show_assumption(card: AssumptionCard) -> AssumptionSummary:
    """Show an assumption."""
    return AssumptionSummary(
        id=strawberry.ID(write_id("Assumption", card.id)),
        key=card.id,
        statement=card.statement,
        statement_en=card.statement_en,
        likelihood=card.likelihood,
        impact=card.impact,
    )
