"""The cascade: what contributes to an element, down to a depth, and how much more lies below each."""

from collections.abc import Mapping
from typing import NamedTuple

from selaras.card import DetailedExtract, ElementCard, make_cards
from selaras.errors import InvalidArgumentError, NotFoundError
from selaras.graph import Graph
from selaras.identity import read_id
from selaras.library import Library
from selaras.model.vocabulary import LinkStatus
from selaras.steps import Standing, Step, Steps, count_steps
from selaras.support import collect_each_below

MAXIMUM_DEPTH = 100


class CascadeNode(NamedTuple):
    """An element of the cascade.

    `depth` is its distance from the root; `below` counts the distinct elements below it, and `more` those of them that
    the answer does not show.
    """

    element: ElementCard
    depth: int
    below: int
    more: int


class CascadeLink(NamedTuple):
    """A step between two elements that are shown; `from_` contributes to `to`."""

    from_: str
    to: str
    status: LinkStatus
    standing: Standing
    inferred: bool


class Cascade(NamedTuple):
    """The answer: the root first, then depth by depth, by tier and id."""

    root: str
    year: int
    depth: int
    nodes: tuple[CascadeNode, ...]
    links: tuple[CascadeLink, ...]

    @property
    def exhaustive(self) -> bool:
        """Whether everything below the root is shown."""
        return self.nodes[0].more == 0


async def cascade(graph: Graph, library: Library, root: str, *, year: int, depth: int = 1) -> Cascade:
    """Follow the steps that count in `year` downwards from an element, `depth` of them.

    Raises InvalidArgumentError for a depth out of range, and NotFoundError for an element that does not exist or is
    not valid in the year.
    """
    if not 0 <= depth <= MAXIMUM_DEPTH:
        raise InvalidArgumentError(f"depth is {depth}; expected 0 to {MAXIMUM_DEPTH}.")
    key = read_id(root, ("Element",)).key
    records = await graph.run(library["goal_cascade"], DetailedExtract, root=key)
    if not records:
        raise NotFoundError(f"There is no element with the id {key!r}.")
    steps = count_steps(records[0], year)
    if key not in steps.boxes:
        raise NotFoundError(f"Element {key!r} is a problem, or not valid in {year}: nothing cascades from it.")
    return _show(key, year, depth, steps, make_cards(records[0].elements, records[0].details))


def _show(root: str, year: int, depth: int, steps: Steps, cards: Mapping[str, ElementCard]) -> Cascade:
    depths = _measure_depths(root, depth, steps)
    below = collect_each_below(steps, root)
    hidden = below[root] - depths.keys()
    nodes = [
        CascadeNode(cards[key], distance, len(below[key]), len(below[key] & hidden) if hidden else 0)
        for key, distance in sorted(depths.items(), key=lambda item: (item[1], item[0]))
    ]
    links = [_make_link(step) for key in sorted(depths) for step in steps.up.get(key, ()) if step.end in depths]
    return Cascade(root, year, depth, tuple(nodes), tuple(links))


def _measure_depths(root: str, depth: int, steps: Steps) -> dict[str, int]:
    depths = {root: 0}
    frontier = [root]
    for distance in range(1, depth + 1):
        found = {step.start for key in frontier for step in steps.down.get(key, ())} - depths.keys()
        depths.update(dict.fromkeys(found, distance))
        frontier = list(found)
    return depths


def _make_link(step: Step) -> CascadeLink:
    status = LinkStatus.PROPOSED if step.standing is Standing.OPEN else LinkStatus.ACCEPTED
    return CascadeLink(step.start, step.end, status, step.standing, step.inferred)
