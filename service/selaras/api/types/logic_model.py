"""The logic model as GraphQL types."""

import strawberry

from selaras.api.types.attributes import read
from selaras.api.types.summaries import AssumptionSummary, ElementSummary
from selaras.meaning.narrative import Language
from selaras.meaning.steps import Standing
from selaras.model.vocabulary import Level
from selaras.questions import logic_model


@strawberry.type(description="The elements of one level of a logic model.")
class Rung:
    level: Level
    elements: list[ElementSummary]


@strawberry.type(description="A step between two elements of a logic model, by key.")
class ChainStep:
    start: str = strawberry.field(name="from")
    end: str = strawberry.field(name="to")
    standing: Standing
    inferred: bool


def _tell(root: logic_model.LogicModelAnswer, lang: Language = Language.ID) -> list[str]:
    return list(root.tell_chain(lang))


@strawberry.type(description="A logic model as it stands in a year, as a table and as a chain.")
class LogicModelAnswer:
    key: str
    title: str = read("title.indonesian")
    title_en: str | None = read("title.english")
    year: int
    rungs: list[Rung] = strawberry.field(description="The table: from the problem to the impact.")
    steps: list[ChainStep]
    assumptions: list[AssumptionSummary]
    chain: list[str] = strawberry.field(
        resolver=_tell, description="The chain: JIKA …, KEMUDIAN …, a sentence for each step."
    )
