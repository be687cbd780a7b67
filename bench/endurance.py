"""Let many clients ask our server for a while: no error, no memory that grows, nothing left in the database.

python -m bench.endurance [--clients 64] [--seconds 60] [--people 480]
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle
from time import perf_counter, sleep
from typing import NamedTuple

from bench.cascades import find_biggest
from bench.connections import Site, connect
from bench.floor import Floor, Sent
from bench.generator import make_sound_government
from bench.http import PEOPLE, SEED, load, open_stand
from bench.loading import make_home, run_engine
from bench.processes import find_listener
from bench.rivals import Bases
from bench.trials import Stand

_HEAP, _PAGE_CACHE = 2_048, 1_024  # MiB
WARMING = 30.0  # seconds in which a server comes to its size
_LOOKS, _PAUSE = 20, 0.05  # how often it is looked for what is left, and the seconds between
_RUNNING = Sent("SHOW TRANSACTIONS YIELD database, currentQuery WHERE NOT currentQuery STARTS WITH 'SHOW' RETURN 1", {})


class Endured(NamedTuple):
    """How many answers came, the server's memory in bytes before and after, and the transactions left at the end."""

    answers: int
    before: int
    after: int
    left: int

    @property
    def growth(self) -> float:
        """How much the memory has grown, as a share of what it was."""
        return self.after / self.before - 1


class _Options(argparse.Namespace):
    clients: int
    seconds: float
    people: int


def main() -> None:
    """Warm up, measure, and print what was seen."""
    options = _read_options()
    found = measure(options.people, options.clients, WARMING, options.seconds)
    sys.stdout.write(
        f"{options.clients} clients, {options.seconds:g} s: {found.answers:,} answers and no error; memory "
        f"{found.before / 2**20:.0f} → {found.after / 2**20:.0f} MiB ({found.growth:+.1%}); "
        f"{found.left} transactions left\n"
    )


def _read_options() -> _Options:
    parser = argparse.ArgumentParser(prog="python -m bench.endurance", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--clients", type=int, default=64, help="how many ask at the same time")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long")
    parser.add_argument("--people", type=int, default=PEOPLE, help="people of the government that is loaded")
    return parser.parse_args(namespace=_Options())


def measure(people: int, clients: int, warming: float, seconds: float) -> Endured:
    """Serve a government of so many people on an engine of its own; raises ValueError as `endure` does."""
    with make_home(_HEAP, _PAGE_CACHE) as settings, run_engine(settings) as neo4j:
        rows = make_sound_government(SEED, people)
        asyncio.run(load(neo4j, rows))
        with open_stand(Bases(neo4j, None), [find_biggest(rows)], {}) as stand:
            endure(stand, clients, warming)
            return endure(stand, clients, seconds)


def endure(stand: Stand, clients: int, seconds: float) -> Endured:
    """Let clients ask everything in turn for a while; raises ValueError for any answer that is none, or is another."""
    requests = [
        each for turns in stand.questions.values() for question in turns for each in (question.request, question.again)
    ]
    server = find_listener(stand.ours.port)
    before = server.memory_info().rss
    with ThreadPoolExecutor(clients) as pool:
        counts = pool.map(partial(_ask_on, stand.ours, requests, seconds), range(clients))
        answers = sum(counts)
    return Endured(answers, before, server.memory_info().rss, _count_left(stand.floor))


def _ask_on(site: Site, requests: Sequence[bytes], seconds: float, first: int) -> int:
    """Ask as one client: the requests in turn, each as soon as the last is answered."""
    known: dict[bytes, bytes] = {}
    answers = 0
    ended = perf_counter() + seconds
    turns = cycle([*requests[first % len(requests) :], *requests[: first % len(requests)]])
    with connect(site) as connection:
        while perf_counter() < ended:
            request = next(turns)
            answer = connection.ask(request)
            if known.setdefault(request, answer) != answer:
                raise ValueError(f"The same question has two answers: {answer[:200]!r}")
            answers += 1
    return answers


def _count_left(floor: Floor) -> int:
    """Count the transactions that run in the database, but for the one that counts them.

    One that is over may be seen to close for a moment after its client has been answered.
    """
    for _ in range(_LOOKS):
        if not floor.write(_RUNNING).records:
            return 0
        sleep(_PAUSE)
    return floor.write(_RUNNING).records


if __name__ == "__main__":
    main()
