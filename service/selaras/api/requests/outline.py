"""Count what a parsed document asks for, without a schema; each definition is walked once."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
)

from selaras.errors import RequestError


class Extent(NamedTuple):
    """How much a definition asks for; `depth` is in levels of braces."""

    selections: int = 0
    depth: int = 0
    aliases: int = 0
    directives: int = 0


class _DefinitionOutline(NamedTuple):
    """A definition by itself, how deeply its values nest and its lists reach, and which fragments it spreads where."""

    own: Extent
    nesting: int
    items: int
    spreads: tuple[tuple[str, int], ...]


class Outline:
    """The definitions of a document; `_tops` are those from which everything that it asks for is reached."""

    def __init__(self, document: DocumentNode) -> None:
        """Walk each definition once."""
        definitions = [each for each in document.definitions if isinstance(each, ExecutableDefinitionNode)]
        self.operations = sum(isinstance(each, OperationDefinitionNode) for each in definitions)
        self.fragments = sum(isinstance(each, FragmentDefinitionNode) for each in definitions)
        self._named = {each.name.value: each for each in definitions if isinstance(each, FragmentDefinitionNode)}
        self._parts = [(each, _read_part(each)) for each in definitions]
        self._by_name = {
            each.name.value: part for each, part in self._parts if isinstance(each, FragmentDefinitionNode)
        }
        self._whole: dict[str, Extent] = {}

    @property
    def nesting(self) -> int:
        """How many lists and objects the most deeply nested value has inside each other."""
        return max((part.nesting for _, part in self._parts), default=0)

    @property
    def items(self) -> int:
        """How many items the longest list among the values has."""
        return max((part.items for _, part in self._parts), default=0)

    @cached_property
    def total(self) -> Extent:
        """All that is asked for, with fragments expanded; raises RequestError if they spread each other in a circle.

        The recursion is as deep as there are fragments, so their number must be checked before.
        """
        for name in self._by_name:
            self._expand(name, ())
        found = [self._add_spreads(part, ()) for _, part in self._tops]
        return Extent(
            selections=sum(each.selections for each in found),
            depth=max((each.depth for each in found), default=0),
            aliases=sum(each.aliases for each in found),
            directives=sum(each.directives for each in found),
        )

    def count_repeats(self) -> int:
        """Count the pairs of fields with the same key in the same place; selections must be checked before."""
        return sum(_count_repeats(each.selection_set, self._named) for each, _ in self._tops)

    def count_roots(self) -> int:
        """Count the root fields of the operation that has most."""
        operations = (each for each, _ in self._tops if isinstance(each, OperationDefinitionNode))
        return max((len(_group_fields([each.selection_set], self._named)) for each in operations), default=0)

    @cached_property
    def _tops(self) -> list[tuple[ExecutableDefinitionNode, _DefinitionOutline]]:
        """The operations, and the fragments that nothing spreads or that a later one of the same name hides."""
        spread = {name for _, part in self._parts for name, _ in part.spreads}
        below = {id(each) for name, each in self._named.items() if name in spread}
        return [(each, part) for each, part in self._parts if id(each) not in below]

    def _expand(self, name: str, above: tuple[str, ...]) -> Extent:
        if name in above:
            circle = ", ".join(above[above.index(name) :])
            raise RequestError(
                "GRAPHQL_VALIDATION_FAILED", f"The fragment {name} spreads itself, by way of {circle}; end the circle."
            )
        if name not in self._whole:
            self._whole[name] = self._add_spreads(self._by_name[name], (*above, name))
        return self._whole[name]

    def _add_spreads(self, part: _DefinitionOutline, above: tuple[str, ...]) -> Extent:
        selections, depth, aliases, directives = part.own
        for name, level in part.spreads:
            if name in self._by_name:
                added = self._expand(name, above)
                selections += added.selections
                depth = max(depth, level + added.depth)
                aliases += added.aliases
                directives += added.directives
        return Extent(selections, depth, aliases, directives)


def _read_part(definition: ExecutableDefinitionNode) -> _DefinitionOutline:
    selections = depth = aliases = 0
    directives: list[DirectiveNode] = list(definition.directives or ())
    arguments: list[ArgumentNode] = []
    spreads: list[tuple[str, int]] = []
    values: list[ValueNode] = []
    for variable in definition.variable_definitions or ():
        directives += variable.directives or ()
        values += [variable.default_value] if variable.default_value else []
    for level, selection in _walk(definition.selection_set):
        selections += 1
        depth = max(depth, level)
        directives += selection.directives or ()
        if isinstance(selection, FragmentSpreadNode):
            spreads.append((selection.name.value, level))
        elif isinstance(selection, FieldNode):
            aliases += selection.alias is not None
            arguments += selection.arguments or ()
    arguments += chain.from_iterable(each.arguments or () for each in directives)
    nesting, items = _measure_values(chain(values, (each.value for each in arguments)))
    return _DefinitionOutline(Extent(selections, depth, aliases, len(directives)), nesting, items, tuple(spreads))


def _walk(top: SelectionSetNode) -> Iterator[tuple[int, SelectionNode]]:
    """Yield the selections of a definition, each with its level from 1, without recursion."""
    stack = [(1, top)]
    while stack:
        level, within = stack.pop()
        for selection in within.selections:
            yield level, selection
            inner = _open(selection)
            if inner:
                stack.append((level + 1, inner))


def _open(selection: SelectionNode) -> SelectionSetNode | None:
    return selection.selection_set if isinstance(selection, FieldNode | InlineFragmentNode) else None


def _measure_values(values: Iterable[ValueNode]) -> tuple[int, int]:
    """Measure how deeply values nest, and how many items the longest list has."""
    deepest = longest = 0
    stack = [(1, value) for value in values]
    while stack:
        level, value = stack.pop()
        if isinstance(value, ListValueNode | ObjectValueNode):
            deepest = max(deepest, level)
            inner = value.values if isinstance(value, ListValueNode) else [each.value for each in value.fields]
            stack += [(level + 1, each) for each in inner]
            longest = max(longest, len(inner) if isinstance(value, ListValueNode) else 0)
    return deepest, longest


Fragments = Mapping[str, FragmentDefinitionNode]


def _count_repeats(top: SelectionSetNode, fragments: Fragments) -> int:
    """Count the pairs as answers are made: selections of the same place, even in several fragments, are merged."""
    repeats = 0
    stack = [[top]]
    while stack:
        for fields in _group_fields(stack.pop(), fragments).values():
            repeats += len(fields) * (len(fields) - 1) // 2
            inner = [each.selection_set for each in fields if each.selection_set]
            if inner:
                stack.append(inner)
    return repeats


def _group_fields(places: Iterable[SelectionSetNode], fragments: Fragments) -> dict[str, list[FieldNode]]:
    """Group the fields of one place, fragments expanded, by their key in the answer."""
    groups: dict[str, list[FieldNode]] = {}
    stack = list(places)
    while stack:
        for selection in stack.pop().selections:
            if isinstance(selection, FieldNode):
                groups.setdefault((selection.alias or selection.name).value, []).append(selection)
            elif isinstance(selection, FragmentSpreadNode):
                found = fragments.get(selection.name.value)
                stack += [found.selection_set] if found else []
            elif isinstance(selection, InlineFragmentNode):
                stack.append(selection.selection_set)
    return groups
