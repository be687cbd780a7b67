"""What an answer shows of an element: enough to recognise it, and its global id to ask for more."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

from selaras.meaning.columns import Extract
from selaras.meaning.narrative import Words
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


class ElementSummary(Protocol):
    """What an answer shows of an element, wherever that comes from."""

    @property
    def key(self) -> str:
        """Its id in the graph."""
        ...

    @property
    def level(self) -> Level:
        """Its level."""
        ...

    @property
    def tier(self) -> int | None:
        """Its tier; None if it has none."""
        ...

    @property
    def goal(self) -> bool:
        """Whether it is an organisational goal."""
        ...

    @property
    def statement(self) -> str:
        """What it states."""
        ...

    @property
    def statement_en(self) -> str | None:
        """The same in English."""
        ...

    @property
    def agency(self) -> str | None:
        """The agency that it belongs to."""
        ...

    @property
    def owners(self) -> tuple[RoleSummary, ...]:
        """The responsible roles, by key."""
        ...

    @property
    def words(self) -> Words:
        """Its statement, in both languages."""
        ...


class ElementCard(NamedTuple):
    """An element in an answer, read from what a statement has brought."""

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


class Cards(Protocol):
    """What answers show of elements, by number."""

    def show(self, element: int) -> ElementSummary:
        """Show an element; raises KeyError if nothing is known of it."""
        ...

    def tell_words(self, element: int) -> Words:
        """Tell the statement of an element."""
        ...

    def tell_agency(self, element: int) -> str | None:
        """Tell the agency of an element."""
        ...

    def show_roles(self, element: int) -> tuple[RoleSummary, ...]:
        """Show the responsible roles of an element, by id."""
        ...


class ExtractCards:
    """What answers show of the elements of an extract, each made when somebody looks at it."""

    def __init__(self, extract: DetailedExtract) -> None:
        """Take an extract; what it says nothing of has no card."""
        self._tree = extract.tree
        self._extract = extract
        self._made: dict[int, ElementCard] = {}

    def show(self, element: int) -> ElementSummary:
        """Show an element; raises KeyError if nothing is known of it."""
        if element not in self._made:
            self._made[element] = self._make(element)
        return self._made[element]

    def tell_words(self, element: int) -> Words:
        """Tell the statement of an element."""
        return Words(*self._details[element][1:3])

    def tell_agency(self, element: int) -> str | None:
        """Tell the agency of an element."""
        return self._details[element].agency

    def show_roles(self, element: int) -> tuple[RoleSummary, ...]:
        """Show the responsible roles of an element, by id."""
        return self._owners.get(element, ())

    def _make(self, element: int) -> ElementCard:
        key, statement, english, agency = self._details[element]
        level, tier = self._tree.tell_level(element), self._tree.tell_tier(element)
        goal = bool(self._tree.elements.goals[element])
        return ElementCard(key, level, tier, goal, statement, english, agency, self.show_roles(element))

    @cached_property
    def _details(self) -> Mapping[int, ElementTexts]:
        numbers = {key: number for number, key in enumerate(self._tree.ids)}
        return {numbers[detail.id]: detail for detail in self._extract.details}

    @cached_property
    def _owners(self) -> Mapping[int, tuple[RoleSummary, ...]]:
        numbers = {key: number for number, key in enumerate(self._tree.ids)}
        owners: dict[int, tuple[RoleSummary, ...]] = {}
        for post in sorted(self._extract.posts):
            summary = RoleSummary(*post[:3])
            for key in post.elements:
                owners[numbers[key]] = (*owners.get(numbers[key], ()), summary)
        return owners
