"""Ids as people and programs write them: a bare key, or `Label:key` where several nodes have the same key."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from selaras.errors import AmbiguousIdError, InvalidArgumentError, NotFoundError
from selaras.model.nodes import NODES
from selaras.model.values import Row


class NodeId(NamedTuple):
    """A key, and the label if it was said."""

    label: str | None
    key: str


class IdsOfLabel(Row):
    """The keys that nodes of a label have, of those that were asked for."""

    label: str
    ids: tuple[str, ...]


def read_id(given: str, labels: Collection[str] = tuple(NODES)) -> NodeId:
    """Read an id that has to be of one of `labels`; raises InvalidArgumentError for one that names another."""
    label, colon, key = given.partition(":")
    if label == "Goal":
        label = "Element"
    if not colon or label not in NODES:
        return NodeId(next(iter(labels)) if len(labels) == 1 else None, given)
    if label not in labels:
        raise InvalidArgumentError(f"{given!r} is a {label}; expected the id of one of {', '.join(labels)}.")
    return NodeId(label, key)


def write_id(label: str, key: str) -> str:
    """Write the global id of a node."""
    return f"{label}:{key}"


def choose_label(given: str, found: Sequence[str], labels: Collection[str]) -> str:
    """Choose the one label whose node has the key; raises NotFoundError and AmbiguousIdError."""
    if not found:
        raise NotFoundError(f"No node has the id {given!r}; looked among {', '.join(labels)}.")
    if len(found) > 1:
        raise AmbiguousIdError(given, [write_id(label, given) for label in found])
    return found[0]
