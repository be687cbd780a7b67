"""Find the labels of nodes of which only the id is known."""

from collections.abc import Iterable, Mapping

from selaras.model.values import Row
from selaras.store.session import Session


class _LabelWithIds(Row):
    label: str
    ids: tuple[str, ...]


async def find_labels(session: Session, ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Map each label to those of `ids` that its nodes have; labels without any are left out."""
    found = await session.run("labels_of_ids", _LabelWithIds, ids=sorted(ids))
    return {each.label: each.ids for each in found}
