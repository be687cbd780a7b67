"""Paths: all loop-free paths between two elements, filtered, and what every one of them crosses."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from selaras.errors import NotFoundError, quote
from selaras.meaning.narrative import Language
from selaras.meaning.obstacles import Obstacle, Obstacles, Reason, cut_reasons, explain_absence
from selaras.meaning.path_search import Budget, FoundPaths, Parents, list_paths
from selaras.meaning.steps import Box, Step, Steps, find_steps, list_parents
from selaras.model.bounds import DEPTH, PATHS, SEARCH
from selaras.model.ids import read_id
from selaras.model.vocabulary import Certainty, Level, LinkStatus
from selaras.questions.shown_path import DrawnExtract, PathDrawer, ShownPath
from selaras.questions.summaries import ElementSummary, RoleSummary
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session


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
    extract = (await session.run("upward_trace", DrawnExtract, keys=sorted(set(keys)), year=year))[0]
    steps = find_steps(extract, year)
    for key in keys:
        await _expect(session, key, extract, year)
    return _PathFinder(extract, steps, year, request).find(*keys)


def _check(budget: Budget) -> None:
    PATHS.check("The number of paths", budget.paths)
    if budget.depth is not None:
        DEPTH.check("depth", budget.depth)
    SEARCH.check("effort", budget.effort)


async def _expect(session: Session, key: str, extract: DrawnExtract, year: int) -> None:
    box = next((box for box in extract.elements if box.id == key), None)
    if box is None:
        raise await explain_unknown(session, f"There is no element with the id {quote(key)}", key, ("Element",))
    absence = explain_absence(box, year)
    if absence:
        raise NotFoundError(f"No path begins or ends at element {quote(key)}: {absence.say(Language.EN)}")


class _PathFinder:
    """Finds the paths between two elements that a filter allows."""

    def __init__(self, extract: DrawnExtract, steps: Steps, year: int, request: PathRequest) -> None:
        self._steps = steps
        self._request = request
        self._year = year
        self._filter = request.filter
        self._boxes, self._lines = extract.elements, extract.links
        self._drawer = PathDrawer(extract, (step for found in steps.up.values() for step in found))

    def find(self, start: str, end: str) -> PathAnswer:
        let_through = {key for key, box in self._steps.boxes.items() if self._lets_through(box)} | {start, end}
        climbing = list_parents(self._steps, lambda step: step.end in let_through and self._lets_pass(step))
        parents = {key: found for key, found in climbing.items() if key not in self._steps.roots}
        listing = list_paths(parents, start, {end}, self._request.budget)
        crossed = [key for key in _between(listing.paths) if not _reaches(parents, start, end, {key})]
        summaries = self._drawer.summaries
        return PathAnswer(
            start,
            end,
            self._year,
            listing,
            tuple(self._drawer.draw(path) for path in listing.paths),
            tuple(summaries[key] for key in crossed),
            tuple(self._find_roles(parents, listing.paths, start, end)),
            () if listing.known else cut_reasons(self._explain(start, end)),
        )

    def _explain(self, start: str, end: str) -> Iterator[Reason]:
        """Explain why there is no path: the direction, a start without a step, the filter, or no way at all."""
        every = list_parents(self._steps, lambda _: True)
        if _reaches(every, end, start, ()):
            yield Reason(Obstacle.REVERSED, start, self._year, end)
            return
        agencies = {key: summary.agency for key, summary in self._drawer.summaries.items()}
        found = list(Obstacles(self._boxes, self._lines, agencies, self._year).explain(start, self._steps))
        if found:
            yield from found
            return
        parents = {key: above for key, above in every.items() if key not in self._steps.roots}
        if _reaches(parents, start, end, ()):
            yield Reason(Obstacle.FILTERED, start, self._year, end)
        else:
            yield Reason(Obstacle.NOT_REACHED, start, self._year, end)

    def _find_roles(
        self, parents: Parents, paths: Sequence[tuple[str, ...]], start: str, end: str
    ) -> Iterable[RoleSummary]:
        """Find the roles without whose elements (those that no other role is responsible for) no path is left."""
        posts: dict[RoleSummary, set[str]] = {}
        for key, summary in self._drawer.summaries.items():
            if len(summary.owners) == 1 and key not in {start, end}:
                posts.setdefault(summary.owners[0], set()).add(key)
        met = [self._drawer.summaries[key].owners for key in _between(paths)]
        candidates = dict.fromkeys(roles[0] for roles in met if len(roles) == 1)
        return [role for role in candidates if role in posts and not _reaches(parents, start, end, posts[role])]

    def _lets_through(self, box: Box) -> bool:
        levels, tiers, agencies = self._filter[:3]
        agency = self._drawer.summaries[box.id].agency
        return (
            (not levels or box.level in levels)
            and (not tiers or box.tier in tiers)
            and (not agencies or agency in agencies)
        )

    def _lets_pass(self, step: Step) -> bool:
        certainty = Certainty.INFERRED if step.inferred else Certainty.CERTAIN
        statuses, certainties = self._filter[3:]
        return (not statuses or step.status in statuses) and (not certainties or certainty in certainties)


def _between(paths: Sequence[tuple[str, ...]]) -> Sequence[str]:
    """Return the elements between the ends of the first path, which include whatever every path crosses."""
    return paths[0][1:-1] if paths else ()


def _reaches(parents: Parents, start: str, end: str, without: Collection[str]) -> bool:
    seen = {start, *without}
    waiting = [start]
    while waiting:
        found = set(parents.get(waiting.pop(), ())) - seen
        if end in found:
            return True
        seen |= found
        waiting.extend(found)
    return False
