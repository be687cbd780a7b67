"""The price of an operation: how many objects it could return at most, given the sizes of its pages.

Fields that read the whole database cost extra, so that one request cannot ask for many of them.
"""

# graphql-core leaves the parameters of its wrapping types open.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false

from collections import Counter
from collections.abc import Iterator, Mapping
from math import prod
from types import MappingProxyType
from typing import NamedTuple, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
)

_BEYOND = 2**31  # more than an Int holds
# The extra price of fields that read the whole database, whatever is selected below them.
_WHOLE: Mapping[str, int] = MappingProxyType(
    {
        "audit": 500_000,
        "findings": 500_000,
        "alignment": 100_000,
        "orphans": 100_000,
        "misaligned": 100_000,
        "repairs": 100_000,
        "ask": 100_000,
    }
)


class Size(NamedTuple):
    """The size of a page: the value of a variable if there is one, or else the default."""

    default: int
    variable: str | None = None


# How often each product of page sizes occurs, as in 3 + 2·first + first·other.
Price = Mapping[tuple[Size, ...], int]


def price_operation(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> Price:
    """Price a valid operation once, for any variables; the walk is bounded by the limits of selections and depth."""
    root = schema.get_root_type(operation.operation)
    pricing = _Pricing(schema, document, operation)
    return pricing.price_roots(operation.selection_set, root) if root else {}


def evaluate(price: Price, variables: Mapping[str, object]) -> int:
    """Compute how many objects an operation could return with these variables, plus its extra prices."""
    return sum(count * prod(_read_size(size, variables) for size in sizes) for sizes, count in price.items())


class _Pricing:
    """Walks over one operation to price it."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> None:
        self._schema = schema
        self._fragments = {
            each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self._defaults = {each.variable.name.value: each.default_value for each in operation.variable_definitions or ()}

    def price_roots(self, selected: SelectionSetNode, root: GraphQLCompositeType) -> Price:
        """Price the root fields."""
        whole = sum(_WHOLE.get(node.name.value, 0) for _, node in self._fields(selected, root))
        return Counter(self.price(selected, root, None)) + Counter({(): whole})

    def price(self, selected: SelectionSetNode, parent: GraphQLCompositeType, page: Size | None) -> Price:
        """Price what is selected on an object; `page` is the size of its lists, if its field takes `first`."""
        total: Counter[tuple[Size, ...]] = Counter()
        for owner, node in self._fields(selected, parent):
            field = self._schema.get_field(owner, node.name.value)
            if field and node.selection_set:
                total.update(self._price_field(node, field, node.selection_set, page))
        return total

    def _price_field(
        self, node: FieldNode, field: GraphQLField, selected: SelectionSetNode, page: Size | None
    ) -> Price:
        below = self._read_page(node, field)
        kind = cast("GraphQLCompositeType", get_named_type(field.type))
        objects = Counter(self.price(selected, kind, below))
        objects[()] += 1
        if page and is_list_type(get_nullable_type(field.type)):
            return {(page, *sizes): count for sizes, count in objects.items()}
        return objects

    def _fields(
        self, selected: SelectionSetNode, parent: GraphQLCompositeType
    ) -> Iterator[tuple[GraphQLCompositeType, FieldNode]]:
        """Yield the fields selected on an object, including those in fragments, each with the type that has it."""
        for selection in selected.selections:
            if isinstance(selection, FieldNode):
                yield parent, selection
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                yield from self._fields(
                    selection.selection_set, self._find_type(condition.name.value) if condition else parent
                )
            elif isinstance(selection, FragmentSpreadNode):
                fragment = self._fragments[selection.name.value]
                yield from self._fields(fragment.selection_set, self._find_type(fragment.type_condition.name.value))

    def _find_type(self, name: str) -> GraphQLCompositeType:
        found = self._schema.get_type(name)
        if not is_composite_type(found):
            raise LookupError(f"a valid document names no type {name}")
        return found

    def _read_page(self, node: FieldNode, field: GraphQLField) -> Size | None:
        """Read the size of the page that a field asks for, if it is paged."""
        argument = field.args.get("first")
        if argument is None:
            return None
        default = argument.default_value if isinstance(argument.default_value, int) else 1
        given = next((each.value for each in node.arguments or () if each.name.value == "first"), None)
        if isinstance(given, VariableNode):
            name = given.name.value
            return Size(_read_figure(self._defaults.get(name), default), name)
        return Size(_read_figure(given, default))


def _read_figure(given: ValueNode | None, default: int) -> int:
    return max(int(given.value), 0) if isinstance(given, IntValueNode) else default


def _read_size(size: Size, variables: Mapping[str, object]) -> int:
    """Read a size as GraphQL reads an Int: a whole number, even if written as 3.0; anything else is refused later."""
    given = variables.get(size.variable, Undefined) if size.variable else Undefined
    if isinstance(given, int | float) and not isinstance(given, bool) and given == given // 1:
        return min(max(int(given), 0), _BEYOND)
    return size.default
