"""Make the shapes of selections: what one operation shows of the objects of a type."""

# graphql-core leaves the parameters of its generic types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false

from collections.abc import Callable, Mapping
from functools import partial
from inspect import Parameter, iscoroutine
from operator import attrgetter
from types import CoroutineType
from typing import NamedTuple, cast

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLUnionType,
)
from graphql.execution.collect_fields import FieldDetails
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path
from strawberry import Schema
from strawberry.types.arguments import convert_arguments
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.cast import TYPE_CAST_ATTRIBUTE
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from selaras.api.execution.columns import (
    Column,
    Doubt,
    Run,
    Shape,
    allow_null,
    defer,
    find_origin,
    is_plain,
    list_kinds,
    make_leaf,
    shape_lists,
    shape_rows,
)
from selaras.api.execution.pieces import show_pieces
from selaras.api.execution.selections import ShapedOperation, collect_fields, write_selection

# One Info serves a resolver for a whole column, so it cannot have a path: reading one from this object fails.
_NOWHERE = cast("Path", object())


class _ShownField(NamedTuple):
    """A field of an object: its parent type, its definitions, and where the operation asks for it."""

    operation: ShapedOperation
    parent: GraphQLObjectType
    definition: GraphQLField
    field: StrawberryField
    details: list[FieldDetails]


def make_shape(operation: ShapedOperation, wanted: GraphQLOutputType, details: list[FieldDetails]) -> Shape:
    """Make the shape of a field's values; raises Doubt if it is not supported."""
    nullable = not isinstance(wanted, GraphQLNonNull)
    present = wanted.of_type if isinstance(wanted, GraphQLNonNull) else wanted
    if isinstance(present, GraphQLScalarType | GraphQLEnumType):
        return make_leaf(present, nullable=nullable)
    shape = _make_present(operation, present, details)
    return allow_null(shape) if nullable else shape


def _make_present(operation: ShapedOperation, wanted: GraphQLOutputType, details: list[FieldDetails]) -> Shape:
    if isinstance(wanted, GraphQLList):
        return shape_lists(make_shape(operation, wanted.of_type, details))
    if isinstance(wanted, GraphQLObjectType):
        return defer(partial(_make_object, operation, wanted, details))
    if isinstance(wanted, GraphQLInterfaceType | GraphQLUnionType):
        return defer(partial(_make_abstract, operation, wanted, details))
    raise Doubt


def _make_object(operation: ShapedOperation, wanted: GraphQLObjectType, details: list[FieldDetails]) -> Shape:
    """Make the shape of objects: a column for each response key in all the selections of a field."""
    lets_through = _make_guard(wanted)
    fields = collect_fields(operation, wanted, details)
    rows = shape_rows({key: _make_field(operation, wanted, found) for key, found in fields.items()})
    shape = show_pieces(rows, partial(write_selection, operation, wanted, details))

    def shape_known(column: Column, run: Run) -> Column:
        if not lets_through(column):
            raise Doubt
        return shape(column, run)

    return shape_known


def _make_abstract(
    operation: ShapedOperation, wanted: GraphQLInterfaceType | GraphQLUnionType, details: list[FieldDetails]
) -> Shape:
    """Make the shape of an interface or union, which splits a column by class and shapes each class on its own."""
    shapes = {
        kind: defer(partial(_make_object, operation, known, details))
        for kind, known in _list_possible(operation, wanted).items()
    }

    def shape(column: Column, run: Run) -> Column:
        if _are_cast(column):
            raise Doubt
        kinds = list_kinds(column)
        parts = {kind: iter(shapes[kind]([each for each in column if type(each) is kind], run)) for kind in kinds}
        return [next(parts[type(each)]) for each in column]

    return shape


def _list_possible(
    operation: ShapedOperation, wanted: GraphQLInterfaceType | GraphQLUnionType
) -> Mapping[type, GraphQLObjectType]:
    """Map classes to the possible types; raises Doubt if a value's type depends on more than its class."""
    possible = operation.schema.get_possible_types(wanted)
    definitions = [(_find_object(each), each) for each in possible]
    origin = find_origin(wanted)
    resolved = isinstance(origin, StrawberryObjectDefinition) and origin.resolve_type
    if resolved or any(each.concrete_of or each.name != known.name for each, known in definitions):
        raise Doubt
    return {each.origin: known for each, known in definitions}


def _make_guard(wanted: GraphQLObjectType) -> Callable[[Column], bool]:
    """Make a test of whether values belong to a type: one with interfaces accepts only instances of its class."""
    definition = _find_object(wanted)
    if wanted.interfaces:
        return lambda column: list_kinds(column) <= {definition.origin} and not _are_cast(column)
    return lambda column: all(map(is_plain, list_kinds(column)))


def _find_object(wanted: GraphQLObjectType) -> StrawberryObjectDefinition:
    definition = find_origin(wanted)
    if not isinstance(definition, StrawberryObjectDefinition) or definition.is_type_of:
        raise Doubt
    return definition


def _are_cast(column: Column) -> bool:
    """Whether one of the values was marked by strawberry.cast as of another type."""
    return any(hasattr(each, TYPE_CAST_ATTRIBUTE) for each in column)


def _make_field(operation: ShapedOperation, parent: GraphQLObjectType, details: list[FieldDetails]) -> Shape:
    name = details[0].node.name.value
    if name == "__typename":
        return lambda column, _: [parent.name] * len(column)
    definition = parent.fields[name]
    field = find_origin(definition)
    if type(field) is not StrawberryField or field.extensions or field.default_resolver is not getattr:
        raise Doubt
    shape = make_shape(operation, definition.type, details)
    if field.base_resolver:
        resolver = cast("StrawberryResolver[object]", field.base_resolver)
        return _make_call(_ShownField(operation, parent, definition, field, details), resolver, shape)
    read = attrgetter(field.python_name)
    return lambda column, run: shape(list(map(read, column)), run)


def _make_call(place: _ShownField, resolver: StrawberryResolver[object], shape: Shape) -> Shape:
    """Make the shape of a field with a resolver, which is called directly, without the usual wrappers."""
    if resolver.is_async or not _takes_source_first(resolver):
        raise Doubt
    call = cast("Callable[..., object]", resolver.wrapped_func)
    bare = not place.definition.args and not resolver.info_parameter

    def shape_found(column: Column, run: Run) -> Column:
        found: Column = list(map(call if bare else partial(call, **_bind(place, resolver, run)), column))
        if CoroutineType in list_kinds(found):
            _dismiss(found)
            raise Doubt
        return shape(found, run)

    return shape_found


def _takes_source_first(resolver: StrawberryResolver[object]) -> bool:
    """Whether a resolver takes the object as its first argument, and in no other way."""
    places = {resolver.self_parameter, resolver.root_parameter, resolver.parent_parameter} - {None}
    first = next(iter(resolver.signature.parameters.values()), None)
    return places == {first} and first is not None and first.kind is Parameter.POSITIONAL_OR_KEYWORD


def _bind(place: _ShownField, resolver: StrawberryResolver[object], run: Run) -> dict[str, object]:
    """Coerce the arguments of a field as both libraries would, but once for all objects."""
    schema = cast("Schema", find_origin(place.operation.schema))
    nodes = [each.node for each in place.details]
    raw = run.build_resolve_info(place.definition, nodes, place.parent, _NOWHERE)
    info = schema.config.info_class(_raw_info=raw, _field=place.field)
    given = get_argument_values(place.definition, nodes[0], run.variable_values)
    registry = schema.schema_converter.scalar_registry
    bound: dict[str, object] = convert_arguments(given, place.field.arguments, registry, schema.config, info)
    if resolver.info_parameter:
        bound[resolver.info_parameter.name] = info
    return bound


def _dismiss(column: Column) -> None:
    """Close coroutines that will not be awaited, since graphql-core is about to call the resolver again."""
    for each in column:
        if iscoroutine(each):
            each.close()
