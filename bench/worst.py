"""Measure the dearest documents that are accepted, against ten ordinary questions and beside a neighbour, in one run.

python -m bench.worst [--people 480] [--rounds 3]

An ordinary question is the biggest cascade of a generated government, worked out anew by a warm server. Each document
grows until a limit refuses it, so that it follows the limits and prices as they are. It is run by hand, since it takes
some minutes; a test sees only how far the documents grow.
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from os import getloadavg
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import NamedTuple

import psutil

from bench.cascades import Biggest, find_biggest
from bench.connections import Connection, Site, connect, write_request
from bench.dearest import write_dearest
from bench.generator import AGENCY, make_sound_government
from bench.http import PEOPLE, SEED, load
from bench.loading import make_home, run_engine
from bench.measures import YEAR
from bench.processes import find_listener, read_work
from bench.questions import CASCADE, SMALL
from bench.serving import serve_ours

_HEAP, _PAGE_CACHE = 1_024, 512  # MiB
_ANEW = "Cache-Control: no-cache"
_ORDINARY = 10  # how many ordinary questions the dearest document may take as long as
_QUIET = 0.05  # seconds for which a neighbour asks at least
_AUDIT = f"{{ audit(year: {YEAR}) {{ complete total {{ verdicts {{ verdict elements targets }} }} }} }}"


class Pace(NamedTuple):
    """How often the server is asked to warm it up, and small reads of which the slowest hundredth is told."""

    warming: int
    reads: int


PACE = Pace(30, 1_000)


class Found(NamedTuple):
    """A document in one round, in seconds: until it was answered, of processors, and that a neighbour waited more.

    `ordinary` is how many an ordinary question took just before.
    """

    seconds: float
    ordinary: float
    worked: float
    wait: float

    @property
    def ratio(self) -> float:
        """How many times ten ordinary questions."""
        return self.seconds / (self.ordinary * _ORDINARY)


class Measured(NamedTuple):
    """Each document in all rounds, and the seconds by which a neighbour's p99 rises while audits run."""

    documents: Mapping[str, list[Found]]
    rises: Sequence[float]


class Stand(NamedTuple):
    """A warm server, and what is asked of it."""

    site: Site
    server: psutil.Process
    ordinary: bytes
    small: bytes
    audit: bytes
    documents: Mapping[str, bytes]


class _Options(argparse.Namespace):
    people: int
    rounds: int


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.worst", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=PEOPLE, help="people of the government that is loaded")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    options = parser.parse_args(namespace=_Options())
    if options.people < AGENCY or options.rounds < 1:
        parser.error(f"expected at least {AGENCY} people and one round.")
    sys.stdout.write(write_table(measure(options.people, options.rounds)))


def measure(people: int, rounds: int, pace: Pace = PACE) -> Measured:
    """Measure a government of so many people on an engine of its own."""
    with make_home(_HEAP, _PAGE_CACHE) as settings, run_engine(settings) as neo4j:
        rows = make_sound_government(SEED, people)
        asyncio.run(load(neo4j, rows))
        with serve_ours(neo4j, keep=False) as site:
            return go_rounds(prepare(site, find_biggest(rows), pace), rounds, pace)


def prepare(site: Site, biggest: Biggest, pace: Pace) -> Stand:
    """Write what is asked of a server, and warm it up; raises ValueError where anything is refused."""
    down = {"root": biggest.root, "year": YEAR, "depth": biggest.depth}
    stand = Stand(
        site,
        find_listener(site.port),
        write_request(site, CASCADE, down, _ANEW),
        write_request(site, SMALL, {"key": biggest.bottom}, _ANEW),
        write_request(site, _AUDIT, {}, _ANEW),
        {name: write_request(site, text, {}, _ANEW) for name, text in write_dearest(biggest).items()},
    )
    for request in [*[stand.ordinary, stand.small] * pace.warming, stand.audit, *stand.documents.values()]:
        _ask(site, request)
    return stand


def go_rounds(stand: Stand, rounds: int, pace: Pace) -> Measured:
    """Go round as often as asked for: each document in turn, then audits, so that noise meets all alike."""
    found: dict[str, list[Found]] = {name: [] for name in stand.documents}
    rises: list[float] = []
    with ThreadPoolExecutor(1) as pool:
        for _ in range(rounds):
            for name, request in stand.documents.items():
                found[name].append(_try(stand, request, pool))
            rises.append(_rise(stand, pace.reads, pool))
    return Measured(found, rises)


def _try(stand: Stand, request: bytes, pool: ThreadPoolExecutor) -> Found:
    """Ask ordinarily, then a document alone, and the same again beside a neighbour."""
    ordinary = median(_ask(stand.site, stand.ordinary) for _ in range(3))
    before = read_work(stand.server)
    seconds = _ask(stand.site, request)
    worked = read_work(stand.server) - before
    quiet = max(_read_beside(stand, pool.submit(sleep, max(seconds, _QUIET))))
    busy = max(_read_beside(stand, pool.submit(_ask, stand.site, request)))
    return Found(seconds, ordinary, worked, busy - quiet)


def _rise(stand: Stand, reads: int, pool: ThreadPoolExecutor) -> float:
    """Read beside nothing and beside audits, one after the other, and give by how much the p99 rises."""
    with connect(stand.site) as neighbour:
        quiet = [_time(neighbour, stand.small) for _ in range(reads)]
    busy: list[float] = []
    while len(busy) < reads:
        busy += _read_beside(stand, pool.submit(_ask, stand.site, stand.audit))
    return _tell_p99(busy) - _tell_p99(quiet)


def _tell_p99(times: Sequence[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[-1]


def _read_beside(stand: Stand, work: Future[object]) -> list[float]:
    """Read what is small for as long as something else is under way, and give the seconds of each."""
    times: list[float] = []
    with connect(stand.site) as neighbour:
        while not times or not work.done():
            times.append(_time(neighbour, stand.small))
    work.result()
    return times


def _ask(site: Site, request: bytes) -> float:
    """Ask over a connection of its own, since one that is idle is ended, and give the seconds until it is answered."""
    with connect(site) as connection:
        return _time(connection, request)


def _time(connection: Connection, request: bytes) -> float:
    """Give the seconds until a request is answered; raises ValueError for an answer with errors."""
    begun = perf_counter()
    answer = connection.ask(request)
    elapsed = perf_counter() - begun
    if b'"errors":' in answer:
        raise ValueError(f"It was answered with errors: {answer[:300]!r}")
    return elapsed


def write_table(measured: Measured) -> str:
    """Write what was measured as a table of Markdown, the dearest first."""
    lines = [
        "| Document | Seconds | ÷ ten ordinary questions (goal ≤ 1) | The server's processors | A neighbour waits |",
        "|---|---|---|---|---|",
    ]
    ordered = sorted(measured.documents.items(), key=lambda each: -median(found.ratio for found in each[1]))
    rises = [rise * 1e3 for rise in measured.rises]
    ordinary = median(each.ordinary for found in measured.documents.values() for each in found)
    ended = (
        f"\nAn ordinary question took {ordinary * 1e3:.0f} ms. While audits ran, a neighbour's p99 rose by "
        f"{median(rises):.1f} ms ({min(rises):.1f}–{max(rises):.1f}; goal ≤ 50). "
        f"The load average was {getloadavg()[0]:.1f}.\n"
    )
    return "\n".join([*lines, *(_write_row(name, found) for name, found in ordered), ended])


def _write_row(name: str, found: Sequence[Found]) -> str:
    """Write a row, at the median of all rounds, with the spread of the ratio."""
    ratios = [each.ratio for each in found]
    seconds, worked, wait = (
        median(values) for values in zip(*((each.seconds, each.worked, each.wait * 1e3) for each in found), strict=True)
    )
    return (
        f"| {name} | {seconds:.2f} | **{median(ratios):.2f}** ({min(ratios):.2f}–{max(ratios):.2f}) "
        f"| {worked:.2f} s | {wait:+.0f} ms |"
    )


if __name__ == "__main__":
    main()
