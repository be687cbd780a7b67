"""Measure a reload of the ground: against one scan of the graph, and how long a neighbour waits meanwhile."""

from asyncio import to_thread
from collections.abc import Iterator
from itertools import count, islice
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bench.connections import Ground, Site, connect, read_ground, write_request
from bench.questions import SMALL
from selaras.model.values import Row
from selaras.store.library import Library
from selaras.store.session import Session

_SCANS = ("scan_nodes", "scan_links")
_QUIET = 200  # questions of a neighbour while nothing is loaded
_OFTEN = 20  # questions between two looks at the ground


class Reload(NamedTuple):
    """A reload ÷ one scan, the longest that a neighbour waited more, in seconds, and the bytes of the ground."""

    ratio: float
    wait: float
    size: int


class _Scanned(Row):
    read: int


async def scan(session: Session, scans: Library) -> float:
    """Scan the graph once, and tell how many seconds it took."""
    begun = perf_counter()
    for name in _SCANS:
        await session.graph.run(scans[name], _Scanned)
    return perf_counter() - begun


async def watch_reload(site: Site, element: str, scanned: float) -> Reload:
    """Ask for an element until the ground stands again, after something was written; `scanned` are a scan's seconds."""
    quiet, waits, found = await to_thread(_watch, site, element)
    return Reload((found.seconds or 0.0) / scanned, max(waits) - quiet, found.size)


def _watch(site: Site, element: str) -> tuple[float, list[float], Ground]:
    """Ask until the ground stands, and then for what an answer takes at the median."""
    waits: list[float] = []
    answers = _ask_on(site, element)
    for number, seconds in enumerate(answers):
        waits.append(seconds)
        if number % _OFTEN == 0 and read_ground(site).state == "STANDING":
            break
    return median(islice(answers, _QUIET)), waits, read_ground(site)


def _ask_on(site: Site, element: str) -> Iterator[float]:
    """Ask without an end, and tell the seconds that each answer took."""
    request = write_request(site, SMALL, {"key": element}, "Cache-Control: no-cache")
    with connect(site) as connection:
        for _ in count():
            begun = perf_counter()
            connection.ask(request)
            yield perf_counter() - begun
