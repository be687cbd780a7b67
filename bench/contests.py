"""Contests: the same facts asked of us and of rivals, with the latency, throughput and processor time of each."""

from collections.abc import Mapping, Sequence
from itertools import cycle
from statistics import median
from time import perf_counter
from typing import NamedTuple

import psutil

from bench import goals
from bench.connections import Site, ask, connect
from bench.goals import Goal
from bench.processes import read_work
from bench.questions import Facts, read_facts
from bench.timing import Load, Pair, count_answers

RATE, WORK = "rate", "work"


class Contestant(NamedTuple):
    """Who is asked, what by the name of each question, and the processes that work for it."""

    name: str
    site: Site
    loads: Mapping[str, Load]
    server: psutil.Process
    database: psutil.Process


class Showing(NamedTuple):
    """What a contestant has shown of a question: seconds to one client, answers a second, and seconds of processors."""

    latency: float
    rate: float
    server: float
    database: float

    @property
    def work(self) -> float:
        """Seconds of processors for an answer, of the server and the database."""
        return self.server + self.database


class Contest(NamedTuple):
    """A goal, which question of ours is set beside which rival's, and in what."""

    goal: Goal
    ours: str
    rival: str
    question: str
    measure: str = RATE

    def judge(self, showings: Mapping[str, Mapping[str, Showing]]) -> Pair | None:
        """Set both beside each other, that which is to be more first; none where one of them was not asked."""
        own, other = showings[OURS].get(self.ours), showings.get(self.rival, {}).get(self.question)
        if own is None or other is None:
            return None
        return Pair(other.work, own.work) if self.measure == WORK else Pair(own.rate, other.rate)


OURS, GROUNDLESS = "ours", "groundless"
CONTESTS = (
    Contest(goals.RIVAL_CASCADE, "cascade", "neo4j", "cascade"),
    Contest(goals.RIVAL_PIECELESS, "cascade without pieces", "neo4j", "cascade"),
    Contest(goals.RIVAL_WORK, "cascade", "neo4j", "cascade", WORK),
    Contest(goals.RIVAL_CASCADE_AGAIN, "cascade again", "neo4j", "cascade"),
    Contest(goals.SQL_CASCADE, "cascade", "sql", "cascade"),
    Contest(goals.RIVAL_SMALL, "small", "neo4j", "small"),
    Contest(goals.RIVAL_SMALL_AGAIN, "small again", "neo4j", "small"),
    Contest(goals.POSTGRAPHILE_SMALL, "small", "postgraphile", "small"),
    Contest(goals.SQL_SMALL, "small", "sql", "small"),
    Contest(goals.POSTGRAPHILE_CASCADE, "cascade", "postgraphile", "cascade"),
    Contest(goals.LOADERS_CASCADE, "cascade", "loaders", "cascade"),
    Contest(goals.LOADERS_SMALL, "small", "loaders", "small"),
)


def prepare_load(site: Site, requests: Sequence[bytes], expected: Sequence[Facts]) -> Load:
    """Ask for each once; raises ValueError where an answer holds other facts than are expected."""
    answers = [ask(site, request) for request in requests]
    for answer, facts in zip(answers, expected, strict=True):
        if read_facts(answer) != facts:
            raise ValueError(f"A rival's answer holds other facts than ours: {answer[:200]!r}")
    return Load(site, requests, [len(answer) for answer in answers])


def watch(contestant: Contestant, times: Mapping[str, int], seconds: float) -> dict[str, Showing]:
    """Ask a contestant all that it is asked: one client so often as `times` says by question, then many for a while."""
    return {name: _watch(contestant, load, times[name.split()[0]], seconds) for name, load in contestant.loads.items()}


def _watch(contestant: Contestant, load: Load, times: int, seconds: float) -> Showing:
    latency = _time(load, times)
    before = read_work(contestant.server), read_work(contestant.database)
    begun = perf_counter()
    rate = count_answers(load, seconds)
    answers = rate * (perf_counter() - begun)
    server, database = read_work(contestant.server) - before[0], read_work(contestant.database) - before[1]
    return Showing(latency, rate, server / answers, database / answers)


def _time(load: Load, times: int) -> float:
    """Give the median of what single answers take a client that is alone, in seconds."""
    found: list[float] = []
    with connect(load.site) as connection:
        for _, request in zip(range(times), cycle(load.requests)):
            begun = perf_counter()
            connection.ask(request)
            found.append(perf_counter() - begun)
    return median(found)


def judge(showings: Mapping[str, Mapping[str, Showing]]) -> dict[str, Pair]:
    """Set us beside every rival that was asked, by the names of the goals."""
    found = {contest.goal.name: contest.judge(showings) for contest in CONTESTS}
    return {name: pair for name, pair in found.items() if pair}
