"""What a question sees of the tree, wherever it comes from: its columns, its cards and, by year, its steps."""

from collections.abc import Iterator
from math import isnan
from typing import Protocol

from selaras.ground.ground import GRADES, NOBODY, Ground, Grouped
from selaras.ground.standing import stand
from selaras.meaning.columns import Tree
from selaras.meaning.steps import Steps
from selaras.meaning.verdicts import Sweep
from selaras.questions.shown_path import Backing, DrawnExtract, ExtractBacking
from selaras.questions.summaries import (
    AssumptionSummary,
    Cards,
    DetailedExtract,
    ElementSummary,
    ExtractCards,
    RoleSummary,
)
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


class DrawnView(View, Protocol):
    """A tree in which paths can be shown."""

    @property
    def backing(self) -> Backing:
        """What steps stand on."""
        ...


class DrawnExtractView(ExtractView):
    """What a statement has brought to show paths."""

    def __init__(self, extract: DrawnExtract) -> None:
        """Take the record."""
        super().__init__(extract)
        self.backing: Backing = ExtractBacking(extract)


class GroundView:
    """What the ground holds, which is everything."""

    def __init__(self, ground: Ground) -> None:
        """Take the ground; the steps of a year are kept with it."""
        self._years = ground.years
        self.tree: Tree = ground.tree
        self.cards: Cards = GroundCards(ground)
        self.backing: Backing = GroundBacking(ground)

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


class GroundBacking:
    """What the steps of the ground stand on."""

    def __init__(self, ground: Ground) -> None:
        """Take the ground."""
        self._ground = ground

    def tell_ground(self, link: int) -> tuple[float | None, str | None]:
        """Tell the confidence in a link and the evidence for it."""
        confidence = float(self._ground.confidences[link])
        return None if isnan(confidence) else confidence, self._ground.evidences[link]

    def list_assumptions(self, start: int, end: int) -> Iterator[AssumptionSummary]:
        """List the assumptions of the step between two elements, by id."""
        rows = self._ground.step_assumptions
        towards, assumptions = (Grouped(rows.first, column).list_of(start) for column in rows[1:])
        for toward, assumption in zip(towards, assumptions, strict=True):
            if toward in {end, NOBODY}:
                yield self._show(assumption)

    def list_premises(self, element: int) -> Iterator[AssumptionSummary]:
        """List the assumptions of the logic models that an element is in."""
        rows = self._ground.premises
        yield from map(self._show, Grouped(rows.first, rows.assumptions).list_of(element))

    def _show(self, assumption: int) -> AssumptionSummary:
        rows = self._ground.assumptions
        codes = int(rows.likelihoods[assumption]), int(rows.impacts[assumption])
        likelihood, impact = (None if code == NOBODY else GRADES[code] for code in codes)
        statements = rows.statements[assumption], rows.statements_en[assumption]
        return AssumptionSummary(rows.ids[assumption], *statements, likelihood, impact)


async def see(session: Session, keys: list[str]) -> GroundView | None:
    """See the ground, if it stands and holds some elements; what it does not hold, the database has to explain."""
    ground = await stand(session)
    if ground is None or len(ground.tree.number(keys)) < len(keys):
        return None
    return GroundView(ground)
