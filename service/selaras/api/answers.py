"""The answers about the cascade as GraphQL types: cascade, trace and alignment."""

import strawberry

from selaras import alignment, cascade, trace
from selaras.api.paging import Connection, cut_page
from selaras.api.placement import Fault, Placement, show_placement
from selaras.card import ElementCard, RoleCard
from selaras.identity import write_id
from selaras.model.vocabulary import Grade, Level, LinkStatus, Verdict
from selaras.narrative import Language
from selaras.paths import Limit
from selaras.steps import Standing
from selaras.verdict import Missing


@strawberry.type(description="A role in an answer; ask `node` for more.")
class RoleSummary:
    """A responsible role."""

    id: strawberry.ID
    key: str
    title: str
    title_en: str | None


@strawberry.type(description="An element in an answer; ask `node` for more.")
class ElementSummary:
    """An element, recognisable."""

    id: strawberry.ID
    key: str
    statement: str
    statement_en: str | None
    level: Level
    tier: int | None
    goal: bool
    agency: str | None
    owners: list[RoleSummary] = strawberry.field(description="The responsible roles.")


@strawberry.type(description="An element of a cascade.")
class CascadeNode:
    """An element and what lies below it."""

    element: ElementSummary
    depth: int
    below: int = strawberry.field(description="How many distinct elements lie below it.")
    more: int = strawberry.field(description="How many of those are not shown.")


@strawberry.type(description="A step of a cascade, from what contributes to what it serves, by key.")
class CascadeLink:
    """A step between two elements that are shown."""

    from_: str = strawberry.field(name="from")
    to: str
    status: LinkStatus
    standing: Standing
    inferred: bool


@strawberry.type(description="What contributes to an element, the root first, depth by depth.")
class Cascade:
    """A cascade."""

    root: str
    year: int
    depth: int
    exhaustive: bool = strawberry.field(description="Whether everything below the root is shown.")
    stopped_by: Limit | None
    nodes: list[CascadeNode]
    links: list[CascadeLink]


@strawberry.type(description="What must hold.")
class AssumptionSummary:
    """An assumption in an answer."""

    id: strawberry.ID
    key: str
    statement: str
    statement_en: str | None
    likelihood: Grade | None
    impact: Grade | None


@strawberry.type(description="A step of a path: what contributes to what, on which ground, provided what.")
class TraceStep:
    """A step with its evidence."""

    from_: ElementSummary = strawberry.field(name="from")
    to: ElementSummary
    standing: Standing
    inferred: bool
    confidence: float | None
    evidence: str | None
    assumptions: list[AssumptionSummary]


@strawberry.type(description="A path from an element to a root.")
class TracePath:
    """A path; `premises` are what its logic models assume as a whole."""

    elements: list[ElementSummary]
    steps: list[TraceStep]
    tentative: bool
    agencies: list[str]
    premises: list[AssumptionSummary]


@strawberry.type(description="One start of a trace. A person has one for each element and target answered for.")
class TraceCourse:
    """The paths of one start; `others` counts those that lead to a root without carrying the verdict."""

    course: strawberry.Private[trace.Course]
    id: strawberry.ID
    key: str
    placement: Placement | None
    paths: list[TracePath]
    exhaustive: bool = strawberry.field(description="Whether every path that carries the verdict is shown.")
    returned: int
    known: int = strawberry.field(description="How many paths that carry the verdict are known to exist.")
    others: int
    stopped_by: Limit | None

    @strawberry.field(description="The first path in words.")
    def narrative(self, lang: Language = Language.ID) -> str:
        """Tell the first path."""
        return self.course.narrate(lang)


@strawberry.type(description="From an element, an indicator, a target or a person up to the governor's goal.")
class Trace:
    """A trace; the fields of its only course are also its own."""

    trace: strawberry.Private[trace.Trace]
    id: strawberry.ID
    key: str
    year: int
    verdict: Verdict | None
    tentative: bool
    missing: Missing | None
    courses: list[TraceCourse]
    paths: list[TracePath] = strawberry.field(description="The paths of all courses.")
    exhaustive: bool
    returned: int
    known: int
    others: int
    stopped_by: Limit | None

    @strawberry.field(description="Every course in words, one a line: JIKA …, KEMUDIAN ….")
    def narrative(self, lang: Language = Language.ID) -> str:
        """Tell every course."""
        return self.trace.narrate(lang)


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
    path: list[ElementSummary]
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
