"""The alignment as GraphQL types."""

import strawberry

from selaras.api.types.attributes import compute, identify, read
from selaras.api.types.paging import After, Connection, Page, cut_sorted
from selaras.api.types.scopes import COMPLETE, UNPLACED
from selaras.api.types.summaries import ElementSummary
from selaras.api.types.verdict import Fault, VerdictCount
from selaras.meaning import verdicts
from selaras.meaning.verdicts import Missing
from selaras.model.vocabulary import Verdict
from selaras.questions import alignment
from selaras.questions.judged import Judged


@strawberry.type(description="An element or a target with its verdict and the proof.")
class Placed:
    id: strawberry.ID = identify("label")
    key: str
    label: str
    statement: str = read("words.indonesian", "The statement of an element; the name of a target's indicator.")
    statement_en: str | None = read("words.english")
    agency: str | None
    tier: int | None
    verdict: Verdict
    tentative: bool
    missing: Missing | None = read("placement.missing")
    path: list[ElementSummary]
    faults: list[Fault] = read("placement.faults")


@strawberry.type(description="Counts for one agency, or one tier; null is what has none.")
class TallyGroup:
    agency: str | None
    tier: int | None
    counts: tuple[verdicts.VerdictCount, ...] = strawberry.field(graphql_type=list[VerdictCount])
    tentative: int


@strawberry.type(description="A page of what was judged, and how much of the year it could not cover.")
class PlacedConnection(Connection[Placed]):
    unplaced: int = strawberry.field(description=UNPLACED)
    complete: bool = strawberry.field(description=COMPLETE)


def _tell_key(judged: Judged) -> str:
    return judged.global_id


def page_judged(
    found: alignment.Alignment, wanted: frozenset[Verdict], first: int, after: str | None
) -> PlacedConnection:
    """Make a page of the elements and targets that have one of the given verdicts."""
    page: Connection[Placed] = cut_sorted(found.select(wanted), _tell_key, first, after)
    return PlacedConnection(**vars(page), unplaced=found.unplaced, complete=found.complete)


def _page(
    root: alignment.Alignment, verdicts: list[Verdict] | None = None, first: Page = 100, after: After = None
) -> PlacedConnection:
    return page_judged(root, frozenset(Verdict if verdicts is None else verdicts), first, after)


def _list_agencies(root: alignment.Alignment) -> list[TallyGroup]:
    tallies = root.tally_agencies().items()
    return [TallyGroup(agency=key, tier=None, counts=each.counts, tentative=each.tentative) for key, each in tallies]


def _list_tiers(root: alignment.Alignment) -> list[TallyGroup]:
    tallies = root.tally_tiers().items()
    return [TallyGroup(agency=None, tier=key, counts=each.counts, tentative=each.tentative) for key, each in tallies]


@strawberry.type(description="Every element and target of a unit, or of all, with verdict and proof.")
class Alignment:
    unit: str | None
    year: int
    unplaced: int = strawberry.field(description=UNPLACED)
    complete: bool = strawberry.field(description=COMPLETE)
    counts: list[VerdictCount] = read("total.counts")
    tentative: int = read("total.tentative")
    agencies: list[TallyGroup] = compute(_list_agencies)
    tiers: list[TallyGroup] = compute(_list_tiers)
    placed: PlacedConnection = strawberry.field(
        resolver=_page, description="What was placed, elements before targets, by key."
    )
