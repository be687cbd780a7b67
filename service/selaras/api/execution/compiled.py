"""Compiled execution: graphql-core resolves the root fields of a query, and shapes made once do all below them."""

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
from selaras.api.execution.shapes import ShapedOperation, make_shape
from selaras.garbage import pause_garbage_collection

_SWITCHES = frozenset({"skip", "include"})
_VARIANTS = 16  # a document with more switches than four may be compiled again and again, and is no worse for it


def compile_operation(schema: GraphQLSchema, document: DocumentNode, operation_name: str | None) -> "Compiled | None":
    """Compile a query of a document that is known to be valid; None for what is not understood.

    That is: what is no query, what asks for the schema itself, and what has a directive that is not @skip or @include.
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
    """A query that has been compiled: to be kept, and executed as often as it is asked, also at the same time."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, operation_name: str | None, switches: Iterable[str]
    ) -> None:
        """Take a query and the variables on which @skip and @include depend; its shapes are made when first needed."""
        self._schema = schema
        self._document = document
        self._operation_name = operation_name
        self._switches = tuple(switches)
        self._choose_shapes = lru_cache(_VARIANTS)(_make_shapes)

    async def execute(self, context: object, variables: Mapping[str, object]) -> ExecutionResult:
        """Execute it; data and errors are those of graphql-core, which resolves each root field once, come what may.

        `context` is what resolvers find as `info.context`, `variables` what came with the request, not yet coerced.
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
    """The shapes of a query's root fields, by response key, for one choice of what is skipped and included."""

    def __init__(self, switches: Iterable[str]) -> None:
        """Begin with none."""
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
        """Leave out all other variables, which differ from one execution to the next."""
        sources = {name: each for name, each in values.sources.items() if name in self._switches}
        return VariableValues(sources, {name: each for name, each in values.coerced.items() if name in self._switches})


def _make_shapes(switches: tuple[tuple[str, object], ...]) -> _Shapes:
    return _Shapes(name for name, _ in switches)


class _ShapingRun(Run):
    """Shapes what root fields return, and leaves to graphql-core all that raises a doubt, with the value at hand."""

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
        """Complete a value; those below the root come here only where there was a doubt."""
        if path.prev is None and return_type is info.return_type:
            with suppress(Exception), pause_garbage_collection():
                shape = self.shapes.find(self, str(path.key), return_type, field_details_list)
                return shape([result], self)[0]
        return super().complete_value(return_type, field_details_list, info, path, result, position_context)


def _list_switches(document: DocumentNode, operation: OperationDefinitionNode) -> frozenset[str]:
    """List the variables on which @skip and @include depend; raises Doubt for what is not understood."""
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
    """List the variables on which it depends whether one node is there."""
    switches: set[str] = set()
    for directive in node.directives or ():
        if directive.name.value not in _SWITCHES:
            raise Doubt
        values = [argument.value for argument in directive.arguments or ()]
        switches |= {value.name.value for value in values if isinstance(value, VariableNode)}
    return switches


def _are_resolvers_wrapped(schema: Schema) -> bool:
    """Whether an extension or a handler of exceptions stands around each resolver, where only graphql-core calls it."""
    around = [each for each in schema.get_extensions() if type(each).resolve is not SchemaExtension.resolve]
    return bool(around or schema.exception_handlers)
