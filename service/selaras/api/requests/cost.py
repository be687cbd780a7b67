"""The price of an operation: how many objects it could return at most, plus what its fields read besides.

A price stands for a time: 4,000 for that of an ordinary question, a cascade of about 1,000 elements that is worked out
anew. What sweeps, enumerates or follows links is priced by that; bench/README.md tells how near it comes. Two root
fields that ask for the same are read once, and priced once. Audits have no price: a document may ask for one, and they
wait for their turn.
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
    GraphQLUnionType,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
    print_ast,
)

_BEYOND = 2**31  # more than an Int holds
_LISTS = ("ids", "from")  # the arguments with an item for each object that a field brings
AUDITS = frozenset({"audit", "findings", "repairs"})
"""The fields that look at everything for whoever asks, one of which a document may have."""


class Extra(NamedTuple):
    """The price of what a root field reads, whatever is selected below it.

    `per` is one part of an argument's number or list that costs an object more: of an effort of 1,000, a fifth.
    `family` names what fields with the same arguments `keys` share, and None what is read for each.
    """

    price: int
    argument: str | None = None
    per: int = 1
    times: int = 1
    family: str | None = None
    keys: tuple[str, ...] = ()


_SWEEP = Extra(30_000, family="sweep", keys=("unit", "year"))
# What one costs beside its objects, set against a cascade of 998 elements.
_EXTRAS: Mapping[str, Extra] = MappingProxyType(
    {
        "alignment": _SWEEP,
        "orphans": _SWEEP,
        "misaligned": _SWEEP,
        "ask": Extra(20_000),
        "indicatorsByAspect": Extra(30_000),
        "cascade": Extra(6_000),
        "dependence": Extra(6_000, "effort", per=10),
        "impact": Extra(14_000, "effort", per=10),
        "paths": Extra(1_000, "effort", per=2),
        "trace": Extra(300),
        "traces": Extra(0, "from", times=300),
        "logicModel": Extra(300),
    }
)
_FILTERED = 10_000  # a filter that lets nothing in reads every node of the label
_COUNTED = 5_000  # so does a count, without what a filter reads of each
_LINKED = 20  # all that is linked to a node is read, however short the page of it
_JOINED = 8  # a single one is found by a statement's hop, too
_JUDGING = 4  # a verdict is worked out from what lies above
_JUDGED = frozenset({"verdict", "placement"})


class Size(NamedTuple):
    """The size of a page, list or effort: the value of a variable if there is one, or else the default.

    It counts for one in `per` of itself.
    """

    default: int
    variable: str | None = None
    per: int = 1


# How often each product of page sizes occurs, as in 3 + 2·first + first·other.
Price = Mapping[tuple[Size, ...], int]


def price_operation(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> Price:
    """Price a valid operation once, for any variables; the walk is bounded by the limits of selections and depth."""
    root = schema.get_root_type(operation.operation)
    pricing = _Pricing(schema, document, operation)
    return pricing.price_roots(operation.selection_set, root) if root else {}


def count_audits(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> int:
    """Count the audits that a valid operation asks for."""
    root = schema.get_root_type(operation.operation)
    return _Pricing(schema, document, operation).count_audits(operation.selection_set, root) if root else 0


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
        """Price the root fields; what several share is priced once."""
        total = Counter(self.price(selected, root, None))
        shared: set[tuple[str, ...]] = set()
        for owner, node in self._fields(selected, root):
            field = self._schema.get_field(owner, node.name.value)
            extra = _EXTRAS.get(node.name.value)
            if field and extra and _is_new(node, extra, shared):
                total.update(self._price_extra(node, field, extra))
            total[()] += self._price_list(node)
        return total

    def count_audits(self, selected: SelectionSetNode, root: GraphQLCompositeType) -> int:
        """Count the audits that are asked for, those under one key of the answer as one."""
        fields = (node for _, node in self._fields(selected, root) if node.name.value in AUDITS)
        return len({(node.alias or node.name).value for node in fields})

    def _price_extra(self, node: FieldNode, field: GraphQLField, extra: Extra) -> Price:
        total: Counter[tuple[Size, ...]] = Counter({(): extra.price})
        if extra.argument:
            size = self._read_size(node, extra.argument, field.args[extra.argument].default_value)
            total[(size._replace(per=extra.per),)] += extra.times
        return total

    def _price_list(self, node: FieldNode) -> int:
        """Price what a list of records reads besides its page."""
        below = node.selection_set
        counted = below is not None and any(
            isinstance(each, FieldNode) and each.name.value == "totalCount" for each in below.selections
        )
        filtered = any(each.name.value == "filter" for each in node.arguments or ())
        if node.name.value in _EXTRAS or node.name.value in AUDITS:
            return 0
        return _FILTERED * filtered + _COUNTED * counted

    def price(self, selected: SelectionSetNode, parent: GraphQLCompositeType, page: Size | None) -> Price:
        """Price what is selected on an object; `page` is the size of its lists, if its field takes `first`."""
        total: Counter[tuple[Size, ...]] = Counter()
        for owner, node in self._fields(selected, parent):
            field = self._schema.get_field(owner, node.name.value)
            if field and node.selection_set:
                total.update(self._price_field(node, field, node.selection_set, page))
            if field and _is_node(owner):
                total[()] += _price_link(node, field)
        return total

    def _price_field(
        self, node: FieldNode, field: GraphQLField, selected: SelectionSetNode, page: Size | None
    ) -> Price:
        below = self._read_page(node, field)
        kind = cast("GraphQLCompositeType", get_named_type(field.type))
        objects = Counter(self.price(selected, kind, below))
        objects[()] += 1
        own = below if _find_list(field) else page
        if own and is_list_type(get_nullable_type(field.type)):
            return {(own, *sizes): count for sizes, count in objects.items()}
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
        """Read how many objects a field asks for, if it says so."""
        name = "first" if "first" in field.args else _find_list(field)
        return self._read_size(node, name, field.args[name].default_value) if name else None

    def _read_size(self, node: FieldNode, argument: str, default: object) -> Size:
        """Read the size that an argument gives: a number, or how many items a list has."""
        least = default if isinstance(default, int) else 1
        given = next((each.value for each in node.arguments or () if each.name.value == argument), None)
        if isinstance(given, VariableNode):
            name = given.name.value
            return Size(_read_figure(self._defaults.get(name), least), name)
        return Size(_read_figure(given, least))


def _find_list(field: GraphQLField) -> str | None:
    """Find the argument that has an item for each object of a list."""
    named = (each for each in _LISTS if each in field.args and is_list_type(get_nullable_type(field.args[each].type)))
    return next(named, None)


def _is_node(kind: GraphQLCompositeType) -> bool:
    """Whether the fields of a type are read from a node of the graph and from what is linked to it."""
    return not isinstance(kind, GraphQLUnionType) and any(each.name == "Node" for each in kind.interfaces)


def _price_link(node: FieldNode, field: GraphQLField) -> int:
    """Price what a field of a node reads besides the objects that it brings."""
    if "first" in field.args:
        return _LINKED
    if node.name.value in _JUDGED:
        return _JUDGING
    return _JOINED if node.selection_set else 0


def _is_new(node: FieldNode, extra: Extra, shared: set[tuple[str, ...]]) -> bool:
    """Whether what a field reads is not read for another one already; notes it."""
    if extra.family is None:
        return True
    given = {each.name.value: print_ast(each.value) for each in node.arguments or ()}
    key = (extra.family, *(given.get(each, "null") for each in extra.keys))
    new = key not in shared
    shared.add(key)
    return new


def _read_figure(given: ValueNode | None, default: int) -> int:
    if isinstance(given, ListValueNode):
        return len(given.values)
    return max(int(given.value), 0) if isinstance(given, IntValueNode) else default


def _read_size(size: Size, variables: Mapping[str, object]) -> int:
    """Read a size as GraphQL reads an Int: a whole number, even if written as 3.0; anything else is refused later."""
    given = variables.get(size.variable, Undefined) if size.variable else Undefined
    found = size.default
    if isinstance(given, list):
        found = len(cast("list[object]", given))
    elif isinstance(given, int | float) and not isinstance(given, bool) and given == given // 1:
        found = min(max(int(given), 0), _BEYOND)
    return -(-found // size.per)
