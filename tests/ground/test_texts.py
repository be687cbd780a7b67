"""Texts that lie end to end are those that were laid."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selaras.ground.texts import Coded, Names, Texts, lay_end_to_end


@given(st.lists(st.none() | st.text(st.characters(codec="utf-8"), max_size=5)))
def test_every_text_comes_back(texts: list[str | None]) -> None:
    laid = Texts(*lay_end_to_end(texts))
    assert list(laid) == texts
    assert laid[:] == texts
    assert [laid[-number] for number in range(1, len(texts) + 1)] == texts[::-1]
    for beyond in (len(texts), -len(texts) - 1):
        with pytest.raises(IndexError):
            laid[beyond]


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=3), unique=True))
def test_sorted_ids_are_sorted_where_they_lie(ids: list[str]) -> None:
    assert list(Names(*lay_end_to_end(sorted(ids)))) == sorted(ids)


def test_a_code_stands_for_a_word_or_for_none() -> None:
    coded = Coded(np.array([1, -1, 0, 1], np.int32), ["a", "b"])
    assert list(coded) == ["b", None, "a", "b"]
    assert coded[1:3] == [None, "a"]
    assert len(coded) == 4
