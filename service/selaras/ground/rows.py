"""What statements bring for the ground, a list a property."""

from collections.abc import Sequence
from typing import NamedTuple

from selaras.meaning.columns import ElementColumns, LinkColumns, Small
from selaras.model.vocabulary import Grade, UnitKind


class LinkGroundRows(NamedTuple):
    """The confidence in links and the evidence for them, in the order of the links."""

    confidence: list[float | None]
    evidence: list[str | None]


class ElementTextRows(NamedTuple):
    """The texts of elements, a list a property."""

    id: list[str]
    statement: list[str]
    statement_en: list[str | None]
    agency: list[str | None]


class ElementRows(NamedTuple):
    """Elements, the links up from them, and what they assume.

    `assumptions` are (element, toward, assumption), and `premises` (element, logic model, assumption).
    """

    elements: ElementColumns
    links: LinkColumns
    grounds: LinkGroundRows
    texts: ElementTextRows
    assumptions: Sequence[tuple[str, str | None, str]]
    premises: Sequence[tuple[str, str, str]]


class AssumptionRows(NamedTuple):
    """Assumptions, a list a property."""

    id: list[str]
    statement: list[str]
    statement_en: list[str | None]
    likelihood: list[Grade | None]
    impact: list[Grade | None]


class RoleRows(NamedTuple):
    """Roles with the ids of the elements that they are responsible for, of their units, superiors and targets."""

    id: list[str]
    title: list[str]
    title_en: list[str | None]
    tier: list[Small | None]
    elements: list[list[str]]
    units: list[list[str]]
    superiors: list[list[str]]
    targets: list[list[str]]


class IndicatorRows(NamedTuple):
    """Indicators with their units of measure and the ids of the elements that they measure."""

    id: list[str]
    name: list[str | None]
    name_en: list[str | None]
    unit: list[str | None]
    elements: list[list[str]]


class TargetRows(NamedTuple):
    """Targets with the ids of their indicators."""

    id: list[str]
    year: list[Small | None]
    agency: list[str | None]
    indicators: list[list[str]]


class PersonRows(NamedTuple):
    """People with the roles that they hold, from one year to another, and the ids of targets assigned to themselves."""

    id: list[str]
    name: list[str | None]
    name_en: list[str | None]
    held: list[list[tuple[str, Small | None, Small | None]]]
    targets: list[list[str]]


class UnitRows(NamedTuple):
    """Units with the ids of those that they are part of."""

    id: list[str]
    kind: list[UnitKind | None]
    parents: list[list[str]]


class GroundRows(NamedTuple):
    """Everything that statements bring for the ground."""

    elements: ElementRows
    assumptions: AssumptionRows
    roles: RoleRows
    indicators: IndicatorRows
    targets: TargetRows
    people: PersonRows
    units: UnitRows
