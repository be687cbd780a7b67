"""Execute a document by graphql-core alone and compiled, and see whether the answers are the same."""

# graphql-core leaves the parameters of its generic types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false

from collections import Counter
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import cast

import orjson
from graphql import ExecutionResult, GraphQLObjectType, GraphQLSchema, execute, parse
from strawberry import Schema
from strawberry.execution import optimized_is_awaitable

from selaras.api.execution.compiled import compile_operation


def find_core(schema: Schema) -> GraphQLSchema:
    return schema._schema  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - Strawberry has no other way to it


async def ask_core(
    schema: Schema, text: str, context: object, variables: Mapping[str, object], name: str | None = None
) -> ExecutionResult:
    """Execute as Strawberry does it."""
    found = execute(
        find_core(schema),
        parse(text),
        context_value=context,
        variable_values=dict(variables),
        operation_name=name,
        is_awaitable=optimized_is_awaitable,  # pyright: ignore[reportArgumentType] - as Strawberry does
        executor_class=schema.execution_context_class,
    )
    return await found if isinstance(found, Awaitable) else found


async def ask_compiled(
    schema: Schema, text: str, context: object, variables: Mapping[str, object], name: str | None = None
) -> ExecutionResult:
    """Execute what is compiled twice, since the second time nothing has to be made."""
    compiled = compile_operation(find_core(schema), parse(text), name)
    assert compiled is not None
    first = await compiled.execute(context, variables)
    second = await compiled.execute(context, variables)
    assert show(first) == show(second)
    return second


def show(result: ExecutionResult) -> tuple[bytes, list[tuple[object, ...]]]:
    """Show a result as bytes, and its errors with all that a caller reads of them."""
    errors: list[tuple[object, ...]] = [
        (error.message, error.path, [(each.line, each.column) for each in error.locations or ()])
        for error in result.errors or ()
    ]
    return orjson.dumps(result.data, default=repr), errors


@contextmanager
def count_resolvers(schema: Schema) -> Generator[Counter[str]]:
    """Count, by type and field, how often graphql-core resolves a field below the root."""
    core = find_core(schema)
    counted: Counter[str] = Counter()
    types = [each for each in core.type_map.values() if isinstance(each, GraphQLObjectType)]
    below = [each for each in types if each is not core.query_type and not each.name.startswith("__")]
    fields = {f"{each.name}.{name}": field for each in below for name, field in each.fields.items()}
    before = {name: field.resolve for name, field in fields.items()}
    for name, field in fields.items():
        field.resolve = partial(_count, counted, name, cast("Callable[..., object]", field.resolve))
    try:
        yield counted
    finally:
        for name, resolve in before.items():
            fields[name].resolve = resolve


def _count(
    counted: Counter[str], name: str, resolve: Callable[..., object], *given: object, **arguments: object
) -> object:
    counted[name] += 1
    return resolve(*given, **arguments)
