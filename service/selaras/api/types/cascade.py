"""The cascade as GraphQL types."""

import strawberry

from selaras.api.types.attributes import say_all
from selaras.api.types.summaries import ElementSummary
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Standing
from selaras.model.vocabulary import LinkStatus


@strawberry.type(description="An element of a cascade.")
class CascadeNode:
    element: ElementSummary
    depth: int
    below: int = strawberry.field(description="How many distinct elements lie below it.")
    more: int = strawberry.field(description="How many of those are not shown.")


@strawberry.type(description="A step of a cascade, from what contributes to what it serves, by key.")
class CascadeLink:
    start: str = strawberry.field(name="from")
    end: str = strawberry.field(name="to")
    status: LinkStatus
    standing: Standing
    inferred: bool


@strawberry.type(description="What contributes to an element, the root first, depth by depth.")
class Cascade:
    root: str
    year: int
    depth: int
    exhaustive: bool = strawberry.field(description="Whether everything below the root is shown.")
    stopped_by: Limit | None
    nodes: list[CascadeNode]
    links: list[CascadeLink]
    reasons: list[str] = say_all("reasons", "Why nothing lies below the root, if nothing does.")
