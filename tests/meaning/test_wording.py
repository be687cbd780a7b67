"""The words of statements are found, numbered and compared."""

from selaras.meaning.wording import Wording, compare_words, find_words

STATEMENTS = ["Air bersih", "Guru-guru, AIR!", "", "_ air_bersih"]


def test_words_are_what_stands_between_marks_in_small_letters() -> None:
    assert [find_words(each) for each in STATEMENTS] == [["air", "bersih"], ["guru-guru", "air"], [], ["air", "bersih"]]


def test_each_word_knows_the_statements_that_have_it() -> None:
    wording = Wording(STATEMENTS)
    assert wording.words == ["air", "bersih", "guru-guru"]
    assert [wording.words_of.list_of(each) for each in range(4)] == [[0, 1], [0, 2], [], [0, 1]]
    assert [wording.having.list_of(word) for word in range(3)] == [[0, 1, 3], [0, 3], [1]]


def test_a_similarity_is_the_share_of_words_in_common() -> None:
    assert compare_words(frozenset({0, 1}), frozenset({0, 2})) == 1 / 3
    assert compare_words(frozenset(), frozenset()) == 0
