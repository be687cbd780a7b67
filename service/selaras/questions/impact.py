"""Impact: who would lose support, and whose verdict would change, if something fell; nothing is written."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from selaras.errors import InvalidArgumentError, NotFoundError, quote
from selaras.ground.standing import stand
from selaras.meaning.fall import Fall
from selaras.meaning.narrative import Words
from selaras.meaning.obstacles import Obstacle, Reason, explain_absence
from selaras.meaning.path_search import Limit
from selaras.meaning.scales import Scales
from selaras.meaning.support import Effort
from selaras.model.bounds import EFFORT
from selaras.model.ids import NodeId, read_id
from selaras.questions.affected import AffectedList, Tell, keep_affected
from selaras.questions.bearers import Bearer, Bearers, GroundPeople, GroundTargets, ListedBearers
from selaras.questions.falling import CaseFinder, Subject
from selaras.questions.summaries import DetailedExtract, ElementSummary
from selaras.questions.views import ExtractView, GroundView, View
from selaras.store.labels import find_labels
from selaras.store.nearest import choose_known, explain_unknown
from selaras.store.session import Session

CHANGEABLE = ("Element", "Role", "Person", "Assumption")


class Change(StrEnum):
    """What happens: something is no longer there, or a link is declined."""

    REMOVED = "REMOVED"
    DECLINED = "DECLINED"


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
    affected: AffectedList
    stopped_by: Limit | None
    reasons: tuple[Reason, ...] = ()

    @property
    def exhaustive(self) -> bool:
        """Whether everything that the change may affect was examined."""
        return self.stopped_by is None


class _ImpactRecord(DetailedExtract):
    subjects: tuple[Subject, ...]
    fallen: tuple[str, ...]
    cut: tuple[tuple[str, str], ...]
    targets: tuple[Bearer, ...]
    people: tuple[Bearer, ...]


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
    outlook = await _see(session, NodeId("Element" if declined else label, key), end, year)
    subject = outlook.subjects[await choose_known(session, NodeId(label, key), sorted(outlook.subjects), CHANGEABLE)]
    if declined and not outlook.cut:
        words = f"There is no link from element {quote(key)} to element {quote(end)}"
        known = end is not None and "Element" in await find_labels(session, [end])
        raise NotFoundError(f"{words}.") if known else await explain_unknown(session, words, end or "", ("Element",))
    return _Assessor(outlook, year, request).assess(subject)


class _Outlook(NamedTuple):
    """What an impact sees: a view, who stands for elements, what the id names, and what falls or is cut with it."""

    view: View
    bearers: Mapping[str, Bearers]
    subjects: Mapping[str, Subject]
    fallen: tuple[str, ...]
    cut: tuple[tuple[str, str], ...]


async def _see(session: Session, start: NodeId, end: str | None, year: int) -> _Outlook:
    """See the ground, if it stands and can tell all, and otherwise what the statement brings."""
    ground = await stand(session)
    cases = CaseFinder(ground, year).find(start.key, start.label, end) if ground else []
    if ground and cases and (end is None or cases[0].cut):
        bearers = {"Target": GroundTargets(ground, year), "Person": GroundPeople(ground, year)}
        subjects = {each.subject.label: each.subject for each in cases}
        return _Outlook(GroundView(ground), bearers, subjects, cases[0].fallen, cases[0].cut)
    parameters = {"key": start.key, "label": start.label, "toward": end, "year": year}
    record = (await session.run("impact_ground", _ImpactRecord, **parameters))[0]
    tree, subjects = record.tree, {each.label: each for each in record.subjects}
    listed = {"Target": ListedBearers(record.targets, tree), "Person": ListedBearers(record.people, tree)}
    return _Outlook(ExtractView(record), listed, subjects, record.fallen, record.cut)


class _Assessor:
    """Compares the graph before and after a change."""

    def __init__(self, outlook: _Outlook, year: int, request: ImpactRequest) -> None:
        self._outlook, self._request, self._year = outlook, request, year
        self._tree, self._cards = outlook.view.tree, outlook.view.cards
        self._effort = Effort(request.effort)
        self._fallen = sorted(set(self._tree.number(outlook.fallen)))
        known = map(self._tree.number, outlook.cut)
        cut = [(pair[0], pair[1]) for pair in known if len(pair) > 1]
        sweep = outlook.view.judge(year)
        self._fall = Fall(sweep, self._fallen, cut)
        self._scales = Scales(self._fall, outlook.view.weigh(sweep), self._effort)

    def assess(self, subject: Subject) -> Impact:
        found = self._find_affected()
        return Impact(
            label=subject.label,
            id=subject.id,
            words=Words(subject.words, subject.words_en),
            change=self._request.change,
            year=self._year,
            fallen=tuple(map(self._cards.show, self._fallen)),
            cut=tuple(sorted(self._outlook.cut)),
            affected=found,
            stopped_by=Limit.TIME if self._effort.spent else None,
            reasons=() if found or self._effort.spent else tuple(self._explain(subject)),
        )

    def _find_affected(self) -> AffectedList:
        """Find what loses support or changes its verdict; what falls itself does not count."""
        moved = self._fall.find_elements()
        before, after = self._scales.weigh(moved)
        below = np.maximum(before - 1, 0), np.maximum(after - 1, 0)
        found = {"Element": keep_affected(moved, below, self._tree.elements.goals[moved.bearers])}
        tell: dict[str, Tell] = {"Element": self._tell_element}
        for label, bearers in self._outlook.bearers.items():
            moved = self._fall.find_bearers(bearers.borne)
            found[label] = keep_affected(moved, self._scales.weigh(moved), np.zeros(len(moved.bearers), np.bool_))
            tell[label] = bearers.tell
        return AffectedList(found, tell)

    def _tell_element(self, element: int) -> tuple[str, Words]:
        return self._tree.ids[element], self._cards.tell_words(element)

    def _explain(self, subject: Subject) -> Iterator[Reason]:
        """Explain why nothing changes: nothing valid falls, or nothing hangs on what does."""
        found = [explain_absence(self._tree, each, self._year) for each in self._fallen]
        absences = [absence for absence in found if absence]
        yield from absences
        if not self._fallen and not self._outlook.cut:
            yield Reason(Obstacle.NOTHING_FALLS, subject.id, self._year)
        elif len(absences) < len(self._fallen) or self._outlook.cut:
            yield Reason(Obstacle.NOTHING_LOST, subject.id, self._year)
