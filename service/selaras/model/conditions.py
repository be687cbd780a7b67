"""Conditions on properties in disjunctive form: every test of at least one clause must hold."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import product
from math import prod
from typing import NamedTuple, cast

from selaras.errors import InvalidArgumentError
from selaras.model.values import Value

_MAXIMUM_CLAUSES = 256


class Operator(StrEnum):
    """How a property is tested; CONTAINS ignores case."""

    EQUALS = "EQUALS"
    IN = "IN"
    CONTAINS = "CONTAINS"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"
    EXISTS = "EXISTS"


class PropertyTest(NamedTuple):
    """A test of one property, which goes by its name in the graph."""

    name: str
    operator: Operator
    value: Value
    negated: bool = False


Clauses = list[list[PropertyTest]]


def combine(parts: list[Clauses], *, every: bool) -> Clauses:
    """Combine clauses so that every part must hold, or one of them; raises InvalidArgumentError if too many result."""
    sizes = [len(part) for part in parts]
    if (prod(sizes) if every else sum(sizes)) > _MAXIMUM_CLAUSES:
        raise InvalidArgumentError(f"The filter unfolds into more than {_MAXIMUM_CLAUSES} cases; ask in two queries.")
    if every:
        return [[test for clause in choice for test in clause] for choice in product(*parts)]
    return [clause for part in parts for clause in part]


def match_clauses(values: Mapping[str, Value], clauses: Clauses) -> bool:
    """Whether values satisfy the clauses; an absent value satisfies only a test for absence."""
    return any(all(_hold(values.get(test.name), test) != test.negated for test in clause) for clause in clauses)


def _hold(value: Value, test: PropertyTest) -> bool:
    if test.operator is Operator.EXISTS:
        return (value is not None) == test.value
    if test.operator is Operator.IN:
        return value is not None and value in cast("list[Value]", test.value)
    if test.operator is Operator.CONTAINS:
        return str(test.value).lower() in str(value or "").lower()
    return value is not None and value == test.value
