"""One round over HTTP: what each request makes the database do, and how it compares with the floor and the rivals."""

from collections.abc import Callable, Mapping
from os import getloadavg
from typing import NamedTuple

from bench.cascades import Biggest
from bench.connections import Site, ask, connect, write_request
from bench.floor import ROUND_TRIP, Floor, Sent
from bench.measures import YEAR
from bench.questions import (
    CASCADE,
    HELLO,
    RIVAL_SMALL,
    SMALL,
    TRACE,
    read_facts,
    read_keys,
    read_path,
    read_statements,
    write_rival_cascade,
)
from bench.timing import Load, Pair, count_answers, take_turns

MOST_RECORDS = 2
_ANEW = "Cache-Control: no-cache"
_EXPLAINED = "Selaras-Explain: true"


class Pace(NamedTuple):
    """How often a round asks: for cascades, and for what is small; how many seconds the clients ask for."""

    large: int
    small: int
    seconds: float


class Asked(NamedTuple):
    """A question, how the keys are read from its answer, and which they are to be."""

    name: str
    text: str
    variables: Mapping[str, object]
    read: Callable[[bytes], tuple[str, ...]]
    expected: tuple[str, ...]


class Question(NamedTuple):
    """What is asked of us, ready to be sent, with the statement that it makes us send.

    By `request` it is worked out anew each time, by `again` only where something has been written since.
    """

    asked: Asked
    request: bytes
    again: bytes
    explained: bytes
    sent: Sent


class Work(NamedTuple):
    """What a request makes the database do, and how many elements its answer holds."""

    statements: int
    records: int
    elements: int


class Stand(NamedTuple):
    """What is measured; the loads of a contest are ours and a rival's for the same question."""

    ours: Site
    floor: Floor
    questions: Mapping[str, Question]
    contests: Mapping[str, tuple[Load, Load]]


class Round(NamedTuple):
    """What a round has measured and seen, by name, and how many processes wanted a processor meanwhile."""

    pairs: Mapping[str, Pair]
    work: Mapping[str, Work]
    load: float

    def join(self, other: "Round") -> "Round":
        """Join what another one has measured and seen."""
        return Round({**self.pairs, **other.pairs}, {**self.work, **other.work}, max(self.load, other.load))


def prepare(ours: Site, floor: Floor, biggest: Biggest) -> Stand:
    """Make the questions ready; each is of what lies in the biggest cascade."""
    down = {"root": biggest.root, "year": YEAR, "depth": biggest.depth}
    up = {"from": biggest.bottom, "year": YEAR}
    asked = (
        Asked("cascade", CASCADE, down, read_keys, tuple(sorted(biggest.elements))),
        Asked("small", SMALL, {"key": biggest.bottom}, read_keys, (biggest.bottom,)),
        Asked("trace", TRACE, up, read_path, biggest.path),
    )
    return Stand(ours, floor, {each.name: prepare_question(ours, each) for each in asked}, {})


def prepare_question(ours: Site, asked: Asked) -> Question:
    """Make a question ready; raises ValueError where it makes us send more than one statement."""
    request = write_request(ours, asked.text, asked.variables, _ANEW)
    again = write_request(ours, asked.text, asked.variables)
    explained = write_request(ours, asked.text, asked.variables, _EXPLAINED)
    (sent,) = read_statements(ask(ours, explained))
    return Question(asked, request, again, explained, sent)


def challenge(stand: Stand, biggest: Biggest, rival: Site, contest: str) -> Stand:
    """Set a rival beside us, in a contest for each question; raises ValueError where it answers with other facts."""
    texts = {
        "cascade": (write_rival_cascade(biggest.depth), biggest.root),
        "small": (RIVAL_SMALL, biggest.bottom),
    }
    contests = dict(stand.contests)
    for name, (text, key) in texts.items():
        question, request = stand.questions[name], write_request(rival, text, {"key": key})
        own, answer = ask(stand.ours, question.request), ask(rival, request)
        if read_facts(own) != read_facts(answer):
            raise ValueError(f"A rival's answer to {name} holds other facts than ours.")
        other = Load(rival, request, len(answer))
        contests[f"{name}, {contest}"] = Load(stand.ours, question.request, len(own)), other
        contests[f"{name} again, {contest}"] = Load(stand.ours, question.again, len(own)), other
    return stand._replace(contests=contests)


def go_round(stand: Stand, pace: Pace) -> Round:
    """Look at the work first, then measure everything once; raises ValueError where the work is not as it should be."""
    work = {name: check(stand, question) for name, question in stand.questions.items()}
    pairs = {
        **_set_against_floor(stand, "cascade", pace.large),
        **_set_against_floor(stand, "small", pace.small),
        **_trace(stand, pace.small),
    }
    contests = {
        name: Pair(count_answers(own, pace.seconds), count_answers(other, pace.seconds))
        for name, (own, other) in stand.contests.items()
    }
    return Round({**pairs, **contests}, work, getloadavg()[0])


def check(stand: Stand, question: Question) -> Work:
    """Ask once and look at the work; raises ValueError for a wrong answer, and for more work than is due."""
    answer = ask(stand.ours, question.explained)
    found = question.asked.read(answer)
    if found != question.asked.expected:
        raise ValueError(f"The answer to {question.asked.name} does not hold what was generated.")
    statements = read_statements(answer)
    records = sum(stand.floor.write(sent).records for sent in statements)
    if len(statements) != 1 or records > MOST_RECORDS:
        raise ValueError(f"{question.asked.name} takes {len(statements)} statements and {records} records.")
    return Work(len(statements), records, len(found))


def _set_against_floor(stand: Stand, name: str, times: int) -> dict[str, Pair]:
    """Ask anew, and again, each against the driver alone; raise ValueError where again is answered otherwise."""
    question = stand.questions[name]
    with connect(stand.ours) as connection:

        def measure(request: bytes) -> Pair:
            return take_turns(lambda: connection.ask(request), lambda: stand.floor.write(question.sent), times)

        found = {name: measure(question.request), f"{name} again": measure(question.again)}
        if connection.ask(question.again) != connection.ask(question.request):
            raise ValueError(f"{name} is answered otherwise when it is asked again.")
    return found


def _trace(stand: Stand, times: int) -> dict[str, Pair]:
    trace, floor = stand.questions["trace"], stand.floor
    hello = write_request(stand.ours, HELLO, {}, _ANEW)
    alone = take_turns(lambda: floor.write(trace.sent), lambda: floor.write(ROUND_TRIP), times)
    with connect(stand.ours) as connection:
        served = take_turns(lambda: connection.ask(trace.request), lambda: connection.ask(hello), times)
    return {"trace": alone, "trace over HTTP": served}
