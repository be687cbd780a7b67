"""What a question sees of the tree, wherever it comes from: its columns, its cards and, by year, its steps."""

from collections.abc import Iterable, Iterator
from math import isnan
from typing import Protocol

from selaras.ground.ground import GRADES, Ground
from selaras.ground.pieces import Shelf
from selaras.ground.standing import stand
from selaras.meaning.columns import Tree, find_place
from selaras.meaning.groups import NOBODY, Grouped
from selaras.meaning.narrative import Words
from selaras.meaning.steps import Standing, Steps
from selaras.meaning.support import Support
from selaras.meaning.verdicts import Sweep
from selaras.model.vocabulary import LinkStatus
from selaras.questions.judged import SubjectCard
from selaras.questions.shelved import GroundElement, GroundStep, show_owners
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


class CascadeStep(Protocol):
    """A step as a cascade shows it."""

    @property
    def start(self) -> str:
        """The element that contributes."""
        ...

    @property
    def end(self) -> str:
        """The element that it serves."""
        ...

    @property
    def standing(self) -> Standing:
        """How good it is."""
        ...

    @property
    def inferred(self) -> bool:
        """Whether the link is INFERRED."""
        ...

    @property
    def status(self) -> LinkStatus:
        """Whether the link is accepted or only proposed."""
        ...


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

    def weigh(self, sweep: Sweep) -> Support:
        """Count what lies below elements of the year of a sweep."""
        ...

    def show_steps(self, steps: Steps, edges: Iterable[int]) -> tuple[CascadeStep, ...]:
        """Show some of the steps of a year."""
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

    def weigh(self, sweep: Sweep) -> Support:
        """Count what lies below elements of the year of a sweep."""
        return Support(sweep.steps)

    def show_steps(self, steps: Steps, edges: Iterable[int]) -> tuple[CascadeStep, ...]:
        """Show some of the steps of a year."""
        return tuple(map(steps.show_edge, edges))


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
        self._years, self._pieces, self._targets = ground.years, ground.pieces, ground.targets
        self.tree: Tree = ground.tree
        self.cards: Cards = GroundCards(ground)
        self.backing: Backing = GroundBacking(ground)

    def find_steps(self, year: int) -> Steps:
        """Find the steps of a year."""
        return self._years.judge(year).steps

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year."""
        return self._years.judge(year)

    def weigh(self, sweep: Sweep) -> Support:
        """Count what lies below elements of the year of a sweep; what was counted is kept with the ground."""
        return self._years.weigh(sweep.steps.year)

    def show_steps(self, steps: Steps, edges: Iterable[int]) -> tuple[CascadeStep, ...]:
        """Show some of the steps of a year."""
        shelf = Shelf(self._pieces, f"steps of {steps.year}")
        return tuple(GroundStep(steps, shelf, edge) for edge in edges)

    def list_measured(self, target: str) -> list[int]:
        """List what a target measures, by number."""
        number = find_place(self._targets.ids, target)
        return [] if number is None else self._targets.measured.list_of(number)


class GroundCards:
    """What answers show of the elements of the ground, each made when somebody looks at it."""

    def __init__(self, ground: Ground) -> None:
        """Take the ground."""
        self._ground = ground
        self._shelf = Shelf(ground.pieces, "elements")

    def show(self, element: int) -> ElementSummary:
        """Show an element."""
        return GroundElement(self._ground, self._shelf, element)

    def tell_words(self, element: int) -> Words:
        """Tell the statement of an element."""
        return Words(self._ground.statements[element], self._ground.statements_en[element])

    def tell_agency(self, element: int) -> str | None:
        """Tell the agency of an element."""
        return self._ground.agencies[element]

    def show_roles(self, element: int) -> tuple[RoleSummary, ...]:
        """Show the responsible roles of an element, by id."""
        return show_owners(self._ground, element)


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


class GroundTargetCards:
    """What answers show of the targets of the ground."""

    def __init__(self, ground: Ground) -> None:
        """Take the ground."""
        self._ground = ground

    def show(self, target: int) -> SubjectCard:
        """Show a target by the name of its indicator."""
        targets, indicators = self._ground.targets, self._ground.indicators
        key, code, indicator = targets.ids[target], int(targets.agency_codes[target]), int(targets.indicators[target])
        agency = None if code == NOBODY else self._ground.agency_ids[code]
        if indicator == NOBODY:
            return SubjectCard(key, Words(key, None), agency)
        return SubjectCard(key, Words(indicators.names[indicator] or key, indicators.names_en[indicator]), agency)


async def see(session: Session, keys: list[str]) -> GroundView | None:
    """See the ground, if it stands and holds some elements; what it does not hold, the database has to explain."""
    ground = await stand(session)
    if ground is None or len(ground.tree.number(keys)) < len(keys):
        return None
    return GroundView(ground)
