"""Compiled execution: graphql-core resolves the root fields of a query, and reusable shapes do everything below."""

# graphql-core leaves the parameters of its generic types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false

from collections.abc import Awaitable, Iterable, Mapping
from contextlib import suppress
from functools import lru_cache, partial
from typing import cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    VariableNode,
    get_operation_ast,
)
from graphql.execution.collect_fields import FieldDetails
from graphql.execution.incremental.incremental_executor import DeliveryGroupMap
from graphql.execution.values import VariableValues
from graphql.pyutils import Path
from strawberry import Schema
from strawberry.execution import optimized_is_awaitable
from strawberry.extensions import SchemaExtension

from selaras.api.execution.columns import Doubt, Run, Shape, defer, find_origin
from selaras.api.execution.selections import ShapedOperation
from selaras.api.execution.shapes import make_shape
from selaras.garbage import pause_garbage_collection

_SWITCHES = frozenset({"skip", "include"})
_VARIANTS = 4  # with more than two switches, a document may have to be compiled again, which still works


def compile_operation(schema: GraphQLSchema, document: DocumentNode, operation_name: str | None) -> "Compiled | None":
    """Compile a query of a valid document; None if it is not supported.

    Not supported are other operations than queries, introspection, and directives other than @skip and @include.
    """
    operation = get_operation_ast(document, operation_name)
    origin = find_origin(schema)
    if operation is None or operation.operation is not OperationType.QUERY or not isinstance(origin, Schema):
        return None
    try:
        switches = _list_switches(document, operation)
    except Doubt:
        return None
    return None if _are_resolvers_wrapped(origin) else Compiled(schema, document, operation_name, switches)


class Compiled:
    """A compiled query, which can be kept and executed any number of times, also concurrently."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, operation_name: str | None, switches: Iterable[str]
    ) -> None:
        """Prepare a query; `switches` are the variables of @skip and @include. Shapes are made when first needed."""
        self._schema = schema
        self._document = document
        self._operation_name = operation_name
        self._switches = tuple(switches)
        self._choose_shapes = lru_cache(_VARIANTS)(_make_shapes)

    async def execute(self, context: object, variables: Mapping[str, object]) -> ExecutionResult:
        """Execute the query, with the same data and errors as graphql-core; each root field is resolved exactly once.

        `context` becomes `info.context`; `variables` are those of the request, not coerced yet.
        """
        run = _ShapingRun.build(
            self._schema,
            self._document,
            context_value=context,
            raw_variable_values=dict(variables),
            operation_name=self._operation_name,
            is_awaitable=optimized_is_awaitable,  # pyright: ignore[reportArgumentType] - as Strawberry does
        )
        if isinstance(run, list):
            return ExecutionResult(None, run)
        run = cast("_ShapingRun", run)
        given = run.variable_values.coerced
        run.shapes = self._choose_shapes(tuple((name, given.get(name)) for name in self._switches))
        result = run.execute_operation()
        return cast("ExecutionResult", await result if isinstance(result, Awaitable) else result)


class _Shapes:
    """The shapes of a query's root fields, by response key, for one combination of switches."""

    def __init__(self, switches: Iterable[str]) -> None:
        """Start without any shapes."""
        self._switches = frozenset(switches)
        self._made: dict[str, Shape] = {}

    def find(self, run: Run, key: str, wanted: GraphQLOutputType, details: list[FieldDetails]) -> Shape:
        """Find the shape of a root field, or make it."""
        if key not in self._made:
            operation = ShapedOperation(
                run.schema, run.operation, run.fragments, self._keep_switches(run.variable_values)
            )
            self._made[key] = defer(partial(make_shape, operation, wanted, details))
        return self._made[key]

    def _keep_switches(self, values: VariableValues) -> VariableValues:
        """Keep only the switches, since all other variables differ from one execution to the next."""
        sources = {name: each for name, each in values.sources.items() if name in self._switches}
        return VariableValues(sources, {name: each for name, each in values.coerced.items() if name in self._switches})


def _make_shapes(switches: tuple[tuple[str, object], ...]) -> _Shapes:
    return _Shapes(name for name, _ in switches)


class _ShapingRun(Run):
    """Shapes what root fields return; when in doubt, it leaves the value that it has to graphql-core."""

    shapes: _Shapes

    def complete_value(
        self,
        return_type: GraphQLOutputType,
        field_details_list: list[FieldDetails],
        info: GraphQLResolveInfo[object],
        path: Path,
        result: object,
        position_context: DeliveryGroupMap | None,
    ) -> object:
        """Complete a value; values below the root get here only if shaping their root field was in doubt."""
        if path.prev is None and return_type is info.return_type:
            with suppress(Exception), pause_garbage_collection():
                shape = self.shapes.find(self, str(path.key), return_type, field_details_list)
                return shape([result], self)[0]
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)


def _list_switches(document: DocumentNode, operation: OperationDefinitionNode) -> frozenset[str]:
    """List the variables on which @skip and @include depend; raises Doubt if the query is not supported."""
    named = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    if operation.directives or any(each.directives or each.variable_definitions for each in named.values()):
        raise Doubt
    switches: set[str] = set()
    waiting: list[SelectionNode] = list(operation.selection_set.selections)
    for each in named.values():
        waiting += each.selection_set.selections
    while waiting:
        node = waiting.pop()
        switches |= _list_own_switches(node)
        if isinstance(node, FieldNode) and node.name.value.startswith("__") and node.name.value != "__typename":
            raise Doubt
        if isinstance(node, FieldNode | InlineFragmentNode) and node.selection_set:
            waiting += node.selection_set.selections
    return frozenset(switches)


def _list_own_switches(node: SelectionNode) -> set[str]:
    """List the variables on which the presence of one node depends."""
    switches: set[str] = set()
    for directive in node.directives or ():
        if directive.name.value not in _SWITCHES:
            raise Doubt
        values = [argument.value for argument in directive.arguments or ()]
        switches |= {value.name.value for value in values if isinstance(value, VariableNode)}
    return switches


def _are_resolvers_wrapped(schema: Schema) -> bool:
    """Whether an extension or exception handler wraps each resolver, which only works if graphql-core calls it."""
    around = [each for each in schema.get_extensions() if type(each).resolve is not SchemaExtension.resolve]
    return bool(around or schema.exception_handlers)
