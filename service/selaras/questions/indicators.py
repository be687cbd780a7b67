"""The indicators by aspect."""

from typing import NamedTuple

from selaras.model.ids import read_id
from selaras.model.values import Row
from selaras.model.vocabulary import Aspect
from selaras.store.nearest import expect_known
from selaras.store.session import Session


class IndicatorSummary(NamedTuple):
    """An indicator, and the elements that it measures."""

    key: str
    name: str
    name_en: str | None
    elements: tuple[str, ...]


class AspectGroup(Row):
    """The indicators of an aspect; None stands for those without an aspect."""

    aspect: Aspect | None
    total: int
    indicators: tuple[IndicatorSummary, ...]


async def list_indicators(session: Session, *, unit: str | None = None) -> list[AspectGroup]:
    """List the indicators of a unit and all below it, or all of them, by aspect.

    Raises NotFoundError if the unit does not exist.
    """
    key = read_id(unit, ("Unit",)).key if unit is not None else None
    found = await session.run("indicators_by_aspect", AspectGroup, unit=key)
    if not found and key is not None:
        await expect_known(session, key, "Unit")
    return found
