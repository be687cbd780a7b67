"""What is given for a node or a link is held against the model, apart from where it was read."""

from datetime import date

from selaras.model.checking import check_link, check_node, suggest
from selaras.model.links import LINKS

(HOLDS,) = LINKS["HOLDS"]
KINDS = "expected one of GOVERNMENT, AGENCY, DIVISION, TEAM"


def test_what_fits_is_given_back_as_it_is_stored() -> None:
    given = {"id": "t", "year": 2026, "value": 1.5, "due": "2026-03-31", "kind": "MAIN"}
    assert check_node("Target", given) == (
        {"id": "t", "year": 2026, "value": 1.5, "due": date(2026, 3, 31), "kind": "MAIN"},
        [],
    )
    held = {"basis": "ACTING", "from": "2026-01-01"}
    assert check_link(HOLDS, held) == ({"basis": "ACTING", "from": date(2026, 1, 1)}, [])


def test_each_thing_that_does_not_fit_is_named_once() -> None:
    given = {"id": "u", "kind": "OFFICE", "nmae": "x", "code": None, "shortName": 7}
    properties, complaints = check_node("Unit", given)
    assert properties == {}
    assert list(map(str, complaints)) == [
        f"kind is not right: {KINDS} (found 'OFFICE').",
        "code is null; leave an absent value out.",
        "name is required and missing.",
        "shortName is not right: expected a text (found 7).",
        "nmae is an unknown property, perhaps 'name' (found 'x').",
    ]


def test_a_value_that_is_quoted_is_cut() -> None:
    _, (complaint,) = check_node("Unit", {"id": "u", "name": "n", "kind": "O" * 500})
    assert str(complaint) == f"kind is not right: {KINDS} (found '{'O' * 79}…')."


def test_texts_and_ids_are_held_to_what_can_be_seen() -> None:
    given = {
        "statement": "a",
        "level": "OUTPUT",
        "id": "e\u200b",
        "quantities": ["4 hub", "\x1b[2J"],
        "note": "a\u200bb",
    }
    assert list(map(str, check_node("Element", given).complaints)) == [
        "id holds \\u200b, which cannot be seen in an id; leave it out (found 'e\\u200b').",
        "quantities holds the control character \\x1b; leave it out (found ['4 hub', '\\x1b[2J']).",
    ]


def test_what_is_derived_is_never_given() -> None:
    given = {"id": "t", "year": 2026, "agency": "a"}
    assert check_node("Target", given) == (
        {"id": "t", "year": 2026},
        [("agency", "is derived, never given; leave it out.")],
    )


def test_the_nearest_word_is_suggested() -> None:
    assert suggest("OWNED_BE", LINKS) == ", perhaps 'OWNED_BY'"
    assert suggest("zzz", LINKS) == ""
