"""Say of an id that no node has which ids are near it, by one mechanism for every question."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from selaras.errors import NotFoundError, quote
from selaras.model.ids import NodeId, choose_label, write_id
from selaras.model.nearest import MAXIMUM_SHOWN, choose_nearest, list_beginnings, list_spellings, offer
from selaras.model.nodes import NODES
from selaras.model.values import Row
from selaras.store.labels import find_labels
from selaras.store.session import Session


class _NearId(Row):
    label: str
    id: str


class _Found(NamedTuple):
    label: str
    id: str


async def choose_known(session: Session, identity: NodeId, found: Sequence[str], labels: Collection[str]) -> str:
    """Choose the label of the node that an id names, among those `found` for it.

    Raises NotFoundError with the nearest ids of `labels` if there is none, and AmbiguousIdError if there are several.
    """
    if found:
        return choose_label(identity.key, found)
    looked = (identity.label,) if identity.label else labels
    what = "node" if set(looked) == set(NODES) else " or ".join(looked)
    raise await explain_unknown(session, f"No {what} has the id {quote(identity.key)}", identity.key, looked)


async def expect_known(session: Session, key: str, label: str) -> None:
    """Raise NotFoundError, with the nearest ids, if no node of a label has an id."""
    if label not in await find_labels(session, [key]):
        raise await explain_unknown(session, f"There is no {label} with the id {quote(key)}", key, (label,))


async def explain_unknown(session: Session, words: str, key: str, labels: Collection[str]) -> NotFoundError:
    """Make the error for an id that no node of some labels has: `words`, and what was meant if it can be guessed.

    What is near is found in at most two statements, whose work the indices of ids bound.
    """
    spelled = await _look_up(session, key)
    exact = [each for each in spelled if each.id == key and each.label not in labels]
    if exact:
        others = " or ".join(write_id(*each) for each in exact)
        return NotFoundError(f"{words}; it is that of {others}.", [write_id(*each) for each in exact])
    near = [each for each in spelled if each.label in labels and each.id != key]
    chosen = choose_nearest(key, [each.id for each in near])
    if not chosen or chosen[0].casefold() != key.strip().casefold():
        near += await _look_around(session, key, labels)
        chosen = choose_nearest(key, [each.id for each in near])
    ids = sorted({each for each in near if each.id in chosen}, key=lambda each: (chosen.index(each.id), each.label))
    return NotFoundError(f"{words}{offer(chosen)}", [write_id(*each) for each in ids[:MAXIMUM_SHOWN]])


async def _look_up(session: Session, key: str) -> list[_Found]:
    found = await find_labels(session, [key, *list_spellings(key)])
    return [_Found(label, each) for label, ids in found.items() for each in ids]


async def _look_around(session: Session, key: str, labels: Collection[str]) -> Sequence[_Found]:
    beginnings = list_beginnings(key)
    if not beginnings:
        return ()
    found = await session.run("nearest_ids", _NearId, labels=list(labels), beginnings=beginnings)
    return [_Found(each.label, each.id) for each in found]
