"""What an operation selects of the objects of a type, field by field or as a text."""

# graphql-core leaves the parameters of its generic types open.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownParameterType=false

from typing import NamedTuple

from graphql import (
    GraphQLEnumType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields
from graphql.execution.values import VariableValues


class ShapedOperation(NamedTuple):
    """The operation to compile, with the values of its switches and of no other variables."""

    schema: GraphQLSchema
    definition: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    switches: VariableValues


def collect_fields(
    operation: ShapedOperation, wanted: GraphQLObjectType, details: list[FieldDetails]
) -> dict[str, list[FieldDetails]]:
    """Collect what all selections of a field want of an object of a type, by response key."""
    schema, definition, fragments, switches = operation
    return collect_subfields(schema, fragments, switches, definition, wanted, details).grouped_field_set


def write_selection(operation: ShapedOperation, wanted: GraphQLOutputType, details: list[FieldDetails]) -> str | None:
    """Write a selection as a text that is equal where the answer is; None if an argument or a switch decides on it."""
    if isinstance(wanted, GraphQLScalarType | GraphQLEnumType):
        return ""
    if not isinstance(wanted, GraphQLObjectType):
        return None
    written = [
        _write_field(operation, wanted, key, found) for key, found in collect_fields(operation, wanted, details).items()
    ]
    known = [each for each in written if each is not None]
    return f"{{{' '.join(known)}}}" if len(known) == len(written) else None


def _write_field(
    operation: ShapedOperation, parent: GraphQLObjectType, key: str, details: list[FieldDetails]
) -> str | None:
    if any(each.node.arguments or each.node.directives for each in details):
        return None
    name = details[0].node.name.value
    if name.startswith("__"):
        return f"{key}:{name}"
    below = write_selection(operation, get_named_type(parent.fields[name].type), details)
    return None if below is None else f"{key}:{name}{below}"
