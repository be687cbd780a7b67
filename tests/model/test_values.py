"""The shapes of values: what is refused here never reaches the graph."""

from datetime import date
from typing import NamedTuple

import pytest
from neo4j.time import Date
from pydantic import ValidationError

from selaras.model.values import Day, Flag, InColumns, Number, Row, Share, Text, Whole, Year


class Everything(Row):
    first_text: Text = "x"
    flag: Flag = True
    whole: Whole = 1
    year: Year = 2026
    number: Number = 1
    share: Share = 1.0
    day: Day = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("firstText", " "),
        ("firstText", 1),
        ("flag", 1),
        ("whole", 1.0),
        ("whole", True),
        ("year", 999),
        ("year", 20_260_101),
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", "1"),
        ("share", 1.01),
        ("share", -0.01),
        ("day", "01/02/2026"),
        ("day", "2026-02-30"),
    ],
)
def test_a_value_of_another_shape_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValidationError, match=name):
        Everything.model_validate({name: value})


def test_a_row_is_read_in_either_spelling_and_does_not_change() -> None:
    assert Everything.model_validate({"firstText": "y"}) == Everything.model_validate({"first_text": "y"})
    with pytest.raises(ValidationError, match="frozen"):
        Everything().first_text = "z"


@pytest.mark.parametrize("value", ["2026-03-01", date(2026, 3, 1), Date(2026, 3, 1)])
def test_a_day_is_read_from_a_file_from_python_and_from_the_database(value: object) -> None:
    assert Everything.model_validate({"day": value}).day == date(2026, 3, 1)


class Pair(NamedTuple):
    key: str
    size: int


class Pairs(Row):
    pairs: InColumns[Pair]


def test_columns_are_laid_together_as_rows() -> None:
    rows = (Pair("a", 1), Pair("b", 2))
    found = Pairs.model_validate({"pairs": [["a", "b"], [1, 2]]})
    assert found.pairs == rows
    assert type(found.pairs[0]) is Pair
    assert Pairs(pairs=rows) == found
    assert Pairs.model_validate({"pairs": [[], []]}).pairs == ()


@pytest.mark.parametrize("columns", [[["a"]], [["a"], ["x"]], [["a"], [1], [2]], "ab"])
def test_columns_of_another_shape_are_refused(columns: object) -> None:
    with pytest.raises(ValidationError, match="pairs"):
        Pairs.model_validate({"pairs": columns})


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValidationError, match="longer than"):
        Pairs.model_validate({"pairs": [["a"], [1, 2]]})
