"""The records of the graph, by label and by id; each field sends one statement."""

from typing import cast

import strawberry

from selaras.api.requests.context import Info
from selaras.api.types import filters
from selaras.api.types.node import Node
from selaras.api.types.nodes import (
    ROUTES,
    Element,
    Goal,
    Indicator,
    LogicModel,
    MeritAspect,
    Person,
    Plan,
    Regulation,
    Role,
    Target,
    Unit,
    show_node,
    show_page,
)
from selaras.api.types.paging import After, Connection, Page, read_cursor
from selaras.api.types.selection import read_selection
from selaras.model.ids import choose_label, read_id
from selaras.model.nodes import NODES
from selaras.questions.neighbourhood import NeighbourhoodRequest, fetch


async def _page(
    info: Info, label: str, given: filters.Filter | None, request: NeighbourhoodRequest
) -> "Connection[Node]":
    """Bring a page of a label with all that is selected below it."""
    plan = read_selection(info.selected_fields, ROUTES)
    wanted = request._replace(
        labels=(label,),
        tests=filters.read_filter(given),
        counted=plan.counted,
        hops=plan.hops,
        verdicts=plan.verdicts,
    )
    return show_page(await fetch(info.context.session, wanted), request.after or None)


async def _find(info: Info, given: str, labels: tuple[str, ...] = tuple(NODES)) -> Node | None:
    """Bring the one node of an id with all that is selected below it; None where there is none."""
    return (await _find_all(info, [given], labels))[0]


async def _find_all(info: Info, given: list[str], labels: tuple[str, ...] = tuple(NODES)) -> list[Node | None]:
    identities = [read_id(each, labels) for each in given]
    plan = read_selection(info.selected_fields, ROUTES)
    keys = sorted({identity.key for identity in identities})
    wanted = NeighbourhoodRequest(labels, keys, first=1000, hops=plan.hops, verdicts=plan.verdicts)
    around = await fetch(info.context.session, wanted)
    shown: list[Node | None] = []
    for label, key in identities:
        found = [root.label or "" for root in around.roots if root.key == key and label in {None, root.label}]
        one = next((r for r in around.roots if found and r == (choose_label(key, found, labels), key)), None)
        shown.append(show_node(around, one) if one else None)
    return shown


def _request(first: int, after: str | None) -> NeighbourhoodRequest:
    return NeighbourhoodRequest((), after=read_cursor(after), first=first)


@strawberry.type
class Records:
    """Everything that is stored, to be listed or found."""

    @strawberry.field(description="Anything by its global id, or by a bare key that a single node has.")
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """Find a node."""
        return await _find(info, id)

    @strawberry.field(description="Several nodes by their ids, in their order; null for one that does not exist.")
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        """Find nodes."""
        return await _find_all(info, [str(each) for each in ids])

    @strawberry.field(description="Units.")
    async def units(
        self,
        info: Info,
        filter: filters.UnitFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Unit]:
        """Page through the label Unit."""
        return cast("Connection[Unit]", await _page(info, "Unit", filter, _request(first, after)))

    @strawberry.field(description="Positions.")
    async def roles(
        self,
        info: Info,
        filter: filters.RoleFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Role]:
        """Page through the label Role."""
        return cast("Connection[Role]", await _page(info, "Role", filter, _request(first, after)))

    @strawberry.field(description="Employees.")
    async def people(
        self,
        info: Info,
        filter: filters.PersonFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Person]:
        """Page through the label Person."""
        return cast("Connection[Person]", await _page(info, "Person", filter, _request(first, after)))

    @strawberry.field(description="Elements, goals among them.")
    async def elements(
        self,
        info: Info,
        filter: filters.ElementFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Element]:
        """Page through the label Element."""
        return cast("Connection[Element]", await _page(info, "Element", filter, _request(first, after)))

    @strawberry.field(description="Logic models.")
    async def logic_models(
        self,
        info: Info,
        filter: filters.LogicModelFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[LogicModel]:
        """Page through the label LogicModel."""
        return cast("Connection[LogicModel]", await _page(info, "LogicModel", filter, _request(first, after)))

    @strawberry.field(description="Indicators.")
    async def indicators(
        self,
        info: Info,
        filter: filters.IndicatorFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Indicator]:
        """Page through the label Indicator."""
        return cast("Connection[Indicator]", await _page(info, "Indicator", filter, _request(first, after)))

    @strawberry.field(description="Targets.")
    async def targets(
        self,
        info: Info,
        filter: filters.TargetFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Target]:
        """Page through the label Target."""
        return cast("Connection[Target]", await _page(info, "Target", filter, _request(first, after)))

    @strawberry.field(description="Planning documents.")
    async def plans(
        self,
        info: Info,
        filter: filters.PlanFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Plan]:
        """Page through the label Plan."""
        return cast("Connection[Plan]", await _page(info, "Plan", filter, _request(first, after)))

    @strawberry.field(description="Aspects of the merit system.")
    async def merit_aspects(
        self,
        info: Info,
        filter: filters.MeritAspectFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[MeritAspect]:
        """Page through the label MeritAspect."""
        return cast("Connection[MeritAspect]", await _page(info, "MeritAspect", filter, _request(first, after)))

    @strawberry.field(description="The elements that are organisational goals.")
    async def goals(
        self,
        info: Info,
        filter: filters.ElementFilter | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Goal]:
        """Page through the label Goal."""
        return cast(
            "Connection[Goal]", await _page(info, "Element", filter, _request(first, after)._replace(goal=True))
        )

    @strawberry.field(description="Laws and regulations; `inForce` keeps those that stand in that year.")
    async def regulations(
        self,
        info: Info,
        filter: filters.RegulationFilter | None = None,
        in_force: int | None = None,
        first: Page = 100,
        after: After = None,
    ) -> Connection[Regulation]:
        """Page through the label Regulation."""
        wanted = _request(first, after)._replace(in_force=in_force)
        return cast("Connection[Regulation]", await _page(info, "Regulation", filter, wanted))

    @strawberry.field(description="One unit; null where there is none of that id.")
    async def unit(self, info: Info, key: strawberry.ID) -> Unit | None:
        """Find one of the label Unit."""
        return cast("Unit | None", await _find(info, key, ("Unit",)))

    @strawberry.field(description="One role; null where there is none of that id.")
    async def role(self, info: Info, key: strawberry.ID) -> Role | None:
        """Find one of the label Role."""
        return cast("Role | None", await _find(info, key, ("Role",)))

    @strawberry.field(description="One person; null where there is none of that id.")
    async def person(self, info: Info, key: strawberry.ID) -> Person | None:
        """Find one of the label Person."""
        return cast("Person | None", await _find(info, key, ("Person",)))

    @strawberry.field(description="One element; null where there is none of that id.")
    async def element(self, info: Info, key: strawberry.ID) -> Element | None:
        """Find one of the label Element."""
        return cast("Element | None", await _find(info, key, ("Element",)))

    @strawberry.field(description="One indicator; null where there is none of that id.")
    async def indicator(self, info: Info, key: strawberry.ID) -> Indicator | None:
        """Find one of the label Indicator."""
        return cast("Indicator | None", await _find(info, key, ("Indicator",)))

    @strawberry.field(description="One target; null where there is none of that id.")
    async def target(self, info: Info, key: strawberry.ID) -> Target | None:
        """Find one of the label Target."""
        return cast("Target | None", await _find(info, key, ("Target",)))

    @strawberry.field(description="One plan; null where there is none of that id.")
    async def plan(self, info: Info, key: strawberry.ID) -> Plan | None:
        """Find one of the label Plan."""
        return cast("Plan | None", await _find(info, key, ("Plan",)))

    @strawberry.field(description="One regulation; null where there is none of that id.")
    async def regulation(self, info: Info, key: strawberry.ID) -> Regulation | None:
        """Find one of the label Regulation."""
        return cast("Regulation | None", await _find(info, key, ("Regulation",)))

    @strawberry.field(description="One goal; null where there is none of that id.")
    async def goal(self, info: Info, key: strawberry.ID) -> Goal | None:
        """Find one of the label Goal."""
        found = await _find(info, key, ("Element",))
        return found if isinstance(found, Goal) else None
