"""A way: a path of the tree as an answer shows it, with the grounds and the assumptions of its steps."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from selaras.meaning.steps import Standing, Step
from selaras.model.values import InColumns
from selaras.model.vocabulary import Grade
from selaras.questions.summaries import AssumptionCard, DetailedExtract, ElementCard, StepAssumption, make_cards


class WayStep(NamedTuple):
    """A step of a path: what contributes to what, on which ground, provided what."""

    from_: ElementCard
    to: ElementCard
    standing: Standing
    inferred: bool
    confidence: float | None
    evidence: str | None
    assumptions: tuple[AssumptionCard, ...]


class Way(NamedTuple):
    """A path, from its first element up to its last; `premises` are what its logic models assume as a whole."""

    elements: tuple[ElementCard, ...]
    steps: tuple[WayStep, ...]
    premises: tuple[AssumptionCard, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that it leads through, in their order."""
        return tuple(dict.fromkeys(card.agency for card in self.elements if card.agency))

    @property
    def tentative(self) -> bool:
        """Whether the path uses an INFERRED link."""
        return any(step.inferred for step in self.steps)


class Ground(NamedTuple):
    """What is said for a link."""

    start: str
    end: str
    confidence: float | None
    evidence: str | None


class Premise(NamedTuple):
    """What a logic model of an element assumes as a whole."""

    element: str
    id: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


class DrawnExtract(DetailedExtract):
    """A part of the graph with all that is needed to show paths in it."""

    grounds: InColumns[Ground]
    assumptions: tuple[StepAssumption, ...]
    premises: tuple[Premise, ...]


class Draughtsman:
    """Draws paths from an extract."""

    def __init__(self, extract: DrawnExtract, steps: Iterable[Step]) -> None:
        """Take the steps that its paths are made of."""
        self._extract = extract
        self._steps = {(step.start, step.end): step for step in steps}

    @cached_property
    def cards(self) -> Mapping[str, ElementCard]:
        """The elements, by id."""
        return make_cards(self._extract)

    def draw(self, path: tuple[str, ...]) -> Way:
        """Draw a path of ids."""
        steps = tuple(self._draw_step(self._steps[pair]) for pair in pairwise(path))
        premises = sorted({AssumptionCard(*each[1:]) for each in self._extract.premises if each.element in path})
        return Way(tuple(self.cards[key] for key in path), steps, tuple(premises))

    def _draw_step(self, step: Step) -> WayStep:
        ground = self._grounds[step.start, step.end]
        found = tuple(
            AssumptionCard(*each[2:])
            for each in self._extract.assumptions
            if each.element == step.start and each.toward in {step.end, None}
        )
        cards = self.cards[step.start], self.cards[step.end]
        return WayStep(*cards, step.standing, step.inferred, ground.confidence, ground.evidence, found)

    @cached_property
    def _grounds(self) -> Mapping[tuple[str, str], Ground]:
        return {(ground.start, ground.end): ground for ground in self._extract.grounds}
