"""Columns: the values of one field for all objects at once, and the shapes that turn them into response values."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain
from math import isfinite
from types import CoroutineType, GeneratorType, MappingProxyType, NoneType
from typing import cast

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLNamedType,
    GraphQLSchema,
    GraphQLString,
)
from graphql.pyutils import Undefined
from graphql.type import GRAPHQL_MAX_INT, GRAPHQL_MIN_INT
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.enum import StrawberryEnumDefinition

Run = StrawberryGraphQLCoreExecutionContext
"""The execution that a column belongs to, which holds the variables and the context."""

Column = list[object]
Shape = Callable[[Column, Run], Column]
"""Turns values into what the response shows, in the same order; any exception means that it is in doubt."""

_ORIGIN = "strawberry-definition"
_WIDTH = 4  # how many columns are filled in together


class Doubt(Exception):  # noqa: N818 - a signal from a shape to its caller, and not an error
    """Something was not foreseen when the query was compiled, so graphql-core must handle it."""


def find_origin(made: GraphQLNamedType | GraphQLField | GraphQLSchema) -> object:
    """Find the Strawberry definition behind a graphql-core object; None if it is graphql-core's own."""
    return cast("object", made.extensions.get(_ORIGIN))


def list_kinds(column: Column) -> set[type]:
    """Collect the classes of the values in a column."""
    return set(map(type, column))


def is_plain(kind: type) -> bool:
    """Whether graphql-core takes values of a class as they are, rather than awaiting, raising or nulling them."""
    special = (CoroutineType, GeneratorType, Exception, NoneType, type(Undefined))
    return not hasattr(kind, "__await__") and not issubclass(kind, special)


def defer(make: Callable[[], Shape]) -> Shape:
    """Delay making a shape until its first value comes: a document may ask for much more than there is."""
    made: list[Shape] = []

    def shape(column: Column, run: Run) -> Column:
        if not column:
            return column
        if not made:
            made.append(_try_to(make))
        return made[0](column, run)

    return shape


def _try_to(make: Callable[[], Shape]) -> Shape:
    try:
        return make()
    except Exception:  # noqa: BLE001 - any failure to make a shape means that the selection is not supported
        return _refuse


def _refuse(_: Column, __: Run) -> Column:
    raise Doubt


def allow_null(shape: Shape) -> Shape:
    """Make a shape that keeps nulls and applies another to the other values."""

    def shape_present(column: Column, run: Run) -> Column:
        if NoneType not in list_kinds(column):
            return shape(column, run)
        present = iter(shape([value for value in column if value is not None], run))
        return [None if value is None else next(present) for value in column]

    return shape_present


def shape_lists(shape: Shape) -> Shape:
    """Make the shape of lists from that of their items, which are treated as one column."""

    def shape_flat(column: Column, run: Run) -> Column:
        if not list_kinds(column) <= {list, tuple}:
            raise Doubt
        lists = cast("list[list[object]]", column)
        lengths = list(map(len, lists))
        items = shape(list(chain.from_iterable(lists)), run)
        return [items[end - length : end] for length, end in zip(lengths, accumulate(lengths), strict=True)]

    return shape_flat


def shape_rows(shapes: Mapping[str, Shape]) -> Shape:
    """Make the shape of objects from those of their fields, by response key."""
    empty = cast("dict[str, object]", dict.fromkeys(shapes))
    keys = list(shapes)
    groups = [keys[start : start + _WIDTH] for start in range(0, len(keys), _WIDTH)]

    def shape(column: Column, run: Run) -> Column:
        # Filling a copy that already has the keys takes half as long as making a dictionary from pairs.
        rows = [empty.copy() for _ in column]
        for group in groups:
            _fill(rows, group, [shapes[key](column, run) for key in group])
        return cast("Column", rows)

    return shape


def _fill(rows: list[dict[str, object]], keys: Sequence[str], columns: Sequence[Column]) -> None:
    """Fill in some columns, four at a time, since going through all the rows is what takes time."""
    if len(keys) == _WIDTH:
        first, second, third, fourth = keys
        for row, one, two, three, four in zip(rows, *columns, strict=True):
            row[first] = one
            row[second] = two
            row[third] = three
            row[fourth] = four
        return
    for key, column in zip(keys, columns, strict=True):
        for row, value in zip(rows, column, strict=True):
            row[key] = value


def make_leaf(leaf: GraphQLLeafType, *, nullable: bool) -> Shape:
    """Make the shape of a scalar or an enumeration; values of unexpected classes are serialised by the type itself."""
    serialise = partial(_serialise, leaf)
    ask = allow_null(serialise) if nullable else serialise
    if isinstance(leaf, GraphQLEnumType):
        return _make_names(leaf, ask, nullable=nullable)
    if leaf not in _PLAIN:
        return ask
    check = _CHECKS.get(leaf)
    kinds = {_PLAIN[leaf], NoneType} if nullable else {_PLAIN[leaf]}

    def shape(column: Column, run: Run) -> Column:
        found = list_kinds(column)
        if not found <= kinds:
            return ask(column, run)
        if check:
            check([value for value in column if value is not None] if NoneType in found else column)
        return column

    return _make_texts(shape) if _PLAIN[leaf] is str else shape


def _make_texts(shape: Shape) -> Shape:
    def shape_texts(column: Column, run: Run) -> Column:
        try:
            # Joining them takes a quarter of the time of looking at the class of each.
            "".join(cast("list[str]", column))
        except TypeError:
            return shape(column, run)
        return column

    return shape_texts


def _make_names(leaf: GraphQLEnumType, ask: Shape, *, nullable: bool) -> Shape:
    definition = find_origin(leaf)
    if not isinstance(definition, StrawberryEnumDefinition):
        return ask
    names: dict[object, object] = {member: leaf.coerce_output_value(member) for member in definition.wrapped_cls}
    find = (names | {None: None} if nullable else names).__getitem__

    def shape(column: Column, run: Run) -> Column:
        try:
            return list(map(find, column))
        except (KeyError, TypeError):
            return ask(column, run)

    return shape


def _serialise(leaf: GraphQLLeafType, column: Column, _: Run) -> Column:
    if not all(map(is_plain, list_kinds(column))):
        raise Doubt
    shown: Column = list(map(leaf.coerce_output_value, column))
    if not list_kinds(shown).isdisjoint({NoneType, type(Undefined)}):
        raise Doubt
    return shown


def _check_short(numbers: Sequence[int]) -> None:
    distinct = {0, *numbers}
    if min(distinct) < GRAPHQL_MIN_INT or max(distinct) > GRAPHQL_MAX_INT:
        raise Doubt


def _check_finite(numbers: Sequence[float]) -> None:
    if not all(map(isfinite, numbers)):
        raise Doubt


# The classes that graphql-core shows as they are, and below the checks that it makes first.
_PLAIN: Mapping[GraphQLLeafType, type] = MappingProxyType(
    {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool, GraphQLInt: int, GraphQLFloat: float}
)
_CHECKS = cast(
    "Mapping[GraphQLLeafType, Callable[[Column], None]]",
    MappingProxyType({GraphQLInt: _check_short, GraphQLFloat: _check_finite}),
)
