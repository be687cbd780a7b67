"""What an answer shows of an element: enough to recognise it, and its global id to ask for more."""

from collections.abc import Iterable
from typing import NamedTuple

from selaras.steps import Box


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


class ElementCard(NamedTuple):
    """An element in an answer."""

    box: Box
    detail: Detail

    @property
    def id(self) -> str:
        """The key of the element."""
        return self.box.id


def make_cards(boxes: Iterable[Box], details: Iterable[Detail]) -> dict[str, ElementCard]:
    """Lay boxes and details together, by id."""
    texts = {detail.id: detail for detail in details}
    return {box.id: ElementCard(box, texts[box.id]) for box in boxes}
