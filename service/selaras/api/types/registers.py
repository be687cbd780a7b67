"""The logic model, the registers and the tables of named queries as GraphQL types."""

import strawberry
from strawberry.scalars import JSON

from selaras.api.types.summaries import AssumptionSummary, ElementSummary
from selaras.meaning.narrative import Language
from selaras.meaning.steps import Standing, Step
from selaras.model.vocabulary import Aspect, Level
from selaras.questions import logic_model, summaries
from selaras.store.graph import Table
from selaras.store.library import Statement


@strawberry.type(description="The elements of one level of a logic model.")
class Rung:
    """A row of the table."""

    level: Level
    elements: list[ElementSummary]


@strawberry.type(description="A step between two elements of a logic model, by key.")
class ChainStep:
    """A step of the chain."""

    start: str = strawberry.field(name="from")
    end: str = strawberry.field(name="to")
    standing: Standing
    inferred: bool


@strawberry.type(description="A logic model as it stands in a year, as a table and as a chain.")
class LogicModelAnswer:
    """A logic model."""

    found: strawberry.Private[logic_model.LogicModelAnswer]
    key: str
    title: str
    title_en: str | None
    year: int
    rungs: tuple[logic_model.Rung, ...] = strawberry.field(
        graphql_type=list[Rung], description="The table: from the problem to the impact."
    )
    steps: tuple[Step, ...] = strawberry.field(graphql_type=list[ChainStep])
    assumptions: tuple[summaries.AssumptionSummary, ...] = strawberry.field(graphql_type=list[AssumptionSummary])

    @strawberry.field(description="The chain: JIKA …, KEMUDIAN …, a sentence for each step.")
    def chain(self, lang: Language = Language.ID) -> list[str]:
        """Tell the chain."""
        return list(self.found.tell_chain(lang))


@strawberry.type(description="An indicator, and the keys of the elements that it measures.")
class IndicatorSummary:
    """An indicator."""

    key: str
    name: str
    name_en: str | None
    elements: list[str]


@strawberry.type(description="The indicators of an aspect; null gathers those that name none.")
class AspectGroup:
    """An aspect and its indicators."""

    aspect: Aspect | None
    total: int
    indicators: list[IndicatorSummary]


@strawberry.type(description="A parameter of a named query.")
class QuestionParameter:
    """A typed parameter."""

    name: str
    type: str
    optional: bool


@strawberry.type(description="A named query that anybody may ask.")
class Question:
    """A file of cypher/questions."""

    name: str
    summary: str
    prose: str
    params: list[QuestionParameter]
    columns: list[str]
    text: str = strawberry.field(description="The statement, ready for Neo4j Browser.")


@strawberry.type(name="Table", description="The records of a named query.")
class QuestionTable:
    """Columns and rows."""

    columns: list[str]
    rows: JSON


def show_logic_model(found: logic_model.LogicModelAnswer) -> LogicModelAnswer:
    """Show a logic model."""
    return LogicModelAnswer(
        found=found,
        key=found.key,
        title=found.title.indonesian,
        title_en=found.title.english,
        year=found.year,
        rungs=found.rungs,
        steps=found.steps,
        assumptions=found.assumptions,
    )


def show_question(statement: Statement) -> Question:
    """Show a named query."""
    return Question(
        name=statement.name,
        summary=statement.summary,
        prose=statement.prose,
        params=[
            QuestionParameter(name=each.name, type=each.type.value, optional=each.optional) for each in statement.params
        ],
        columns=list(statement.columns),
        text=statement.text,
    )


def show_table(table: Table) -> QuestionTable:
    """Show the records of a named query; dates are written as ISO has them."""
    return QuestionTable(columns=list(table.columns), rows=JSON(table.rows))
