"""The alignment as GraphQL types."""

import strawberry

from selaras.api.types.paging import Connection, cut_page
from selaras.api.types.summaries import ElementSummary
from selaras.api.types.verdict import Fault
from selaras.meaning.verdicts import Missing
from selaras.model.ids import write_id
from selaras.model.vocabulary import Verdict
from selaras.questions import alignment, summaries


@strawberry.type(description="An element or a target with its verdict and the proof.")
class Placed:
    """What was placed."""

    id: strawberry.ID
    key: str
    label: str
    statement: str = strawberry.field(description="The statement of an element; the name of a target's indicator.")
    statement_en: str | None
    agency: str | None
    tier: int | None
    verdict: Verdict
    tentative: bool
    missing: Missing | None
    path: tuple[summaries.ElementSummary, ...] = strawberry.field(graphql_type=list[ElementSummary])
    faults: list[Fault]


@strawberry.type(description="How many have a verdict.")
class VerdictCount:
    """A verdict and its counts."""

    verdict: Verdict
    elements: int
    targets: int


@strawberry.type(description="Counts for one agency, or one tier; null is what has none.")
class TallyGroup:
    """A group and its counts."""

    agency: str | None
    tier: int | None
    counts: list[VerdictCount]
    tentative: int


@strawberry.type(description="Every element and target of a unit, or of all, with verdict and proof.")
class Alignment:
    """An alignment."""

    alignment: strawberry.Private[alignment.Alignment]
    unit: str | None
    year: int
    counts: list[VerdictCount]
    tentative: int
    agencies: list[TallyGroup]
    tiers: list[TallyGroup]

    @strawberry.field(description="What was placed, elements before targets, by key.")
    def placed(
        self, verdicts: list[Verdict] | None = None, first: int = 100, after: str | None = None
    ) -> Connection[Placed]:
        """Page through what was placed."""
        return show_placed(self.alignment, frozenset(Verdict if verdicts is None else verdicts), first, after)


def show_alignment(found: alignment.Alignment) -> Alignment:
    """Show an alignment."""
    tally = found.tally()
    return Alignment(
        alignment=found,
        unit=found.unit,
        year=found.year,
        counts=_show_counts(tally),
        tentative=tally.tentative,
        agencies=[
            TallyGroup(agency=key, tier=None, counts=_show_counts(each), tentative=each.tentative)
            for key, each in found.tally_agencies().items()
        ],
        tiers=[
            TallyGroup(agency=None, tier=key, counts=_show_counts(each), tentative=each.tentative)
            for key, each in found.tally_tiers().items()
        ],
    )


def show_placed(
    found: alignment.Alignment, verdicts: frozenset[Verdict], first: int, after: str | None
) -> Connection[Placed]:
    """Show a page of what has one of some verdicts."""
    items = [(write_id(each.label, each.key), _show_one(each), None) for each in found.select(verdicts)]
    return cut_page(items, first, after)


def _show_one(placed: alignment.Judged) -> Placed:
    placement = placed.placement
    return Placed(
        id=strawberry.ID(write_id(placed.label, placed.key)),
        key=placed.key,
        label=placed.label,
        statement=placed.words.indonesian,
        statement_en=placed.words.english,
        agency=placed.agency,
        tier=placed.tier,
        verdict=placement.verdict,
        tentative=placement.tentative,
        missing=placement.missing,
        path=placed.path,
        faults=[Fault(from_=start, to=end) for start, end in placement.faults],
    )


def _show_counts(tally: alignment.VerdictTally) -> list[VerdictCount]:
    return [
        VerdictCount(verdict=each, elements=tally.elements.get(each, 0), targets=tally.targets.get(each, 0))
        for each in Verdict
    ]
