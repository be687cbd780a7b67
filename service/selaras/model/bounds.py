"""Bounds on what a caller may ask for, all declared and checked here and reported in the same words."""

from typing import NamedTuple

from selaras.errors import InvalidArgumentError, quote


class Bounds(NamedTuple):
    """The least and the most that a number may be, both included; written as words they describe an argument."""

    least: int
    most: int

    def check(self, name: str, given: int) -> None:
        """Raise InvalidArgumentError if a number is out of bounds."""
        if not self.least <= given <= self.most:
            raise InvalidArgumentError(f"{name} is {quote(given)}; expected {self}.")

    def __str__(self) -> str:
        """Write the bounds as an error and a description have them."""
        return f"{self.least} to {self.most}"


MAXIMUM_PAGE = 1_000
PAGE = Bounds(1, MAXIMUM_PAGE)
YEAR = Bounds(1_000, 9_999)
DEPTH = Bounds(0, 100)  # steps up or down
PATHS = Bounds(1, 1_000)  # that an answer shows
PATHS_OF_A_START = Bounds(1, 100)  # of each of up to a hundred starts
SEARCH = Bounds(1, 1_000_000)  # partial paths looked at
EFFORT = Bounds(1, 5_000_000)  # elements examined
STORED = Bounds(-(2**63), 2**63 - 1)  # the whole numbers that the database has
