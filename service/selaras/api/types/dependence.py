"""The dependence as GraphQL types."""

import strawberry

from selaras.api.types.attributes import say_all
from selaras.api.types.summaries import ElementSummary, RoleSummary
from selaras.meaning.path_search import Limit


@strawberry.type(description="An element that carries others: every way of theirs to the root leads through it.")
class ElementPillar:
    element: ElementSummary
    dependents: int


@strawberry.type(description="A role that carries others by what it alone answers for.")
class RolePillar:
    role: RoleSummary
    dependents: int


@strawberry.type(description="What a goal hangs on, the heaviest first.")
class Dependence:
    root: str
    year: int
    below: int = strawberry.field(description="How many elements lie below the root.")
    elements: list[ElementPillar]
    roles: list[RolePillar]
    known_elements: int
    known_roles: int
    exhaustive: bool
    stopped_by: Limit | None
    reasons: list[str] = say_all("reasons", "Why nothing has dependents, if nothing has.")
