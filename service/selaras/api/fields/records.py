"""The records of the graph, by label and by id: a table of labels, and the fields made from it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

import strawberry

from selaras.api.requests.context import Info
from selaras.api.types.arguments import InForce
from selaras.api.types.filters import make_filter, read_filter
from selaras.api.types.node import Node
from selaras.api.types.nodes import ROUTES, TYPES, Element, Goal, show_node, show_page
from selaras.api.types.paging import After, Connection, Page, read_cursor
from selaras.api.types.properties import read_kind
from selaras.api.types.selection import is_known, read_selection
from selaras.errors import AmbiguousIdError, InvalidArgumentError, NotFoundError, quote
from selaras.model.bounds import MAXIMUM_PAGE, Bounds
from selaras.model.ids import NodeId, choose_label, read_id
from selaras.model.nodes import NODES
from selaras.questions.grounded_elements import KNOWN, find_elements
from selaras.questions.neighbourhood import Neighbourhood, NeighbourhoodRequest, fetch
from selaras.questions.regulations import list_spans
from selaras.store.nearest import choose_known


class Listing(NamedTuple):
    """How the nodes of a label are listed and found: the names of both fields, and the properties to filter by.

    `goals` restricts elements to goals; `in_force` adds arguments for the year and the day on which
    regulations are in force.
    """

    label: str
    many: str
    description: str
    filtered: tuple[str, ...]
    one: str | None = None
    goals: bool = False
    in_force: bool = False


_ELEMENT_PROPERTIES = ("statement", "level", "tier", "valid_from", "valid_to", "certainty", "agency")
LISTINGS = (
    Listing("Unit", "units", "Units.", ("name", "kind", "code"), "unit"),
    Listing("Role", "roles", "Positions.", ("title", "tier", "kind", "agency"), "role"),
    Listing("Person", "people", "Employees.", ("name", "kind", "agency"), "person"),
    Listing("Element", "elements", "Elements, goals among them.", _ELEMENT_PROPERTIES, "element"),
    Listing("LogicModel", "logic_models", "Logic models.", ("title",)),
    Listing(
        "Indicator",
        "indicators",
        "Indicators.",
        ("name", "aspect", "unit", "measure", "polarity", "consolidation", "is_key", "agency"),
        "indicator",
    ),
    Listing(
        "Target", "targets", "Targets.", ("year", "period", "dimension", "kind", "verdict", "due", "agency"), "target"
    ),
    Listing("Plan", "plans", "Planning documents.", ("kind", "status", "from_year", "to_year"), "plan"),
    Listing("MeritAspect", "merit_aspects", "Aspects of the merit system.", ("name", "number")),
    Listing("Element", "goals", "The elements that are organisational goals.", _ELEMENT_PROPERTIES, "goal", goals=True),
    Listing(
        "Regulation",
        "regulations",
        "Laws and regulations; `inForce` keeps those that stand on some day of that year, `on` those of that day.",
        ("title", "year"),
        "regulation",
        in_force=True,
    ),
)
_DESCRIPTIONS: Mapping[str, str] = {
    "verdict": "The verdict that is stored with it, for its own year; `DRV-001` checks these."
}


def _make_filters() -> Mapping[str, type]:
    """Make a filter for each label: by key, and by the properties in the table."""
    filters: dict[str, type] = {}
    for each in LISTINGS:
        if each.label not in filters:
            kinds = {"key": str, **{name: read_kind(NODES[each.label], name) for name in each.filtered}}
            filters[each.label] = make_filter(f"{each.label}Filter", kinds, _DESCRIPTIONS)
    return filters


async def _list(info: Info, listing: Listing, given: object, request: NeighbourhoodRequest) -> Connection[Node]:
    """Fetch a page of the nodes of a label, with all that is selected below them."""
    selected = read_selection(info.selected_fields, ROUTES)
    wanted = request._replace(
        labels=(listing.label,),
        goal=True if listing.goals else None,
        tests=read_filter(given),
        counted=selected.counted,
        hops=selected.hops,
        verdicts=selected.verdicts,
    )
    return show_page(await fetch(info.context.session, wanted), request.after or None)


async def _find_one(info: Info, given: str, labels: tuple[str, ...] = tuple(NODES)) -> Node:
    """Fetch a node by its id, with all that is selected below; raises NotFoundError and AmbiguousIdError."""
    identity = read_id(given, labels)
    (found,) = await _find_all(info, [identity], labels)
    if found is None:
        await choose_known(info.context.session, identity, (), labels)
    if not isinstance(found, Node):
        raise found or NotFoundError(f"No node has the id {quote(given)}.")
    return found


async def _find_all(
    info: Info, identities: Sequence[NodeId], labels: tuple[str, ...]
) -> list[Node | AmbiguousIdError | None]:
    """Fetch nodes by their ids, in that order, with all that is selected below.

    In its place stands None for one that does not exist, and the error for one that several nodes have. Raises
    InvalidArgumentError if there are too many.
    """
    Bounds(0, MAXIMUM_PAGE).check("The number of ids", len(identities))
    keys = sorted({identity.key for identity in identities})
    around = await _see(info, keys, labels)
    if around.has_more:
        raise InvalidArgumentError(f"More than {MAXIMUM_PAGE} nodes have these ids; ask for fewer, as Label:key.")
    found: dict[str, list[str]] = {}
    for root in around.roots:
        found.setdefault(root.key, []).append(root.label or "")
    return [_choose(around, identity, found.get(identity.key, ())) for identity in identities]


async def _see(info: Info, keys: Sequence[str], labels: tuple[str, ...]) -> Neighbourhood:
    """See nodes with what is selected below them: elements in the ground if it holds all of that."""
    session, fields = info.context.session, info.selected_fields
    found = await find_elements(session, keys) if labels == ("Element",) and is_known(fields, KNOWN) else None
    if found:
        return found
    selected = read_selection(fields, ROUTES)
    wanted = NeighbourhoodRequest(labels, keys, first=MAXIMUM_PAGE, hops=selected.hops, verdicts=selected.verdicts)
    return await fetch(session, wanted)


def _choose(around: Neighbourhood, identity: NodeId, found: Iterable[str]) -> Node | AmbiguousIdError | None:
    fitting = [label for label in found if identity.label in {None, label}]
    try:
        return show_node(around, NodeId(choose_label(identity.key, fitting), identity.key)) if fitting else None
    except AmbiguousIdError as error:
        return error


def _make_list(listing: Listing, kind: type, chosen: type) -> object:
    """Make the field that pages through a label."""

    async def resolve_in_force(
        info: Info,
        filter: object = None,
        in_force: int | None = None,
        on: date | None = None,
        first: int = 100,
        after: str | None = None,
    ) -> object:
        spans = list_spans(in_force, on)
        request = NeighbourhoodRequest((), after=read_cursor(after), first=first, in_force=spans)
        return await _list(info, listing, filter, request)

    async def resolve(info: Info, filter: object = None, first: int = 100, after: str | None = None) -> object:
        request = NeighbourhoodRequest((), after=read_cursor(after), first=first)
        return await _list(info, listing, filter, request)

    made = resolve_in_force if listing.in_force else resolve
    made.__annotations__ |= {"filter": chosen | None, "first": Page, "after": After, "return": Connection[kind] | None}
    if listing.in_force:
        made.__annotations__["in_force"] = InForce
    return strawberry.field(resolver=made, description=listing.description)


def _make_find(listing: Listing, kind: type) -> object:
    """Make the field that finds one node of a label."""

    async def resolve(info: Info, key: strawberry.ID) -> object:
        found = await _find_one(info, key, (listing.label,))
        if not isinstance(found, kind):
            raise NotFoundError(f"{quote(key)} is no {listing.one}.")
        return found

    resolve.__annotations__["return"] = kind | None
    return strawberry.field(
        resolver=resolve, description=f"One {listing.one}; null, with an error, where there is none."
    )


async def _find_node(info: Info, id: strawberry.ID) -> Node | None:
    return await _find_one(info, id)


async def _find_nodes(info: Info, ids: list[strawberry.ID]) -> list[Node | None] | None:
    labels = tuple(NODES)
    found = await _find_all(info, [read_id(each, labels) for each in ids], labels)
    return cast("list[Node | None]", found)  # an error stands for itself, as GraphQL has it


def make_records() -> type:
    """Make the type with the fields of all records: nodes by any id, then the lists, then single nodes by label."""
    kinds = {"Element": Element, **TYPES}
    shown = {each.many: Goal if each.goals else kinds[each.label] for each in LISTINGS}
    filters = _make_filters()
    fields: dict[str, object] = {
        "node": strawberry.field(
            resolver=_find_node, description="Anything by its global id, or by a bare key that a single node has."
        ),
        "nodes": strawberry.field(
            resolver=_find_nodes,
            description="Several nodes by their ids, in their order; null for one that does not exist.",
        ),
    }
    fields |= {each.many: _make_list(each, shown[each.many], filters[each.label]) for each in LISTINGS}
    finds = sorted((each for each in LISTINGS if each.one), key=lambda each: each.goals)
    fields |= {each.one or "": _make_find(each, shown[each.many]) for each in finds}
    return strawberry.type(type("Records", (), fields))
