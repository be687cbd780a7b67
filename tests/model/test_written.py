"""What somebody wrote is read by the type of its property, and what is no such value is met with what to write."""

from datetime import date

import pytest

from selaras.model.links import Contribution
from selaras.model.nodes import Element, Person, Target
from selaras.model.values import Row
from selaras.model.written import UnfitError, read_written


@pytest.mark.parametrize(
    ("shape", "name", "given", "read"),
    [
        (Person, "id", "010", "010"),
        (Person, "name", "1.10", "1.10"),
        (Person, "name", "NO", "NO"),
        (Target, "value", "1.250", 1.25),
        (Target, "value", "-7", -7),
        (Target, "value", "1e3", 1000.0),
        (Target, "value", str(2**63 - 1), 2**63 - 1),
        (Target, "year", "2026", 2026),
        (Target, "due", "2026-12-31", date(2026, 12, 31)),
        (Element, "goal", "true", True),
        (Element, "level", "OUTPUT", "OUTPUT"),
        (Element, "quantities", ["4 hub"], ["4 hub"]),
        (Contribution, "weight", "0.5", 0.5),
        (Element, "tier", 1, 1),
    ],
)
def test_a_value_is_read_by_its_property(shape: type[Row], name: str, given: object, read: object) -> None:
    assert read_written(shape, name, given) == read
    assert type(read_written(shape, name, given)) is type(read)


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("value", "82,5", "expected a number; write 82.5, or put it into valueText"),
        ("value", "-0,125", "expected a number; write -0.125, or put it into valueText"),
        ("value", "N/A", "expected a number; leave it out, or put it into valueText"),
        ("value", "-", "expected a number; leave it out, or put it into valueText"),
        ("value", "", "expected a number; leave it out"),
        ("value", "1.250.000", "expected a number; write 1250000, or put it into valueText"),
        ("value", "1,250,000.5", "expected a number; write 1250000.5, or put it into valueText"),
        ("value", ">= 85", "expected a number; write low: 85, or put it into valueText"),
        ("value", "< 3", "expected a number; write high: 3, or put it into valueText"),
        ("value", "100%", "expected a number; write 100, or put it into valueText"),
        ("value", "BB", "expected a number; put it into valueText"),
        (
            "value",
            "12 bulan",
            "expected a number; write 12, as the unit stands at the indicator, or put it into valueText",
        ),
        ("value", "3-5", "expected a number; write low: 3 and high: 5, or put it into valueText"),
        ("value", ".nan", "expected a number; leave it out, or put it into valueText"),
        ("value", ".inf", "expected a number; put it into valueText"),
        ("value", "010", "expected a number; write 10, or put it into valueText"),
        ("value", "1e999", "the number is larger than the database can hold"),
        ("value", str(2**63), f"the number is larger than the database can hold, which ends at {2**63 - 1}"),
        ("value", "9" * 5_000, f"the number is larger than the database can hold, which ends at {2**63 - 1}"),
        ("low", "82,5", "expected a number; write 82.5"),
        ("year", "2026.0", "expected a whole number"),
        ("year", "02026", "expected a whole number; write 2026"),
        ("due", "31-12-2026", "expected a day such as 2026-12-31; write 2026-12-31"),
        ("due", "31/02/2026", "expected a day such as 2026-12-31"),
        ("due", "Desember 2026", "expected a day such as 2026-12-31"),
        ("due", "2026-02-30", "there is no such day"),
        ("due", "20261231", "expected a day such as 2026-12-31"),
        ("kind", "main", "expected one of MAIN, ADDITIONAL; write MAIN"),
        ("kind", "UTAMA", "expected one of MAIN, ADDITIONAL"),
    ],
)
def test_what_is_no_such_value_is_met_with_what_to_write(name: str, given: str, words: str) -> None:
    with pytest.raises(UnfitError) as error:
        read_written(Target, name, given)
    assert str(error.value) == words


def test_a_flag_is_true_or_false() -> None:
    with pytest.raises(UnfitError, match=r"^expected true or false$"):
        read_written(Element, "goal", "yes")
