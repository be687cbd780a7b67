"""Deaths of the engine under a server: it is started again, or found where somebody else started it."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import NamedTuple

import httpx
import psutil
import pytest

from helpers.database import ENGINES, ignore, query
from helpers.environment import OURS
from helpers.program import Program
from helpers.serving import serve
from helpers.tries import PROVING, scale_tries
from selaras.embedded import CURRENT as PROGRAM_S_OWN
from selaras.embedded import borrow, stop
from selaras.embedded.home import Home
from selaras.settings import Settings

QUESTION = {"query": '{ element(key: "e") { key statement } }'}
ELEMENT = "CREATE (:Element {id: 'e', statement: 'Aparatur yang kompeten', level: 'OUTCOME'})"
ANSWER = {"data": {"element": {"key": "e", "statement": "Aparatur yang kompeten"}}}
_PROMPT = 1.0 if PROVING else 30.0  # seconds to a refusal; an ordinary run has neighbours that take the processor
_AGAIN = 10.0  # seconds until it is there again, where an engine starts in that time at all

Note = Callable[[str, int, int], None]


class Heard(NamedTuple):
    """What came of a question: the status, the body, and the seconds that it took."""

    status: int
    body: object
    seconds: float


def ask(address: str) -> Heard:
    begun = monotonic()
    answer = httpx.post(f"{address}/graphql", json=QUESTION, timeout=180)
    return Heard(answer.status_code, answer.json(), monotonic() - begun)


@contextmanager
def keep_asking(address: str) -> Generator[list[Heard]]:
    """Ask one question after the other, from a second thread, for the length of a block."""
    heard, over = list[Heard](), Event()

    def run() -> None:
        while not over.is_set():
            heard.append(ask(address))
            sleep(0.02)

    asking = Thread(target=run)
    asking.start()
    try:
        yield heard
    finally:
        over.set()
        asking.join()


def wait_until_ready(address: str, seconds: float) -> float:
    """Wait until the server is ready; returns the seconds."""
    begun = monotonic()
    while httpx.get(f"{address}/ready", timeout=60).status_code != 200:
        assert monotonic() - begun < seconds, httpx.get(f"{address}/ready", timeout=60).text
        sleep(0.05)
    return monotonic() - begun


def wait_until_lost(address: str) -> dict[str, str]:
    """Wait until the server has seen that the engine is gone; returns what it says of that.

    Between two looks at the engine it can say only that the database does not answer.
    """
    begun = monotonic()
    while (ready := httpx.get(f"{address}/ready", timeout=60)).status_code == 200 or "UNREACHABLE" in ready.text:
        assert monotonic() - begun < _PROMPT
    assert ready.status_code == 503
    return ready.json()


def kill_engine(settings: Settings) -> None:
    running = Home(settings).find_running()
    assert running is not None
    psutil.Process(running.java).kill()


@pytest.fixture
def settings(tmp_path: Path) -> Generator[Settings]:
    given = Settings(home=tmp_path / "home", engines=ENGINES, linger=600)
    yield given
    stop(given, force=True)


@pytest.fixture
def environment(settings: Settings) -> dict[str, str]:
    """The variables with which a program of ours has an engine of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {
        **kept,
        "SELARAS_HOME": str(settings.home),
        "SELARAS_ENGINES": str(ENGINES),
        "NO_COLOR": "1",
        "SELARAS_DEADLINE": "120",
    }


@pytest.mark.prove
def test_a_server_outlives_its_engine(settings: Settings, environment: dict[str, str], note: Note) -> None:
    program, wrong = Program(environment), 0
    deaths = scale_tries(10)
    begun = monotonic()
    with borrow(settings, PROGRAM_S_OWN, report=ignore, linger=True) as neo4j:
        patience = max(_AGAIN, 3 * (monotonic() - begun))
        query(neo4j, ELEMENT)
    with serve(environment) as address:
        assert ask(address).body == ANSWER
        for _ in range(deaths):
            with keep_asking(address) as heard:
                kill_engine(settings)
                assert wait_until_lost(address)["code"] == "ENDED"
                refused = ask(address)
                wait_until_ready(address, patience)
            assert refused.status == 503
            bad = [each for each in (*heard, refused, ask(address)) if not is_right(each)]
            print(*bad)  # noqa: T201 - pytest shows it if there is any
            wrong += bool(bad)
        note("deaths of the engine under a server", deaths, wrong)
        assert wrong == 0
        stop_and_start(settings, program, address)
        assert ask(address).body == ANSWER


def is_right(heard: Heard) -> bool:
    """Whether what was heard is the answer, or a prompt refusal."""
    if heard.status == 503:
        return heard.seconds < _PROMPT
    return heard.status == 200 and heard.body == ANSWER


def stop_and_start(settings: Settings, program: Program, address: str) -> None:
    """Stop the engine under a server, which leaves it so, and have somebody else start it, on another port."""
    said = program.run("stop", code=2)
    assert said.startswith("IN_USE The embedded Neo4j is in use by process ")
    assert "(selaras serve --port 0, since " in said
    assert program.run("stop", "--force") == "Stopped.\n"
    lost = wait_until_lost(address)
    begun = monotonic()
    while "was stopped with `selaras stop`" not in lost["reason"]:
        assert monotonic() - begun < _PROMPT
        lost = httpx.get(f"{address}/ready", timeout=60).json()
    assert "bolt" not in lost["reason"]
    refused = ask(address)
    assert refused.status == 503
    assert refused.body == {"errors": [{"message": lost["reason"], "extensions": {"code": "UNAVAILABLE"}}]}
    sleep(3)
    assert Home(settings).find_running() is None
    with borrow(settings, PROGRAM_S_OWN, report=ignore, linger=False) as neo4j:
        wait_until_ready(address, _AGAIN if PROVING else _PROMPT)
        assert query(neo4j, "MATCH (e:Element) RETURN e.id AS id") == [{"id": "e"}]


def test_a_connection_keeps_the_engine_as_long_as_it_is_asked_to(
    settings: Settings, environment: dict[str, str]
) -> None:
    environment["SELARAS_LINGER"] = "90"
    done = Program(environment).run_whole("connection", code=0)
    assert (
        "The engine stays up for 1.5 minutes after its last user; `selaras connection --for 8h` keeps it."
        in done.stderr
    )
    command = [sys.executable, "-m", "selaras.cli", "connection", "--for", "8h"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stderr is not None
        assert child.stderr.readline().startswith("The engine is kept until ")
        assert [user.purpose for user in Home(settings).list_users()] == ["selaras connection --for 8h"]
        kill_engine(settings)
        assert "ENDED The embedded Neo4j has ended; ask for the connection again" in child.stderr.read()
    assert child.returncode == 3
    assert "'8 hours' is no span of time" in Program(environment).run("connection", "--for", "8 hours", code=2)
