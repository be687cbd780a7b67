"""The cascade: what contributes to an element, down to a given depth, and how much more lies below each node."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from selaras.errors import NotFoundError, quote
from selaras.meaning.narrative import Language
from selaras.meaning.obstacles import Obstacles, Reason, cut_reasons, explain_absence
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Steps
from selaras.meaning.support import collect_each_below
from selaras.model.bounds import DEPTH
from selaras.model.ids import read_id
from selaras.questions.summaries import Cards, DetailedExtract, ElementSummary
from selaras.questions.views import CascadeStep, ExtractView, View, see
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session


class CascadeNode(NamedTuple):
    """An element of the cascade.

    `depth` is its distance from the root; `below` counts the distinct elements below it, and `more` those among them
    that the answer does not show. Both are None unless they were asked for.
    """

    element: ElementSummary
    depth: int
    below: int | None = None
    more: int | None = None


class Cascade(NamedTuple):
    """The answer: the root first, then depth by depth, by id, with the steps between the elements shown.

    `reasons` say why nothing lies below the root, if nothing does.
    """

    root: str
    year: int
    depth: int
    exhaustive: bool
    nodes: tuple[CascadeNode, ...]
    links: tuple[CascadeStep, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def stopped_by(self) -> Limit | None:
        """DEPTH if the answer does not show everything below the root, else None."""
        return None if self.exhaustive else Limit.DEPTH


class CascadeRequest(NamedTuple):
    """What is asked: the steps that count in `year`, `depth` levels down from an element, optionally with counts."""

    root: str
    year: int | None = None
    depth: int = 1
    counted: bool = True


async def find_cascade(session: Session, request: CascadeRequest) -> Cascade:
    """Follow the steps downwards from an element.

    Raises InvalidArgumentError if the depth is out of range, and NotFoundError if the element does not exist, is a
    problem or is not valid in the year.
    """
    DEPTH.check("depth", request.depth)
    key = read_id(request.root, ("Element",)).key
    view = await see_below(session, key)
    steps = view.find_steps(session.choose_year(request.year))
    root = expect_element(steps, key, "Nothing cascades from element")
    found = _show(request._replace(root=key), root, steps, view)
    return found._replace(reasons=explain_emptiness(steps, root, view.cards))


async def see_below(session: Session, key: str) -> View:
    """See an element and everything below it; raises NotFoundError if it does not exist."""
    ground = await see(session, [key])
    if ground:
        return ground
    records = await session.run("goal_cascade", DetailedExtract, root=key)
    if not records:
        words = f"There is no element with the id {quote(key)}"
        raise await explain_unknown(session, words, key, ("Element",))
    return ExtractView(records[0])


def expect_element(steps: Steps, key: str, refusal: str) -> int:
    """Find the number of an element that has a verdict; raises NotFoundError, which begins with the refusal."""
    number = steps.tree.find(key)
    absence = None if number is None else explain_absence(steps.tree, number, steps.year)
    if number is None or absence:
        told = f": {absence.say(Language.EN)}" if absence else "."
        raise NotFoundError(f"{refusal} {quote(key)}{told}")
    return number


def explain_emptiness(steps: Steps, element: int, cards: Cards) -> tuple[Reason, ...]:
    """Explain why nothing lies below an element, if nothing does."""
    return cut_reasons(Obstacles(steps, cards.tell_agency).explain_below(element))


def _show(request: CascadeRequest, root: int, steps: Steps, view: View) -> Cascade:
    key, _, depth, counted = request
    depths = _measure_depths(root, depth, steps)
    nodes = tuple(CascadeNode(view.cards.show(each), distance) for each, distance in depths.items())
    links = view.show_steps(steps, _list_within(steps, depths))
    ends = (each for each, distance in depths.items() if distance == depth)
    exhaustive = all(start in depths for each in ends for start in steps.below(each))
    shown = _count(nodes, list(depths), steps) if counted else nodes
    return Cascade(key, steps.year, depth, exhaustive, shown, links)


def _list_within(steps: Steps, elements: Iterable[int]) -> list[int]:
    """List the steps from some elements to others of them, in the order of where they start."""
    chosen = np.fromiter(elements, np.intp)
    within = np.zeros(len(steps.judged), np.bool_)
    within[chosen] = True
    edges, ends = steps.upward.gather(chosen)
    return edges[within[ends]].tolist()


def _measure_depths(root: int, depth: int, steps: Steps) -> dict[int, int]:
    """Measure how far below the root each element is, down to `depth`: the nearest first, then by id."""
    depths = {root: 0}
    frontier = [root]
    for distance in range(1, depth + 1):
        frontier = sorted({start for each in frontier for start in steps.below(each)} - depths.keys())
        depths.update(dict.fromkeys(frontier, distance))
    return depths


def _count(nodes: tuple[CascadeNode, ...], numbers: Sequence[int], steps: Steps) -> tuple[CascadeNode, ...]:
    below = collect_each_below(steps, numbers[0])
    hidden = below[numbers[0]].difference(numbers)
    found = zip(nodes, map(below.__getitem__, numbers), strict=True)
    return tuple(node._replace(below=len(under), more=len(under & hidden)) for node, under in found)
