"""A bound lets both of its ends through, and says what was found and what was expected."""

import pytest

from selaras.errors import InvalidArgumentError
from selaras.model.bounds import Bounds


@pytest.mark.parametrize("given", [1, 2, 9, 10])
def test_what_is_within_passes(given: int) -> None:
    Bounds(1, 10).check("first", given)


@pytest.mark.parametrize("given", [0, 11, -1, 2**31])
def test_what_is_beyond_is_refused_in_words(given: int) -> None:
    with pytest.raises(InvalidArgumentError, match=f"^first is {given}; expected 1 to 10\\.$"):
        Bounds(1, 10).check("first", given)
