"""What all nodes share in GraphQL: a global id, and fields along the links that start from them."""

from collections.abc import Callable
from typing import TypeVar, cast

import strawberry

from selaras.api.types.paging import After, Connection, Item, Page, cut_page
from selaras.model import vocabulary as words
from selaras.model.ids import NodeId, write_id
from selaras.questions.neighbourhood import Hop, Neighbourhood

T = TypeVar("T")


@strawberry.interface(description="Anything with an id of its own.")
class Node:
    """A node, and the neighbourhood with which it was fetched."""

    around: strawberry.Private[Neighbourhood]
    identity: strawberry.Private[NodeId]
    show: strawberry.Private[Callable[[Neighbourhood, NodeId], "Node"]]
    note: str | None
    note_en: str | None

    @strawberry.field(description="The global id, `Label:key`.")
    def id(self) -> strawberry.ID:
        """Write the global id."""
        return strawberry.ID(write_id(*self.named))

    @strawberry.field(description="The id in the graph, which a person can read.")
    def key(self) -> str:
        """Return the id in the graph."""
        return self.identity.key

    @property
    def named(self) -> tuple[str, str]:
        """The label and the key."""
        return self.identity.label or "", self.identity.key

    def follow(self, hop: Hop, only: str | None = None) -> list[Item]:
        """Follow a type of link; returns the nodes that it leads to, by key."""
        return [
            Item(each.other.key, self.show(self.around, each.other), each.attributes)
            for each in self.around.follow(self.identity, hop)
            if only in {None, each.other.label}
        ]

    def reach(self, hops: tuple[Hop, ...]) -> "Node | None":
        """Follow links one after another to the first node at their end; only responsible roles are followed."""
        first, *others = hops
        for found in self.around.follow(self.identity, first):
            if first.type != "OWNED_BY" or found.attributes.part is words.Part.RESPONSIBLE:
                node = self.show(self.around, found.other)
                end = node.reach(tuple(others)) if others else node
                if end is not None:
                    return end
        return None


# Strawberry reads the type of a field from the annotation in its class, so the two functions below, like
# strawberry.field itself, may be assigned to any type.
# pyright: reportInvalidTypeVarUse=false


def link(hop: Hop, description: str, only: str | None = None) -> T:
    """Make the connection along a type of link, restricted to the label `only` if the link leads to several."""

    def resolve(root: Node, first: Page = 100, after: After = None):  # noqa: ANN202 - the class says it
        page: Connection[Node] = cut_page(root.follow(hop, only), first, after)
        return page

    return cast("T", strawberry.field(resolver=resolve, description=description, metadata={"route": (hop,)}))


def single(*hops: Hop, description: str) -> T:
    """Make the field of the node at the end of some links; if there are several, the first by id."""

    def resolve(root: Node):  # noqa: ANN202 - the class says it
        return root.reach(hops)

    return cast("T", strawberry.field(resolver=resolve, description=description, metadata={"route": hops}))
