"""Which elements are joined to which: lists of neighbours, for walks from one element and from many at once."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from selaras.meaning.columns import Numbers, Places, spell_out

Edges = NDArray[np.int64]


class Adjacency:
    """Edges from elements to others; an edge keeps the number under which it was given."""

    def __init__(self, ones: Numbers, others: Numbers, count: int) -> None:
        """Group edges by their first end, and within a group by their other; `count` is that of all elements."""
        self.count = count
        self._edges = np.lexsort((others, ones))
        self._others = others[self._edges]
        self._first = np.zeros(count + 1, np.int64)
        np.cumsum(np.bincount(ones, minlength=count), out=self._first[1:])

    def list_others(self, element: int) -> list[int]:
        """List what an element is joined to, the smallest first."""
        first, _, others = self._lists
        return others[first[element] : first[element + 1]]

    def list_edges(self, element: int) -> list[int]:
        """List the numbers of an element's edges, in the order of `list_others`."""
        first, edges, _ = self._lists
        return edges[first[element] : first[element + 1]]

    def has_edges(self) -> NDArray[np.bool_]:
        """Tell which elements are joined to any."""
        return self._first[1:] > self._first[:-1]

    def gather(self, elements: Numbers | Places) -> tuple[Edges, Numbers]:
        """Gather the edges of many elements, and what each leads to."""
        firsts = self._first[elements]
        counts = self._first[elements + 1] - firsts
        places = spell_out(firsts, counts)
        return self._edges[places], self._others[places]

    @cached_property
    def _lists(self) -> tuple[list[int], list[int], list[int]]:
        """The same as lists, since Python takes one number from an array in ten times the time."""
        return self._first.tolist(), self._edges.tolist(), self._others.tolist()
