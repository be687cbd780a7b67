"""What an answer shows of an element: enough to recognise it, and its global id to ask for more."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selaras.meaning.narrative import Words
from selaras.meaning.steps import Box, Extract
from selaras.model.values import InColumns
from selaras.model.vocabulary import Grade, Level


class RoleSummary(NamedTuple):
    """A responsible role."""

    key: str
    title: str
    title_en: str | None


class ElementTexts(NamedTuple):
    """The texts of an element, which statements return apart from its box."""

    id: str
    statement: str
    statement_en: str | None
    agency: str | None


class RoleWithElements(NamedTuple):
    """A role with the elements that it is responsible for."""

    id: str
    title: str
    title_en: str | None
    elements: tuple[str, ...]


class DetailedExtract(Extract):
    """A part of the graph with the texts of its elements and the roles responsible for them."""

    details: InColumns[ElementTexts]
    posts: InColumns[RoleWithElements] = ()


class AssumptionSummary(NamedTuple):
    """What must hold for a step or for a whole logic model; `key` is its id."""

    key: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


class StepAssumption(NamedTuple):
    """An assumption of the step from `element` up to `toward`, or of a whole model if there is no element."""

    element: str | None
    toward: str | None
    id: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


class ElementSummary(NamedTuple):
    """An element in an answer; `owners` are the responsible roles, by key."""

    key: str
    level: Level
    tier: int | None
    goal: bool
    statement: str
    statement_en: str | None
    agency: str | None
    owners: tuple[RoleSummary, ...]

    @property
    def words(self) -> Words:
        """Its statement, in both languages."""
        return Words(self.statement, self.statement_en)


def make_summaries(extract: DetailedExtract, boxes: Iterable[Box] | None = None) -> dict[str, ElementSummary]:
    """Combine what an extract says about its elements, or about some of them, by id."""
    details = {detail.id: detail for detail in extract.details}
    owners = _group_by_element(extract.posts)
    summaries: dict[str, ElementSummary] = {}
    for key, level, tier, goal, _, _, _ in extract.elements if boxes is None else boxes:
        _, statement, english, agency = details[key]
        summaries[key] = ElementSummary(key, level, tier, goal, statement, english, agency, owners.get(key, ()))
    return summaries


def _group_by_element(posts: Iterable[RoleWithElements]) -> Mapping[str, tuple[RoleSummary, ...]]:
    owners: dict[str, tuple[RoleSummary, ...]] = {}
    for post in sorted(posts):
        summary = RoleSummary(*post[:3])
        for element in post.elements:
            owners[element] = (*owners.get(element, ()), summary)
    return owners
