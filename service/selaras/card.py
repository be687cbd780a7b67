"""What an answer shows of an element: enough to recognise it, and its global id to ask for more."""

from collections.abc import Iterable
from typing import NamedTuple

from selaras.model.vocabulary import Grade
from selaras.narrative import Words
from selaras.steps import Box, Extract


class RoleCard(NamedTuple):
    """A responsible role."""

    id: str
    title: str
    title_en: str | None


class Detail(NamedTuple):
    """The texts of an element, as the statements bring them beside its box."""

    id: str
    statement: str
    statement_en: str | None
    agency: str | None
    roles: tuple[RoleCard, ...]


class DetailedExtract(Extract):
    """A part of the graph with the texts of its elements."""

    details: tuple[Detail, ...]


class AssumptionCard(NamedTuple):
    """What must hold."""

    id: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


class StepAssumption(NamedTuple):
    """An assumption of the step from `element` up to `toward`; of a model as a whole where there is no element."""

    element: str | None
    toward: str | None
    id: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


class ElementCard(NamedTuple):
    """An element in an answer."""

    box: Box
    detail: Detail

    @property
    def id(self) -> str:
        """The key of the element."""
        return self.box.id

    @property
    def words(self) -> Words:
        """Its statement, in both languages."""
        return Words(self.detail.statement, self.detail.statement_en)


def make_cards(boxes: Iterable[Box], details: Iterable[Detail]) -> dict[str, ElementCard]:
    """Lay boxes and details together, by id."""
    texts = {detail.id: detail for detail in details}
    return {box.id: ElementCard(box, texts[box.id]) for box in boxes}
