"""Paths: all loop-free paths between two elements, filtered, and what every one of them crosses."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from selaras.errors import quote
from selaras.meaning.columns import Flags
from selaras.meaning.obstacles import Obstacle, Obstacles, Reason, cut_reasons
from selaras.meaning.path_search import Budget, Climb, FoundPaths, list_paths
from selaras.meaning.steps import Standing, Steps, admit
from selaras.meaning.support import collect_above
from selaras.model.bounds import DEPTH, PATHS, SEARCH
from selaras.model.ids import read_id
from selaras.model.vocabulary import Certainty, Level, LinkStatus
from selaras.questions.cascade import expect_element
from selaras.questions.shown_path import DrawnExtract, PathDrawer, ShownPath
from selaras.questions.summaries import ElementSummary, RoleSummary
from selaras.questions.views import DrawnExtractView, DrawnView, see
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session

Parents = Callable[[int], Collection[int]]


class PathFilter(NamedTuple):
    """Which paths are wanted; an empty field allows everything.

    `levels`, `tiers` and `agencies` apply to the elements between the two ends, `statuses` and `certainties` to every
    link.
    """

    levels: frozenset[Level] = frozenset()
    tiers: frozenset[int] = frozenset()
    agencies: frozenset[str] = frozenset()
    statuses: frozenset[LinkStatus] = frozenset()
    certainties: frozenset[Certainty] = frozenset()


class PathAnswer(NamedTuple):
    """The answer; `elements` and `roles` are those that every path crosses, excluding the ends, from below.

    `reasons` say why there is no path, if there is none.
    """

    start: str
    end: str
    year: int
    listing: FoundPaths
    paths: tuple[ShownPath, ...]
    elements: tuple[ElementSummary, ...]
    roles: tuple[RoleSummary, ...]
    reasons: tuple[Reason, ...] = ()


class PathRequest(NamedTuple):
    """What is asked: the paths of steps that count in `year` from one element up to another."""

    start: str
    end: str
    year: int | None = None
    budget: Budget = Budget(10)
    filter: PathFilter = PathFilter()


async def find_paths(session: Session, request: PathRequest) -> PathAnswer:
    """Find the paths from one element up to another; a path ends at the first root that it meets, as for a verdict.

    Raises NotFoundError if an element does not exist or has no verdict in the year, and InvalidArgumentError if the
    budget is out of range.
    """
    _check(request.budget)
    keys = [read_id(each, ("Element",)).key for each in (request.start, request.end)]
    year = session.choose_year(request.year)
    view = await _see_above(session, keys, year)
    steps = view.find_steps(year)
    start, end = [await _expect(session, key, steps) for key in keys]
    return _PathFinder(view, steps, request).find(start, end)


async def _see_above(session: Session, keys: list[str], year: int) -> DrawnView:
    """See some elements and everything above them."""
    ground = await see(session, keys)
    if ground:
        return ground
    return DrawnExtractView((await session.run("upward_trace", DrawnExtract, keys=sorted(set(keys)), year=year))[0])


def _check(budget: Budget) -> None:
    PATHS.check("The number of paths", budget.paths)
    if budget.depth is not None:
        DEPTH.check("depth", budget.depth)
    SEARCH.check("effort", budget.effort)


async def _expect(session: Session, key: str, steps: Steps) -> int:
    if steps.tree.find(key) is None:
        raise await explain_unknown(session, f"There is no element with the id {quote(key)}", key, ("Element",))
    return expect_element(steps, key, "No path begins or ends at element")


class _PathFinder:
    """Finds the paths between two elements that a filter allows."""

    def __init__(self, view: DrawnView, steps: Steps, request: PathRequest) -> None:
        self._steps = steps
        self._request = request
        self._filter = request.filter
        self._cards = view.cards
        self._drawer = PathDrawer(view.cards, view.backing, steps)

    def find(self, start: int, end: int) -> PathAnswer:
        steps = self._steps
        passing = admit(steps, self._list_passing())
        through = {start: True, end: True}

        def lets_through(element: int) -> bool:
            if element not in through:
                through[element] = self._lets_through(element)
            return through[element]

        def list_parents(element: int) -> list[int]:
            return [] if steps.is_root(element) else list(filter(lets_through, passing(element)))

        climb = Climb(steps.tree, list_parents, end.__eq__)
        listing = list_paths(climb, [start], self._request.budget)
        between = steps.tree.number(_between(listing.paths))
        crossed = [each for each in between if not _reaches(climb.parents, start, end, {each})]
        from_, to = steps.tree.name([start, end])
        return PathAnswer(
            from_,
            to,
            steps.year,
            listing,
            tuple(self._drawer.draw(path) for path in listing.paths),
            tuple(self._cards.show(each) for each in crossed),
            tuple(self._find_roles(climb.parents, between, start, end)),
            () if listing.known else cut_reasons(self._explain(start, end)),
        )

    def _explain(self, start: int, end: int) -> Iterator[Reason]:
        """Explain why there is no path: the direction, a start without a step, the filter, or no way at all."""
        steps = self._steps
        from_, to = steps.tree.name([start, end])
        if _reaches(steps.above, end, start, ()):
            yield Reason(Obstacle.REVERSED, from_, steps.year, to)
            return
        found = list(Obstacles(steps, self._cards.tell_agency).explain(start))
        if found:
            yield from found
        elif _reaches(lambda each: [] if steps.is_root(each) else steps.above(each), start, end, ()):
            yield Reason(Obstacle.FILTERED, from_, steps.year, to)
        else:
            yield Reason(Obstacle.NOT_REACHED, from_, steps.year, to)

    def _find_roles(self, parents: Parents, between: Iterable[int], start: int, end: int) -> Iterable[RoleSummary]:
        """Find the roles without whose elements (those that no other role is responsible for) no path is left."""
        posts: dict[RoleSummary, set[int]] = {}
        for element in collect_above(self._steps, [start]):
            owners = self._cards.show_roles(element)
            if len(owners) == 1 and element not in {start, end}:
                posts.setdefault(owners[0], set()).add(element)
        met = map(self._cards.show_roles, between)
        candidates = dict.fromkeys(roles[0] for roles in met if len(roles) == 1)
        return [role for role in candidates if role in posts and not _reaches(parents, start, end, posts[role])]

    def _list_passing(self) -> Flags:
        """List the steps that the filter lets pass, whatever they lead to."""
        steps, statuses, certainties = self._steps, self._filter.statuses, self._filter.certainties
        passing = np.ones(len(steps.ends), np.bool_)
        if statuses:
            passing &= np.where(
                steps.standings == Standing.OPEN, LinkStatus.PROPOSED in statuses, LinkStatus.ACCEPTED in statuses
            )
        if certainties:
            passing &= np.where(steps.inferred, Certainty.INFERRED in certainties, Certainty.CERTAIN in certainties)
        return passing

    def _lets_through(self, element: int) -> bool:
        levels, tiers, agencies = self._filter[:3]
        tree = self._steps.tree
        return (
            (not levels or tree.tell_level(element) in levels)
            and (not tiers or tree.tell_tier(element) in tiers)
            and (not agencies or self._cards.tell_agency(element) in agencies)
        )


def _between(paths: Sequence[tuple[str, ...]]) -> Sequence[str]:
    """Return the elements between the ends of the first path, which include whatever every path crosses."""
    return paths[0][1:-1] if paths else ()


def _reaches(parents: Parents, start: int, end: int, without: Collection[int]) -> bool:
    seen = {start, *without}
    waiting = [start]
    while waiting:
        found = set(parents(waiting.pop())) - seen
        if end in found:
            return True
        seen |= found
        waiting.extend(found)
    return False
