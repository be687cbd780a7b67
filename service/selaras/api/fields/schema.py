"""The GraphQL schema: what Strawberry makes of our types, and the core of it that parses, validates and executes."""

import strawberry
from graphql import GraphQLSchema

from selaras.api.fields.mutation import Mutation
from selaras.api.fields.query import Questions
from selaras.api.fields.records import make_records
from selaras.api.types.nodes import TYPES


class Schema(strawberry.Schema):
    """A schema that shows its core."""

    @property
    def core(self) -> GraphQLSchema:
        """The schema as graphql-core has it."""
        return self._schema


def make_schema() -> Schema:
    """Make the schema; its text is committed as schema/schema.graphql."""
    query = strawberry.type(type("Query", (Questions, make_records()), {}))
    return Schema(query, Mutation, types=list(TYPES.values()))
