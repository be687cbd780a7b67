"""Impact: who would lose support, and whose verdict would change, if something fell; nothing is written."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from selaras.errors import InvalidArgumentError, NotFoundError, quote
from selaras.meaning.narrative import Words
from selaras.meaning.obstacles import Obstacle, Reason, explain_absence
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Steps, Without
from selaras.meaning.support import Effort, collect_above, collect_below
from selaras.meaning.verdicts import Sweep, find_joint_verdict
from selaras.model.bounds import EFFORT
from selaras.model.ids import NodeId, read_id
from selaras.model.vocabulary import Verdict
from selaras.questions.summaries import DetailedExtract, ElementSummary, ExtractCards
from selaras.store.labels import find_labels
from selaras.store.nearest import choose_known, explain_unknown
from selaras.store.session import Session

CHANGEABLE = ("Element", "Role", "Person", "Assumption")


class Change(StrEnum):
    """What happens: something is no longer there, or a link is declined."""

    REMOVED = "REMOVED"
    DECLINED = "DECLINED"


class Loss(StrEnum):
    """How much of its support something loses; NONE where only its verdict changes."""

    ALL = "ALL"
    SOME = "SOME"
    NONE = "NONE"


class Affected(NamedTuple):
    """Something that a change affects, with its support and its verdict before and after.

    The support of an element is the number of distinct elements below it; that of a target or a person also counts the
    elements that they stand for.
    """

    label: str
    id: str
    words: Words
    goal: bool
    before: int
    after: int
    verdict_before: Verdict | None
    verdict_after: Verdict | None

    @property
    def loss(self) -> Loss:
        """How much of its support it loses."""
        if self.after == self.before:
            return Loss.NONE
        return Loss.SOME if self.after else Loss.ALL


class Impact(NamedTuple):
    """The answer: what falls, which links no longer hold, and who is affected, those that lose all support first.

    `reasons` say why nobody is, if nobody is.
    """

    label: str
    id: str
    words: Words
    change: Change
    year: int
    fallen: tuple[ElementSummary, ...]
    cut: tuple[tuple[str, str], ...]
    affected: tuple[Affected, ...]
    stopped_by: Limit | None
    reasons: tuple[Reason, ...] = ()

    @property
    def exhaustive(self) -> bool:
        """Whether everything that the change may affect was examined."""
        return self.stopped_by is None


class _Subject(NamedTuple):
    label: str
    id: str
    words: str
    words_en: str | None


class _Bearer(NamedTuple):
    """A target or a person, and the elements that it stands for."""

    id: str
    words: str | None
    words_en: str | None
    elements: tuple[str, ...]


class _ImpactRecord(DetailedExtract):
    subjects: tuple[_Subject, ...]
    fallen: tuple[str, ...]
    cut: tuple[tuple[str, str], ...]
    targets: tuple[_Bearer, ...]
    people: tuple[_Bearer, ...]


class ImpactRequest(NamedTuple):
    """What is asked: to remove `start`, or to decline the link from the element `start` to `toward`."""

    start: str
    year: int | None = None
    change: Change = Change.REMOVED
    toward: str | None = None
    effort: int = EFFORT.most


async def find_impact(session: Session, request: ImpactRequest) -> Impact:
    """Find what would change if an element, role, person or assumption were removed, or a link declined.

    Raises NotFoundError if the node or link does not exist, AmbiguousIdError, and InvalidArgumentError.
    """
    EFFORT.check("effort", request.effort)
    label, key = read_id(request.start, CHANGEABLE)
    declined = request.change is Change.DECLINED
    if declined != (request.toward is not None):
        raise InvalidArgumentError(
            f"The change is {request.change} and toward is {request.toward}; expected DECLINED with the element toward "
            "which the link leads, or REMOVED without one."
        )
    end = None if request.toward is None else read_id(request.toward, ("Element",)).key
    year = session.choose_year(request.year)
    parameters = {"key": key, "label": "Element" if declined else label, "toward": end, "year": year}
    record = (await session.run("impact_ground", _ImpactRecord, **parameters))[0]
    subjects = {each.label: each for each in record.subjects}
    subject = subjects[await choose_known(session, NodeId(label, key), sorted(subjects), CHANGEABLE)]
    if declined and not record.cut:
        words = f"There is no link from element {quote(key)} to element {quote(end)}"
        known = end is not None and "Element" in await find_labels(session, [end])
        raise NotFoundError(f"{words}.") if known else await explain_unknown(session, words, end or "", ("Element",))
    return _Assessor(record, year, request).assess(subject)


class _GraphState:
    """The graph before or after a change: the steps that count, and the verdicts of what may be affected."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._sweep = Sweep(steps)
        self._counts: dict[tuple[int, ...], int] = {}

    def count(self, elements: tuple[int, ...], effort: Effort) -> int:
        """Count some elements and all below them; kept, since many targets stand for the same elements."""
        if elements not in self._counts:
            self._counts[elements] = len(collect_below(self._steps, elements))
            effort.left -= 1 + self._counts[elements]
        return self._counts[elements]

    def judge(self, label: str, elements: tuple[int, ...]) -> Verdict | None:
        """Find the verdict of an element, or the joint verdict of the elements of a target or person."""
        if label == "Element":
            return self._sweep.find_verdict(elements[0])
        return find_joint_verdict(self._sweep, elements)


class _Assessor:
    """Compares the graph before and after a change."""

    def __init__(self, record: _ImpactRecord, year: int, request: ImpactRequest) -> None:
        self._record = record
        self._request = request
        self._year = year
        self._tree = record.tree
        self._effort = Effort(request.effort)
        self._cards = ExtractCards(record)
        self._fallen = frozenset(self._tree.number(record.fallen))
        cut = [(start, end) for pair in record.cut for start, end in [self._tree.number(pair)]]
        before, after = (Steps(self._tree, year, each) for each in (Without(), Without(self._fallen, cut)))
        self._states = _GraphState(before), _GraphState(after)
        self._shaken = collect_above(before, {*self._fallen, *(start for start, _ in cut)})

    def assess(self, subject: _Subject) -> Impact:
        found = [each for label, bearer in self._list_bearers() if (each := self._compare(label, bearer))]
        return Impact(
            label=subject.label,
            id=subject.id,
            words=Words(subject.words, subject.words_en),
            change=self._request.change,
            year=self._year,
            fallen=tuple(self._cards.show(each) for each in sorted(self._fallen)),
            cut=tuple(sorted(self._record.cut)),
            affected=tuple(sorted(found, key=_rank)),
            stopped_by=Limit.TIME if self._effort.spent else None,
            reasons=() if found or self._effort.spent else tuple(self._explain(subject)),
        )

    def _list_bearers(self) -> Iterator[tuple[str, _Bearer]]:
        for detail in self._record.details:
            yield "Element", _Bearer(detail.id, detail.statement, detail.statement_en, (detail.id,))
        yield from (("Target", each) for each in self._record.targets)
        yield from (("Person", each) for each in self._record.people)

    def _explain(self, subject: _Subject) -> Iterator[Reason]:
        """Explain why nothing changes: nothing valid falls, or nothing hangs on what does."""
        found = [explain_absence(self._tree, each, self._year) for each in sorted(self._fallen)]
        absences = [absence for absence in found if absence]
        yield from absences
        if not self._fallen and not self._record.cut:
            yield Reason(Obstacle.NOTHING_FALLS, subject.id, self._year)
        elif len(absences) < len(self._fallen) or self._record.cut:
            yield Reason(Obstacle.NOTHING_LOST, subject.id, self._year)

    def _compare(self, label: str, bearer: _Bearer) -> Affected | None:
        """Compare before and after; None if nothing changes, or if the element itself falls.

        What lies below is counted only where it may have changed, or where the verdict has.
        """
        elements = tuple(self._tree.number(bearer.elements))
        own = label == "Element"
        if self._effort.spent or (own and elements[0] in self._fallen):
            return None
        then, now = (each.judge(label, elements) for each in self._states)
        if then is now and self._shaken.isdisjoint(elements):
            return None
        before, after = (max(each.count(elements, self._effort) - own, 0) for each in self._states)
        if (before, then) == (after, now):
            return None
        goal = own and bool(self._tree.elements.goals[elements[0]])
        words = Words(bearer.words or bearer.id, bearer.words_en)
        return Affected(label, bearer.id, words, goal, before, after, then, now)


_LOSSES: Mapping[Loss, int] = {loss: rank for rank, loss in enumerate(Loss)}


def _rank(each: Affected) -> tuple[int, bool, str, str]:
    """Give the sort key: those that lose all support first, then goals before others."""
    return _LOSSES[each.loss], not each.goal, each.label, each.id
