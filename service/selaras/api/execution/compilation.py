"""The only place that imports compiled execution, which the service can do without."""

import logging
from collections.abc import Callable, Mapping
from typing import Protocol

from graphql import DocumentNode, ExecutionResult, GraphQLSchema


class CompiledQuery(Protocol):
    """A compiled query, which can be kept and executed any number of times."""

    async def execute(self, context: object, variables: Mapping[str, object]) -> ExecutionResult:
        """Execute the query; `context` becomes `info.context`, and `variables` are not coerced yet."""
        ...


_Compile = Callable[[GraphQLSchema, DocumentNode, str | None], CompiledQuery | None]
_compile: _Compile | None = None
# It relies on internals of both libraries; if a new version moves them, that must cost speed and nothing else.
try:
    from selaras.api.execution.compiled import compile_operation as _compile
except ImportError as error:
    logging.getLogger(__name__).error("Queries are not compiled, and take longer: %s.", error)  # noqa: TRY400 - no fault of ours


def compile_query(schema: GraphQLSchema, document: DocumentNode, operation_name: str | None) -> CompiledQuery | None:
    """Compile a query of a valid document; None if graphql-core has to execute it."""
    return _compile(schema, document, operation_name) if _compile else None
