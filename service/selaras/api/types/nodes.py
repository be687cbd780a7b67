"""The nodes of the graph as GraphQL types: properties as in the model, links as connections.

All of them are in one module, since they refer to each other.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import TypeVar, cast

import strawberry

from selaras.api.requests.context import Info
from selaras.api.types.arguments import Year
from selaras.api.types.node import Node, link, single
from selaras.api.types.paging import Connection, Item, make_connection
from selaras.api.types.properties import list_properties
from selaras.api.types.selection import Routes, collect_routes
from selaras.api.types.verdict import Placement
from selaras.meaning.verdicts import ProvenVerdict
from selaras.model import nodes
from selaras.model.ids import NodeId
from selaras.model.vocabulary import Verdict
from selaras.questions.neighbourhood import Direction, Hop, Neighbourhood

T = TypeVar("T", bound=type[Node])
_OUT, _IN = Direction.OUTGOING, Direction.INCOMING


def _show(record: type[nodes.Node], description: str) -> Callable[[T], T]:
    """Turn a class into a type that shows the properties of a record before the fields of the class itself."""

    def make(kind: T) -> T:
        own = {name: each for name, each in list_properties(record).items() if name not in vars(kind)}
        kind.__annotations__ = own | kind.__annotations__
        wrap = strawberry.interface if record is nodes.Element else strawberry.type
        return wrap(kind, description=description)

    return make


@_show(nodes.Element, "One box of a performance tree or of a logic model.")
class Element(Node):
    contributes_to: Connection["Element"] = link(Hop("CONTRIBUTES_TO", _OUT), "What it serves.")
    contributors: Connection["Element"] = link(Hop("CONTRIBUTES_TO", _IN), "What serves it.")
    responds_to: Connection["Element"] = link(Hop("RESPONDS_TO", _OUT), "The problems it answers.")
    responses: Connection["Element"] = link(Hop("RESPONDS_TO", _IN), "What answers this problem.")
    owners: Connection["Role"] = link(Hop("OWNED_BY", _OUT), "The roles that have a part in it.")
    owner: "Role | None" = single(
        Hop("OWNED_BY", _OUT), description="The responsible role; of several, the first by id."
    )
    unit: "Unit | None" = single(
        Hop("OWNED_BY", _OUT),
        Hop("IN_UNIT", _OUT),
        description="The unit of its responsible role; of several, of the first by id.",
    )
    indicators: Connection["Indicator"] = link(Hop("MEASURED_BY", _OUT), "How it is measured.")
    logic_models: Connection["LogicModel"] = link(Hop("IN_MODEL", _OUT), "The models it belongs to.")
    assumptions: Connection["Assumption"] = link(Hop("ASSUMES", _OUT), "What its steps assume.")
    plans: Connection["Plan"] = link(Hop("STATED_IN", _OUT), "The documents that state it.")

    @strawberry.field(description="The verdict for a year (the current one, if none is given).")
    def verdict(self, info: Info, year: Year = None) -> Verdict | None:
        return self.around.find_verdict(self.identity, info.context.session.choose_year(year))

    @strawberry.field(graphql_type=Placement | None, description="The verdict for a year, with its proof.")
    def placement(self, info: Info, year: Year = None) -> ProvenVerdict | None:
        return self.around.judge(self.identity, info.context.session.choose_year(year))


@strawberry.type(description="An element that is an organisational goal.")
class Goal(Element):
    """An element that carries the label Goal."""


@strawberry.type(description="Every element that is not a goal.")
class LogicElement(Element):
    """An element that does not carry the label Goal."""


@_show(nodes.Unit, "A government, an agency (perangkat daerah), a division or a team.")
class Unit(Node):
    part_of: "Unit | None" = single(Hop("PART_OF", _OUT), description="The unit above it.")
    parts: Connection["Unit"] = link(Hop("PART_OF", _IN), "The units below it.")
    roles: Connection["Role"] = link(Hop("IN_UNIT", _IN), "The positions in it.")
    plans: Connection["Plan"] = link(Hop("OF_UNIT", _IN), "Its planning documents.")


@_show(nodes.Role, "A position (jabatan), separate from whoever holds it.")
class Role(Node):
    unit: Unit | None = single(Hop("IN_UNIT", _OUT), description="The unit in which it is.")
    reports_to: Connection["Role"] = link(Hop("REPORTS_TO", _OUT), "Its superiors.")
    reports: Connection["Role"] = link(Hop("REPORTS_TO", _IN), "Who reports to it.")
    holders: Connection["Person"] = link(Hop("HOLDS", _IN), "Who holds it, acting holders too.")
    elements: Connection[Element] = link(Hop("OWNED_BY", _IN), "What it has a part in.")
    targets: Connection["Target"] = link(Hop("ASSIGNED_TO", _IN), "What it is to reach.")


@_show(nodes.Person, "An employee (ASN).")
class Person(Node):
    roles: Connection[Role] = link(Hop("HOLDS", _OUT), "The positions held.")
    targets: Connection["Target"] = link(Hop("ASSIGNED_TO", _IN), "The targets assigned in person.")


@_show(nodes.LogicModel, "A named chain from problem to impact.")
class LogicModel(Node):
    elements: Connection[Element] = link(Hop("IN_MODEL", _IN), "Its elements.")
    assumptions: Connection["Assumption"] = link(Hop("ASSUMES", _OUT), "What it assumes as a whole.")


@_show(nodes.Assumption, "What must hold for a step of the chain.")
class Assumption(Node):
    """An assumption has properties alone: links lead to it, and none from it."""


@_show(nodes.Indicator, "How an element is measured.")
class Indicator(Node):
    elements: Connection[Element] = link(Hop("MEASURED_BY", _IN), "What it measures.")
    targets: Connection["Target"] = link(Hop("OF", _IN), "What is to be reached on it.")
    component_of: Connection["Indicator"] = link(Hop("COMPONENT_OF", _OUT), "What it is a term of.")
    components: Connection["Indicator"] = link(Hop("COMPONENT_OF", _IN), "Its terms.")
    same_as: Connection["Indicator"] = link(Hop("SAME_AS", _OUT), "What it is the same as.")


@_show(nodes.Target, "What one role or person is to reach on one indicator in one period.")
class Target(Node):
    indicator: Indicator | None = single(Hop("OF", _OUT), description="What it is set on.")
    roles: Connection[Role] = link(Hop("ASSIGNED_TO", _OUT), "The roles it is assigned to.", "Role")
    people: Connection[Person] = link(Hop("ASSIGNED_TO", _OUT), "The people it is assigned to.", "Person")
    share_of: "Target | None" = single(Hop("SHARE_OF", _OUT), description="The target it is a share of.")
    shares: Connection["Target"] = link(Hop("SHARE_OF", _IN), "Its shares.")
    realizations: Connection["Realization"] = link(Hop("OF", _IN), "What was reached.")
    plans: Connection["Plan"] = link(Hop("STATED_IN", _OUT), "The documents that state it.")

    @strawberry.field(description="The verdict for its own year.")
    def verdict(self) -> Verdict:
        return self.around.judge_target(self.identity).verdict

    @strawberry.field(graphql_type=Placement, description="The verdict for its own year, with the proof.")
    def placement(self) -> ProvenVerdict:
        return self.around.judge_target(self.identity)


@_show(nodes.Realization, "What was reached, when, with which evidence.")
class Realization(Node):
    target: Target | None = single(Hop("OF", _OUT), description="What it is measured against.")


@_show(nodes.Plan, "The document that states an element or a target.")
class Plan(Node):
    unit: Unit | None = single(Hop("OF_UNIT", _OUT), description="The unit whose plan it is.")
    regulations: Connection["Regulation"] = link(Hop("CITES", _OUT), "What it cites.")
    elements: Connection[Element] = link(Hop("STATED_IN", _IN), "The elements it states.", "Element")
    targets: Connection[Target] = link(Hop("STATED_IN", _IN), "The targets it states.", "Target")


@_show(nodes.Regulation, "A law or a regulation.")
class Regulation(Node):
    revokes: Connection["Regulation"] = link(Hop("REVOKES", _OUT), "What it revokes.")
    revoked_by: Connection["Regulation"] = link(Hop("REVOKES", _IN), "What revokes it.")
    amends: Connection["Regulation"] = link(Hop("AMENDS", _OUT), "What it amends.")
    implements: Connection["Regulation"] = link(Hop("IMPLEMENTS", _OUT), "What it implements.")
    merit_aspects: Connection["MeritAspect"] = link(Hop("DEFINED_IN", _IN), "The aspects it defines.")


@_show(nodes.MeritAspect, "One aspect of the merit system, in one edition.")
class MeritAspect(Node):
    regulations: Connection[Regulation] = link(Hop("DEFINED_IN", _OUT), "The editions that define it.")


_LABELLED = [each for each in Node.__subclasses__() if each is not Element]
TYPES: Mapping[str, type[Node]] = MappingProxyType({each.__name__: each for each in (Goal, LogicElement, *_LABELLED)})
ROUTES: Routes = collect_routes(TYPES.values())
_SHOWN = {shape: frozenset(field.name for field in fields(shape) if field.init) for shape in TYPES.values()}


def show_node(around: Neighbourhood, identity: NodeId) -> Node:
    """Make the GraphQL object of a node, whose type is that of its label."""
    record = around.find(identity)
    label = identity.label or ""
    shape = TYPES[("Goal" if record.goal else "LogicElement") if isinstance(record, nodes.Element) else label]
    given = {name: value for name, value in record if name in _SHOWN[shape]}
    return shape(around=around, identity=identity, show=show_node, **cast("dict[str, str]", given))


def show_page(around: Neighbourhood, after: str | None) -> Connection[Node]:
    """Make a page of the roots of a neighbourhood."""
    items = [Item(root.key, show_node(around, root)) for root in around.roots]
    return make_connection(items, around.total, more=around.has_more, later=after is not None)
