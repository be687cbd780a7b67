"""Which known words are near one that nobody knows."""

import pytest

from selaras.model.nearest import choose_nearest, list_beginnings, list_spellings, offer

KNOWN = ["pk-s3-01", "pk-s3-02", "pk-s3-12", "PK-X", "ik-s3-02-1", "ag-dik", "198001012005011001"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("PK-S3-02", ("pk-s3-02",)),
        (" pk-s3-02\n", ("pk-s3-02",)),
        ("pk-x", ("PK-X",)),
        ("Elemen:pk-s3-02", ("pk-s3-02",)),
        ("pk-\u200bs3-02", ("pk-s3-02",)),
        ("pk-s3-2", ("pk-s3-02", "pk-s3-12", "pk-s3-01")),
        ("198001012005011010", ("198001012005011001",)),
        ("zzzzzz", ()),
        ("", ()),
        ("p" * 201, ()),
    ],
)
def test_the_nearest_words_are_chosen(word: str, near: tuple[str, ...]) -> None:
    assert choose_nearest(word, KNOWN) == near


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("PK-S3-02", "pk-s3-02"),
        ("pk-s3-02 ", "pk-s3-02"),
        ("Element:pk-s3-02", "pk-s3-02"),
        ("pk_s3_02", "pk-s3-02"),
        ("pk s3 02", "pk-s3-02"),
        ("pk-ss3-02", "pk-s3-02"),
        ("kp-s3-02", "pk-s3-02"),
        ("k-s3-02", "pk-s3-02"),
        ("ok-s3-02", "pk-s3-02"),
    ],
)
def test_a_spelling_is_looked_up_whole(word: str, meant: str) -> None:
    assert meant in list_spellings(word)
    assert word not in list_spellings(word)


def test_other_mistakes_leave_a_beginning() -> None:
    assert list_beginnings("pk-s3-2") == ["pk-s3-", "pk-s3", "pk-s", "pk-", "PK-", "Pk-"]
    assert list_beginnings("ab") == []


@pytest.mark.parametrize("word", ["x" * 40, "x" * 41, "x" * 200, "x" * 10_000, "\u0000", "A b" * 10])
def test_the_work_for_a_word_is_bounded(word: str) -> None:
    assert len(list_spellings(word)) <= 300
    assert len(list_beginnings(word)) <= 7


@pytest.mark.parametrize(
    ("near", "told"),
    [
        ((), "."),
        (("a",), "; did you mean 'a'?"),
        (("a", "b"), "; did you mean 'a' or 'b'?"),
        (("a", "b", "c"), "; did you mean 'a', 'b' or 'c'?"),
    ],
)
def test_the_nearest_are_offered(near: tuple[str, ...], told: str) -> None:
    assert offer(near) == told
