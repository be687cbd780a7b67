"""A path as an answer shows it, with the evidence for its steps and their assumptions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple, Protocol

from selaras.meaning.steps import Standing, Steps
from selaras.model.values import InColumns
from selaras.model.vocabulary import Grade
from selaras.questions.summaries import (
    AssumptionSummary,
    Cards,
    DetailedExtract,
    ElementSummary,
    StepAssumption,
)


class ShownStep(NamedTuple):
    """A step of a path: what contributes to what, on what evidence and under which assumptions."""

    from_: ElementSummary
    to: ElementSummary
    standing: Standing
    inferred: bool
    confidence: float | None
    evidence: str | None
    assumptions: tuple[AssumptionSummary, ...]


class ShownPath(NamedTuple):
    """A path, from its first element up to its last; `premises` are the assumptions of whole logic models on it."""

    elements: tuple[ElementSummary, ...]
    steps: tuple[ShownStep, ...]
    premises: tuple[AssumptionSummary, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that the path leads through, in order."""
        return tuple(dict.fromkeys(summary.agency for summary in self.elements if summary.agency))

    @property
    def tentative(self) -> bool:
        """Whether the path uses an INFERRED link."""
        return any(step.inferred for step in self.steps)


class LinkGround(NamedTuple):
    """The confidence in a link and the evidence for it."""

    start: str
    end: str
    confidence: float | None
    evidence: str | None


class Premise(NamedTuple):
    """An assumption of a whole logic model that an element belongs to."""

    element: str
    id: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


class DrawnExtract(DetailedExtract):
    """A part of the graph with everything needed to show paths in it."""

    grounds: InColumns[LinkGround]
    assumptions: tuple[StepAssumption, ...]
    premises: tuple[Premise, ...]


class Backing(Protocol):
    """What steps stand on, by number."""

    def tell_ground(self, link: int) -> tuple[float | None, str | None]:
        """Tell the confidence in a link and the evidence for it."""
        ...

    def list_assumptions(self, start: int, end: int) -> Iterable[AssumptionSummary]:
        """List the assumptions of the step between two elements, by id."""
        ...

    def list_premises(self, element: int) -> Iterable[AssumptionSummary]:
        """List the assumptions of the logic models that an element is in."""
        ...


class ExtractBacking:
    """What the steps of an extract stand on."""

    def __init__(self, extract: DrawnExtract) -> None:
        """Take the extract."""
        self._extract = extract
        self._tree = extract.tree

    def tell_ground(self, link: int) -> tuple[float | None, str | None]:
        """Tell the confidence in a link and the evidence for it."""
        return self._grounds[link][2:]

    def list_assumptions(self, start: int, end: int) -> Iterable[AssumptionSummary]:
        """List the assumptions of the step between two elements, by id."""
        from_, to = self._tree.name([start, end])
        found = (each for each in self._assumptions.get(from_, ()) if each.toward in {to, None})
        return sorted((AssumptionSummary(*each[2:]) for each in found), key=attrgetter("key"))

    def list_premises(self, element: int) -> Iterable[AssumptionSummary]:
        """List the assumptions of the logic models that an element is in."""
        return (AssumptionSummary(*each[1:]) for each in self._premises.get(self._tree.ids[element], ()))

    @cached_property
    def _grounds(self) -> Sequence[LinkGround]:
        """The grounds by the number of their link: the statement has both in one order, and links are sorted stably."""
        return sorted(self._extract.grounds, key=attrgetter("start", "end"))

    @cached_property
    def _assumptions(self) -> Mapping[str | None, Sequence[StepAssumption]]:
        found: defaultdict[str | None, list[StepAssumption]] = defaultdict(list)
        for each in self._extract.assumptions:
            found[each.element].append(each)
        return found

    @cached_property
    def _premises(self) -> Mapping[str, Sequence[Premise]]:
        found: defaultdict[str, list[Premise]] = defaultdict(list)
        for each in self._extract.premises:
            found[each.element].append(each)
        return found


class PathDrawer:
    """Draws paths with what is shown of elements and what steps stand on."""

    def __init__(self, cards: Cards, backing: Backing, steps: Steps) -> None:
        """Take what is shown; every path must consist of the given steps."""
        self._cards, self._backing, self._steps = cards, backing, steps

    def draw(self, path: tuple[str, ...]) -> ShownPath:
        """Draw a path that is given as ids, from below."""
        numbers = self._steps.tree.number(path)
        steps = tuple(self._draw_step(*pair) for pair in pairwise(numbers))
        premises = {each for element in numbers for each in self._backing.list_premises(element)}
        return ShownPath(tuple(map(self._cards.show, numbers)), steps, tuple(sorted(premises)))

    def _draw_step(self, start: int, end: int) -> ShownStep:
        steps, edge = self._steps, self._steps.find_edge(start, end)
        step = steps.show_edge(edge)
        confidence, evidence = self._backing.tell_ground(int(steps.links[edge]))
        return ShownStep(
            self._cards.show(start),
            self._cards.show(end),
            step.standing,
            step.inferred,
            confidence,
            evidence,
            tuple(self._backing.list_assumptions(start, end)),
        )
