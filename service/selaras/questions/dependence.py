"""Dependence: the elements and roles without which others have no path to a goal, most dependents first."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selaras.meaning.obstacles import Obstacle, Reason
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Steps
from selaras.meaning.support import Effort, collect_below, find_pillars
from selaras.model.bounds import EFFORT, PAGE
from selaras.model.ids import read_id
from selaras.questions.cascade import explain_emptiness, see_below
from selaras.questions.summaries import Cards, ElementSummary, RoleSummary
from selaras.store.session import Session


class ElementPillar(NamedTuple):
    """An element, and how many others have no path to the goal but through it."""

    element: ElementSummary
    dependents: int


class RolePillar(NamedTuple):
    """A role, and how many elements have no path to the goal but through those that it alone is responsible for."""

    role: RoleSummary
    dependents: int


class Dependence(NamedTuple):
    """The answer, heaviest first.

    `known_elements` and `known_roles` count the elements and roles found to have dependents, shown or not; `below`
    counts the elements below the root. `reasons` say why nothing has dependents, if nothing has.
    """

    root: str
    year: int
    below: int
    elements: tuple[ElementPillar, ...]
    roles: tuple[RolePillar, ...]
    known_elements: int
    known_roles: int
    stopped_by: Limit | None
    reasons: tuple[Reason, ...] = ()

    @property
    def exhaustive(self) -> bool:
        """Whether everything that has dependents is shown."""
        return self.stopped_by is None


class DependenceRequest(NamedTuple):
    """What is asked: at most `first` elements that the root depends on, and as many roles."""

    root: str
    year: int | None = None
    first: int = 20
    effort: int = EFFORT.most


async def find_dependence(session: Session, request: DependenceRequest) -> Dependence:
    """Find what an element depends on most.

    One element depends on another only if each of its paths to the root crosses it. Raises InvalidArgumentError if
    `first` or `effort` is out of bounds, and NotFoundError if the root does not exist.
    """
    PAGE.check("first", request.first)
    EFFORT.check("effort", request.effort)
    key = read_id(request.root, ("Element",)).key
    view = await see_below(session, key)
    steps, cards = view.find_steps(session.choose_year(request.year)), view.cards
    found = _weigh(steps, cards, key, request)
    if found.elements or found.roles or found.stopped_by:
        return found
    reasons = explain_emptiness(steps, steps.tree.number([key])[0], cards)
    return found._replace(reasons=reasons or (Reason(Obstacle.NO_PILLAR, key, found.year),))


def _weigh(steps: Steps, cards: Cards, key: str, request: DependenceRequest) -> Dependence:
    first, effort = request.first, Effort(request.effort)
    (root,) = steps.tree.number([key])
    names = steps.tree.ids
    within = sorted(collect_below(steps, [root]))
    elements, all_elements = find_pillars(steps, root, {names[each]: (each,) for each in within}, effort)
    roles = _group_by_role(within, cards)
    posts, all_posts = find_pillars(steps, root, {role.key: group for role, group in roles.items()}, effort)
    shown_roles = {role.key: role for role in roles}
    cut = max(len(elements), len(posts)) > first
    spent = not (all_elements and all_posts)
    shown = zip(steps.tree.number(each.key for each in elements[:first]), elements, strict=False)
    return Dependence(
        root=key,
        year=steps.year,
        below=max(len(within) - 1, 0),
        elements=tuple(ElementPillar(cards.show(element), each.dependents) for element, each in shown),
        roles=tuple(RolePillar(shown_roles[each.key], each.dependents) for each in posts[:first]),
        known_elements=len(elements),
        known_roles=len(posts),
        stopped_by=Limit.TIME if spent else (Limit.PATHS if cut else None),
    )


def _group_by_role(elements: Iterable[int], cards: Cards) -> Mapping[RoleSummary, list[int]]:
    """Group elements by their role, if they have only one: with several responsible roles, losing one is no fall."""
    groups: dict[RoleSummary, list[int]] = {}
    for element in elements:
        owners = cards.show_roles(element)
        if len(owners) == 1:
            groups.setdefault(owners[0], []).append(element)
    return groups
