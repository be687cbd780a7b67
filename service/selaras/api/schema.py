"""The GraphQL schema, and what happens to errors in it."""

import logging
from collections.abc import Generator

import strawberry
from graphql import ExecutionResult as GraphQLExecutionResult
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension

from selaras.api import words
from selaras.api.nodes import TYPES
from selaras.api.query import Query
from selaras.errors import AmbiguousIdError, DataError, SelarasError

_log = logging.getLogger(__name__)


class ErrorsAsData(SchemaExtension):
    """Give every error of ours its code and what a caller needs; mask every other."""

    def on_operation(self) -> Generator[None]:
        """Look at the result once it is there."""
        yield
        result = self.execution_context.result
        if isinstance(result, GraphQLExecutionResult) and result.errors:
            result.errors = [_show(error) for error in result.errors]


def _show(error: GraphQLError) -> GraphQLError:
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return error
    if not isinstance(cause, SelarasError):
        _log.error("Unexpected error at %s", error.path, exc_info=cause)
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


def make_schema() -> strawberry.Schema:
    """Make the schema; its text is committed as schema/schema.graphql."""
    words.register()
    return strawberry.Schema(Query, types=list(TYPES.values()), extensions=[ErrorsAsData])
