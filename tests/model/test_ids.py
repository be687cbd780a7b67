"""Ids as they are given: bare, or with the label that says which of several is meant."""

import pytest

from selaras.errors import AmbiguousIdError, InvalidArgumentError
from selaras.model.ids import NodeId, choose_label, read_id, write_id


@pytest.mark.parametrize(
    ("given", "labels", "read"),
    [
        ("e1", ("Element", "Target"), NodeId(None, "e1")),
        ("e1", ("Element",), NodeId("Element", "e1")),
        ("Element:e1", ("Element", "Target"), NodeId("Element", "e1")),
        ("Goal:e1", ("Element",), NodeId("Element", "e1")),
        ("Element:e:1", ("Element",), NodeId("Element", "e:1")),
        ("urn:e1", ("Element", "Target"), NodeId(None, "urn:e1")),
        ("Element", ("Element", "Target"), NodeId(None, "Element")),
    ],
)
def test_an_id_is_read_as_it_is_meant(given: str, labels: tuple[str, ...], read: NodeId) -> None:
    assert read_id(given, labels) == read


def test_an_id_of_another_label_is_refused() -> None:
    with pytest.raises(InvalidArgumentError, match="'Role:r1' is a Role; expected the id of one of Element, Target"):
        read_id("Role:r1", ("Element", "Target"))


def test_what_is_written_is_read_back() -> None:
    assert read_id(write_id("Person", "p:1")) == NodeId("Person", "p:1")


def test_a_bare_id_is_of_one_node_or_the_candidates_are_named() -> None:
    assert choose_label("x", ["Target"]) == "Target"
    with pytest.raises(AmbiguousIdError, match="ask for one of Element:x, Target:x") as error:
        choose_label("x", ["Element", "Target"])
    assert error.value.candidates == ("Element:x", "Target:x")
