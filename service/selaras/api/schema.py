"""The GraphQL schema, and what happens to errors in it."""

import logging
from collections.abc import Generator
from typing import cast

import strawberry
from graphql import ExecutionResult as GraphQLExecutionResult
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types import ExecutionContext

from selaras.api import words
from selaras.api.context import Context
from selaras.api.mutation import Mutation
from selaras.api.nodes import TYPES
from selaras.api.query import Query
from selaras.errors import AmbiguousIdError, DataError, SelarasError
from selaras.graph import RecordingGraph

_log = logging.getLogger(__name__)


class ErrorsAsData(SchemaExtension):
    """Give every error of ours its code and what a caller needs; mask every other."""

    def on_operation(self) -> Generator[None]:
        """Look at the result once it is there."""
        yield
        result = self.execution_context.result
        if isinstance(result, GraphQLExecutionResult) and result.errors:
            result.errors = [_show(error) for error in result.errors]


class Explanation(SchemaExtension):
    """Show the statements of a request that asked for them, ready for Neo4j Browser."""

    def get_results(self) -> dict[str, object]:
        """Give them as `extensions.cypher`; times are in milliseconds."""
        graph = cast("Context", self.execution_context.context).graph
        if not isinstance(graph, RecordingGraph):
            return {}
        return {
            "cypher": [
                {
                    "name": sent.name,
                    "text": sent.text,
                    "parameters": sent.parameters,
                    "time": round(sent.seconds * 1e3, 2),
                }
                for sent in graph.sent
            ]
        }


class Schema(strawberry.Schema):
    """A schema that leaves the log to unexpected errors."""

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:  # noqa: ARG002 - Strawberry's signature
        """Log what nobody could expect; a caller's mistake is the caller's to read."""
        unexpected = [
            error for error in errors if not isinstance(error.original_error, SelarasError | GraphQLError | None)
        ]
        for error in unexpected:
            _log.error("Unexpected error at %s", error.path, exc_info=error.original_error)


def _show(error: GraphQLError) -> GraphQLError:
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return error
    if not isinstance(cause, SelarasError):
        return _copy(
            error, "Something went wrong that should not have; the server's log has the details.", {"code": "INTERNAL"}
        )
    extensions: dict[str, object] = {"code": cause.code}
    if isinstance(cause, AmbiguousIdError):
        extensions["candidates"] = list(cause.candidates)
    if isinstance(cause, DataError):
        extensions["complaints"] = list(cause.complaints)
    return _copy(error, str(cause), extensions)


def _copy(error: GraphQLError, message: str, extensions: dict[str, object]) -> GraphQLError:
    return GraphQLError(message, error.nodes, error.source, error.positions, error.path, extensions=extensions)


def make_schema() -> Schema:
    """Make the schema; its text is committed as schema/schema.graphql."""
    words.register()
    return Schema(Query, Mutation, types=list(TYPES.values()), extensions=[ErrorsAsData, Explanation])
