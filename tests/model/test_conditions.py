"""Clauses are combined as logic has it, and tests hold of what is at hand as they do of what is stored."""

import pytest

from selaras.errors import InvalidArgumentError
from selaras.model.conditions import Clauses, Operator, PropertyTest, combine, match_clauses
from selaras.model.values import Value

VALUES = {"name": "Dinas Contoh", "tier": 2, "agency": None}


def ask(name: str, operator: Operator, value: Value, *, negated: bool = False) -> Clauses:
    return [[PropertyTest(name, operator, value, negated)]]


A, B, C = (ask(name, Operator.EXISTS, value=True) for name in "abc")


def test_all_of_several_alternatives_are_every_choice_among_them() -> None:
    assert combine([A + B, C], every=True) == [A[0] + C[0], B[0] + C[0]]
    assert combine([A, B + C], every=False) == [*A, *B, *C]
    assert combine([], every=True) == [[]]
    assert combine([], every=False) == []


def test_too_many_choices_are_refused() -> None:
    assert len(combine([A * 16, B * 16], every=True)) == 256
    with pytest.raises(InvalidArgumentError, match="more than 256 cases"):
        combine([A * 16, B * 17], every=True)


@pytest.mark.parametrize(
    ("name", "operator", "value", "holds"),
    [
        ("name", Operator.EQUALS, "Dinas Contoh", True),
        ("name", Operator.EQUALS, "dinas contoh", False),
        ("name", Operator.CONTAINS, "CONTOH", True),
        ("name", Operator.CONTAINS, "badan", False),
        ("tier", Operator.IN, [1, 2], True),
        ("tier", Operator.IN, [1], False),
        ("agency", Operator.EXISTS, False, True),
        ("agency", Operator.EXISTS, True, False),
        ("agency", Operator.IN, [None], False),
        ("agency", Operator.EQUALS, "x", False),
    ],
)
def test_a_test_holds_or_its_negation_does(name: str, operator: Operator, value: Value, holds: bool) -> None:
    assert match_clauses(VALUES, ask(name, operator, value)) is holds
    assert match_clauses(VALUES, ask(name, operator, value, negated=True)) is not holds
