"""Paths between two elements, impacts and dependences as GraphQL types, and the fields that ask for them."""

from typing import Annotated

import strawberry

from selaras.api.requests.context import Info
from selaras.api.types.paging import After, Connection, Link, Page, cut_page
from selaras.api.types.summaries import ElementSummary, RoleSummary
from selaras.api.types.trace import TracePath
from selaras.meaning.narrative import Language
from selaras.meaning.path_search import EFFORT, Budget, Limit
from selaras.model.ids import write_id
from selaras.model.vocabulary import Certainty, Level, LinkStatus, Verdict
from selaras.questions import dependence, impact, paths, summaries
from selaras.questions.dependence import find_dependence
from selaras.questions.impact import Change, Loss, find_impact
from selaras.questions.paths import find_paths
from selaras.questions.shown_path import ShownPath

Effort = Annotated[
    int,
    strawberry.argument(description="Time, counted in what is looked at, so that the answer is always the same."),
]


@strawberry.input(description="Which paths are let through; a list that is absent or empty lets through everything.")
class PathFilter:
    """`levels`, `tiers` and `agencies` are asked of what lies between the ends, the others of every link."""

    levels: list[Level] | None = None
    tiers: list[int] | None = None
    agencies: list[str] | None = None
    statuses: list[LinkStatus] | None = None
    certainties: list[Certainty] | None = None


@strawberry.type(description="All loop-free paths between two elements; every path crosses `elements` and `roles`.")
class PathAnswer:
    """The paths, and whether they are all."""

    year: int
    paths: tuple[ShownPath, ...] = strawberry.field(graphql_type=list[TracePath])
    exhaustive: bool = strawberry.field(description="Whether every path that the filter lets through is shown.")
    returned: int
    known: int = strawberry.field(description="How many paths are known to exist: exactly, if it is counted.")
    counted: bool
    stopped_by: Limit | None
    depth_reached: int = strawberry.field(description="How many steps the longest path shown has.")
    elements: tuple[summaries.ElementSummary, ...] = strawberry.field(
        graphql_type=list[ElementSummary], description="What every path crosses between its ends."
    )
    roles: tuple[summaries.RoleSummary, ...] = strawberry.field(
        graphql_type=list[RoleSummary], description="Who alone answers for something on every path."
    )


@strawberry.type(description="An element, a target or a person that a change reaches; support is what lies below.")
class Affected:
    """Something affected, before and after."""

    affected: strawberry.Private[impact.Affected]
    id: strawberry.ID
    key: str
    label: str
    goal: bool
    loss: Loss
    before: int
    after: int
    verdict_before: Verdict | None
    verdict_after: Verdict | None

    @strawberry.field(description="Its statement or name.")
    def words(self, lang: Language = Language.ID) -> str:
        """Say what it is."""
        return self.affected.words.say(lang)


@strawberry.type(description="A link that would no longer hold, by key.")
class CutLink:
    """The two ends of a link."""

    from_: str = strawberry.field(name="from")
    to: str


@strawberry.type(description="What a change would do; nothing is written.")
class Impact:
    """An impact."""

    impact: strawberry.Private[impact.Impact]
    id: strawberry.ID
    key: str
    year: int
    change: Change
    fallen: tuple[summaries.ElementSummary, ...] = strawberry.field(
        graphql_type=list[ElementSummary], description="The elements that would be gone."
    )
    cut: list[CutLink]
    exhaustive: bool
    stopped_by: Limit | None

    @strawberry.field(description="Whom it reaches: those that lose all support first, goals before others.")
    def affected(self, loss: Loss | None = None, first: Page = 100, after: After = None) -> Connection[Affected]:
        """Page through what is affected."""
        return _page(self.impact, loss, first, after)


@strawberry.type(description="An element that carries others: every way of theirs to the root leads through it.")
class ElementPillar:
    """An element and how many depend on it."""

    element: ElementSummary
    dependents: int


@strawberry.type(description="A role that carries others by what it alone answers for.")
class RolePillar:
    """A role and how many elements depend on it."""

    role: RoleSummary
    dependents: int


@strawberry.type(description="What a goal hangs on, the heaviest first.")
class Dependence:
    """A dependence."""

    root: str
    year: int
    below: int = strawberry.field(description="How many elements lie below the root.")
    elements: list[ElementPillar]
    roles: list[RolePillar]
    known_elements: int
    known_roles: int
    exhaustive: bool
    stopped_by: Limit | None


@strawberry.type
class Effects:
    """What leads where, and what would happen if it did not."""

    @strawberry.field(description="All loop-free paths of steps from one element up to another.")
    async def paths(
        self,
        info: Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
        to: strawberry.ID,
        year: int | None = None,
        filter: PathFilter | None = None,
        first: Annotated[int, strawberry.argument(description="How many paths to show, the shortest first.")] = 10,
        depth: Annotated[int | None, strawberry.argument(description="How many steps a path may have.")] = None,
        effort: Effort = EFFORT,
    ) -> PathAnswer:
        """Ask for paths."""
        context = info.context
        wanted = paths.PathRequest(
            from_, to, context.session.choose_year(year), Budget(first, depth, effort), _read_filter(filter)
        )
        return _show_route(await find_paths(context.session, wanted))

    @strawberry.field(description="Who loses all support, and who some, if something fell or a link were declined.")
    async def impact(
        self,
        info: Info,
        of: Annotated[strawberry.ID, strawberry.argument(description="An element, a role, a person, an assumption.")],
        change: Change = Change.REMOVED,
        toward: Annotated[
            strawberry.ID | None, strawberry.argument(description="Where the link leads that is DECLINED.")
        ] = None,
        year: int | None = None,
        effort: Effort = impact.EFFORT,
    ) -> Impact:
        """Ask for an impact."""
        context = info.context
        wanted = impact.ImpactRequest(of, context.session.choose_year(year), change, toward, effort)
        return _show_impact(await find_impact(context.session, wanted))

    @strawberry.field(
        graphql_type=Dependence,
        description="The elements and roles that every way up to an element crosses, for most others.",
    )
    async def dependence(
        self,
        info: Info,
        on: Annotated[strawberry.ID, strawberry.argument(description="An element, a goal as a rule.")],
        year: int | None = None,
        first: Annotated[int, strawberry.argument(description="How many elements, and how many roles.")] = 20,
        effort: Effort = dependence.EFFORT,
    ) -> dependence.Dependence:
        """Ask for a dependence."""
        context = info.context
        wanted = dependence.DependenceRequest(on, context.session.choose_year(year), first, effort)
        return await find_dependence(context.session, wanted)


def _read_filter(given: PathFilter | None) -> paths.PathFilter:
    if given is None:
        return paths.PathFilter()
    return paths.PathFilter(
        levels=frozenset(given.levels or ()),
        tiers=frozenset(given.tiers or ()),
        agencies=frozenset(given.agencies or ()),
        statuses=frozenset(given.statuses or ()),
        certainties=frozenset(given.certainties or ()),
    )


def _show_route(found: paths.PathAnswer) -> PathAnswer:
    listing = found.listing
    return PathAnswer(
        year=found.year,
        paths=found.paths,
        exhaustive=listing.exhaustive,
        returned=len(listing.paths),
        known=listing.known,
        counted=listing.counted,
        stopped_by=listing.stopped_by,
        depth_reached=listing.depth_reached,
        elements=found.elements,
        roles=found.roles,
    )


def _show_impact(found: impact.Impact) -> Impact:
    return Impact(
        impact=found,
        id=strawberry.ID(write_id(found.label, found.id)),
        key=found.id,
        year=found.year,
        change=found.change,
        fallen=found.fallen,
        cut=[CutLink(from_=start, to=end) for start, end in found.cut],
        exhaustive=found.exhaustive,
        stopped_by=found.stopped_by,
    )


def _page(found: impact.Impact, loss: Loss | None, first: int, after: str | None) -> Connection[Affected]:
    """Cut a page; a cursor is the rank, since those that lose most come first."""
    kept = [each for each in found.affected if loss in {None, each.loss}]
    items: list[tuple[str, Affected, Link | None]] = [
        (f"{rank:08}", _show_affected(each), None) for rank, each in enumerate(kept)
    ]
    return cut_page(items, first, after)


def _show_affected(each: impact.Affected) -> Affected:
    return Affected(
        affected=each,
        id=strawberry.ID(write_id(each.label, each.id)),
        key=each.id,
        label=each.label,
        goal=each.goal,
        loss=each.loss,
        before=each.before,
        after=each.after,
        verdict_before=each.verdict_before,
        verdict_after=each.verdict_after,
    )
