"""The impact as GraphQL types."""

import strawberry

from selaras.api.types.attributes import compute, identify, read, read_end, read_start, say, say_all
from selaras.api.types.paging import After, Connection, Page, cut_ranked
from selaras.api.types.summaries import ElementSummary
from selaras.meaning.path_search import Limit
from selaras.model.vocabulary import Verdict
from selaras.questions import impact
from selaras.questions.affected import Loss
from selaras.questions.impact import Change


@strawberry.type(description="An element, a target or a person that a change reaches; support is what lies below.")
class Affected:
    id: strawberry.ID = identify("label", "id")
    key: str = read("id")
    label: str
    goal: bool
    loss: Loss
    before: int
    after: int
    verdict_before: Verdict | None
    verdict_after: Verdict | None
    words: str = say("words", "Its statement or name.")


@strawberry.type(description="A link that would no longer hold, by key.")
class CutLink:
    start: str = compute(read_start, name="from")
    end: str = compute(read_end, name="to")


def _page(
    root: impact.Impact, loss: Loss | None = None, first: Page = 100, after: After = None
) -> Connection[Affected]:
    """Make a page; a cursor is a rank, since those that lose most come first."""
    return cut_ranked(root.affected.choose(loss), first, after)


@strawberry.type(description="What a change would do; nothing is written.")
class Impact:
    id: strawberry.ID = identify("label", "id")
    key: str = read("id")
    year: int
    change: Change
    fallen: list[ElementSummary] = strawberry.field(description="The elements that would be gone.")
    cut: list[CutLink]
    exhaustive: bool
    stopped_by: Limit | None
    affected: Connection[Affected] = strawberry.field(
        resolver=_page, description="Whom it reaches: those that lose all support first, goals before others."
    )
    reasons: list[str] = say_all("reasons", "Why it reaches nobody, if it reaches nobody.")
