"""The cascade and the trace as GraphQL types.

What has the name of a field below is shown as it is; only a trace and its courses, which add up, are made anew.
"""

import strawberry

from selaras.api.types.summaries import AssumptionSummary, ElementSummary
from selaras.api.types.verdict import Placement, show_placement
from selaras.meaning.narrative import Language
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Standing
from selaras.meaning.verdicts import Missing
from selaras.model.ids import write_id
from selaras.model.vocabulary import LinkStatus, Verdict
from selaras.questions import trace
from selaras.questions.shown_path import ShownPath


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

    start: str = strawberry.field(name="from")
    end: str = strawberry.field(name="to")
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

    course: strawberry.Private[trace.TraceStart]
    id: strawberry.ID
    key: str
    placement: Placement | None
    paths: tuple[ShownPath, ...] = strawberry.field(graphql_type=list[TracePath])
    exhaustive: bool = strawberry.field(description="Whether every path that carries the verdict is shown.")
    returned: int
    known: int = strawberry.field(description="How many paths that carry the verdict are known to exist.")
    others: int
    stopped_by: Limit | None
    depth_reached: int = strawberry.field(description="How many steps the longest path shown has.")

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
    paths: list[ShownPath] = strawberry.field(graphql_type=list[TracePath], description="The paths of all courses.")
    exhaustive: bool
    returned: int
    known: int
    others: int
    stopped_by: Limit | None
    depth_reached: int = strawberry.field(description="How many steps the longest path shown has.")

    @strawberry.field(description="Every course in words, one a line: JIKA …, KEMUDIAN ….")
    def narrative(self, lang: Language = Language.ID) -> str:
        """Tell every course."""
        return self.trace.narrate(lang)


def show_trace(found: trace.Trace) -> Trace:
    """Show a trace, with the counts of its courses added up."""
    courses = [_show_course(course) for course in found.courses]
    placement = found.placement
    return Trace(
        trace=found,
        id=strawberry.ID(write_id(found.label, found.key)),
        key=found.key,
        year=found.year,
        verdict=placement.verdict if placement else None,
        tentative=placement.tentative if placement else False,
        missing=placement.missing if placement else None,
        courses=courses,
        paths=[path for course in found.courses for path in course.paths],
        exhaustive=all(course.exhaustive for course in courses),
        returned=sum(course.returned for course in courses),
        known=sum(course.known for course in courses),
        others=sum(course.others for course in courses),
        stopped_by=next((course.stopped_by for course in courses if course.stopped_by), None),
        depth_reached=max((course.depth_reached for course in courses), default=0),
    )


def _show_course(course: trace.TraceStart) -> TraceCourse:
    return TraceCourse(
        course=course,
        id=strawberry.ID(write_id(course.label, course.key)),
        key=course.key,
        placement=show_placement(course.placement),
        paths=course.paths,
        exhaustive=course.listing.exhaustive,
        returned=len(course.listing.paths),
        known=course.listing.known,
        others=course.others.known,
        stopped_by=course.listing.stopped_by,
        depth_reached=course.listing.depth_reached,
    )
