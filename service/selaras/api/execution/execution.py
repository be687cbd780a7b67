"""Execute an operation: the only place that knows whether it is compiled."""

# graphql-core leaves the type parameters of its executors and awaitables open.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false

from collections.abc import Awaitable, Mapping
from typing import TypeGuard

from graphql import DocumentNode, ExecutionResult, execute
from strawberry.execution import optimized_is_awaitable

from selaras.api.execution.documents import PreparedOperation
from selaras.api.fields.schema import Schema
from selaras.api.requests.context import Context
from selaras.store.recording import RecordingGraph


async def execute_operation(
    schema: Schema, document: DocumentNode, operation: PreparedOperation, variables: dict[str, object], context: Context
) -> ExecutionResult:
    """Execute an operation of a valid document in its compiled form, or else by graphql-core."""
    if operation.compiled:
        return await operation.compiled.execute(context, variables)
    result = execute(
        schema.core,
        document,
        context_value=context,
        variable_values=variables,
        operation_name=operation.name,
        executor_class=schema.execution_context_class,
        is_awaitable=_is_awaitable,
    )
    return result if isinstance(result, ExecutionResult) else await result


def _is_awaitable(value: object) -> TypeGuard[Awaitable[object]]:
    """Whether a value is awaitable, tested as Strawberry does, which is fast for plain values."""
    return optimized_is_awaitable(value)


def explain(context: Context) -> Mapping[str, object]:
    """Return the statements of a request that asked for them, ready for Neo4j Browser; times are in milliseconds."""
    if not isinstance(context.session.graph, RecordingGraph):
        return {}
    return {
        "cypher": [
            {
                "name": sent.name,
                "text": sent.text,
                "parameters": sent.parameters,
                "time": round(sent.seconds * 1e3, 2),
            }
            for sent in context.session.graph.sent
        ]
    }
