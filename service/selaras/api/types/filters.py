"""Filters as a caller writes them, and the conditions that they become."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Generic, TypeVar, cast

import strawberry
from pydantic.alias_generators import to_camel

from selaras.api.types.words import WORDS
from selaras.model.conditions import Clauses, Operator, PropertyTest, combine
from selaras.model.values import Value

T = TypeVar("T")


@strawberry.input(description="Tests of a text; `contains` ignores case. All that are given must hold.")
class TextFilter:
    equals: str | None = None
    in_: list[str] | None = strawberry.field(name="in", default=None)
    contains: str | None = None
    exists: bool | None = None


@strawberry.input(description="Tests of a whole number. All that are given must hold.")
class NumberFilter:
    equals: int | None = None
    in_: list[int] | None = strawberry.field(name="in", default=None)
    at_least: int | None = None
    at_most: int | None = None
    exists: bool | None = None


@strawberry.input(description="Tests of a date. All that are given must hold.")
class DayFilter:
    equals: date | None = None
    at_least: date | None = None
    at_most: date | None = None
    exists: bool | None = None


@strawberry.input(description="Tests of a flag.")
class FlagFilter:
    equals: bool | None = None
    exists: bool | None = None


@strawberry.input(description="Tests of a word of a closed list. All that are given must hold.")
class Choice(Generic[T]):
    equals: T | None = None
    in_: list[T] | None = strawberry.field(name="in", default=None)
    exists: bool | None = None


_FIELDS: Mapping[Operator, str] = {each: "in_" if each is Operator.IN else each.value.lower() for each in Operator}
_KINDS: Mapping[type, type] = {str: TextFilter, int: NumberFilter, date: DayFilter, bool: FlagFilter}


def make_filter(name: str, properties: Mapping[str, type], descriptions: Mapping[str, str] | None = None) -> type:
    """Make a filter on some properties, with the tests that their classes allow; filters nest by `and`, `or`, `not`."""
    made = type(name, (), {})
    made.__annotations__ = {"and_": list[made] | None, "or_": list[made] | None, "not_": made | None}
    for property_name, kind in properties.items():
        made.__annotations__[property_name] = (Choice[kind] if kind in WORDS else _KINDS[kind]) | None
    for field in made.__annotations__:
        shown, description = field.rstrip("_"), (descriptions or {}).get(field)
        alias = shown if shown != field else None
        setattr(made, field, strawberry.field(name=alias, default=None, description=description))
    return strawberry.input(made)


def read_filter(given: object) -> Clauses:
    """Turn a filter, or None, into clauses; raises InvalidArgumentError if it unfolds into too many."""
    return _read(given, negated=False) if given is not None else [[]]


def _read(given: object, *, negated: bool) -> Clauses:
    parts: list[Clauses] = []
    for field in fields(cast("type", given)):
        value = cast("object", getattr(given, field.name))
        if value is None:
            continue
        if field.name in {"and_", "or_"}:
            each = [_read(item, negated=negated) for item in cast("list[object]", value)]
            parts.append(combine(each, every=(field.name == "and_") != negated))
        elif field.name == "not_":
            parts.append(_read(value, negated=not negated))
        else:
            tests = _read_tests("id" if field.name == "key" else to_camel(field.name), value, negated=negated)
            parts.append(combine([[[test]] for test in tests], every=not negated))
    return combine(parts, every=not negated)


def _read_tests(name: str, given: object, *, negated: bool) -> list[PropertyTest]:
    values = {operator: cast("object", getattr(given, _FIELDS[operator], None)) for operator in Operator}
    return [
        PropertyTest(name, operator, _plain(value), negated) for operator, value in values.items() if value is not None
    ]


def _plain(value: object) -> Value:
    if isinstance(value, list):
        return [_plain(item) for item in cast("list[object]", value)]
    return cast("Value", value.value if isinstance(value, Enum) else value)
