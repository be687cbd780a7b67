"""Numbers in groups are what lists of lists are."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from selaras.meaning.groups import group

ROWS = st.lists(st.lists(st.integers(0, 6), max_size=4), max_size=6)
ABSENT = 99


@settings(max_examples=300, deadline=None)
@given(ROWS, st.lists(st.booleans(), min_size=7, max_size=7), st.permutations(range(7)), st.data())
def test_groups_are_lists_of_lists(
    rows: list[list[int]], chosen: list[bool], keys: list[int], data: st.DataObject
) -> None:
    grouped = group(rows)
    numbers = range(len(rows))
    assert [grouped.list_of(row) for row in numbers] == rows
    assert grouped.count_chosen(np.array(chosen)).tolist() == [sum(chosen[each] for each in row) for row in rows]
    least = grouped.find_least(np.array(keys, np.int64), ABSENT).tolist()
    assert least == [min((keys[each] for each in row), default=ABSENT) for row in rows]
    turned = grouped.turn_round(7)
    assert [turned.list_of(each) for each in range(7)] == [
        [row for row in numbers for other in rows[row] if other == each] for each in range(7)
    ]
    taken = data.draw(st.lists(st.sampled_from(numbers), max_size=5)) if rows else []
    found = grouped.take(np.array(taken, np.int32))
    assert [found.list_of(row) for row in range(len(taken))] == [rows[each] for each in taken]
