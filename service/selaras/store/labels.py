"""The labels of ids: which labels have a node of an id, where only the id is known."""

from collections.abc import Iterable, Mapping

from selaras.model.values import Row
from selaras.store.session import Session


class _LabelWithIds(Row):
    label: str
    ids: tuple[str, ...]


async def find_labels(session: Session, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Find, by label, which of some ids its nodes have; a label that has none is left out."""
    found = await session.run("labels_of_ids", _LabelWithIds, ids=sorted(ids))
    return {each.label: each.ids for each in found}
