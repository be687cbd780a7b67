"""A path as an answer shows it, with the evidence for its steps and their assumptions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from selaras.meaning.steps import Standing, Steps
from selaras.model.values import InColumns
from selaras.model.vocabulary import Grade
from selaras.questions.summaries import (
    AssumptionSummary,
    DetailedExtract,
    ElementSummary,
    ExtractCards,
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


class PathDrawer:
    """Draws paths from an extract."""

    def __init__(self, extract: DrawnExtract, steps: Steps) -> None:
        """Draw from `extract`; every path must consist of the given steps."""
        self._extract = extract
        self._steps = steps
        self.cards = ExtractCards(extract)

    def draw(self, path: tuple[str, ...]) -> ShownPath:
        """Draw a path that is given as ids, from below."""
        numbers = self._steps.tree.number(path)
        steps = tuple(self._draw_step(*pair) for pair in pairwise(numbers))
        premises = sorted({AssumptionSummary(*each[1:]) for key in path for each in self._premises.get(key, ())})
        return ShownPath(tuple(map(self.cards.show, numbers)), steps, tuple(premises))

    def _draw_step(self, start: int, end: int) -> ShownStep:
        step = self._steps.show_edge(self._steps.find_edge(start, end))
        ground = self._grounds[step.start, step.end]
        found = tuple(
            AssumptionSummary(*each[2:])
            for each in self._assumptions.get(step.start, ())
            if each.toward in {step.end, None}
        )
        summaries = self.cards.show(start), self.cards.show(end)
        return ShownStep(*summaries, step.standing, step.inferred, ground.confidence, ground.evidence, found)

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

    @cached_property
    def _grounds(self) -> Mapping[tuple[str, str], LinkGround]:
        return {(ground.start, ground.end): ground for ground in self._extract.grounds}
