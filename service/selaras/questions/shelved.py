"""Elements and steps of the ground as answers show them: each is read when somebody looks at it."""

from operator import attrgetter

from selaras.ground.ground import Ground
from selaras.ground.pieces import Shelf, Shelved
from selaras.meaning.narrative import Words
from selaras.meaning.steps import Standing, Step, Steps
from selaras.model.vocabulary import Level, LinkStatus
from selaras.questions.summaries import ElementCard, RoleSummary

_read_card = attrgetter(*ElementCard._fields)


class GroundElement(Shelved):
    """What an answer shows of an element, read from the columns property by property."""

    __slots__ = ("_ground",)

    def __init__(self, ground: Ground, shelf: Shelf, number: int) -> None:
        """Stand for the element of a number."""
        self.shelf, self.number, self._ground = shelf, number, ground

    @property
    def key(self) -> str:
        """Its id in the graph."""
        return self._ground.tree.ids[self.number]

    @property
    def level(self) -> Level:
        """Its level."""
        return self._ground.tree.tell_level(self.number)

    @property
    def tier(self) -> int | None:
        """Its tier; None if it has none."""
        return self._ground.tree.tell_tier(self.number)

    @property
    def goal(self) -> bool:
        """Whether it is an organisational goal."""
        return bool(self._ground.tree.elements.goals[self.number])

    @property
    def statement(self) -> str:
        """What it states."""
        return self._ground.statements[self.number]

    @property
    def statement_en(self) -> str | None:
        """The same in English."""
        return self._ground.statements_en[self.number]

    @property
    def agency(self) -> str | None:
        """The agency that it belongs to."""
        return self._ground.agencies[self.number]

    @property
    def owners(self) -> tuple[RoleSummary, ...]:
        """The responsible roles, by key."""
        return show_owners(self._ground, self.number)

    @property
    def words(self) -> Words:
        """Its statement, in both languages."""
        return Words(self.statement, self.statement_en)

    def __eq__(self, other: object) -> bool:
        """Whether all that is shown of it is equal."""
        return _read_card(self) == (_read_card(other) if isinstance(other, GroundElement) else other)

    def __hash__(self) -> int:
        """Hash what is shown of it."""
        return hash(_read_card(self))


class GroundStep(Shelved):
    """What a cascade shows of a step, read from the columns property by property."""

    __slots__ = ("_steps",)

    def __init__(self, steps: Steps, shelf: Shelf, number: int) -> None:
        """Stand for the step of a number."""
        self.shelf, self.number, self._steps = shelf, number, steps

    @property
    def start(self) -> str:
        """The element that contributes."""
        return self._read().start

    @property
    def end(self) -> str:
        """The element that it serves."""
        return self._read().end

    @property
    def standing(self) -> Standing:
        """How good it is."""
        return self._read().standing

    @property
    def inferred(self) -> bool:
        """Whether the link is INFERRED."""
        return self._read().inferred

    @property
    def status(self) -> LinkStatus:
        """Whether the link is accepted or only proposed."""
        return self._read().status

    def __eq__(self, other: object) -> bool:
        """Whether all that is shown of it is equal."""
        return self._read() == (other._read() if isinstance(other, GroundStep) else other)

    def __hash__(self) -> int:
        """Hash what is shown of it."""
        return hash(self._read())

    def _read(self) -> Step:
        return self._steps.show_edge(self.number)


def show_owners(ground: Ground, element: int) -> tuple[RoleSummary, ...]:
    """Show the responsible roles of an element, by id."""
    roles = ground.roles
    return tuple(
        RoleSummary(roles.ids[role], roles.titles[role], roles.titles_en[role]) for role in roles.list_owners(element)
    )
