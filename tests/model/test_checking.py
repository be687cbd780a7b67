"""What is given for a node or a link is held against the model, apart from where it was read."""

from datetime import date

from selaras.model.checking import check_link, check_node, suggest
from selaras.model.links import LINKS

(HOLDS,) = LINKS["HOLDS"]
KINDS = "Input should be 'GOVERNMENT', 'AGENCY', 'DIVISION' or 'TEAM'"


def test_what_fits_is_given_back_as_it_is_stored() -> None:
    given = {"id": "t", "year": 2026, "value": 1.5, "due": "2026-03-31", "kind": "MAIN"}
    assert check_node("Target", given, "here") == (
        {"id": "t", "year": 2026, "value": 1.5, "due": date(2026, 3, 31), "kind": "MAIN"},
        [],
    )
    held = {"basis": "ACTING", "from": "2026-01-01"}
    assert check_link(HOLDS, held, "here") == ({"basis": "ACTING", "from": date(2026, 1, 1)}, [])


def test_each_thing_that_does_not_fit_is_named_once() -> None:
    given = {"id": "u", "kind": "OFFICE", "nmae": "x", "code": None, "shortName": 7}
    properties, complaints = check_node("Unit", given, "file.yaml:3: Unit")
    assert properties == {}
    assert complaints == [
        "file.yaml:3: Unit: code is null; leave an absent value out.",
        "file.yaml:3: Unit: name is required and missing.",
        f"file.yaml:3: Unit: kind is not right: {KINDS} (found 'OFFICE').",
        "file.yaml:3: Unit: shortName is not right: Input should be a valid string (found 7).",
        "file.yaml:3: Unit: nmae is an unknown property, perhaps 'name' (found 'x').",
    ]


def test_what_is_derived_is_never_given() -> None:
    given = {"id": "t", "year": 2026, "agency": "a"}
    assert check_node("Target", given, "here") == (
        {"id": "t", "year": 2026},
        ["here: agency is derived, never given; leave it out."],
    )


def test_the_nearest_word_is_suggested() -> None:
    assert suggest("OWNED_BE", LINKS) == ", perhaps 'OWNED_BY'"
    assert suggest("zzz", LINKS) == ""
