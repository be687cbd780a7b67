"""Nodes with their surroundings, fetched by one statement and then walked in memory."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, cast

from pydantic import ValidationError

from selaras.errors import DataError, InvalidArgumentError, quote
from selaras.ground.standing import stand_beside
from selaras.meaning.columns import ElementColumns, LinkColumns
from selaras.meaning.verdicts import ProvenVerdict
from selaras.model.bounds import PAGE
from selaras.model.conditions import PropertyTest
from selaras.model.ids import NodeId
from selaras.model.links import Attributes
from selaras.model.nodes import NODES, Node, Target
from selaras.model.values import Row, Value
from selaras.model.vocabulary import Verdict
from selaras.questions.listed_verdicts import BroughtGrounds, Measured, Verdicts
from selaras.questions.views import GroundView
from selaras.store.session import Session

MAXIMUM_HOPS = 6
_BUDGET = 50_000  # links followed at one distance; a page never needs more
_MANY = 100  # nodes; what is above fewer is read in less time than it takes to be asked for the state


class Direction(StrEnum):
    """The direction in which a link is followed."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"


class Hop(NamedTuple):
    """A type of link, and the direction in which it is followed."""

    type: str
    direction: Direction


class Span(NamedTuple):
    """The days from the first to the last, both included."""

    first: date
    last: date


class NeighbourhoodRequest(NamedTuple):
    """Which nodes are wanted, and what around them; `tests` are clauses, one of which must hold in full.

    Of regulations only those are that are in force on some day of every span of `in_force`.
    """

    labels: Sequence[str]
    keys: Sequence[str] | None = None
    after: str = ""
    first: int = 100
    goal: bool | None = None
    in_force: Sequence[Span] = ()
    tests: Sequence[Sequence[PropertyTest]] = ((),)
    counted: bool = False
    hops: Sequence[frozenset[Hop]] = ()
    verdicts: bool = False


class LinkedNode(NamedTuple):
    """A link as seen from one of its ends: what it carries, and the node at the other end."""

    attributes: Attributes
    other: NodeId


class FoundNode(NamedTuple):
    """A node with its label, and its properties as they are stored."""

    label: str
    goal: bool
    properties: dict[str, object]


class FoundLink(NamedTuple):
    """A link with its ends, and its properties as they are stored."""

    start_label: str
    start: str
    type: str
    end_label: str
    end: str
    properties: dict[str, object]


class NeighbourhoodRecord(Row):
    """What a statement has brought of nodes and of the links between them, with what verdicts depend on."""

    roots: tuple[NodeId, ...]
    total: int
    nodes: tuple[FoundNode, ...]
    links: tuple[FoundLink, ...]
    elements: ElementColumns
    lines: LinkColumns
    measured: tuple[Measured, ...]


class Neighbourhood:
    """The root nodes of a request and the nodes around them, with the links between them."""

    def __init__(self, record: NeighbourhoodRecord, first: int, verdicts: Verdicts) -> None:
        """Take the statement's record; one root more than `first` means that there is a next page."""
        self.roots = sorted(record.roots[:first], key=lambda root: root.key)
        self.total = record.total
        self.has_more = len(record.roots) > first
        self._record = record
        self._verdicts = verdicts

    def find(self, identity: NodeId) -> Node:
        """Return a node by its identity; raises KeyError if it was not fetched."""
        return self._nodes[identity]

    def follow(self, identity: NodeId, hop: Hop) -> list[LinkedNode]:
        """Follow the links of a type from a node, sorted by the id at the other end."""
        return self._links.get((identity, hop), [])

    def judge(self, identity: NodeId, year: int) -> ProvenVerdict | None:
        """Find the verdict of an element with its proof; the request must have asked for `verdicts`."""
        return self._verdicts.judge(identity.key, year)

    def find_verdict(self, identity: NodeId, year: int) -> Verdict | None:
        """Find the verdict of an element without its proof; the request must have asked for `verdicts`."""
        return self._verdicts.find(identity.key, year)

    def judge_target(self, identity: NodeId) -> ProvenVerdict:
        """Find the verdict of a target for its own year; the request must have asked for `verdicts`."""
        target = cast("Target", self.find(identity))
        return self._verdicts.judge_target(identity.key, target.year)

    @cached_property
    def _nodes(self) -> Mapping[NodeId, Node]:
        nodes = (_read_node(row) for row in self._record.nodes)
        return {NodeId(row.label, node.id): node for row, node in zip(self._record.nodes, nodes, strict=True)}

    @cached_property
    def _links(self) -> Mapping[tuple[NodeId, Hop], list[LinkedNode]]:
        found: defaultdict[tuple[NodeId, Hop], list[LinkedNode]] = defaultdict(list)
        for row in sorted(self._record.links, key=lambda row: (row.start, row.end)):
            start, end = NodeId(row.start_label, row.start), NodeId(row.end_label, row.end)
            attributes = Attributes.model_validate(row.properties)
            found[start, Hop(row.type, Direction.OUTGOING)].append(LinkedNode(attributes, end))
            found[end, Hop(row.type, Direction.INCOMING)].append(LinkedNode(attributes, start))
        return found


async def fetch(session: Session, request: NeighbourhoodRequest) -> Neighbourhood:
    """Fetch the nodes of a request with what lies around them, in one statement.

    Verdicts of many nodes are those of the ground where it stands: the nodes are then read behind the state that it
    stands under, and they are of this very state if the database has no other when they are read. Otherwise they are
    read once more, with what verdicts depend on. Raises InvalidArgumentError if the page or depth is out of range, or
    too many links lie around the nodes.
    """
    _check(request)
    ground = await stand_beside(session) if request.verdicts and _count_wanted(request) >= _MANY else None
    if ground:
        record = await _read(session.since(ground.state), request._replace(verdicts=False))
        if await session.read_state() == ground.state:
            return Neighbourhood(record, request.first, Verdicts(GroundView(ground)))
    record = await _read(session, request)
    return Neighbourhood(
        record, request.first, Verdicts(BroughtGrounds(record.elements, record.lines, record.measured))
    )


async def _read(session: Session, request: NeighbourhoodRequest) -> NeighbourhoodRecord:
    records = await session.run(
        "neighbourhood",
        NeighbourhoodRecord,
        labels=list(request.labels),
        keys=None if request.keys is None else list(request.keys),
        after=request.after,
        limit=request.first + 1,
        goal=request.goal,
        inForce=[span._asdict() for span in request.in_force],
        filter=[[test._asdict() for test in clause] for clause in request.tests],
        counted=request.counted,
        hops=[_write_hops(hops) for hops in request.hops],
        budget=_BUDGET + 1,
        verdicts=request.verdicts,
    )
    if len(records[0].links) > _BUDGET:
        raise InvalidArgumentError(f"More than {_BUDGET} links lie around these nodes; ask for fewer nodes at a time.")
    return records[0]


def _count_wanted(request: NeighbourhoodRequest) -> int:
    return request.first if request.keys is None else len(request.keys)


def _check(request: NeighbourhoodRequest) -> None:
    PAGE.check("first", request.first)
    if len(request.hops) > MAXIMUM_HOPS:
        raise InvalidArgumentError(
            f"The query follows {len(request.hops)} links in a row; at most {MAXIMUM_HOPS} can be. "
            "Ask for the far ones by their ids."
        )


def _write_hops(hops: frozenset[Hop]) -> dict[str, Value]:
    return {way.value: sorted(hop.type for hop in hops if hop.direction is way) for way in Direction}


def _read_node(row: FoundNode) -> Node:
    shape = NODES[row.label]
    given = {**row.properties, "goal": row.goal} if row.label == "Element" else row.properties
    try:
        return shape.model_validate(given)
    except ValidationError as error:
        wrong = ", ".join(f"{each['loc'][0]} ({each['msg']})" for each in error.errors())
        raise DataError(
            [f"{row.label} {quote(row.properties.get('id'))} in the database does not have the right shape: {wrong}."]
        ) from error
