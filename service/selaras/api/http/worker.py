"""A process that works on large documents, one at a time, so that nobody who asks for little has to wait for them.

python -m selaras.api.http.worker

It reads jobs from its standard input and writes replies to its standard output until the input ends.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import orjson

from selaras import folders
from selaras.api.execution.answering import Answering
from selaras.api.fields.schema import make_schema
from selaras.api.http.asking import AskedRequest, work_out
from selaras.api.http.kept import Reply
from selaras.api.http.negotiation import MediaType
from selaras.api.http.response import Response, write_refusal
from selaras.api.requests.context import Context
from selaras.api.requests.failure import mask, show_refusal
from selaras.api.requests.limits import Limits
from selaras.api.requests.reports import KeptReports
from selaras.api.requests.request import GraphQLRequest
from selaras.audit.rules import Rulebook, read_rulebook
from selaras.errors import RequestError
from selaras.garbage import settle
from selaras.ground.carrying import CarriedGround
from selaras.ground.standing import GroundedSession
from selaras.settings import Neo4jSettings, Settings
from selaras.store.graph import Graph
from selaras.store.library import Library, read_library
from selaras.store.neo4j_graph import connect
from selaras.store.recording import RecordingGraph
from selaras.store.session import Session

LENGTH = 8  # bytes that say how long a frame is
_NICE = 5  # how much it gives way to the process that serves


class Job(NamedTuple):
    """A request to answer; `state` is what must not be older, `today` the day on which it is asked.

    `ground` is the file of the ground that stands under this state, if one does; there is none without a state.
    """

    asked: AskedRequest
    explained: bool
    state: str | None
    today: date
    ground: Path | None = None

    def write(self) -> bytes:
        """Write it as a frame has it."""
        request, method, media = self.asked
        ground = None if self.ground is None else str(self.ground)
        return orjson.dumps([[*request], method, media.value, self.explained, self.state, self.today, ground])


def read_job(frame: bytes) -> Job:
    """Read a job from a frame."""
    request, method, media, explained, state, today, ground = orjson.loads(frame)
    asked = AskedRequest(GraphQLRequest(*request), method, MediaType(media))
    return Job(asked, explained, state, date.fromisoformat(today), None if ground is None else Path(ground))


def write_reply(reply: Reply[Response]) -> tuple[bytes, bytes]:
    """Write a reply as two frames, of which the second is the body."""
    headers = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in reply.value.headers]
    return orjson.dumps([reply.value.status, headers, reply.repeatable]), reply.value.body


def read_reply(head: bytes, body: bytes) -> Reply[Response]:
    """Read a reply from its two frames."""
    status, headers, repeatable = orjson.loads(head)
    named = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return Reply(Response(status, named, body), len(body), repeatable)


def write_setup(neo4j: Neo4jSettings, settings: Settings) -> bytes:
    """Write the first frame: the database, with its password, and the settings."""
    database = {**neo4j.model_dump(), "password": neo4j.password.get_secret_value()}
    return orjson.dumps([database, settings.model_dump(mode="json")])


class _Worker(NamedTuple):
    """What stays the same from one job to the next."""

    graph: Graph
    library: Library
    rulebook: Rulebook
    answering: Answering
    reports: KeptReports
    ground: CarriedGround

    async def answer(self, job: Job) -> Reply[Response]:
        """Answer a job; whatever goes wrong is an answer too."""
        asked = job.asked
        try:
            return await work_out(self.answering, asked, self._open_context(job))
        except RequestError as error:
            return Reply(write_refusal(asked.media, [show_refusal(error)], asked.method), 0, repeatable=False)
        except Exception as error:  # noqa: BLE001 - the client gets JSON in any case, and the log has the details
            return Reply(write_refusal(asked.media, [mask(error)], asked.method), 0, repeatable=False)

    def _open_context(self, job: Job) -> Context:
        graph = RecordingGraph(self.graph) if job.explained else self.graph
        session = Session(graph, self.library, lambda: job.today)
        if job.ground:
            self.ground.turn_to(job.ground)
            session = GroundedSession(graph, self.library, lambda: job.today, self.ground)
        return Context(session.since(job.state), self.rulebook, KeptReports(0) if job.explained else self.reports)


def main() -> None:
    """Answer jobs until the input ends."""
    os.nice(_NICE)
    setup = _read_frame(sys.stdin.buffer)
    if setup is None:
        return
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        worker = runner.run(_open(stack, setup))
        while (frame := _read_frame(sys.stdin.buffer)) is not None:
            for part in write_reply(runner.run(worker.answer(read_job(frame)))):
                sys.stdout.buffer.write(len(part).to_bytes(LENGTH) + part)
            sys.stdout.buffer.flush()
        runner.run(stack.aclose())


async def _open(stack: AsyncExitStack, setup: bytes) -> _Worker:
    database, given = cast("tuple[Mapping[str, str], Mapping[str, str]]", orjson.loads(setup))
    neo4j, settings = Neo4jSettings.model_validate(database), Settings.model_validate(given)
    graph = await stack.enter_async_context(connect(neo4j, settings.deadline, audit_deadline=settings.audit_deadline))
    answering = Answering(make_schema(), Limits(), compiled=settings.compiled)
    rulebook, reports = read_rulebook(folders.AUDITS, settings.rules), KeptReports(settings.kept_reports)
    worker = _Worker(graph, read_library(folders.CYPHER), rulebook, answering, reports, CarriedGround())
    settle()
    return worker


def _read_frame(stream: BinaryIO) -> bytes | None:
    """Read a frame; None at the end of the input."""
    head = stream.read(LENGTH)
    return stream.read(int.from_bytes(head)) if len(head) == LENGTH else None


if __name__ == "__main__":
    main()
