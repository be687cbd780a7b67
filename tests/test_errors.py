"""How a message quotes what was found."""

from datetime import date

import pytest

from selaras.errors import AmbiguousIdError, quote


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("pk-s3-02", "'pk-s3-02'"),
        ("a" * 80, f"'{'a' * 80}'"),
        ("a" * 81, f"'{'a' * 79}…'"),
        ("red\x1b[31m", r"'red\x1b[31m'"),
        ("\u202eterbalik\u200b", r"'\u202eterbalik\u200b'"),
        (" blank ", "' blank '"),
        (None, "None"),
        (82.5, "82.5"),
        (date(2026, 12, 31), "'2026-12-31'"),
        (["a"] * 3, "['a', 'a', 'a']"),
    ],
)
def test_a_value_is_quoted(value: object, quoted: str) -> None:
    assert quote(value) == quoted


@pytest.mark.parametrize("value", [["x" * 9] * 1_000, {"k": "v" * 1_000}, 10**90])
def test_whatever_is_long_is_cut(value: object) -> None:
    assert len(quote(value)) == 80
    assert quote(value).endswith("…")


def test_an_ambiguous_id_is_quoted() -> None:
    assert str(AmbiguousIdError("k" * 200, ["Element:k"])) == (
        f"'{'k' * 79}…' is the id of several nodes; ask for one of Element:k."
    )
