"""Filters, as a caller writes them, and what they ask of the graph."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from itertools import product
from math import prod
from typing import Generic, TypeVar, cast

import strawberry
from pydantic.alias_generators import to_camel

from selaras.errors import InvalidArgumentError
from selaras.model import vocabulary
from selaras.model.values import Value
from selaras.questions.neighbourhood import PropertyTest

T = TypeVar("T")
_MAXIMUM_CLAUSES = 256
_OPERATORS = {
    "equals": "EQUALS",
    "in_": "IN",
    "contains": "CONTAINS",
    "at_least": "AT_LEAST",
    "at_most": "AT_MOST",
    "exists": "EXISTS",
}


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


@strawberry.input
class UnitFilter:
    and_: list["UnitFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["UnitFilter"] | None = strawberry.field(name="or", default=None)
    not_: "UnitFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    name: TextFilter | None = None
    kind: Choice[vocabulary.UnitKind] | None = None
    code: TextFilter | None = None


@strawberry.input
class RoleFilter:
    and_: list["RoleFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["RoleFilter"] | None = strawberry.field(name="or", default=None)
    not_: "RoleFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    title: TextFilter | None = None
    tier: NumberFilter | None = None
    kind: Choice[vocabulary.RoleKind] | None = None
    agency: TextFilter | None = None


@strawberry.input
class PersonFilter:
    and_: list["PersonFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["PersonFilter"] | None = strawberry.field(name="or", default=None)
    not_: "PersonFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    name: TextFilter | None = None
    kind: Choice[vocabulary.PersonKind] | None = None
    agency: TextFilter | None = None


@strawberry.input
class ElementFilter:
    and_: list["ElementFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["ElementFilter"] | None = strawberry.field(name="or", default=None)
    not_: "ElementFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    statement: TextFilter | None = None
    level: Choice[vocabulary.Level] | None = None
    tier: NumberFilter | None = None
    valid_from: NumberFilter | None = None
    valid_to: NumberFilter | None = None
    certainty: Choice[vocabulary.Certainty] | None = None
    agency: TextFilter | None = None


@strawberry.input
class LogicModelFilter:
    and_: list["LogicModelFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["LogicModelFilter"] | None = strawberry.field(name="or", default=None)
    not_: "LogicModelFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    title: TextFilter | None = None


@strawberry.input
class IndicatorFilter:
    and_: list["IndicatorFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["IndicatorFilter"] | None = strawberry.field(name="or", default=None)
    not_: "IndicatorFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    name: TextFilter | None = None
    aspect: Choice[vocabulary.Aspect] | None = None
    unit: TextFilter | None = None
    measure: Choice[vocabulary.Measure] | None = None
    polarity: Choice[vocabulary.Polarity] | None = None
    is_key: FlagFilter | None = None
    agency: TextFilter | None = None


@strawberry.input
class TargetFilter:
    and_: list["TargetFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["TargetFilter"] | None = strawberry.field(name="or", default=None)
    not_: "TargetFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    year: NumberFilter | None = None
    period: TextFilter | None = None
    kind: Choice[vocabulary.TargetKind] | None = None
    verdict: Choice[vocabulary.Verdict] | None = strawberry.field(
        default=None, description="The verdict that is stored with it, for its own year; `DRV-001` checks these."
    )
    due: DayFilter | None = None
    agency: TextFilter | None = None


@strawberry.input
class PlanFilter:
    and_: list["PlanFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["PlanFilter"] | None = strawberry.field(name="or", default=None)
    not_: "PlanFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    kind: Choice[vocabulary.PlanKind] | None = None
    status: Choice[vocabulary.PlanStatus] | None = None
    from_year: NumberFilter | None = None
    to_year: NumberFilter | None = None


@strawberry.input
class RegulationFilter:
    and_: list["RegulationFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["RegulationFilter"] | None = strawberry.field(name="or", default=None)
    not_: "RegulationFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    title: TextFilter | None = None
    year: NumberFilter | None = None


@strawberry.input
class MeritAspectFilter:
    and_: list["MeritAspectFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["MeritAspectFilter"] | None = strawberry.field(name="or", default=None)
    not_: "MeritAspectFilter | None" = strawberry.field(name="not", default=None)
    key: TextFilter | None = None
    name: TextFilter | None = None
    number: NumberFilter | None = None


@strawberry.input
class FindingFilter:
    and_: list["FindingFilter"] | None = strawberry.field(name="and", default=None)
    or_: list["FindingFilter"] | None = strawberry.field(name="or", default=None)
    not_: "FindingFilter | None" = strawberry.field(name="not", default=None)
    rule: TextFilter | None = None
    severity: Choice[vocabulary.Severity] | None = None
    agency: TextFilter | None = None
    label: TextFilter | None = None
    key: TextFilter | None = None
    message: TextFilter | None = None
    tentative: FlagFilter | None = None
    accepted: FlagFilter | None = None


Filter = (
    FindingFilter
    | UnitFilter
    | RoleFilter
    | PersonFilter
    | ElementFilter
    | LogicModelFilter
    | IndicatorFilter
    | TargetFilter
    | PlanFilter
    | RegulationFilter
    | MeritAspectFilter
)
_Clauses = list[list[PropertyTest]]


def read_filter(given: Filter | None) -> _Clauses:
    """Turn a filter into clauses of which one must hold; raises InvalidArgumentError for one that is too entangled."""
    return _read(given, negated=False) if given is not None else [[]]


def _read(given: Filter, *, negated: bool) -> _Clauses:
    parts: list[_Clauses] = []
    for field in fields(given):
        value = cast("object", getattr(given, field.name))
        if value is None:
            continue
        if field.name in {"and_", "or_"}:
            each = [_read(item, negated=negated) for item in cast("list[Filter]", value)]
            parts.append(_combine(each, every=(field.name == "and_") != negated))
        elif field.name == "not_":
            parts.append(_read(cast("Filter", value), negated=not negated))
        else:
            tests = _read_tests("id" if field.name == "key" else to_camel(field.name), value, negated=negated)
            parts.append(_combine([[[test]] for test in tests], every=not negated))
    return _combine(parts, every=not negated)


def _combine(parts: list[_Clauses], *, every: bool) -> _Clauses:
    """Combine clauses so that every part must hold, or so that one must."""
    sizes = [len(part) for part in parts]
    if (prod(sizes) if every else sum(sizes)) > _MAXIMUM_CLAUSES:
        raise InvalidArgumentError(f"The filter unfolds into more than {_MAXIMUM_CLAUSES} cases; ask in two queries.")
    if every:
        return [[test for clause in choice for test in clause] for choice in product(*parts)]
    return [clause for part in parts for clause in part]


def _read_tests(name: str, given: object, *, negated: bool) -> list[PropertyTest]:
    values = {operator: cast("object", getattr(given, operator, None)) for operator in _OPERATORS}
    return [
        PropertyTest(name, _OPERATORS[operator], _plain(value), negated)
        for operator, value in values.items()
        if value is not None
    ]


def _plain(value: object) -> Value:
    if isinstance(value, list):
        return [_plain(item) for item in cast("list[object]", value)]
    return cast("Value", value.value if isinstance(value, Enum) else value)


def match_tests(values: Mapping[str, Value], clauses: _Clauses) -> bool:
    """Whether what is at hand fits a filter; what is absent fits no test but that of its absence."""
    return any(all(_match(values.get(test.name), test) for test in clause) for clause in clauses)


def _match(value: Value, test: PropertyTest) -> bool:
    return _hold(value, test) != test.negated


def _hold(value: Value, test: PropertyTest) -> bool:
    if test.operator == "EXISTS":
        return (value is not None) == test.value
    if test.operator == "IN":
        return value is not None and value in cast("list[Value]", test.value)
    if test.operator == "CONTAINS":
        return str(test.value).lower() in str(value or "").lower()
    return value is not None and value == test.value
