"""The trace as GraphQL types."""

import strawberry

from selaras.api.types.attributes import identify, read
from selaras.api.types.summaries import AssumptionSummary, ElementSummary
from selaras.api.types.verdict import Placement
from selaras.meaning.narrative import Language
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Standing
from selaras.meaning.verdicts import Missing
from selaras.model.vocabulary import Verdict
from selaras.questions import trace

_DEPTH = "How many steps the longest path shown has."


def _narrate(root: trace.Trace | trace.TraceStart, lang: Language = Language.ID) -> str:
    return root.narrate(lang)


def _say_reasons(root: trace.Trace | trace.TraceStart, lang: Language = Language.ID) -> list[str]:
    return list(root.say_reasons(lang))


_REASONS = (
    "Why there is no verdict, or no step: a problem, not valid in the year, or a link that was declined, has ended, "
    "whose other end has ended, or that points down."
)


@strawberry.type(description="A step of a path: what contributes to what, on which ground, provided what.")
class TraceStep:
    from_: ElementSummary = strawberry.field(name="from")
    to: ElementSummary
    standing: Standing
    inferred: bool
    confidence: float | None
    evidence: str | None
    assumptions: list[AssumptionSummary]


@strawberry.type(description="A path from an element to a root.")
class TracePath:
    elements: list[ElementSummary]
    steps: list[TraceStep]
    tentative: bool
    agencies: list[str]
    premises: list[AssumptionSummary]


@strawberry.type(description="One start of a trace. A person has one for each element and target answered for.")
class TraceCourse:
    id: strawberry.ID = identify("label")
    key: str
    placement: Placement | None
    paths: list[TracePath]
    exhaustive: bool = read("listing.exhaustive", "Whether every path that carries the verdict is shown.")
    returned: int = read("listing.returned")
    known: int = read("listing.known", "How many paths that carry the verdict are known to exist.")
    others: int = read("others.known", "How many paths lead to a root without carrying the verdict.")
    stopped_by: Limit | None = read("listing.stopped_by")
    depth_reached: int = read("listing.depth_reached", _DEPTH)
    reasons: list[str] = strawberry.field(resolver=_say_reasons, description=_REASONS)
    narrative: str = strawberry.field(
        resolver=_narrate, description="The first path of each element in words, and the reasons."
    )


@strawberry.type(description="From an element, an indicator, a target or a person up to the governor's goal.")
class Trace:
    id: strawberry.ID = identify("label")
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
    others: int = strawberry.field(description="How many paths lead to a root without carrying the verdict.")
    stopped_by: Limit | None
    depth_reached: int = strawberry.field(description=_DEPTH)
    reasons: list[str] = strawberry.field(resolver=_say_reasons, description=_REASONS)
    narrative: str = strawberry.field(
        resolver=_narrate, description="Every course in words, one a line: JIKA …, KEMUDIAN …."
    )
