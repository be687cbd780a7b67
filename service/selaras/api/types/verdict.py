"""A verdict with its proof, and counts of verdicts, as GraphQL types."""

import strawberry

from selaras.api.types.attributes import compute, read_end, read_start
from selaras.meaning.verdicts import Missing
from selaras.model.vocabulary import Verdict


@strawberry.type(description="A step of a proof that keeps it from being ALIGNED.")
class Fault:
    start: str = compute(read_start, name="from")
    end: str = compute(read_end, name="to")


@strawberry.type(description="A verdict with its proof.")
class Placement:
    verdict: Verdict
    tentative: bool = strawberry.field(description="Whether every path that carries it uses an INFERRED link.")
    path: list[str] = strawberry.field(
        description="From the element to its root; for an ISLAND to the highest element that it reaches."
    )
    root: str | None
    missing: Missing | None = strawberry.field(description="What an ORPHAN lacks.")
    faults: list[Fault]


@strawberry.type(description="How many have a verdict.")
class VerdictCount:
    verdict: Verdict
    elements: int
    targets: int
