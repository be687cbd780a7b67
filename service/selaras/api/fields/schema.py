"""The GraphQL schema that Strawberry makes of our types."""

import strawberry
from graphql import GraphQLSchema

from selaras.api.fields.mutation import Mutation
from selaras.api.fields.query import Questions
from selaras.api.fields.records import make_records
from selaras.api.types.nodes import TYPES


class Schema(strawberry.Schema):
    """A Strawberry schema that gives access to its graphql-core schema."""

    @property
    def core(self) -> GraphQLSchema:
        """The graphql-core schema."""
        return self._schema


def make_schema() -> Schema:
    """Make the schema; its text is committed as schema/schema.graphql."""
    query = strawberry.type(type("Query", (Questions, make_records()), {}))
    return Schema(query, Mutation, types=list(TYPES.values()))
