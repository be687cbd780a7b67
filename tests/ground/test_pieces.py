"""Pieces are bounded, and those of the selection asked for last are kept longest."""

import orjson

from selaras.ground.pieces import Pieces, Shelf, Shelved, find_shelf


def make_pieces(*numbers: int) -> dict[int, bytes]:
    return {number: orjson.dumps({"number": number}) for number in numbers}


def measure(selection: str, *numbers: int) -> int:
    """Measure what pieces take by themselves."""
    pieces = Pieces()
    pieces.keep(selection, make_pieces(*numbers))
    return pieces.weight


def test_a_piece_is_found_under_its_selection_and_its_number() -> None:
    pieces = Pieces()
    made = pieces.keep("{key}", make_pieces(1, 2))
    assert orjson.dumps([made[2], made[1]]) == b'[{"number":2},{"number":1}]'
    assert set(pieces.find("{key}")) == {1, 2}
    assert not pieces.find("{title}")


def test_shelves_of_one_ground_do_not_share_numbers() -> None:
    pieces = Pieces()
    Shelf(pieces, "elements").keep("{key}", make_pieces(1))
    assert not Shelf(pieces, "steps of 2026").find("{key}")
    assert set(Shelf(pieces, "elements").find("{key}")) == {1}


def test_the_selection_that_was_not_asked_for_goes_first() -> None:
    pieces = Pieces(measure("a", 1) * 2)
    pieces.keep("a", make_pieces(1))
    pieces.keep("b", make_pieces(1))
    assert pieces.find("a")
    pieces.keep("c", make_pieces(1))
    assert [bool(pieces.find(each)) for each in "abc"] == [True, False, True]


def test_what_takes_more_than_all_room_is_given_and_not_kept() -> None:
    pieces = Pieces(measure("a", 1) - 1)
    assert set(pieces.keep("a", make_pieces(1))) == {1}
    assert not pieces.find("a")
    assert not pieces.weight


def test_only_what_lies_on_one_shelf_has_one() -> None:
    shelf, other = (Shelf(Pieces(), name) for name in "ab")

    def lay(on: Shelf) -> Shelved:
        shelved = Shelved()
        shelved.shelf = on
        return shelved

    assert find_shelf([lay(shelf), lay(shelf)]) is shelf
    assert find_shelf([lay(shelf), lay(other)]) is None
    assert find_shelf([lay(shelf), "a text"]) is None
    assert find_shelf([]) is None
