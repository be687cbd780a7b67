"""Large documents are worked on by processes of their own, so many at once, with the same answers as anywhere."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers.asking import GRAPHQL, NOWHERE, open_client, reach
from helpers.database import TODAY, Database
from helpers.putting import ANSWERING, open_context
from helpers.standing import keep_ground, wait
from selaras.api.http.asking import AskedRequest, work_out
from selaras.api.http.endpoint import Endpoint
from selaras.api.http.kept import Reply
from selaras.api.http.negotiation import MediaType
from selaras.api.http.response import Response
from selaras.api.http.worker import Job, write_setup
from selaras.api.http.workers import Crowd, Workers
from selaras.api.requests.request import GraphQLRequest
from selaras.errors import RequestError
from selaras.ground.standing import find_file
from selaras.settings import Neo4jSettings, Settings

pytestmark = pytest.mark.current

LARGE = "{ orphans(first: 3) { totalCount nodes { id missing } } }"
AUDIT = '{ audit(rules: ["ORP-001"]) { complete findings { nodes { key message } } } }'
BROKEN = '{ alignment(unit: "nowhere") { year } }'
CROWD = Crowd(at_once=1, waiting=1, patience=60)


@contextmanager
def open_workers(write: Callable[[], bytes], crowd: Crowd = CROWD) -> Generator[Workers]:
    workers = Workers(write, crowd)
    try:
        yield workers
    finally:
        workers.close()


@pytest.fixture
async def workers(demo: Database) -> AsyncGenerator[Workers]:
    with open_workers(lambda: write_setup(demo.neo4j, Settings())) as opened:
        yield opened


def make_job(text: str, *, explained: bool = False, state: str | None = None) -> Job:
    asked = AskedRequest(GraphQLRequest(text, None, {}, {}, None), "POST", MediaType.GRAPHQL)
    return Job(asked, explained, state, TODAY)


def find_process(workers: Workers) -> int:
    """Find the process that has nothing to do."""
    (member,) = workers._idle  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - which one it is shows nowhere else
    return member.process.pid


async def test_an_answer_is_the_same_from_whichever_process_and_one_process_gives_many(
    demo: Database, workers: Workers
) -> None:
    processes: set[int] = set()
    state = await demo.session.read_state()
    for text in (LARGE, AUDIT, BROKEN):
        job = make_job(text, state=state)
        assert await workers.answer(job) == await work_out(ANSWERING, job.asked, open_context(demo.session))
        processes.add(find_process(workers))
    assert len(processes) == 1
    explained = await workers.answer(make_job(LARGE, explained=True))
    assert b'"name":"alignment"' in explained.value.body
    refused = await workers.answer(make_job(f"{{ a: {AUDIT[2:-1]} b: {AUDIT[2:-1]} }}"))
    assert b"LIMIT_AUDITS" in refused.value.body


async def test_a_process_answers_from_the_ground_that_it_is_given(
    demo: Database, workers: Workers, tmp_path: Path
) -> None:
    """What is written meanwhile shows where an answer comes from; it is the one of the state that the job names."""
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        ground = await find_file(grounded)
        assert ground
        job = make_job(LARGE, state=ground.state)
        before = await workers.answer(job)
        demo.query("CREATE (:Element {id: 'an-orphan', statement: 'written meanwhile', level: 'OUTPUT', tier: 3})")
        try:
            assert await workers.answer(job._replace(ground=ground.path)) == before
            after = await workers.answer(job)
            assert b"an-orphan" in after.value.body
            moved = job._replace(state=await demo.session.read_state(), ground=ground.path)
            assert await workers.answer(moved) == after
            ground.path.write_bytes(b"torn")
            assert await workers.answer(moved) == after
        finally:
            demo.query("MATCH (e:Element {id: 'an-orphan'}) DELETE e")
    assert await find_file(demo.session) is None


class NotedWorkers(Workers):
    """Workers that note which jobs they are given."""

    jobs: tuple[Job, ...] = ()

    async def answer(self, job: Job) -> Reply[Response]:
        self.jobs = (*self.jobs, job)
        return await super().answer(job)


async def test_a_large_question_brings_the_ground_that_stands(demo: Database, tmp_path: Path) -> None:
    workers = NotedWorkers(lambda: write_setup(demo.neo4j, Settings()), CROWD)
    try:
        async with keep_ground(demo, tmp_path) as grounded:
            await wait(grounded)
            ground = await find_file(grounded)
            assert ground
            for session, expected in ((grounded, (ground.path, ground.state)), (demo.session, (None, None))):
                endpoint = Endpoint(lambda _, session=session: open_context(session), workers=workers)
                async with reach(endpoint) as client:
                    assert (await client.post({"query": LARGE}, GRAPHQL)).status == 200
                assert (workers.jobs[-1].ground, workers.jobs[-1].state) == expected
    finally:
        workers.close()


async def test_who_goes_away_ends_the_process_and_the_next_one_gets_another(workers: Workers) -> None:
    await workers.answer(make_job(LARGE))
    first = find_process(workers)
    gone = asyncio.create_task(workers.answer(make_job(AUDIT)))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    await workers.answer(make_job(LARGE))
    assert find_process(workers) != first


async def test_a_process_that_ends_is_said_to_have_ended(workers: Workers) -> None:
    await workers.answer(make_job(LARGE))
    (member,) = workers._idle  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - to end it at its work
    asked = asyncio.create_task(workers.answer(make_job(AUDIT)))
    await asyncio.sleep(0)
    member.process.kill()
    with pytest.raises(RequestError, match="has ended; ask again") as caught:
        await asked
    assert caught.value.code == "BUSY"
    assert (await workers.answer(make_job(LARGE))).value.status == 200


async def test_another_database_is_asked_by_another_process(demo: Database) -> None:
    given = [demo.neo4j]
    with open_workers(lambda: write_setup(given[0], Settings(deadline=5))) as workers:
        await workers.answer(make_job(LARGE))
        first = find_process(workers)
        given[0] = NOWHERE
        assert b'"errors":' in (await workers.answer(make_job(LARGE))).value.body
        assert find_process(workers) != first


@pytest.mark.parametrize("crowd", [Crowd(at_once=0, waiting=0, patience=60), Crowd(at_once=0, waiting=1, patience=0.1)])
async def test_who_finds_no_turn_is_told_when_to_ask_again(crowd: Crowd) -> None:
    with open_workers(lambda: write_setup(Neo4jSettings(), Settings()), crowd) as workers:
        async with open_client(workers=workers) as client:
            answer = await client.post({"query": LARGE}, GRAPHQL)
            assert (answer.status, answer.code, answer.headers["retry-after"]) == (503, "BUSY", "5")
            assert (await client.post({"query": "{ __typename }"}, GRAPHQL)).status == 200
            assert (await client.post({"query": "{ nothing }"}, GRAPHQL)).status == 400
