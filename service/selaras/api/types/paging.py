"""Relay connections: edges with cursors, and a page of what is at hand."""

from base64 import b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Generic, TypeVar

import strawberry

from selaras.errors import InvalidArgumentError
from selaras.model.links import Attributes
from selaras.model.vocabulary import Basis, Certainty, HoldingBasis, LinkKind, LinkStatus, Method, Part

T = TypeVar("T")
MAXIMUM_PAGE = 1000
Page = Annotated[int, strawberry.argument(description="How many, at most 1,000.")]
After = Annotated[str | None, strawberry.argument(description="A cursor: the page behind it.")]


@strawberry.type(description="What the link that leads here carries; only what its type may carry is ever set.")
class Link:
    """The properties of a link."""

    certainty: Certainty
    confidence: float | None
    evidence: str | None
    evidence_en: str | None
    status: LinkStatus | None
    kind: LinkKind | None
    method: Method | None
    basis: Basis | None
    valid_from: int | None
    valid_to: int | None
    weight: float | None
    proposed_on: date | None
    alternatives: list[str] | None
    part: Part | None
    toward: str | None
    holding: HoldingBasis | None
    from_: date | None = strawberry.field(name="from")
    to: date | None


@strawberry.type(description="Where a page ends, as Relay defines it; pages run forwards.")
class PageInfo:
    """The ends of a page."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Edge(Generic[T]):
    """A node, where it stands, and the link that led to it."""

    cursor: str
    node: T
    link: Link | None


@strawberry.type
class Connection(Generic[T]):
    """A page of nodes; `nodes` leaves the edges out."""

    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo
    total_count: int


def make_connection(
    items: Sequence[tuple[str, T, Link | None]], total: int, *, more: bool, later: bool
) -> Connection[T]:
    """Make a page of keys, nodes and links; `more` if another follows, `later` if it is not the first."""
    edges = [Edge(cursor=write_cursor(key), node=node, link=link) for key, node, link in items]
    info = PageInfo(
        has_next_page=more,
        has_previous_page=later,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges=edges, nodes=[edge.node for edge in edges], page_info=info, total_count=total)


def cut_page(items: Sequence[tuple[str, T, Link | None]], first: int, after: str | None) -> Connection[T]:
    """Cut a page out of what is at hand, which is in the order of its keys."""
    if not 1 <= first <= MAXIMUM_PAGE:
        raise InvalidArgumentError(f"first is {first}; expected 1 to {MAXIMUM_PAGE}.")
    start = read_cursor(after)
    rest = [item for item in items if after is None or item[0] > start]
    return make_connection(rest[:first], len(items), more=len(rest) > first, later=len(rest) < len(items))


def write_cursor(key: str) -> str:
    """Write the cursor behind a key."""
    return urlsafe_b64encode(key.encode()).decode()


def read_cursor(cursor: str | None) -> str:
    """Read a cursor; raises InvalidArgumentError for what was never one."""
    if cursor is None:
        return ""
    try:
        return b64decode(cursor, altchars=b"-_", validate=True).decode()
    except ValueError:
        raise InvalidArgumentError(f"{cursor!r} is not a cursor; give one that a page has brought.") from None


def show_link(attributes: Attributes) -> Link:
    """Show what a link carries; an absent certainty means CERTAIN."""
    basis = attributes.basis
    return Link(
        certainty=attributes.certainty or Certainty.CERTAIN,
        confidence=attributes.confidence,
        evidence=attributes.evidence,
        evidence_en=attributes.evidence_en,
        status=attributes.status,
        kind=attributes.kind,
        method=attributes.method,
        basis=basis if isinstance(basis, Basis) else None,
        valid_from=attributes.valid_from,
        valid_to=attributes.valid_to,
        weight=attributes.weight,
        proposed_on=attributes.proposed_on,
        alternatives=list(attributes.alternatives) if attributes.alternatives is not None else None,
        part=attributes.part,
        toward=attributes.toward,
        holding=basis if isinstance(basis, HoldingBasis) else None,
        from_=attributes.from_,
        to=attributes.to,
    )
