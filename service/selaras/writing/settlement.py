"""Settle the status of new contributions about which their file is silent: across agencies they are proposals."""

from collections.abc import Mapping, Sequence
from typing import cast

from selaras.model.values import Row, Value
from selaras.store.session import OpenTransaction
from selaras.writing.resolution import KindOfRow

_CHUNK = 2_000  # links per statement
_KIND = "Element_CONTRIBUTES_TO_Element"


class _Settled(Row):
    accepted: int
    proposed: int


def list_silent(links: Sequence[KindOfRow]) -> list[Mapping[str, Value]]:
    """List the ends of the contributions whose file does not say a status."""
    return [
        {"start": link.row["start"], "end": link.row["end"]}
        for link in links
        if link.kind == _KIND and "status" not in cast("Mapping[str, Value]", link.row["properties"])
    ]


async def settle_statuses(transaction: OpenTransaction, silent: Sequence[Mapping[str, Value]]) -> int:
    """Give those that have no status yet the one that their agencies, derived before, call for.

    Returns how many became proposals. It stands at the end of a load, so that neither the order of files nor batches
    nor a resumption can change it.
    """
    proposed = 0
    for first in range(0, len(silent), _CHUNK):
        rows = await transaction.run("settle_link_status", _Settled, links=silent[first : first + _CHUNK])
        proposed += rows[0].proposed
    return proposed
