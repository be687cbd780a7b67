"""Which links count as steps in a year, and where the tree's roots are: the one definition that all answers share."""

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple

from selaras.model.values import Row
from selaras.model.vocabulary import Certainty, Level, LinkKind, LinkStatus

# The pairs of levels that a step of a logic model may join (rule STR-004).
LEVEL_PAIRS = frozenset(
    {
        (Level.INPUT, Level.ACTIVITY),
        (Level.ACTIVITY, Level.OUTPUT),
        (Level.OUTPUT, Level.OUTPUT),
        (Level.OUTPUT, Level.OUTCOME),
        (Level.OUTCOME, Level.OUTCOME),
        (Level.OUTCOME, Level.IMPACT),
        (Level.IMPACT, Level.IMPACT),
    }
)
_POSITION_OF_LEVEL = {Level.IMPACT: 0, Level.OUTCOME: 1, Level.OUTPUT: 2, Level.ACTIVITY: 3, Level.INPUT: 4}


class Box(NamedTuple):
    """What a verdict needs to know of an element; `modelled` says whether it is IN_MODEL."""

    id: str
    level: Level
    tier: int | None
    goal: bool
    modelled: bool
    valid_from: int | None
    valid_to: int | None


class Line(NamedTuple):
    """What a verdict needs to know of a CONTRIBUTES_TO."""

    start: str
    end: str
    status: LinkStatus | None
    kind: LinkKind | None
    certainty: Certainty | None
    valid_from: int | None
    valid_to: int | None


class Extract(Row):
    """A part of the graph that holds, with an element, everything above it."""

    elements: tuple[Box, ...]
    links: tuple[Line, ...]


class Standing(IntEnum):
    """How good a step is, best first."""

    GOOD = 0
    SKIPPING = 1
    OPEN = 2


class Step(NamedTuple):
    """A link that counts."""

    start: str
    end: str
    standing: Standing
    inferred: bool


class Steps(NamedTuple):
    """The steps of one year, upwards and downwards; `boxes` are the elements valid in it that may have a verdict."""

    boxes: Mapping[str, Box]
    positions: Mapping[str, int]
    up: Mapping[str, tuple[Step, ...]]
    down: Mapping[str, tuple[Step, ...]]
    roots: frozenset[str]


def count_steps(extract: Extract, year: int) -> Steps:
    """Find the steps that count in `year`, their standing, and the roots.

    Linear in the extract. Two links between the same two elements are one step, the better of the two.
    """
    boxes = {box.id: box for box in extract.elements if is_valid(box, year) and box.level is not Level.PROBLEM}
    positions = {key: position for key, box in boxes.items() if (position := _find_position(box)) is not None}
    best: dict[tuple[str, str], Step] = {}
    for step in sorted(step for line in extract.links if (step := _read_step(line, boxes, positions, year))):
        best.setdefault((step.start, step.end), step)
    up = _group((step.start, step) for step in best.values())
    down = _group((step.end, step) for step in best.values())
    roots = frozenset(key for key in positions if _is_root(boxes[key], key in up))
    return Steps(boxes, positions, up, down, roots)


def list_parents(steps: Steps, admits: Callable[[Step], bool]) -> dict[str, tuple[str, ...]]:
    """List, for each element, what the steps that are admitted lead to, by id."""
    return {key: tuple(step.end for step in found if admits(step)) for key, found in steps.up.items()}


def is_valid(dated: Box | Line, year: int) -> bool:
    """Whether an element or a link is valid in a year; both ends are included, an absent one is open."""
    return (dated.valid_from is None or dated.valid_from <= year) and (dated.valid_to is None or year <= dated.valid_to)


def _find_position(box: Box) -> int | None:
    if box.tier is not None:
        return box.tier
    return _POSITION_OF_LEVEL.get(box.level) if box.modelled else None


def _read_step(line: Line, boxes: Mapping[str, Box], positions: Mapping[str, int], year: int) -> Step | None:
    if line.status is LinkStatus.DECLINED or line.start == line.end or not is_valid(line, year):
        return None
    if line.start not in positions or line.end not in positions:
        return None
    start, end = boxes[line.start], boxes[line.end]
    if not _joins(start, end, line.kind):
        return None
    inferred = line.certainty is Certainty.INFERRED
    return Step(line.start, line.end, _find_standing(start, end, line.status), inferred)


def _joins(start: Box, end: Box, kind: LinkKind | None) -> bool:
    """Whether a link may be a step at all; from a tier into an untiered element nothing counts."""
    if start.tier is None:
        return (start.level, end.level) in LEVEL_PAIRS
    if end.tier is None:
        return False
    return end.tier < start.tier or (end.tier == start.tier and kind is LinkKind.DECOMPOSITION)


def _find_standing(start: Box, end: Box, status: LinkStatus | None) -> Standing:
    if status is LinkStatus.PROPOSED:
        return Standing.OPEN
    if start.tier is not None and end.tier is not None and start.tier - end.tier > 1:
        return Standing.SKIPPING
    return Standing.GOOD


def _is_root(box: Box, climbs: bool) -> bool:  # noqa: FBT001 - whether a step that counts starts at it
    if box.tier is not None:
        return box.goal and box.tier == 0
    return box.level is Level.IMPACT and box.modelled and not climbs


def _group(ends: Iterable[tuple[str, Step]]) -> dict[str, tuple[Step, ...]]:
    """Group steps by one end; they come in the order of their starts, then ends, and so keep that of the other."""
    grouped: dict[str, list[Step]] = {}
    for key, step in ends:
        grouped.setdefault(key, []).append(step)
    return {key: tuple(group) for key, group in grouped.items()}
