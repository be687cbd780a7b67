"""Numbers in groups, one behind the other: what each of many rows has several of."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from selaras.meaning.columns import Flags, Numbers, list_numbers

NOBODY = -1  # in a column of numbers: there is none
Keys = NDArray[np.int64]


class Grouped(NamedTuple):
    """Numbers in groups: those of row n are from `first[n]` up to `first[n + 1]`."""

    first: Numbers
    numbers: Numbers

    def list_of(self, row: int) -> list[int]:
        """List the numbers of a row."""
        return list_numbers(self.numbers[self.first[row] : self.first[row + 1]])

    def count_chosen(self, chosen: Flags) -> Numbers:
        """Count for each row how many of its numbers are chosen."""
        counted = np.zeros(len(self.numbers) + 1, np.int32)
        np.cumsum(chosen[self.numbers], out=counted[1:])
        return counted[self.first[1:]] - counted[self.first[:-1]]

    def find_least(self, keys: Keys, absent: int) -> Keys:
        """Find for each row the least of the keys of its numbers; `absent` for a row that has none."""
        filled = (self.first[1:] > self.first[:-1]).nonzero()[0]
        found = np.full(len(self.first) - 1, absent, np.int64)
        if len(filled):
            found[filled] = np.minimum.reduceat(keys[self.numbers], self.first[filled])
        return found

    def take(self, rows: Numbers) -> "Grouped":
        """Take some rows, in their order."""
        firsts = self.first[rows]
        counts = self.first[rows + 1] - firsts
        first = np.zeros(len(rows) + 1, np.int32)
        np.cumsum(counts, out=first[1:])
        places = np.arange(int(first[-1])) + np.repeat(firsts - first[:-1], counts)
        return Grouped(first, self.numbers[places])

    def pair(self, ones: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Pair each of some numbers with those of a row, one row for each."""
        taken = self.take(rows)
        return np.repeat(ones, np.diff(taken.first)), taken.numbers

    def turn_round(self, count: int) -> "Grouped":
        """Group by number, up to `count`, the rows in which it is, in their order."""
        rows = np.repeat(np.arange(len(self.first) - 1, dtype=np.int32), self.first[1:] - self.first[:-1])
        first = np.zeros(count + 1, np.int32)
        np.cumsum(np.bincount(self.numbers, minlength=count), out=first[1:])
        return Grouped(first, rows[np.argsort(self.numbers, kind="stable")])


def group(rows: Sequence[Sequence[int]]) -> Grouped:
    """Lay rows of numbers out in groups."""
    first = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    return Grouped(first, np.fromiter(chain.from_iterable(rows), np.int32, int(first[-1])))
