"""The indicators by aspect as GraphQL types."""

import strawberry

from selaras.model.vocabulary import Aspect


@strawberry.type(description="An indicator, and the keys of the elements that it measures.")
class IndicatorSummary:
    key: str
    name: str
    name_en: str | None
    elements: list[str]


@strawberry.type(description="The indicators of an aspect; null gathers those that name none.")
class AspectGroup:
    aspect: Aspect | None
    total: int
    indicators: list[IndicatorSummary]
