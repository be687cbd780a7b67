"""One round over HTTP: what each request makes the database do, and how it compares with the floor and the rivals."""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from itertools import count, cycle
from os import getloadavg
from typing import NamedTuple

from psutil import Process

from bench.cascades import Biggest
from bench.connections import Site, ask, connect, wait_for_ground, write_request
from bench.contests import GROUNDLESS, OURS, Contestant, Showing, judge, prepare_load, watch
from bench.floor import ROUND_TRIP, Floor, Sent
from bench.measures import YEAR
from bench.processes import find_listener
from bench.questions import (
    CASCADE,
    HELLO,
    PIECELESS,
    SMALL,
    TRACE,
    Facts,
    read_facts,
    read_keys,
    read_path,
    read_statements,
    write_unseen,
)
from bench.rivals import Asking
from bench.timing import Load, Pair, take_turns

MOST_RECORDS = 2
_ANEW = "Cache-Control: no-cache"
_EXPLAINED = "Selaras-Explain: true"
_UNSEEN = count()


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
    """What is measured: our server with the ground and without, and those that ask the same of each other.

    A question stands in several forms, each of another root or element, which take turns.
    """

    ours: Site
    groundless: Site
    floor: Floor
    questions: Mapping[str, Sequence[Question]]
    contestants: Mapping[str, Contestant]


class Round(NamedTuple):
    """What a round has measured and seen, by name, and how many processes wanted a processor meanwhile."""

    pairs: Mapping[str, Pair]
    work: Mapping[str, Work]
    load: float
    showings: Mapping[str, Mapping[str, Showing]] = {}

    def join(self, other: "Round") -> "Round":
        """Join what another one has measured and seen."""
        return Round(
            {**self.pairs, **other.pairs}, {**self.work, **other.work}, max(self.load, other.load), self.showings
        )


def prepare(ours: Site, groundless: Site, floor: Floor, cascades: Sequence[Biggest]) -> Stand:
    """Make the questions ready, in a form for each cascade, and wait until the ground stands."""
    found = [_list_asked(each) for each in cascades]
    questions = {forms[0].name: [prepare_question(ours, form) for form in forms] for forms in zip(*found, strict=True)}
    wait_for_ground(ours, questions["cascade"][0].request)
    return Stand(ours, groundless, floor, questions, {})


def _list_asked(biggest: Biggest) -> tuple[Asked, ...]:
    """List what is asked of what lies in a cascade."""
    down = {"root": biggest.root, "year": YEAR, "depth": biggest.depth}
    up = {"from": biggest.bottom, "year": YEAR}
    return (
        Asked("cascade", CASCADE, down, read_keys, tuple(sorted(biggest.elements))),
        Asked("small", SMALL, {"key": biggest.bottom}, read_keys, (biggest.bottom,)),
        Asked("trace", TRACE, up, read_path, biggest.path),
    )


def prepare_question(ours: Site, asked: Asked) -> Question:
    """Make a question ready; raises ValueError where it makes us send more than one statement."""
    request = write_request(ours, asked.text, asked.variables, _ANEW)
    again = write_request(ours, asked.text, asked.variables)
    explained = write_request(ours, asked.text, asked.variables, _EXPLAINED)
    (sent,) = read_statements(ask(ours, explained))
    return Question(asked, request, again, explained, sent)


def enter(stand: Stand, database: Process) -> Stand:
    """Let ourselves be contestants, with the ground and without."""
    cascade, small = (stand.questions[name] for name in ("cascade", "small"))
    pieceless = [write_request(stand.ours, PIECELESS, each.asked.variables, _ANEW) for each in cascade]
    anew = {"cascade": [each.request for each in cascade], "small": [each.request for each in small]}
    again = {"cascade again": [each.again for each in cascade], "small again": [each.again for each in small]}
    asked = {**anew, "cascade without pieces": pieceless, **again}
    contestants = dict(stand.contestants)
    for name, site, requests in ((OURS, stand.ours, asked), (GROUNDLESS, stand.groundless, anew)):
        loads = {each: prepare_load(site, found, _expect(stand, each.split()[0])) for each, found in requests.items()}
        contestants[name] = Contestant(name, site, loads, find_listener(site.port), database)
    return stand._replace(contestants=contestants)


def challenge(stand: Stand, name: str, rival: Site, asked: Mapping[str, Asking], database: Process) -> Stand:
    """Set a rival beside us; raises ValueError where it answers with other facts."""
    loads: dict[str, Load] = {}
    for question, (path, text) in asked.items():
        site = rival._replace(path=rival.path + path)
        keys = [_read_key(each) for each in stand.questions[question]]
        requests = [write_request(site, text, {"key": key}) for key in keys]
        loads[question] = prepare_load(site, requests, _expect(stand, question))
    contestant = Contestant(name, rival, loads, find_listener(rival.port), database)
    return stand._replace(contestants={**stand.contestants, name: contestant})


def _read_key(question: Question) -> str:
    variables = question.asked.variables
    return str(variables["root"] if "root" in variables else variables["key"])


def _expect(stand: Stand, name: str) -> list[Facts]:
    """Read the facts of our own answers."""
    return [read_facts(ask(stand.ours, each.request)) for each in stand.questions[name]]


def go_round(stand: Stand, pace: Pace) -> Round:
    """Look at the work first, then measure everything once; raises ValueError where the work is not as it should be."""
    work = {name: check(stand, forms[0]) for name, forms in stand.questions.items()}
    pairs = {
        **_set_against_floor(stand, "cascade", pace.large),
        **_set_against_floor(stand, "small", pace.small),
        **_trace(stand, pace.small),
    }
    times = {"cascade": pace.large, "small": pace.small}
    showings = {name: watch(each, times, pace.seconds) for name, each in stand.contestants.items()}
    return Round({**pairs, **(judge(showings) if showings else {})}, work, getloadavg()[0], showings)


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
    """Ask anew, unseen, groundless and again, each against the driver alone; raise ValueError for another answer."""
    forms = stand.questions[name]
    anew, again = [each.request for each in forms], [each.again for each in forms]

    def measure(site: Site, requests: Iterable[bytes]) -> Pair:
        turns, sent = iter(requests), cycle(each.sent for each in forms)
        with connect(site) as connection:
            return take_turns(lambda: connection.ask(next(turns)), lambda: stand.floor.write(next(sent)), times)

    found = {
        name: measure(stand.ours, cycle(anew)),
        f"{name} groundless": measure(stand.groundless, cycle(anew)),
        f"{name} again": measure(stand.ours, cycle(again)),
    }
    if name == "cascade":
        found["cascade unseen"] = measure(stand.ours, _write_unseen(stand.ours, forms))
    if ask(stand.ours, again[0]) != ask(stand.ours, anew[0]):
        raise ValueError(f"{name} is answered otherwise when it is asked again.")
    return found


def _write_unseen(ours: Site, forms: Sequence[Question]) -> Generator[bytes]:
    """Write a cascade's request in words that no request had before."""
    for form in cycle(forms):
        yield write_request(ours, write_unseen(next(_UNSEEN)), form.asked.variables, _ANEW)


def _trace(stand: Stand, times: int) -> dict[str, Pair]:
    traces, floor = stand.questions["trace"], stand.floor
    hello = write_request(stand.ours, HELLO, {}, _ANEW)
    turns = cycle(each.request for each in traces)
    alone = take_turns(lambda: floor.write(traces[0].sent), lambda: floor.write(ROUND_TRIP), times)
    with connect(stand.ours) as connection:
        served = take_turns(lambda: connection.ask(next(turns)), lambda: connection.ask(hello), times)
    return {"trace": alone, "trace over HTTP": served}
