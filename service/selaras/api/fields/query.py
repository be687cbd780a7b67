"""The questions of the API: each field calls one function below `api`, which sends one statement (audits, several).

A field that may fail may be null, so that one bad key does not empty the page.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, cast

import strawberry
from strawberry.scalars import JSON

from selaras.api.requests.context import Info
from selaras.api.types.alignment import Alignment, PlacedConnection, page_judged
from selaras.api.types.arguments import Depth, Effort, PathLength, Paths, Search, Shown, Year
from selaras.api.types.audit import Audit, Codes, FindingConnection, Rule, Units, Wanted, page_findings
from selaras.api.types.cascade import Cascade
from selaras.api.types.dependence import Dependence
from selaras.api.types.impact import Impact
from selaras.api.types.indicators import AspectGroup
from selaras.api.types.logic_model import LogicModelAnswer
from selaras.api.types.named import Question, Table
from selaras.api.types.paging import After, Page, read_cursor
from selaras.api.types.paths import PathAnswer, PathFilter, read_path_filter
from selaras.api.types.profiles import ProfileInput, choose_profile
from selaras.api.types.repairs import RepairConnection, page_repairs
from selaras.api.types.selection import selects
from selaras.api.types.trace import Trace
from selaras.audit import rules
from selaras.audit.profiles import NamedProfile
from selaras.audit.report.summary import AuditReport, summarize
from selaras.audit.run import AuditRequest, audit
from selaras.errors import InvalidArgumentError, quote
from selaras.meaning.path_search import EFFORT as SEARCHED
from selaras.meaning.path_search import Budget
from selaras.model.bounds import PAGE
from selaras.model.vocabulary import Severity
from selaras.questions import alignment, cascade, dependence, impact, indicators, logic_model, paths, repairs
from selaras.questions.alignment import align
from selaras.questions.cascade import find_cascade
from selaras.questions.dependence import find_dependence
from selaras.questions.impact import Change, find_impact
from selaras.questions.indicators import list_indicators
from selaras.questions.logic_model import read_logic_model
from selaras.questions.named import ask
from selaras.questions.paths import find_paths
from selaras.questions.repairs import propose_repairs
from selaras.questions.trace import Trace as TraceAnswer
from selaras.questions.trace import trace, trace_all
from selaras.store import graph, library
from selaras.store.library import Kind

EXAMINED = 200_000  # elements that one question examines, if nothing is said: about a tenth of a second's
OwnProfile = Annotated[
    ProfileInput | None, strawberry.argument(description="A profile of your own, instead of one by its name.")
]
LeafTier = Annotated[
    int | None, strawberry.argument(description="The lowest tier of a cascade, 1 to 20, instead of the profile's.")
]
From = Annotated[strawberry.ID, strawberry.argument(name="from")]


@strawberry.type
class Questions:
    """Every question about what the records mean."""

    @strawberry.field(
        graphql_type=PathAnswer | None, description="All loop-free paths of steps from one element up to another."
    )
    async def paths(
        self,
        info: Info,
        from_: From,
        to: strawberry.ID,
        year: Year = None,
        filter: PathFilter | None = None,
        first: Paths = 10,
        depth: PathLength = None,
        effort: Search = SEARCHED,
    ) -> paths.PathAnswer:
        wanted = paths.PathRequest(from_, to, year, Budget(first, depth, effort), read_path_filter(filter))
        return await find_paths(info.context.session, wanted)

    @strawberry.field(
        graphql_type=Impact | None,
        description="Who loses all support, and who some, if something fell or a link were declined.",
    )
    async def impact(
        self,
        info: Info,
        of: Annotated[strawberry.ID, strawberry.argument(description="An element, a role, a person, an assumption.")],
        change: Change = Change.REMOVED,
        toward: Annotated[
            strawberry.ID | None, strawberry.argument(description="Where the link leads that is DECLINED.")
        ] = None,
        year: Year = None,
        effort: Effort = EXAMINED,
    ) -> impact.Impact:
        return await find_impact(info.context.session, impact.ImpactRequest(of, year, change, toward, effort))

    @strawberry.field(
        graphql_type=Dependence | None,
        description="The elements and roles that every way up to an element crosses, for most others.",
    )
    async def dependence(
        self,
        info: Info,
        on: Annotated[strawberry.ID, strawberry.argument(description="An element, a goal as a rule.")],
        year: Year = None,
        first: Annotated[int, strawberry.argument(description=f"How many elements, and how many roles: {PAGE}.")] = 20,
        effort: Effort = EXAMINED,
    ) -> dependence.Dependence:
        return await find_dependence(info.context.session, dependence.DependenceRequest(on, year, first, effort))

    @strawberry.field(
        graphql_type=Cascade | None,
        description="What contributes to an element, down to a depth, with how much more lies below.",
    )
    async def cascade(
        self,
        info: Info,
        top: Annotated[strawberry.ID, strawberry.argument(name="root")],
        year: Year = None,
        depth: Depth = 1,
    ) -> cascade.Cascade:
        counted = selects(info.selected_fields, {"below", "more"})
        return await find_cascade(info.context.session, cascade.CascadeRequest(top, year, depth, counted))

    @strawberry.field(
        graphql_type=Trace | None,
        description="From an element, an indicator, a target or a person up to the governor's goal.",
    )
    async def trace(self, info: Info, from_: From, year: Year = None, paths: Shown = 10) -> TraceAnswer:
        return await trace(info.context.session, from_, year=year, limit=paths)

    @strawberry.field(
        graphql_type=list[Trace] | None, description="Several traces at once, in the order of their starts."
    )
    async def traces(
        self,
        info: Info,
        from_: Annotated[list[strawberry.ID], strawberry.argument(name="from")],
        year: Year = None,
        paths: Shown = 10,
    ) -> Sequence[TraceAnswer]:
        return await trace_all(info.context.session, from_, year=year, limit=paths)

    @strawberry.field(
        graphql_type=Alignment | None,
        description="Every element and target of a unit and all below it, or of all, with its verdict.",
    )
    async def alignment(self, info: Info, unit: strawberry.ID | None = None, year: Year = None) -> alignment.Alignment:
        return await _align(info, unit, year)

    @strawberry.field(description="The elements and targets that serve no goal at all, with what is missing.")
    async def orphans(
        self, info: Info, unit: strawberry.ID | None = None, year: Year = None, first: Page = 100, after: After = None
    ) -> PlacedConnection | None:
        found = await _align(info, unit, year)
        return page_judged(found, alignment.ORPHANED, first, after)

    @strawberry.field(description="What skips a tier, waits for acceptance or reaches no goal, each with its proof.")
    async def misaligned(
        self, info: Info, unit: strawberry.ID | None = None, year: Year = None, first: Page = 100, after: After = None
    ) -> PlacedConnection | None:
        found = await _align(info, unit, year)
        return page_judged(found, alignment.MISALIGNED, first, after)

    @strawberry.field(
        graphql_type=LogicModelAnswer | None,
        description="A logic model as it stands in a year, as a table and as a chain.",
    )
    async def logic_model(self, info: Info, key: strawberry.ID, year: Year = None) -> logic_model.LogicModelAnswer:
        return await read_logic_model(info.context.session, key, year=year)

    @strawberry.field(
        graphql_type=list[AspectGroup] | None,
        description="The indicators of a unit and all below it, or of all, by aspect.",
    )
    async def indicators_by_aspect(
        self, info: Info, unit: strawberry.ID | None = None
    ) -> Sequence[indicators.AspectGroup]:
        return await list_indicators(info.context.session, unit=unit)

    @strawberry.field(
        graphql_type=Audit | None,
        description="Every rule over every agency asked for; each rule is a statement of its own.",
    )
    async def audit(
        self,
        info: Info,
        units: Units = None,
        year: Year = None,
        rules: Codes = None,
        min_severity: Severity = Severity.INFO,
        profile: str = "standard",
        profile_input: OwnProfile = None,
        leaf_tier: LeafTier = None,
    ) -> AuditReport:
        chosen = choose_profile(profile, profile_input, leaf_tier, info.context.rulebook.rules)
        return await _audit(info, units, year, rules, min_severity, chosen)

    @strawberry.field(
        description="The findings of an audit alone, in its order; its pages are of one audit until something changes."
    )
    async def findings(
        self,
        info: Info,
        units: Units = None,
        year: Year = None,
        rules: Codes = None,
        min_severity: Severity = Severity.INFO,
        profile: str = "standard",
        profile_input: OwnProfile = None,
        leaf_tier: LeafTier = None,
        filter: Wanted = None,
        first: Page = 100,
        after: After = None,
    ) -> FindingConnection | None:
        chosen = choose_profile(profile, profile_input, leaf_tier, info.context.rulebook.rules)
        report = await _audit(info, units, year, rules, min_severity, chosen)
        return page_findings(report, filter, first, after)

    @strawberry.field(graphql_type=list[Rule], description="The rules of the audit, by code.")
    def rules(self, info: Info) -> Sequence[rules.Rule]:
        return info.context.rulebook.rules

    @strawberry.field(
        description="Parents that orphans and islands might be given, the highest first; nothing is written.",
    )
    async def repairs(
        self,
        info: Info,
        unit: strawberry.ID | None = None,
        of: Annotated[
            strawberry.ID | None, strawberry.argument(description="One element or target, with what it needs mended.")
        ] = None,
        year: Year = None,
        first: Page = 20,
        after: After = None,
    ) -> RepairConnection | None:
        wanted = repairs.RepairRequest(unit, of, year, first, read_cursor(after))
        return page_repairs(await propose_repairs(info.context.session, wanted))

    @strawberry.field(graphql_type=list[Question], description="The named queries.")
    def questions(self, info: Info) -> Sequence[library.Statement]:
        return [each for each in info.context.session.library.values() if each.kind is Kind.QUESTION]

    @strawberry.field(
        graphql_type=Table | None, description="Ask a named query; `params` is an object of its parameters."
    )
    async def ask(self, info: Info, name: str, params: JSON | None = None) -> graph.Table:
        return await ask(info.context.session, name, _read_object(params))


async def _align(info: Info, unit: str | None, year: int | None) -> alignment.Alignment:
    """Align once for all fields of a request that ask for the same unit and year."""
    session = info.context.session
    return await info.context.share(("sweep", unit, year), lambda: align(session, unit=unit, year=year))


async def _audit(
    info: Info,
    units: Sequence[str] | None,
    year: int | None,
    rules: Sequence[str] | None,
    minimum: Severity,
    profile: NamedProfile,
) -> AuditReport:
    request = AuditRequest(info.context.rulebook, profile, year, tuple(rules or ()), minimum, tuple(units or ()))
    session = info.context.session

    async def make() -> AuditReport:
        return summarize(await audit(session, request, _ignore))

    return await info.context.reports.report(session, request, make)


def _read_object(params: object) -> Mapping[str, object]:
    if params is not None and not isinstance(params, dict):
        raise InvalidArgumentError(f"params is {quote(params)}; expected an object with a value for each parameter.")
    return cast("Mapping[str, object]", params or {})


def _ignore(_: int, __: int) -> None:
    """Ignore progress, which nobody watches during a request."""
