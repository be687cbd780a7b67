"""The cascade: what contributes to an element, down to a given depth, and how much more lies below each node."""

from collections.abc import Mapping
from typing import NamedTuple

from selaras.errors import NotFoundError, quote
from selaras.meaning.narrative import Language
from selaras.meaning.obstacles import Obstacles, Reason, cut_reasons, explain_absence
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Step, Steps, find_steps
from selaras.meaning.support import collect_each_below
from selaras.model.bounds import DEPTH
from selaras.model.ids import read_id
from selaras.questions.summaries import DetailedExtract, ElementSummary, make_summaries
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
    links: tuple[Step, ...]
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
    records = await session.run("goal_cascade", DetailedExtract, root=key)
    if not records:
        words = f"There is no element with the id {quote(key)}"
        raise await explain_unknown(session, words, key, ("Element",))
    year = session.choose_year(request.year)
    steps = find_steps(records[0], year)
    if key not in steps.boxes:
        absences = (explain_absence(box, year) for box in records[0].elements if box.id == key)
        told = " ".join(each.say(Language.EN) for each in absences if each)
        raise NotFoundError(f"Nothing cascades from element {quote(key)}: {told}")
    found = _show(request._replace(root=key), year, steps, make_summaries(records[0]))
    return found._replace(reasons=explain_emptiness(records[0], key, year))


def explain_emptiness(record: DetailedExtract, key: str, year: int) -> tuple[Reason, ...]:
    """Explain why nothing lies below an element, if nothing does."""
    agencies = {detail.id: detail.agency for detail in record.details}
    return cut_reasons(
        Obstacles(record.elements, record.links, agencies, year).explain_below(key, find_steps(record, year))
    )


def _show(request: CascadeRequest, year: int, steps: Steps, summaries: Mapping[str, ElementSummary]) -> Cascade:
    root, _, depth, counted = request
    depths = _measure_depths(root, depth, steps)
    nodes = tuple(CascadeNode(summaries[each], distance) for each, distance in depths.items())
    links = tuple(step for each in depths for step in steps.up.get(each, ()) if step.end in depths)
    ends = (key for key, distance in depths.items() if distance == depth)
    exhaustive = all(step.start in depths for key in ends for step in steps.down.get(key, ()))
    return Cascade(root, year, depth, exhaustive, _count(nodes, steps) if counted else nodes, links)


def _measure_depths(root: str, depth: int, steps: Steps) -> dict[str, int]:
    """Measure how far below the root each element is, down to `depth`: the nearest first, then by id."""
    depths = {root: 0}
    frontier = [root]
    for distance in range(1, depth + 1):
        frontier = sorted({step.start for key in frontier for step in steps.down.get(key, ())} - depths.keys())
        depths.update(dict.fromkeys(frontier, distance))
    return depths


def _count(nodes: tuple[CascadeNode, ...], steps: Steps) -> tuple[CascadeNode, ...]:
    root = nodes[0].element.key
    below = collect_each_below(steps, root)
    hidden = below[root] - {node.element.key for node in nodes}
    found = ((node, below[node.element.key]) for node in nodes)
    return tuple(node._replace(below=len(under), more=len(under & hidden)) for node, under in found)
