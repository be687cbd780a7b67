"""Neighbours, listed for one element and gathered for many, are those of the edges given."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from selaras.meaning.adjacency import Adjacency

COUNT = 6
NUMBERS = st.integers(0, COUNT - 1)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=20), st.lists(NUMBERS, max_size=4))
def test_neighbours_are_those_of_the_edges(pairs: list[tuple[int, int]], many: list[int]) -> None:
    ones, others = (np.array([pair[side] for pair in pairs], np.int32) for side in (0, 1))
    found = Adjacency(ones, others, COUNT)
    expected = {
        each: sorted((other, edge) for edge, (one, other) in enumerate(pairs) if one == each) for each in range(COUNT)
    }
    for each in range(COUNT):
        assert list(zip(found.list_others(each), found.list_edges(each), strict=True)) == expected[each]
    assert found.has_edges().tolist() == [bool(expected[each]) for each in range(COUNT)]
    edges, reached = found.gather(np.array(many, np.int32))
    assert list(zip(reached.tolist(), edges.tolist(), strict=True)) == [
        pair for each in many for pair in expected[each]
    ]
