"""The one door to compiled execution, which the service can do without."""

import logging
from collections.abc import Callable, Mapping
from typing import Protocol

from graphql import DocumentNode, ExecutionResult, GraphQLSchema


class CompiledQuery(Protocol):
    """A query that has been compiled: to be kept, and executed as often as it is asked."""

    async def execute(self, context: object, variables: Mapping[str, object]) -> ExecutionResult:
        """Execute it, with what resolvers find as `info.context` and the variables as they came."""
        ...


_Compile = Callable[[GraphQLSchema, DocumentNode, str | None], CompiledQuery | None]
_compile: _Compile | None = None
# It stands on inner parts of both libraries; a version that has moved them costs speed, and must cost nothing else.
try:
    from selaras.api.execution.compiled import compile_operation as _compile
except ImportError as error:
    logging.getLogger(__name__).error("Queries are not compiled, and take longer: %s.", error)  # noqa: TRY400 - no fault of ours


def compile_query(schema: GraphQLSchema, document: DocumentNode, operation_name: str | None) -> CompiledQuery | None:
    """Compile a query of a document that is known to be valid; None for what graphql-core has to execute."""
    return _compile(schema, document, operation_name) if _compile else None
