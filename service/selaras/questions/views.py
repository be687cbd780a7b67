"""What a question sees of the tree, wherever it comes from: its columns, its cards and, by year, its steps."""

from typing import Protocol

from selaras.ground.ground import Ground
from selaras.ground.standing import stand
from selaras.meaning.columns import Tree
from selaras.meaning.steps import Steps
from selaras.meaning.verdicts import Sweep
from selaras.questions.summaries import Cards, DetailedExtract, ElementSummary, ExtractCards, RoleSummary
from selaras.store.session import Session


class View(Protocol):
    """A tree with what answers show of it."""

    @property
    def tree(self) -> Tree:
        """The elements and links, in columns."""
        ...

    @property
    def cards(self) -> Cards:
        """What answers show of the elements."""
        ...

    def find_steps(self, year: int) -> Steps:
        """Find the steps of a year."""
        ...

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year."""
        ...


class ExtractView:
    """What a statement has brought."""

    def __init__(self, extract: DetailedExtract) -> None:
        """Take the record."""
        self.tree: Tree = extract.tree
        self.cards: Cards = ExtractCards(extract)

    def find_steps(self, year: int) -> Steps:
        """Find the steps of a year."""
        return Steps(self.tree, year)

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year."""
        return Sweep(self.find_steps(year))


class GroundView:
    """What the ground holds, which is everything."""

    def __init__(self, ground: Ground) -> None:
        """Take the ground; the steps of a year are kept with it."""
        self._years = ground.years
        self.tree: Tree = ground.tree
        self.cards: Cards = GroundCards(ground)

    def find_steps(self, year: int) -> Steps:
        """Find the steps of a year."""
        return self._years.judge(year).steps

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year."""
        return self._years.judge(year)


class GroundCards:
    """What answers show of the elements of the ground."""

    def __init__(self, ground: Ground) -> None:
        """Take the ground."""
        self._ground = ground
        self._goals = ground.tree.elements.goals

    def show(self, element: int) -> ElementSummary:
        """Show an element."""
        ground, tree = self._ground, self._ground.tree
        return ElementSummary(
            tree.ids[element],
            tree.tell_level(element),
            tree.tell_tier(element),
            bool(self._goals[element]),
            ground.statements[element],
            ground.statements_en[element],
            ground.agencies[element],
            self.show_roles(element),
        )

    def tell_agency(self, element: int) -> str | None:
        """Tell the agency of an element."""
        return self._ground.agencies[element]

    def show_roles(self, element: int) -> tuple[RoleSummary, ...]:
        """Show the responsible roles of an element, by id."""
        roles = self._ground.roles
        return tuple(
            RoleSummary(roles.ids[role], roles.titles[role], roles.titles_en[role])
            for role in roles.list_owners(element)
        )


async def see(session: Session, keys: list[str]) -> GroundView | None:
    """See the ground, if it stands and holds some elements; what it does not hold, the database has to explain."""
    ground = await stand(session)
    if ground is None or len(ground.tree.number(keys)) < len(keys):
        return None
    return GroundView(ground)
