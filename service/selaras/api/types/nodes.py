"""The nodes of the graph as GraphQL types: properties as they are, links as connections.

All of them stand in one module, since they know each other.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import cast

import strawberry

from selaras.api.requests.context import Info
from selaras.api.types.node import Node, link, single
from selaras.api.types.paging import Connection, make_connection
from selaras.api.types.selection import Routes, collect_routes
from selaras.api.types.verdict import Placement, show_placement
from selaras.model import nodes
from selaras.model import vocabulary as words
from selaras.model.ids import NodeId
from selaras.questions.neighbourhood import Direction, Hop, Neighbourhood

_OUT, _IN = Direction.OUTGOING, Direction.INCOMING


@strawberry.interface(description="One box of a performance tree or of a logic model.")
class Element(Node):
    """An element, be it a goal or not."""

    statement: str
    statement_en: str | None
    level: words.Level
    tier: int | None
    quantities: list[str] | None
    valid_from: int | None
    valid_to: int | None
    certainty: words.Certainty | None
    confidence: float | None
    agency: str | None
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
    def verdict(self, info: Info, year: int | None = None) -> words.Verdict | None:
        """Give the verdict alone."""
        placement = self.around.judge(self.identity, info.context.session.choose_year(year))
        return placement.verdict if placement else None

    @strawberry.field(description="The verdict for a year, with its proof.")
    def placement(self, info: Info, year: int | None = None) -> Placement | None:
        """Give the verdict with its proof."""
        return show_placement(self.around.judge(self.identity, info.context.session.choose_year(year)))


@strawberry.type(description="An element that is an organisational goal.")
class Goal(Element):
    """An element that carries the label Goal."""


@strawberry.type(description="Every element that is not a goal.")
class LogicElement(Element):
    """An element that does not carry the label Goal."""


@strawberry.type(description="A government, an agency (perangkat daerah), a division or a team.")
class Unit(Node):
    """A unit."""

    name: str
    name_en: str | None
    kind: words.UnitKind
    short_name: str | None
    short_name_en: str | None
    code: str | None
    part_of: "Unit | None" = single(Hop("PART_OF", _OUT), description="The unit above it.")
    parts: Connection["Unit"] = link(Hop("PART_OF", _IN), "The units below it.")
    roles: Connection["Role"] = link(Hop("IN_UNIT", _IN), "The positions in it.")
    plans: Connection["Plan"] = link(Hop("OF_UNIT", _IN), "Its planning documents.")


@strawberry.type(description="A position (jabatan), separate from whoever holds it.")
class Role(Node):
    """A role."""

    title: str
    title_en: str | None
    tier: int
    kind: words.RoleKind | None
    agency: str | None
    unit: Unit | None = single(Hop("IN_UNIT", _OUT), description="The unit in which it is.")
    reports_to: Connection["Role"] = link(Hop("REPORTS_TO", _OUT), "Its superiors.")
    reports: Connection["Role"] = link(Hop("REPORTS_TO", _IN), "Who reports to it.")
    holders: Connection["Person"] = link(Hop("HOLDS", _IN), "Who holds it, acting holders too.")
    elements: Connection[Element] = link(Hop("OWNED_BY", _IN), "What it has a part in.")
    targets: Connection["Target"] = link(Hop("ASSIGNED_TO", _IN), "What it is to reach.")


@strawberry.type(description="An employee (ASN).")
class Person(Node):
    """A person."""

    name: str
    name_en: str | None
    kind: words.PersonKind | None
    agency: str | None
    roles: Connection[Role] = link(Hop("HOLDS", _OUT), "The positions held.")
    targets: Connection["Target"] = link(Hop("ASSIGNED_TO", _IN), "The targets assigned in person.")


@strawberry.type(description="A named chain from problem to impact.")
class LogicModel(Node):
    """A logic model."""

    title: str
    title_en: str | None
    elements: Connection[Element] = link(Hop("IN_MODEL", _IN), "Its elements.")
    assumptions: Connection["Assumption"] = link(Hop("ASSUMES", _OUT), "What it assumes as a whole.")


@strawberry.type(description="What must hold for a step of the chain.")
class Assumption(Node):
    """An assumption."""

    statement: str
    statement_en: str | None
    kind: words.AssumptionKind | None
    likelihood: words.Grade | None
    impact: words.Grade | None
    mitigation: str | None
    mitigation_en: str | None


@strawberry.type(description="How an element is measured.")
class Indicator(Node):
    """An indicator."""

    name: str
    name_en: str | None
    aspect: words.Aspect | None
    unit: str | None
    unit_en: str | None
    measure: words.Measure | None
    scale: list[str] | None
    polarity: words.Polarity | None
    definition: str | None
    definition_en: str | None
    formula: str | None
    formula_en: str | None
    source: str | None
    source_en: str | None
    is_key: bool | None
    externally_assessed: bool | None
    agency: str | None
    elements: Connection[Element] = link(Hop("MEASURED_BY", _IN), "What it measures.")
    targets: Connection["Target"] = link(Hop("OF", _IN), "What is to be reached on it.")
    component_of: Connection["Indicator"] = link(Hop("COMPONENT_OF", _OUT), "What it is a term of.")
    components: Connection["Indicator"] = link(Hop("COMPONENT_OF", _IN), "Its terms.")
    same_as: Connection["Indicator"] = link(Hop("SAME_AS", _OUT), "What it is the same as.")


@strawberry.type(description="What one role or person is to reach on one indicator in one period.")
class Target(Node):
    """A target."""

    year: int
    period: str | None
    value: float | None
    value_text: str | None
    value_text_en: str | None
    low: float | None
    high: float | None
    baseline: float | None
    baseline_text: str | None
    baseline_text_en: str | None
    baseline_year: int | None
    due: date | None
    kind: words.TargetKind | None
    reason: str | None
    reason_en: str | None
    agency: str | None
    indicator: Indicator | None = single(Hop("OF", _OUT), description="What it is set on.")
    roles: Connection[Role] = link(Hop("ASSIGNED_TO", _OUT), "The roles it is assigned to.", "Role")
    people: Connection[Person] = link(Hop("ASSIGNED_TO", _OUT), "The people it is assigned to.", "Person")
    share_of: "Target | None" = single(Hop("SHARE_OF", _OUT), description="The target it is a share of.")
    shares: Connection["Target"] = link(Hop("SHARE_OF", _IN), "Its shares.")
    realizations: Connection["Realization"] = link(Hop("OF", _IN), "What was reached.")
    plans: Connection["Plan"] = link(Hop("STATED_IN", _OUT), "The documents that state it.")

    @strawberry.field(description="The verdict for its own year.")
    def verdict(self) -> words.Verdict:
        """Give the verdict alone."""
        return self.placement_of().verdict

    @strawberry.field(description="The verdict for its own year, with the proof.")
    def placement(self) -> Placement:
        """Give the verdict with its proof."""
        return self.placement_of()

    def placement_of(self) -> Placement:
        """Place it through the elements that its indicator measures."""
        return cast("Placement", show_placement(self.around.judge(self.identity, self.year)))


@strawberry.type(description="What was reached, when, with which evidence.")
class Realization(Node):
    """A realization."""

    as_of: date
    value: float | None
    value_text: str | None
    value_text_en: str | None
    evidence: str | None
    evidence_en: str | None
    agency: str | None
    target: Target | None = single(Hop("OF", _OUT), description="What it is measured against.")


@strawberry.type(description="The document that states an element or a target.")
class Plan(Node):
    """A plan."""

    kind: words.PlanKind
    from_year: int
    to_year: int
    version: str | None
    status: words.PlanStatus | None
    unit: Unit | None = single(Hop("OF_UNIT", _OUT), description="The unit whose plan it is.")
    regulations: Connection["Regulation"] = link(Hop("CITES", _OUT), "What it cites.")
    elements: Connection[Element] = link(Hop("STATED_IN", _IN), "The elements it states.", "Element")
    targets: Connection[Target] = link(Hop("STATED_IN", _IN), "The targets it states.", "Target")


@strawberry.type(description="A law or a regulation.")
class Regulation(Node):
    """A regulation."""

    title: str
    title_en: str | None
    year: int
    subject: str | None
    subject_en: str | None
    adopted: date | None
    revokes: Connection["Regulation"] = link(Hop("REVOKES", _OUT), "What it revokes.")
    revoked_by: Connection["Regulation"] = link(Hop("REVOKES", _IN), "What revokes it.")
    amends: Connection["Regulation"] = link(Hop("AMENDS", _OUT), "What it amends.")
    implements: Connection["Regulation"] = link(Hop("IMPLEMENTS", _OUT), "What it implements.")
    merit_aspects: Connection["MeritAspect"] = link(Hop("DEFINED_IN", _IN), "The aspects it defines.")


@strawberry.type(description="One aspect of the merit system, in one edition.")
class MeritAspect(Node):
    """An aspect of the merit system."""

    number: int
    name: str
    name_en: str | None
    description: str | None
    description_en: str | None
    regulations: Connection[Regulation] = link(Hop("DEFINED_IN", _OUT), "The editions that define it.")


TYPES: Mapping[str, type[Node]] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            Goal,
            LogicElement,
            Unit,
            Role,
            Person,
            LogicModel,
            Assumption,
            Indicator,
            Target,
            Realization,
            Plan,
            Regulation,
            MeritAspect,
        )
    }
)


ROUTES: Routes = collect_routes(TYPES.values())
_SHOWN = {shape: frozenset(field.name for field in fields(shape) if field.init) for shape in TYPES.values()}


def show_node(around: Neighbourhood, identity: NodeId) -> Node:
    """Show a node of a neighbourhood as the type of its label."""
    record = around.find(identity)
    label = identity.label or ""
    shape = TYPES[("Goal" if record.goal else "LogicElement") if isinstance(record, nodes.Element) else label]
    given = {name: _plain(value) for name, value in record if name in _SHOWN[shape]}
    return shape(around=around, identity=identity, show=show_node, **cast("dict[str, str]", given))


def _plain(value: object) -> object:
    return list(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else value


def show_page(around: Neighbourhood, after: str | None) -> Connection[Node]:
    """Show the roots of a neighbourhood as a page."""
    items = [(root.key, show_node(around, root), None) for root in around.roots]
    return make_connection(items, around.total, more=around.has_more, later=after is not None)
