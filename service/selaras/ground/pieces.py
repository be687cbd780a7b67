"""Pieces: the JSON of elements and steps as selections show them, kept with the ground and gone with it."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import cast

from orjson import Fragment

CAPACITY = 32 * 2**20  # bytes that the pieces of a ground may take
_ENTRY = 200  # bytes that a piece takes besides its JSON


class Pieces:
    """Keeps pieces by selection and by number; the selections that were asked for last are kept longest."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        """Keep pieces that take `capacity` bytes in total."""
        self._capacity = capacity
        self._kept: dict[str, dict[int, Fragment]] = {}
        self._weights: dict[str, int] = {}

    @property
    def weight(self) -> int:
        """The bytes that all of them take."""
        return sum(self._weights.values())

    def find(self, selection: str) -> Mapping[int, Fragment]:
        """Find the pieces of a selection."""
        if selection not in self._kept:
            return {}
        found = self._kept[selection] = self._kept.pop(selection)
        return found

    def keep(self, selection: str, pieces: Mapping[int, bytes]) -> Mapping[int, Fragment]:
        """Keep pieces of a selection, and return them; where there is no room, all of another go, and at last these."""
        made = {number: Fragment(piece) for number, piece in pieces.items()}
        self._kept.setdefault(selection, {}).update(made)
        weight = sum(map(len, pieces.values())) + _ENTRY * len(pieces)
        self._weights[selection] = self._weights.get(selection, len(selection)) + weight
        while self.weight > self._capacity:
            first = next(iter(self._kept))
            del self._kept[first], self._weights[first]
        return made


class Shelf:
    """The pieces of what has numbers of its own: the elements of a ground, or the steps of a year."""

    def __init__(self, pieces: Pieces, name: str) -> None:
        """Take the pieces of the ground, and a name that nothing else with numbers has."""
        self._pieces, self._name = pieces, name

    def find(self, selection: str) -> Mapping[int, Fragment]:
        """Find the pieces of a selection, by number."""
        return self._pieces.find(f"{self._name} {selection}")

    def keep(self, selection: str, pieces: Mapping[int, bytes]) -> Mapping[int, Fragment]:
        """Keep pieces of a selection, and return them."""
        return self._pieces.keep(f"{self._name} {selection}", pieces)


class Shelved:
    """Something of the ground that an answer shows, by its number; its JSON is kept on a shelf."""

    __slots__ = ("number", "shelf")

    shelf: Shelf
    number: int


_read_shelf = cast("Callable[[object], Shelf]", attrgetter("shelf"))


def find_shelf(column: Sequence[object]) -> Shelf | None:
    """Find the one shelf on which everything in a column lies; None if there is none."""
    if not column or not all(issubclass(kind, Shelved) for kind in set(map(type, column))):
        return None
    shelves = set(map(_read_shelf, column))
    return shelves.pop() if len(shelves) == 1 else None
