"""The root of the API: each field asks one function below, which sends one statement."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple, cast

import strawberry
from strawberry.scalars import JSON

from selaras import folders
from selaras.api.fields.records import Records
from selaras.api.requests.context import Info
from selaras.api.types.alignment import Alignment, Placed, show_alignment, show_placed
from selaras.api.types.audit import Audit, Codes, Finding, Rule, Units, show_audit, show_findings, show_rule
from selaras.api.types.effects import Effects
from selaras.api.types.filters import FindingFilter
from selaras.api.types.paging import After, Connection, Page
from selaras.api.types.registers import (
    AspectGroup,
    LogicModelAnswer,
    Question,
    QuestionTable,
    show_logic_model,
    show_question,
    show_table,
)
from selaras.api.types.repairs import Repair, show_repair
from selaras.api.types.selection import selects
from selaras.api.types.trace import Cascade, Trace, show_trace
from selaras.audit.profiles import read_profile
from selaras.audit.report.summary import AuditReport, summarize
from selaras.audit.run import AuditRequest, audit
from selaras.errors import InvalidArgumentError
from selaras.model.vocabulary import Severity
from selaras.questions import alignment, cascade, indicators
from selaras.questions.alignment import align
from selaras.questions.cascade import find_cascade
from selaras.questions.indicators import list_indicators
from selaras.questions.logic_model import read_logic_model
from selaras.questions.named import ask
from selaras.questions.repairs import propose_repairs
from selaras.questions.trace import trace, trace_all
from selaras.store.library import Kind

Year = Annotated[int | None, strawberry.argument(description="The year; the current one, if none is given.")]


@strawberry.type
class Query(Effects, Records):
    """Every question that can be asked."""

    @strawberry.field(
        graphql_type=Cascade,
        description="What contributes to an element, down to a depth, with how much more lies below.",
    )
    async def cascade(
        self,
        info: Info,
        top: Annotated[strawberry.ID, strawberry.argument(name="root")],
        year: Year = None,
        depth: int = 1,
    ) -> cascade.Cascade:
        """Ask for a cascade; what lies below each is counted only where that is asked for."""
        context, counted = info.context, selects(info.selected_fields, {"below", "more"})
        wanted = cascade.CascadeRequest(top, context.session.choose_year(year), depth, counted)
        return await find_cascade(context.session, wanted)

    @strawberry.field(description="From an element, an indicator, a target or a person up to the governor's goal.")
    async def trace(
        self,
        info: Info,
        from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
        year: Year = None,
        paths: Annotated[int, strawberry.argument(description="How many paths of each start to show.")] = 10,
    ) -> Trace:
        """Ask for a trace."""
        context = info.context
        return show_trace(await trace(context.session, from_, year=context.session.choose_year(year), limit=paths))

    @strawberry.field(description="Several traces at once, in the order of their starts.")
    async def traces(
        self,
        info: Info,
        from_: Annotated[list[strawberry.ID], strawberry.argument(name="from")],
        year: Year = None,
        paths: Annotated[int, strawberry.argument(description="How many paths of each start to show.")] = 10,
    ) -> list[Trace]:
        """Ask for traces."""
        context = info.context
        found = await trace_all(context.session, from_, year=context.session.choose_year(year), limit=paths)
        return [show_trace(each) for each in found]

    @strawberry.field(description="Every element and target of a unit and all below it, or of all, with its verdict.")
    async def alignment(self, info: Info, unit: strawberry.ID | None = None, year: Year = None) -> Alignment:
        """Ask for an alignment."""
        return show_alignment(await _align(info, unit, year))

    @strawberry.field(description="The elements and targets that serve no goal at all, with what is missing.")
    async def orphans(
        self, info: Info, unit: strawberry.ID | None = None, year: Year = None, first: Page = 100, after: After = None
    ) -> Connection[Placed]:
        """Ask for the orphans."""
        return show_placed(await _align(info, unit, year), alignment.ORPHANED, first, after)

    @strawberry.field(description="What skips a tier, waits for acceptance or reaches no goal, each with its proof.")
    async def misaligned(
        self, info: Info, unit: strawberry.ID | None = None, year: Year = None, first: Page = 100, after: After = None
    ) -> Connection[Placed]:
        """Ask for the misaligned."""
        return show_placed(await _align(info, unit, year), alignment.MISALIGNED, first, after)

    @strawberry.field(description="A logic model as it stands in a year, as a table and as a chain.")
    async def logic_model(self, info: Info, key: strawberry.ID, year: Year = None) -> LogicModelAnswer:
        """Ask for a logic model."""
        context = info.context
        return show_logic_model(await read_logic_model(context.session, key, year=context.session.choose_year(year)))

    @strawberry.field(
        graphql_type=list[AspectGroup], description="The indicators of a unit and all below it, or of all, by aspect."
    )
    async def indicators_by_aspect(self, info: Info, unit: strawberry.ID | None = None) -> list[indicators.AspectGroup]:
        """Ask for the indicators."""
        return await list_indicators(info.context.session, unit=unit)

    @strawberry.field(description="Every rule over every agency asked for; each rule is a statement of its own.")
    async def audit(
        self,
        info: Info,
        units: Units = None,
        year: Year = None,
        rules: Codes = None,
        min_severity: Severity = Severity.INFO,
        profile: str = "standard",
    ) -> Audit:
        """Ask for an audit."""
        return show_audit(await _audit(info, _AuditArguments(units, year, rules, min_severity, profile)))

    @strawberry.field(description="The findings of an audit alone, by rule and subject; each page is an audit anew.")
    async def findings(
        self,
        info: Info,
        units: Units = None,
        year: Year = None,
        rules: Codes = None,
        min_severity: Severity = Severity.INFO,
        profile: str = "standard",
        filter: FindingFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Finding]:
        """Ask for findings."""
        report = await _audit(info, _AuditArguments(units, year, rules, min_severity, profile))
        return show_findings(report.findings, filter, first, after)

    @strawberry.field(description="The rules of the audit, by code.")
    def rules(self, info: Info) -> list[Rule]:
        """List the rules."""
        return [show_rule(each) for each in info.context.rulebook.rules]

    @strawberry.field(description="Parents that every orphan and island might be given; nothing is written.")
    async def repairs(self, info: Info, unit: strawberry.ID | None = None, year: Year = None) -> list[Repair]:
        """Ask for repairs."""
        context = info.context
        chosen = context.session.choose_year(year)
        found = await propose_repairs(context.session, unit=unit, year=chosen)
        return [show_repair(each) for each in found]

    @strawberry.field(description="The named queries.")
    def questions(self, info: Info) -> list[Question]:
        """List the files of cypher/queries."""
        return [show_question(each) for each in info.context.session.library.values() if each.kind is Kind.QUERY]

    @strawberry.field(description="Ask a named query; `params` is an object of its parameters.")
    async def ask(self, info: Info, name: str, params: JSON | None = None) -> QuestionTable:
        """Ask by name."""
        return show_table(await ask(info.context.session, name, _read_object(params)))


async def _align(info: Info, unit: str | None, year: int | None) -> alignment.Alignment:
    context = info.context
    return await align(context.session, unit=unit, year=context.session.choose_year(year))


class _AuditArguments(NamedTuple):
    units: Sequence[str] | None
    year: int | None
    rules: Sequence[str] | None
    minimum: Severity
    profile: str


async def _audit(info: Info, wanted: _AuditArguments) -> AuditReport:
    context = info.context
    request = AuditRequest(
        rulebook=context.rulebook,
        profile=read_profile(folders.PROFILES, wanted.profile),
        year=context.session.choose_year(wanted.year),
        rules=tuple(wanted.rules or ()),
        minimum=wanted.minimum,
        units=tuple(wanted.units or ()),
    )
    return summarize(await audit(context.session, request, _ignore))


def _read_object(params: object) -> Mapping[str, object]:
    if params is not None and not isinstance(params, dict):
        raise InvalidArgumentError(f"params is {params!r}; expected an object with a value for each parameter.")
    return cast("Mapping[str, object]", params or {})


def _ignore(_: int, __: int) -> None:
    """Nobody watches the progress of a request."""
