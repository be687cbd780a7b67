"""The trace: from an element, an indicator, a target or a person up to the governor's goal, with the proof."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from selaras.errors import InvalidArgumentError
from selaras.ground.standing import stand
from selaras.meaning.narrative import Claim, Language, Words, narrate
from selaras.meaning.obstacles import Obstacle, Obstacles, Reason, cut_reasons, list_inverse
from selaras.meaning.path_search import Budget, Climb, FoundPaths, Limit, list_paths
from selaras.meaning.steps import Standing, admit
from selaras.meaning.verdicts import CEILING, Missing, ProvenVerdict, judge_together, rank_verdict
from selaras.model.bounds import PATHS_OF_A_START
from selaras.model.ids import NodeId, read_id
from selaras.model.vocabulary import Verdict
from selaras.questions.shown_path import DrawnExtract, PathDrawer, ShownPath, ShownStep
from selaras.questions.starts import Start, list_starts
from selaras.questions.summaries import ElementSummary
from selaras.questions.views import DrawnExtractView, DrawnView, GroundView
from selaras.store.nearest import choose_known
from selaras.store.session import Session

TRACEABLE = ("Element", "Indicator", "Target", "Person")
MAXIMUM_STARTS = 100


class TraceStart(NamedTuple):
    """One start of a trace: its verdict, the paths that carry the verdict, and how many others lead to a root.

    An indicator and a target may measure several elements: the paths are those of every element that carries the
    verdict, and the others are counted over all of them. `reasons` say why there is no verdict, or no step.
    """

    label: str
    key: str
    words: Words
    placement: ProvenVerdict | None
    listing: FoundPaths
    others: FoundPaths
    paths: tuple[ShownPath, ...]
    reasons: tuple[Reason, ...] = ()

    def narrate(self, language: Language) -> str:
        """Write the first path of each element as sentences, an element a line, and why there is no verdict or step."""
        first = {path.elements[0].key: path for path in reversed(self.paths)}
        paths = [path for path in self.paths if first[path.elements[0].key] is path]
        told = [] if self.placement is None else [*(self._tell(path, language) for path in paths or [_NO_PATH])]
        return "\n".join([*told, *((" ".join(self.say_reasons(language)),) if self.reasons else ())])

    def say_reasons(self, language: Language) -> tuple[str, ...]:
        """Say why there is no verdict, or no step, each reason as a sentence."""
        return tuple(each.say(language) for each in self.reasons)

    def _tell(self, path: ShownPath, language: Language) -> str:
        claims = [_claim(summary, step) for summary, step in zip(path.elements, [*path.steps, None], strict=False)]
        premises = [Words(each.statement, each.statement_en) for each in path.premises]
        verdict = self.placement.verdict if self.placement else Verdict.ORPHAN
        return narrate(claims or [Claim(self.words)], premises, verdict, language)


class Trace(NamedTuple):
    """The answer; `courses` holds one start, or for a person any number; `idle` says why there is none."""

    label: str
    key: str
    words: Words
    year: int
    placement: ProvenVerdict | None
    courses: tuple[TraceStart, ...]
    idle: tuple[Reason, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; None if there is none in the year."""
        return self.placement.verdict if self.placement else None

    @property
    def tentative(self) -> bool:
        """Whether every path that carries the verdict uses an INFERRED link."""
        return self.placement is not None and self.placement.tentative

    @property
    def missing(self) -> Missing | None:
        """What an orphan lacks."""
        return self.placement.missing if self.placement else None

    @property
    def paths(self) -> tuple[ShownPath, ...]:
        """The paths of all starts."""
        return tuple(path for course in self.courses for path in course.paths)

    @property
    def exhaustive(self) -> bool:
        """Whether every path that carries a verdict is shown."""
        return all(course.listing.exhaustive for course in self.courses)

    @property
    def returned(self) -> int:
        """How many paths are shown."""
        return sum(course.listing.returned for course in self.courses)

    @property
    def known(self) -> int:
        """How many paths that carry a verdict are known to exist."""
        return sum(course.listing.known for course in self.courses)

    @property
    def others(self) -> int:
        """How many paths lead to a root without carrying the verdict."""
        return sum(course.others.known for course in self.courses)

    @property
    def stopped_by(self) -> Limit | None:
        """The first budget that cut the listing of a start short."""
        return next((course.listing.stopped_by for course in self.courses if course.listing.stopped_by), None)

    @property
    def depth_reached(self) -> int:
        """How many steps the longest path shown has."""
        return max((course.listing.depth_reached for course in self.courses), default=0)

    def narrate(self, language: Language) -> str:
        """Write the first paths of every start as sentences, each on a line."""
        told = (course.narrate(language) for course in self.courses)
        return "\n".join([*told, *(each.say(language) for each in self.idle)])

    def say_reasons(self, language: Language) -> tuple[str, ...]:
        """Say why there is no verdict, or no step, over all starts, each reason once."""
        found = (each for course in self.courses for each in course.reasons)
        return tuple(each.say(language) for each in cut_reasons([*found, *self.idle]))


class _InverseRow(NamedTuple):
    element: str
    year: int
    upper: str
    tier: int


class _TraceRecord(DrawnExtract):
    starts: tuple[Start, ...]
    inverse: tuple[_InverseRow, ...]

    def list_inverse(self, element: int, year: int) -> Iterator[tuple[str, int]]:
        """List what links of a year point down to an element that was started from, each with its tier."""
        key = self.tree.ids[element]
        return ((row.upper, row.tier) for row in self.inverse if (row.element, row.year) == (key, year))


async def trace(session: Session, start: str, *, year: int | None = None, limit: int = 10) -> Trace:
    """Trace an element, an indicator, a target or a person upwards; `limit` is how many paths of each start are listed.

    A target is traced in its own year. Raises NotFoundError, AmbiguousIdError and InvalidArgumentError.
    """
    return (await trace_all(session, [start], year=year, limit=limit))[0]


async def trace_all(
    session: Session, starts: Sequence[str], *, year: int | None = None, limit: int = 10
) -> tuple[Trace, ...]:
    """Trace several starts at once, in their order; raises the same errors as `trace`."""
    PATHS_OF_A_START.check("The number of paths", limit)
    if len(starts) > MAXIMUM_STARTS:
        raise InvalidArgumentError(f"There are {len(starts)} starts; expected at most {MAXIMUM_STARTS}.")
    identities = [read_id(start, TRACEABLE) for start in starts]
    year = session.choose_year(year)
    seen = await _see(session, identities, year)
    found = _group(seen.starts)
    subjects = [await _choose(session, found.get(each.key, {}), each) for each in identities]
    tracers = {own: _Tracer(seen, own, limit) for own in {subject.year or year for subject in subjects}}
    return tuple(tracers[subject.year or year].trace(subject) for subject in subjects)


class _Seen(NamedTuple):
    """What a trace sees: a view, what was asked for in a year, and the links that point down to an element in one."""

    view: DrawnView
    starts: Sequence[Start]
    year: int
    list_inverse: Callable[[int, int], Iterable[tuple[str, int]]]


async def _see(session: Session, identities: Sequence[NodeId], year: int) -> _Seen:
    """See the ground, if it stands and holds all that is asked for, and otherwise what the statement brings."""
    keys = sorted({identity.key for identity in identities})
    ground = await stand(session)
    if ground is not None:
        starts = list_starts(ground, keys, year)
        found = _group(starts)
        if all(_list_fitting(found.get(each.key, {}), each) for each in identities):
            return _Seen(GroundView(ground), starts, year, partial(list_inverse, ground.tree))
    record = (await session.run("upward_trace", _TraceRecord, keys=keys, year=year))[0]
    return _Seen(DrawnExtractView(record), record.starts, year, record.list_inverse)


async def _choose(session: Session, found: Mapping[str, Start], identity: NodeId) -> Start:
    """Choose the one start that an id names, of those with its key; raises NotFoundError and AmbiguousIdError."""
    return found[await choose_known(session, identity, _list_fitting(found, identity), TRACEABLE)]


def _list_fitting(found: Iterable[str], identity: NodeId) -> list[str]:
    """List the labels with an id that the id allows."""
    return sorted(label for label in found if identity.label in {None, label})


def _group(starts: Iterable[Start]) -> dict[str, dict[str, Start]]:
    """Group what was asked for by key and label."""
    found: dict[str, dict[str, Start]] = {}
    for each in starts:
        if each.of is None:
            found.setdefault(each.key, {})[each.label] = each
    return found


class _Tracer:
    """Traces starts within the part of the graph above them, in one year."""

    def __init__(self, seen: _Seen, year: int, limit: int) -> None:
        self.year, self.limit = year, limit
        self.seen, self.view = seen, seen.view
        self.sweep = seen.view.judge(year)
        self.drawer = PathDrawer(seen.view.cards, seen.view.backing, self.sweep.steps)

    def trace(self, subject: Start) -> Trace:
        person = subject.label == "Person"
        parts = set(self._parts.get(subject.key, ())) if person else {subject}
        courses = tuple(self._run(start) for start in sorted(parts, key=lambda part: (part.label, part.key)))
        placement = _place_best(courses) if person else courses[0].placement
        words = Words(subject.words or subject.key, subject.words_en)
        idle = () if courses else (Reason(Obstacle.NOTHING_HELD, subject.key, self.year),)
        return Trace(subject.label, subject.key, words, self.year, placement, courses, idle)

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[Start]]:
        found: dict[str, list[Start]] = {}
        for each in self.seen.starts:
            if each.of is not None:
                found.setdefault(each.of, []).append(each)
        return found

    def _run(self, start: Start) -> TraceStart:
        elements = sorted(set(self.view.tree.number(start.elements)))
        proofs = {element: proof for element in elements if (proof := self.sweep.judge(element))}
        own = start.label == "Element"
        placement = proofs.get(elements[0]) if own else judge_together(self.sweep, elements)
        carriers = {each: proof for each, proof in proofs.items() if placement and proof.verdict is placement.verdict}
        carrying, others = self._list(placement, tuple(carriers), tuple(proofs))
        shown = carrying.paths
        if placement and placement.verdict not in CEILING:
            shown = tuple(sorted((each.path for each in carriers.values()), key=lambda path: (len(path), path)))
            stopped = Limit.PATHS if len(shown) > self.limit else None
            carrying = carrying._replace(stopped_by=stopped)
        return TraceStart(
            label=start.label,
            key=start.key,
            words=Words(start.words or start.key, start.words_en),
            placement=placement,
            listing=carrying,
            others=others,
            paths=tuple(self.drawer.draw(path) for path in shown[: self.limit]),
            reasons=cut_reasons(self._explain(start, placement, shown)),
        )

    def _explain(
        self, start: Start, placement: ProvenVerdict | None, shown: Iterable[tuple[str, ...]]
    ) -> Iterator[Reason]:
        """Explain why there is no verdict; of an orphan why it has no step; of an island why it goes no further."""
        if placement and placement.verdict in CEILING:
            return
        if not start.elements:
            lacking = Obstacle.NO_INDICATOR if start.label == "Target" and not start.words else Obstacle.NO_ELEMENT
            yield Reason(lacking, start.key, self.year)
        asked = {path[-1] for path in shown} if placement and placement.path else start.elements
        obstacles = Obstacles(self.sweep.steps, self.view.cards.tell_agency)
        for each in sorted(self.view.tree.number(asked)):
            inverse = self.seen.list_inverse(each, self.year) if each in self._started else ()
            yield from obstacles.explain(each, inverse)

    @cached_property
    def _started(self) -> frozenset[int]:
        """The elements started from in this year, which alone are told what points down to them."""
        starts = (each for each in self.seen.starts if (each.year or self.seen.year) == self.year)
        return frozenset(self.view.tree.number(key for each in starts for key in each.elements))

    def _list(
        self, placement: ProvenVerdict | None, carriers: Sequence[int], judged: Sequence[int]
    ) -> tuple[FoundPaths, FoundPaths]:
        """List the paths that carry a verdict, and count the others that lead to a root from anything judged."""
        if placement is None or placement.verdict not in CEILING:
            return _NONE, _NONE
        ceiling = CEILING[placement.verdict]
        carrying = self._climb(carriers, ceiling, self.limit)
        alone = ceiling is Standing.OPEN and len(carriers) == len(judged)
        every = carrying if alone else self._climb(judged, Standing.OPEN, 1)
        return carrying, every._replace(known=max(every.known - carrying.known, 0))

    def _climb(self, starts: Sequence[int], ceiling: Standing, limit: int) -> FoundPaths:
        """List the paths of steps up to a standing from several elements, as one search."""
        steps = self.sweep.steps
        return list_paths(
            Climb(steps.tree, admit(steps, steps.standings <= ceiling), steps.is_root), starts, Budget(limit)
        )


_NO_PATH = ShownPath((), (), ())
_NONE = FoundPaths((), 0, counted=True, stopped_by=None)


def _place_best(courses: Sequence[TraceStart]) -> ProvenVerdict:
    """Choose a person's verdict: the best of what the person answers for, or ORPHAN if there is nothing."""
    placements = [course.placement for course in courses if course.placement]
    return min(placements, key=lambda each: (rank_verdict(each.verdict), each.tentative), default=_NOTHING)


_NOTHING = ProvenVerdict(Verdict.ORPHAN, tentative=False, path=())


def _claim(summary: ElementSummary, step: ShownStep | None) -> Claim:
    if step is None:
        return Claim(summary.words)
    assumptions = tuple(Words(each.statement, each.statement_en) for each in step.assumptions)
    return Claim(
        summary.words,
        assumptions,
        inferred=step.inferred,
        open=step.standing is Standing.OPEN,
        skipping=step.standing is Standing.SKIPPING,
    )
