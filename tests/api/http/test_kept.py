"""Answers that are kept: given again as long as the database stands still, and never a moment longer."""

import asyncio
import tracemalloc
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TypeVar, cast

import httpx
import orjson
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.asking import GRAPHQL, JSON, Answer, Client, reach
from helpers.database import TODAY, Database
from helpers.putting import RULEBOOK
from helpers.serving import start_server
from helpers.telling import TellingGraph
from helpers.tries import scale_tries
from selaras.api.http.endpoint import Endpoint
from selaras.api.http.kept import KeptAnswers, Reply
from selaras.api.http.negotiation import MediaType
from selaras.api.http.response import Response, write_answer
from selaras.api.requests.context import Context
from selaras.errors import UnreachableError
from selaras.model.values import Row

R = TypeVar("R", bound=Row)
MEMORY = 1_000_000
TEXT = "query ($key: ID!) { unit(key: $key) { name } }"
STATE, ASKED = "database_state", "neighbourhood"
FIRST, SECOND, KEPT = [ASKED], [STATE, ASKED, STATE], [STATE]


class Asker:
    """Asks an endpoint with a memory, and tells what was sent to the database for it."""

    def __init__(self, database: Database) -> None:
        self.graph = TellingGraph(database.session.graph)
        self.today = TODAY
        self.session = replace(database.session, graph=self.graph, today=lambda: self.today)
        self.client: Client | None = None

    def open_context(self, _: bool) -> Context:
        return Context(self.session, RULEBOOK)

    async def ask(self, query: str = TEXT, key: str = "u", **headers: str) -> tuple[Answer, list[str]]:
        assert self.client
        self.graph.sent.clear()
        body = orjson.dumps({"query": query, "variables": {"key": key} if "$key" in query else {}})
        answer = await self.client.send("POST", body, content_type=JSON, accept=GRAPHQL, **headers)
        assert ("selaras-kept" in answer.headers) == (self.graph.sent == KEPT)
        return answer, list(self.graph.sent)


@asynccontextmanager
async def open_asker(database: Database, memory: int = MEMORY) -> AsyncGenerator[Asker]:
    asker = Asker(database)
    async with reach(Endpoint(asker.open_context, kept_bytes=memory)) as asker.client:
        yield asker


def name(database: Database, what: str) -> None:
    database.query("MERGE (u:Unit {id: 'u'}) SET u.name = $what, u.kind = 'AGENCY'", what=what)


def read_name(answer: Answer) -> object:
    return cast("dict[str, dict[str, dict[str, object]]]", answer.json)["data"]["unit"]["name"]


async def test_an_answer_is_kept_from_the_second_time_on_until_something_is_written(empty: Database) -> None:
    name(empty, "one")
    async with open_asker(empty) as asker:
        answers = [await asker.ask() for _ in range(4)]
        assert [sent for _, sent in answers] == [FIRST, SECOND, KEPT, KEPT]
        assert [read_name(answer) for answer, _ in answers] == ["one"] * 4
        name(empty, "two")
        again = [await asker.ask() for _ in range(2)]
        assert [(read_name(answer), sent) for answer, sent in again] == [("two", SECOND), ("two", KEPT)]
        empty.query("CREATE (:Unit {id: 'elsewhere', name: 'x', kind: 'AGENCY'})")
        assert (await asker.ask())[1] == SECOND


async def test_what_is_asked_otherwise_is_another_question(empty: Database) -> None:
    name(empty, "one")
    empty.query("CREATE (:Unit {id: 'elsewhere', name: 'x', kind: 'AGENCY'})")
    async with open_asker(empty) as asker:
        for _ in range(3):
            await asker.ask()
        assert (await asker.ask(key="elsewhere"))[1] == FIRST
        assert (await asker.ask(TEXT.replace("name", "name kind")))[1] == FIRST
        asker.today = date(2027, 1, 1)
        assert (await asker.ask())[1] == FIRST


@pytest.mark.parametrize("headers", [{"cache_control": "no-cache"}, {"selaras_explain": "true"}])
async def test_who_asks_for_what_is_new_gets_it(empty: Database, headers: dict[str, str]) -> None:
    name(empty, "one")
    async with open_asker(empty) as asker:
        for _ in range(3):
            await asker.ask()
        assert (await asker.ask(**headers))[1] == FIRST


async def test_without_memory_nothing_is_kept(empty: Database) -> None:
    name(empty, "one")
    async with open_asker(empty, memory=0) as asker:
        assert [(await asker.ask())[1] for _ in range(3)] == [FIRST] * 3


async def test_an_answer_that_is_large_for_the_memory_is_not_kept(empty: Database) -> None:
    name(empty, "x" * MEMORY)
    async with open_asker(empty) as asker:
        assert [(await asker.ask())[1] for _ in range(3)] == [FIRST, [STATE, ASKED], [STATE, ASKED]]


async def test_errors_and_mutations_are_not_kept(empty: Database) -> None:
    wrong = '{ cascade(root: "nowhere") { root } }'
    change = 'mutation { withdrawAcceptance(input: {rule: "ORP-001", subject: "Element:e"}) { __typename } }'
    async with open_asker(empty) as asker:
        for text in (wrong, change):
            sent = [(await asker.ask(text))[1] for _ in range(3)]
            assert sent[1:] == sent[:-1]
            assert sent[0]
            assert STATE not in sent[0]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.booleans(), min_size=3, max_size=12))
async def test_an_answer_is_always_that_of_the_last_write(empty: Database, steps: list[bool]) -> None:
    name(empty, "0")
    written = 0
    async with open_asker(empty) as asker:
        for writes in steps:
            written += writes
            if writes:
                name(empty, str(written))
            assert read_name((await asker.ask())[0]) == str(written)


async def test_nobody_is_told_what_was_true_before_a_write_that_is_acknowledged(empty: Database) -> None:
    name(empty, "0")
    acknowledged = 0
    asked = 0

    async def write() -> None:
        nonlocal acknowledged
        for number in range(1, 60):
            await asyncio.to_thread(name, empty, str(number))
            acknowledged = number

    async def read(asker: Asker) -> None:
        nonlocal asked
        while not writing.done():
            before = acknowledged
            assert asker.client
            body = orjson.dumps({"query": TEXT, "variables": {"key": "u"}})
            answer = await asker.client.send("POST", body, content_type=JSON, accept=GRAPHQL)
            assert int(str(read_name(answer))) >= before
            asked += 1

    async with open_asker(empty) as asker:
        writing = asyncio.create_task(write())
        await asyncio.gather(writing, *(read(asker) for _ in range(4)))
    assert asked > 20


async def test_what_is_kept_was_read_no_earlier_than_the_state_that_was_named(empty: Database) -> None:
    """The database names a transaction before its data can be read, and lets a reader wait who says the name."""
    name(empty, "one")
    async with open_asker(empty) as asker:
        for _ in range(4):
            await asker.ask()
        assert asker.graph.states == [await empty.session.read_state()]


async def test_where_the_state_cannot_be_read_the_question_itself_is_asked() -> None:
    async def fail() -> str:
        raise UnreachableError("nobody is there")

    async def ask(state: str | None) -> Reply[str]:
        assert state is None
        return Reply("asked", 5, repeatable=True)

    memory: KeptAnswers[str] = KeptAnswers(MEMORY)
    assert [await memory.answer(b"q", fail, ask) for _ in range(3)] == [("asked", False)] * 3


async def test_what_is_kept_takes_what_it_may_with_all_that_is_kept_about_it() -> None:
    """Small answers, whose headers and places take more than they do."""

    async def read_state() -> str:
        return "1 a-name-as-the-database-gives-it"

    async def ask(_: str | None) -> Reply[Response]:
        answer = write_answer(MediaType.JSON, {"data": {"unit": {"name": "one"}}})
        return Reply(answer, len(answer.body), repeatable=True)

    kept: KeptAnswers[Response] = KeptAnswers(2**19)
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for number in range(1_500):
        question = sha256(number.to_bytes(4)).digest()
        assert [(await kept.answer(question, read_state, ask)).kept for _ in range(3)] == [False, False, True]
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert 2**17 < after - before <= 2**19


MEASURED = "query ($key: ID!) { unit(key: $key) { name } # %d\n }"


@pytest.mark.prove
async def test_a_server_that_may_keep_one_mebibyte_grows_by_no_more_than_two(
    empty: Database, environment: dict[str, str], note: Callable[[str, int, int], None]
) -> None:
    """Every question is another, and every tenth a document of its own; each is asked until its answer is kept."""
    name(empty, "one")
    tries = scale_tries(5_000)
    with start_server({**environment, "SELARAS_KEPT_ANSWERS": "1"}) as (child, address):
        server = psutil.Process(child.pid)
        async with httpx.AsyncClient(base_url=address, timeout=60) as http:

            async def ask(number: int) -> None:
                body = {"query": MEASURED % (number // 10), "variables": {"key": f"u{number}"}}
                for _ in range(2):
                    assert "data" in (await http.post("/graphql", json=body)).json()

            for number in range(50):
                await ask(number)
            before = server.memory_info().rss
            for number in range(50, 50 + tries):
                await ask(number)
            grown = server.memory_info().rss - before
    note("questions that a server may keep in 1 MiB", tries, int(grown > 2 * 2**20))
    assert grown <= 2 * 2**20
