"""The named questions and their tables as GraphQL types."""

import strawberry
from strawberry.scalars import JSON

from selaras.api.types.attributes import read


@strawberry.type(description="A parameter of a named query.")
class QuestionParameter:
    name: str
    type: str = read("type.value")
    optional: bool


@strawberry.type(description="A named query that anybody may ask.")
class Question:
    name: str
    summary: str
    prose: str
    params: list[QuestionParameter]
    columns: list[str]
    text: str = strawberry.field(description="The statement, ready for Neo4j Browser.")


@strawberry.type(description="The records of a named query.")
class Table:
    columns: list[str]
    rows: JSON
