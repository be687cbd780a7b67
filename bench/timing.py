"""How long things take in turn, and how many answers come in a while."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bench.connections import Site, connect

CLIENTS = 8


class Pair(NamedTuple):
    """The same measured of one thing and of what it is set against: in seconds, or in answers a second."""

    one: float
    other: float

    @property
    def ratio(self) -> float:
        """How many times the other."""
        return self.one / self.other


class Load(NamedTuple):
    """Requests to send in turn, again and again, and how long the answer to each is."""

    site: Site
    requests: Sequence[bytes]
    lengths: Sequence[int]


def take_turns(one: Callable[[], object], other: Callable[[], object], times: int) -> Pair:
    """Call one and the other in turn, so that noise meets both alike, and give their medians in seconds."""
    pairs = [Pair(_time(one), _time(other)) for _ in range(times)]
    return Pair(median(pair.one for pair in pairs), median(pair.other for pair in pairs))


def _time(call: Callable[[], object]) -> float:
    begun = perf_counter()
    call()
    return perf_counter() - begun


def count_answers(load: Load, seconds: float) -> float:
    """Let clients ask for a while, each as soon as it is answered, and give the answers a second of all."""
    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(_ask_on, [load] * CLIENTS, [seconds] * CLIENTS, range(CLIENTS)))


def _ask_on(load: Load, seconds: float, first: int) -> float:
    """Ask as one client, who begins with another request than the others."""
    turns = cycle(zip(load.requests, load.lengths, strict=True))
    for _ in range(first):
        next(turns)
    with connect(load.site) as connection:
        begun = perf_counter()
        answers = 0
        while perf_counter() < begun + seconds:
            request, length = next(turns)
            answer = connection.ask(request)
            if len(answer) != length:
                raise ValueError(f"An answer has {len(answer)} bytes, and another one {length}: {answer[:200]!r}")
            answers += 1
        return answers / (perf_counter() - begun)
