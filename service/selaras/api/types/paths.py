"""All paths between two elements as GraphQL types, and the filter on them."""

import strawberry

from selaras.api.types.attributes import read, say_all
from selaras.api.types.summaries import ElementSummary, RoleSummary
from selaras.api.types.trace import TracePath
from selaras.meaning.path_search import Limit
from selaras.model.vocabulary import Certainty, Level, LinkStatus
from selaras.questions import paths


@strawberry.input(description="Which paths are let through; a list that is absent or empty lets through everything.")
class PathFilter:
    levels: list[Level] | None = None
    tiers: list[int] | None = None
    agencies: list[str] | None = None
    statuses: list[LinkStatus] | None = None
    certainties: list[Certainty] | None = None


@strawberry.type(description="All loop-free paths between two elements; every path crosses `elements` and `roles`.")
class PathAnswer:
    year: int
    paths: list[TracePath]
    exhaustive: bool = read("listing.exhaustive", "Whether every path that the filter lets through is shown.")
    returned: int = read("listing.returned")
    known: int = read("listing.known", "How many paths are known to exist: exactly, if it is counted.")
    counted: bool = read("listing.counted")
    stopped_by: Limit | None = read("listing.stopped_by")
    depth_reached: int = read("listing.depth_reached", "How many steps the longest path shown has.")
    elements: list[ElementSummary] = strawberry.field(description="What every path crosses between its ends.")
    roles: list[RoleSummary] = strawberry.field(description="Who alone answers for something on every path.")
    reasons: list[str] = say_all("reasons", "Why there is no path, if there is none.")


def read_path_filter(given: PathFilter | None) -> paths.PathFilter:
    """Turn the input into a filter; None allows all paths."""
    if given is None:
        return paths.PathFilter()
    return paths.PathFilter(
        levels=frozenset(given.levels or ()),
        tiers=frozenset(given.tiers or ()),
        agencies=frozenset(given.agencies or ()),
        statuses=frozenset(given.statuses or ()),
        certainties=frozenset(given.certainties or ()),
    )
