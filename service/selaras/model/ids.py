"""Ids as people and programs write them: a bare key, or `Label:key` where several nodes have the same key."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from selaras.errors import AmbiguousIdError, InvalidArgumentError, quote
from selaras.model.nodes import NODES


class NodeId(NamedTuple):
    """A key, and the label if it was given."""

    label: str | None
    key: str


def read_id(given: str, labels: Collection[str] = tuple(NODES)) -> NodeId:
    """Read an id; raises InvalidArgumentError if it names a label that is not one of `labels`."""
    label, colon, key = given.partition(":")
    if label == "Goal":
        label = "Element"
    if not colon or label not in NODES:
        return NodeId(next(iter(labels)) if len(labels) == 1 else None, given)
    if label not in labels:
        raise InvalidArgumentError(f"{quote(given)} is a {label}; expected the id of one of {', '.join(labels)}.")
    return NodeId(label, key)


def write_id(label: str, key: str) -> str:
    """Write the global id of a node, `Label:key`."""
    return f"{label}:{key}"


def choose_label(given: str, found: Sequence[str]) -> str:
    """Return the only label of those found; raises AmbiguousIdError if there are several."""
    if len(found) > 1:
        raise AmbiguousIdError(given, [write_id(label, given) for label in found])
    return found[0]
