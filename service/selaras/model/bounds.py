"""Bounds of what a caller may ask for, held in one place and told in the same words."""

from selaras.errors import InvalidArgumentError

MAXIMUM_PAGE = 1_000


def check_bounds(name: str, given: int, least: int, most: int) -> None:
    """Raise InvalidArgumentError for a number that is out of its bounds, both of which are allowed."""
    if not least <= given <= most:
        raise InvalidArgumentError(f"{name} is {given}; expected {least} to {most}.")
