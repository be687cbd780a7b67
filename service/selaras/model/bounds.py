"""Bounds on what a caller may ask for, all checked here and reported in the same words."""

from selaras.errors import InvalidArgumentError

MAXIMUM_PAGE = 1_000


def check_bounds(name: str, given: int, least: int, most: int) -> None:
    """Raise InvalidArgumentError if a number is below `least` or above `most`."""
    if not least <= given <= most:
        raise InvalidArgumentError(f"{name} is {given}; expected {least} to {most}.")
