"""The web application: the page, GraphQL, and health checks."""

from asyncio import Event, Task, create_task
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, ExitStack, asynccontextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from selaras import folders
from selaras.api.http.barrier import Barrier
from selaras.api.http.endpoint import Endpoint
from selaras.api.http.gate import Gate
from selaras.api.http.worker import write_setup
from selaras.api.http.workers import Crowd, Workers
from selaras.api.requests.context import Context
from selaras.api.requests.reports import KeptReports
from selaras.audit.planning import SHAPES, plan_rules
from selaras.audit.rules import read_rulebook
from selaras.errors import EngineError, SelarasError
from selaras.garbage import settle
from selaras.ground.keeping import GroundKeeper
from selaras.ground.orders import Setup
from selaras.ground.standing import GroundedSession
from selaras.questions.cascade import CascadeRequest as Cascade
from selaras.questions.cascade import find_cascade
from selaras.questions.neighbourhood import NeighbourhoodRequest as Wanted
from selaras.questions.neighbourhood import fetch
from selaras.questions.trace import trace
from selaras.settings import Neo4jSettings, Settings
from selaras.store.library import read_library, read_migrations
from selaras.store.migrations import find_pending
from selaras.store.neo4j_graph import Neo4jGraph, connect
from selaras.store.recording import RecordingGraph
from selaras.store.session import Session
from selaras.store.watching import Engine, Watcher

# GraphiQL uses inline styles, and fonts and images embedded in its style sheet; nothing may come from elsewhere.
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
Application = Starlette
_NOWHERE = "-"  # an id that no node has, with which a statement is planned but does no work


class _Service:
    """The graph while the application runs, and everything that stays the same meanwhile."""

    graph: Neo4jGraph
    barrier: Barrier

    def __init__(
        self, neo4j: Neo4jSettings, settings: Settings, today: Callable[[], date], engine: Engine | None
    ) -> None:
        self._neo4j = neo4j
        self._engine = engine
        self._settings = settings
        self._today = today
        self._library = read_library(folders.CYPHER)
        self._rulebook = read_rulebook(folders.AUDITS, settings.rules)
        self._reports = KeptReports(settings.kept_reports)
        self._migrations = read_migrations(folders.SCHEMA)
        self._lost: EngineError | None = None
        self._connection = AsyncExitStack()
        self._folders = ExitStack()
        self._tasks: list[Task[None]] = []

        self._keeper: GroundKeeper | None = None
        self.quiet = Event()
        crowd = Crowd(settings.heavy, settings.heavy_waiting, settings.deadline)
        self.workers = Workers(lambda: write_setup(self._neo4j, settings), crowd) if settings.heavy else None

    def open_context(self, explained: bool) -> Context:  # noqa: FBT001 - whether the statements are wanted
        session = self._session
        if explained:
            # What is shown is what answers, so the ground does not.
            return Context(replace(session, graph=RecordingGraph(session.graph)), self._rulebook)
        if self._keeper:
            session = GroundedSession(self.graph, self._library, self._today, self._keeper)
        return Context(session, self._rulebook, self._reports)

    @property
    def _session(self) -> Session:
        return Session(self.graph, self._library, self._today)

    def _connect(self) -> AbstractAsyncContextManager[Neo4jGraph]:
        return connect(self._neo4j, self._settings.deadline, audit_deadline=self._settings.audit_deadline)

    @asynccontextmanager
    async def run(self, _: Starlette) -> AsyncGenerator[None]:
        self.graph = await self._connection.enter_async_context(self._connect())
        if self._settings.ground:
            folder = self._folders.enter_context(TemporaryDirectory(prefix="selaras-ground-"))
            self._keeper = GroundKeeper(self._set_up, Path(folder))
        self._tasks = [create_task(self._prepare())]
        if self._engine:
            self._tasks.append(create_task(Watcher(self._engine, self._lose, self._regain).watch()))
        yield
        for task in self._tasks:
            task.cancel()
        if self.workers:
            self.workers.close()
        if self._keeper:
            await self._keeper.close()
        self._folders.close()
        await self._connection.aclose()

    def _set_up(self) -> Setup:
        return Setup(self._neo4j, self._settings.deadline, self._settings.ground * 2**20)

    def _lose(self, error: EngineError) -> None:
        """Refuse requests, with the reason for which the engine is not there."""
        self._lost = error
        self.barrier.close(str(error))

    async def _regain(self, neo4j: Neo4jSettings) -> None:
        """Ask the engine where it is now, and let requests through again."""
        former, self._connection, self._neo4j = self._connection, AsyncExitStack(), neo4j
        graph = await self._connection.enter_async_context(self._connect())
        graph.succeed(self.graph)
        self.graph, self._lost = graph, None
        self.barrier.open()
        self._tasks.append(create_task(self._prepare()))
        await former.aclose()

    async def answer_ready(self, _: Request) -> Response:
        if self._lost:
            return JSONResponse({"status": "not ready", "code": self._lost.code, "reason": str(self._lost)}, 503)
        try:
            await self.graph.verify()
            pending = await find_pending(self._session, self._migrations)
        except SelarasError as error:
            return JSONResponse({"status": "not ready", "code": error.code, "reason": str(error)}, 503)
        if pending:
            reason = f"{len(pending)} migrations are pending; run `selaras migrate`."
            return JSONResponse({"status": "not ready", "code": "MIGRATION", "reason": reason}, 503)
        return JSONResponse({"status": "ready", **self._describe_ground()})

    def _describe_ground(self) -> dict[str, object]:
        """Describe the ground, if it is switched on."""
        if self._keeper is None:
            return {}
        state, reason, _, size, seconds = self._keeper.describe()
        return {"ground": {"state": state, "reason": reason, "bytes": size, "seconds": seconds}}

    async def _prepare(self) -> None:
        """Warm up, and then, if that is wanted, plan audits one statement after another, giving way to requests."""
        await self._warm()
        if self._settings.plan_ahead:
            with suppress(SelarasError):
                for agencies in SHAPES:
                    for rule in self._rulebook.rules:
                        await self.quiet.wait()
                        await plan_rules(self._session, (rule,), agencies, _ignore)

    async def _warm(self) -> None:
        """Have the database plan the statements, which makes the first run of each take 30 to 1,000 ms longer."""
        session, year = self._session, self._today().year
        with suppress(SelarasError):
            await trace(session, _NOWHERE, year=year)
        with suppress(SelarasError):
            await find_cascade(session, Cascade(_NOWHERE, year))
        with suppress(SelarasError):
            await fetch(session, Wanted(("Element",), (_NOWHERE,)))
        settle()


def make_app(
    neo4j: Neo4jSettings, settings: Settings, today: Callable[[], date] = date.today, engine: Engine | None = None
) -> Application:
    """Make the application; `today` is its clock, and `engine` the embedded one, which is started again if it ends."""
    service = _Service(neo4j, settings, today, engine)
    endpoint = Endpoint(
        service.open_context,
        kept_bytes=settings.kept_answers * 2**20,
        compiled=settings.compiled,
        workers=service.workers,
        quiet=service.quiet,
    )
    service.barrier = Barrier(endpoint)
    return Application(
        routes=[
            Route("/", _answer_page),
            Route("/health", _answer_health),
            Route("/ready", service.answer_ready),
            Mount("/assets", StaticFiles(directory=folders.ASSETS, check_dir=False)),
            Route("/graphql", service.barrier),
        ],
        middleware=[Middleware(Gate, hosts=settings.hosts)],
        lifespan=service.run,
    )


def _ignore(_: int, __: int) -> None:
    """Plan without telling anybody how far it is."""


async def _answer_health(_: Request) -> Response:
    return JSONResponse({"status": "alive"})


async def _answer_page(_: Request) -> Response:
    return FileResponse(folders.ASSETS / "index.html", headers={"Content-Security-Policy": _POLICY})
