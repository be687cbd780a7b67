"""Relay connections: edges with cursors, and pages of items in memory."""

from base64 import b64decode, urlsafe_b64encode
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Annotated, Generic, NamedTuple, TypeVar, cast

import strawberry

from selaras.errors import InvalidArgumentError, quote
from selaras.model.bounds import PAGE
from selaras.model.links import Attributes
from selaras.model.vocabulary import Basis, Certainty, HoldingBasis, LinkKind, LinkStatus, Method, Part

T = TypeVar("T")
N = TypeVar("N")
# The items of a page are shown as the type that only the field with the page knows.
# pyright: reportInvalidTypeVarUse=false
Page = Annotated[int, strawberry.argument(description=f"How many: {PAGE}.")]
After = Annotated[str | None, strawberry.argument(description="A cursor: the page behind it.")]


def _read_certainty(root: Attributes) -> Certainty:
    return root.certainty or Certainty.CERTAIN


def _read_basis(root: Attributes) -> Basis | None:
    return root.basis if isinstance(root.basis, Basis) else None


def _read_holding(root: Attributes) -> HoldingBasis | None:
    return root.basis if isinstance(root.basis, HoldingBasis) else None


@strawberry.type(description="What the link that leads here carries; only what its type may carry is ever set.")
class Link:
    certainty: Certainty = strawberry.field(resolver=_read_certainty)
    confidence: float | None
    evidence: str | None
    evidence_en: str | None
    status: LinkStatus | None
    kind: LinkKind | None
    method: Method | None
    basis: Basis | None = strawberry.field(
        resolver=_read_basis, description="Of a CONTRIBUTES_TO; the `basis` of a HOLDS is `holding`."
    )
    valid_from: int | None
    valid_to: int | None
    weight: float | None
    proposed_on: date | None
    alternatives: list[str] | None
    part: Part | None
    toward: str | None
    holding: HoldingBasis | None = strawberry.field(
        resolver=_read_holding, description="Of a HOLDS, what the graph calls its `basis`: PERMANENT or ACTING."
    )
    from_: date | None = strawberry.field(name="from")
    to: date | None


@strawberry.type(description="Where a page ends, as Relay defines it; pages run forwards.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Edge(Generic[T]):
    cursor: str
    node: T
    link: Attributes | None = strawberry.field(graphql_type=Link | None)


@strawberry.type
class Connection(Generic[T]):
    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo
    total_count: int


class Item(NamedTuple):
    """An item of a page: its key, by which pages are ordered, and the link that led to it."""

    key: str
    node: object
    link: Attributes | None = None


def make_connection(items: Sequence[Item], total: int, *, more: bool, later: bool) -> Connection[T]:
    """Make a page; `more` says whether another follows, `later` whether it is not the first."""
    edges = [Edge(cursor=write_cursor(each.key), node=each.node, link=each.link) for each in items]
    info = PageInfo(
        has_next_page=more,
        has_previous_page=later,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    nodes = [each.node for each in items]
    return cast("Connection[T]", Connection(edges=edges, nodes=nodes, page_info=info, total_count=total))


def cut_page(items: Sequence[Item], first: int, after: str | None) -> Connection[T]:
    """Cut a page out of items sorted by key; raises InvalidArgumentError if the size or cursor is invalid."""
    PAGE.check("first", first)
    start = read_cursor(after)
    rest = [item for item in items if after is None or item.key > start]
    return make_connection(rest[:first], len(items), more=len(rest) > first, later=len(rest) < len(items))


def cut_sorted(found: Sequence[N], tell_key: Callable[[N], str], first: int, after: str | None) -> Connection[T]:
    """Cut a page out of answers that are sorted by key; only those are looked at that are shown."""
    PAGE.check("first", first)
    start = read_cursor(after)
    begin = 0 if after is None else bisect_right(found, start, key=tell_key)
    items = [Item(tell_key(each), each) for each in found[begin : begin + first]]
    return make_connection(items, len(found), more=begin + first < len(found), later=begin > 0)


def cut_ranked(found: Sequence[object], first: int, after: str | None) -> Connection[T]:
    """Cut a page out of answers by their ranks; only those are looked at that are shown."""
    PAGE.check("first", first)
    begin = bisect_right(range(len(found)), read_cursor(after), key=_write_rank) if after else 0
    items = [Item(_write_rank(begin + place), each) for place, each in enumerate(found[begin : begin + first])]
    return make_connection(items, len(found), more=begin + first < len(found), later=begin > 0)


def _write_rank(rank: int) -> str:
    return f"{rank:08}"


def page_through(found: Iterable[tuple[str, object]], first: int, after: str | None) -> Connection[T]:
    """Cut a page out of answers with their keys, which are shown as the type of the field with the page."""
    return cut_page([Item(key, node) for key, node in found], first, after)


def write_cursor(key: str) -> str:
    """Encode a key as a cursor."""
    return urlsafe_b64encode(key.encode()).decode()


def read_cursor(cursor: str | None) -> str:
    """Decode a cursor, or None as the start; raises InvalidArgumentError if it is not one."""
    if cursor is None:
        return ""
    try:
        return b64decode(cursor, altchars=b"-_", validate=True).decode()
    except ValueError:
        raise InvalidArgumentError(f"{quote(cursor)} is not a cursor; give one that a page has brought.") from None
