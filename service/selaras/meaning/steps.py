"""Which links count as steps in a year, and which elements are roots: the one definition that all answers share."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple, TypeVar

from selaras.model.values import InColumns, Row
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
    """What a verdict needs to know about an element; `modelled` says whether it is IN_MODEL."""

    id: str
    level: Level
    tier: int | None
    goal: bool
    modelled: bool
    valid_from: int | None
    valid_to: int | None


class Line(NamedTuple):
    """What a verdict needs to know about a CONTRIBUTES_TO link."""

    start: str
    end: str
    status: LinkStatus | None
    kind: LinkKind | None
    certainty: Certainty | None
    valid_from: int | None
    valid_to: int | None


D = TypeVar("D", Box, Line)


class Extract(Row):
    """A part of the graph that holds, for each of its elements, everything above it."""

    elements: InColumns[Box]
    links: InColumns[Line]


class Standing(IntEnum):
    """How good a step is, best first."""

    GOOD = 0
    SKIPPING = 1
    OPEN = 2


class Step(NamedTuple):
    """A link that counts as a step."""

    start: str
    end: str
    standing: Standing
    inferred: bool

    @property
    def status(self) -> LinkStatus:
        """Whether the link is accepted or only proposed; a declined one would not count."""
        return LinkStatus.PROPOSED if self.standing is Standing.OPEN else LinkStatus.ACCEPTED


class Steps(NamedTuple):
    """The steps of one year, upwards and downwards; `boxes` are the elements that have a verdict in it."""

    boxes: Mapping[str, Box]
    positions: Mapping[str, int]
    up: Mapping[str, tuple[Step, ...]]
    down: Mapping[str, tuple[Step, ...]]
    roots: frozenset[str]


def find_steps(extract: Extract, year: int) -> Steps:
    """Find the steps that count in `year`, their standing, and the roots.

    Takes time linear in the extract. Of two links from one element to another, only the better is a step.
    """
    boxes = {box.id: box for box in select_valid(extract.elements, year) if box.level is not Level.PROBLEM}
    positions = {key: position for key, box in boxes.items() if (position := _find_position(box)) is not None}
    up = _group_by_start(_read_steps(select_valid(extract.links, year), boxes, positions))
    down = _group_by_end(up.values())
    roots = frozenset(key for key in positions if _is_root(boxes[key], key in up))
    return Steps(boxes, positions, up, down, roots)


def list_parents(steps: Steps, admits: Callable[[Step], bool]) -> dict[str, tuple[str, ...]]:
    """Map each element to those that its admitted steps lead to, sorted by id."""
    return {key: tuple(step.end for step in found if admits(step)) for key, found in steps.up.items()}


def select_valid(rows: Iterable[D], year: int) -> Sequence[D]:
    """Select the elements or links that are valid in a year; both bounds are inclusive, and an absent one is open."""
    return [
        row
        for row in rows
        if (row.valid_from is None or row.valid_from <= year) and (row.valid_to is None or year <= row.valid_to)
    ]


def _find_position(box: Box) -> int | None:
    if box.tier is not None:
        return box.tier
    return _POSITION_OF_LEVEL.get(box.level) if box.modelled else None


def _read_steps(lines: Iterable[Line], boxes: Mapping[str, Box], positions: Mapping[str, int]) -> Iterator[Step]:
    for start, end, status, kind, certainty, _, _ in lines:
        if status is not LinkStatus.DECLINED and start != end and start in positions and end in positions:
            standing = _find_standing(boxes[start], boxes[end], status, kind)
            if standing is not None:
                yield Step(start, end, standing, certainty is Certainty.INFERRED)


def _find_standing(start: Box, end: Box, status: LinkStatus | None, kind: LinkKind | None) -> Standing | None:
    """Find how good a step is; None if the link does not count, such as one from a tier to an untiered element."""
    lower, upper = start.tier, end.tier
    if lower is None:
        joins, rise = (start.level, end.level) in LEVEL_PAIRS, 0
    elif upper is None:
        return None
    else:
        rise = lower - upper
        joins = rise > 0 or (rise == 0 and kind is LinkKind.DECOMPOSITION)
    if not joins:
        return None
    if status is LinkStatus.PROPOSED:
        return Standing.OPEN
    return Standing.SKIPPING if rise > 1 else Standing.GOOD


def _is_root(box: Box, climbs: bool) -> bool:  # noqa: FBT001 - whether a step that counts starts at it
    if box.tier is not None:
        return box.goal and box.tier == 0
    return box.level is Level.IMPACT and box.modelled and not climbs


def _group_by_start(steps: Iterable[Step]) -> dict[str, tuple[Step, ...]]:
    """Group steps by their start, sorted by end; of two between the same elements the better is kept."""
    grouped: defaultdict[str, list[Step]] = defaultdict(list)
    for step in steps:
        grouped[step.start].append(step)
    return {key: tuple(group) if len(group) == 1 else _keep_best(group) for key, group in grouped.items()}


def _keep_best(group: Iterable[Step]) -> tuple[Step, ...]:
    best: dict[str, Step] = {}
    for step in sorted(group):
        best.setdefault(step.end, step)
    return tuple(best.values())


def _group_by_end(groups: Iterable[Iterable[Step]]) -> dict[str, tuple[Step, ...]]:
    """Group steps by their end, sorted by start."""
    grouped: defaultdict[str, list[Step]] = defaultdict(list)
    for group in groups:
        for step in group:
            grouped[step.end].append(step)
    return {key: tuple(sorted(group)) for key, group in grouped.items()}
