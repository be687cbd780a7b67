"""A verdict with its proof, as a GraphQL type."""

import strawberry

from selaras.meaning import verdicts
from selaras.meaning.verdicts import Missing
from selaras.model.vocabulary import Verdict


@strawberry.type(description="A step of a proof that keeps it from being ALIGNED.")
class Fault:
    """Both ends of the step, by key."""

    from_: str = strawberry.field(name="from")
    to: str


@strawberry.type(description="A verdict with its proof.")
class Placement:
    """The verdict, and the keys of the path that carries it."""

    verdict: Verdict
    tentative: bool = strawberry.field(description="Whether every path that carries it uses an INFERRED link.")
    path: list[str] = strawberry.field(
        description="From the element to its root; for an ISLAND to the highest element that it reaches."
    )
    root: str | None
    missing: Missing | None = strawberry.field(description="What an ORPHAN lacks.")
    faults: list[Fault]


def show_placement(placement: verdicts.ProvenVerdict | None) -> Placement | None:
    """Show a placement; None stays None."""
    if placement is None:
        return None
    return Placement(
        verdict=placement.verdict,
        tentative=placement.tentative,
        path=list(placement.path),
        root=placement.root,
        missing=placement.missing,
        faults=[Fault(from_=start, to=end) for start, end in placement.faults],
    )
