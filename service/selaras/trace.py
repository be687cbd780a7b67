"""The trace: from an element, an indicator, a target or a person up to the governor's goal, with the proof."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from selaras.card import AssumptionCard, Detail, ElementCard, StepAssumption, make_cards
from selaras.errors import InvalidArgumentError
from selaras.graph import Graph
from selaras.identity import choose_label, read_id
from selaras.library import Library
from selaras.model.vocabulary import Grade, Verdict
from selaras.narrative import Claim, Language, Words, narrate
from selaras.paths import Listing, list_paths
from selaras.steps import Extract, Standing, Step, count_steps
from selaras.verdict import CEILING, Placement, Sweep, place_together

TRACEABLE = ("Element", "Indicator", "Target", "Person")
MAXIMUM_PATHS = 100


class TraceStep(NamedTuple):
    """A step of a path: what contributes to what, on which ground, provided what."""

    from_: ElementCard
    to: ElementCard
    standing: Standing
    inferred: bool
    confidence: float | None
    evidence: str | None
    assumptions: tuple[AssumptionCard, ...]


class TracePath(NamedTuple):
    """A path from an element to a root; `premises` are what its logic models assume as a whole."""

    elements: tuple[ElementCard, ...]
    steps: tuple[TraceStep, ...]
    premises: tuple[AssumptionCard, ...]

    @property
    def tentative(self) -> bool:
        """Whether the path uses an INFERRED link."""
        return any(step.inferred for step in self.steps)


class Course(NamedTuple):
    """One start of a trace: its verdict, the paths that carry it, and how many others lead to a root."""

    label: str
    key: str
    words: Words
    placement: Placement | None
    listing: Listing
    others: Listing
    paths: tuple[TracePath, ...]

    def narrate(self, language: Language) -> str:
        """Tell the first path in words."""
        if self.placement is None:
            return ""
        path = self.paths[0] if self.paths else TracePath((), (), ())
        claims = [_claim(card, step) for card, step in zip(path.elements, [*path.steps, None], strict=False)]
        premises = [Words(each.statement, each.statement_en) for each in path.premises]
        return narrate(claims or [Claim(self.words)], premises, self.placement.verdict, language)


class Trace(NamedTuple):
    """The answer; a person has several courses, everything else one."""

    label: str
    key: str
    words: Words
    year: int
    placement: Placement | None
    courses: tuple[Course, ...]

    def narrate(self, language: Language) -> str:
        """Tell every course, one a line."""
        return "\n".join(course.narrate(language) for course in self.courses)


class _Start(NamedTuple):
    label: str
    key: str
    words: str | None
    words_en: str | None
    year: int | None
    elements: tuple[str, ...]


class _Ground(NamedTuple):
    start: str
    end: str
    confidence: float | None
    evidence: str | None


class _Premise(NamedTuple):
    element: str
    id: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


class _Record(Extract):
    starts: tuple[_Start, ...]
    grounds: tuple[_Ground, ...]
    details: tuple[Detail, ...]
    assumptions: tuple[StepAssumption, ...]
    premises: tuple[_Premise, ...]


async def trace(graph: Graph, library: Library, start: str, *, year: int, limit: int = 10) -> Trace:
    """Trace an element, an indicator, a target or a person upwards; `limit` is how many paths of each are listed.

    A target is traced in its own year. Raises NotFoundError, AmbiguousIdError and InvalidArgumentError.
    """
    if not 1 <= limit <= MAXIMUM_PATHS:
        raise InvalidArgumentError(f"The number of paths is {limit}; expected 1 to {MAXIMUM_PATHS}.")
    label, key = read_id(start, TRACEABLE)
    record = (await graph.run(library["upward_trace"], _Record, key=key, label=label, year=year))[0]
    subjects = {each.label: each for each in record.starts if each.key == key}
    subject = subjects[choose_label(key, sorted(subjects), TRACEABLE)]
    tracer = _Tracer(record, subject.year or year, limit)
    return tracer.trace(subject, [each for each in record.starts if each is not subject])


class _Tracer:
    """Everything above the starts, in one year."""

    def __init__(self, record: _Record, year: int, limit: int) -> None:
        self.year = year
        self.limit = limit
        self.record = record
        self.sweep = Sweep(count_steps(record, year))
        self.cards = make_cards(record.elements, record.details)

    def trace(self, subject: _Start, parts: Sequence[_Start]) -> Trace:
        person = subject.label == "Person"
        courses = tuple(self._run(start) for start in (_order(parts) if person else [subject]))
        placement = _place_best(courses) if person else courses[0].placement
        words = Words(subject.words or subject.key, subject.words_en)
        return Trace(subject.label, subject.key, words, self.year, placement, courses)

    def _run(self, start: _Start) -> Course:
        words = Words(start.words or start.key, start.words_en)
        if start.label == "Element":
            placement = self.sweep.place(start.key)
        else:
            placement = place_together(self.sweep, start.elements)
        carrying, others = self._list(placement)
        shown = carrying.paths or ((placement.path,) if placement and placement.path else ())
        paths = tuple(self._draw(path) for path in shown)
        return Course(start.label, start.key, words, placement, carrying, others, paths)

    def _list(self, placement: Placement | None) -> tuple[Listing, Listing]:
        """List the paths that carry a verdict, and count all the others that lead to a root."""
        if placement is None or placement.verdict not in CEILING:
            return _NONE, _NONE
        start, ceiling = placement.path[0], CEILING[placement.verdict]
        carrying = list_paths(self.sweep.steps, start, ceiling, self.limit)
        every = carrying if ceiling is Standing.OPEN else list_paths(self.sweep.steps, start, Standing.OPEN, 1)
        return carrying, every._replace(known=max(every.known - carrying.known, 0))

    def _draw(self, path: tuple[str, ...]) -> TracePath:
        steps = tuple(self._draw_step(self._steps[pair]) for pair in pairwise(path))
        premises = sorted({AssumptionCard(*each[1:]) for each in self.record.premises if each.element in path})
        return TracePath(tuple(self.cards[key] for key in path), steps, tuple(premises))

    def _draw_step(self, step: Step) -> TraceStep:
        ground = self._grounds[step.start, step.end]
        found = tuple(
            AssumptionCard(*each[2:])
            for each in self.record.assumptions
            if each.element == step.start and each.toward in {step.end, None}
        )
        cards = self.cards[step.start], self.cards[step.end]
        return TraceStep(*cards, step.standing, step.inferred, ground.confidence, ground.evidence, found)

    @cached_property
    def _steps(self) -> Mapping[tuple[str, str], Step]:
        return {(step.start, step.end): step for steps in self.sweep.steps.up.values() for step in steps}

    @cached_property
    def _grounds(self) -> Mapping[tuple[str, str], _Ground]:
        return {(ground.start, ground.end): ground for ground in self.record.grounds}


_NONE = Listing((), 0, counted=True, stopped_by=None)


def _order(starts: Iterable[_Start]) -> list[_Start]:
    return sorted(set(starts), key=lambda start: (start.label, start.key))


def _place_best(courses: Sequence[Course]) -> Placement:
    """Choose a person's verdict: the best of what the person answers for, ORPHAN without anything."""
    placements = [course.placement for course in courses if course.placement]
    return min(placements, key=lambda each: (list(Verdict).index(each.verdict), each.tentative), default=_NOTHING)


_NOTHING = Placement(Verdict.ORPHAN, tentative=False, path=())


def _claim(card: ElementCard, step: TraceStep | None) -> Claim:
    if step is None:
        return Claim(card.words)
    assumptions = tuple(Words(each.statement, each.statement_en) for each in step.assumptions)
    return Claim(
        card.words,
        assumptions,
        inferred=step.inferred,
        open=step.standing is Standing.OPEN,
        skipping=step.standing is Standing.SKIPPING,
    )
