"""The properties of the model's nodes, as the types of GraphQL fields and of filters."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Union, cast, get_args, get_origin

from selaras.model.nodes import Node

# Properties that have fields of their own on every node, or none.
_ELSEWHERE = frozenset({"id", "note", "note_en", "goal"})


def list_properties(record: type[Node]) -> dict[str, object]:
    """Map each property to its type, each text followed by its English twin; an optional one may be null."""
    found: dict[str, object] = {}
    for name in _order(record):
        kind = read_kind(record, name)
        shown = list[str] if kind is tuple else kind
        found[name] = shown if record.model_fields[name].is_required() else shown | None
    return found


def read_kind(record: type[Node], name: str) -> type:
    """Find the class of a property's values: str, a number, bool, date, an enumeration or tuple.

    Raises KeyError if the record does not have the property.
    """
    kinds = set(_open(record.model_fields[name].annotation))
    return float if kinds == {int, float} else kinds.pop()


def _open(annotation: object) -> Iterator[type]:
    """Yield the classes within an annotation, stripped of Annotated and of None in unions."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _open(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for each in get_args(annotation):
            yield from _open(each)
    elif annotation is not NoneType:
        yield cast("type", origin or annotation)


def _order(record: type[Node]) -> Iterator[str]:
    names = [name for name in record.model_fields if name not in _ELSEWHERE]
    for name in names:
        if name.removesuffix("_en") == name or name.removesuffix("_en") not in names:
            yield name
            yield from (twin for twin in names if twin == f"{name}_en")
