"""Ask an endpoint over HTTP as it is, without a network between and without a database behind."""

from asyncio import Future
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import NamedTuple, cast
from urllib.parse import urlencode

import httpx
import orjson
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.routing import Route

from helpers.database import TODAY
from helpers.putting import open_context
from selaras import folders
from selaras.api.execution.answering import Answering
from selaras.api.http.endpoint import Endpoint, RequestPart, ResponseBody, ResponseStart
from selaras.api.http.workers import Workers
from selaras.settings import Neo4jSettings
from selaras.store.library import read_library
from selaras.store.neo4j_graph import connect
from selaras.store.recording import RecordingGraph
from selaras.store.session import Session

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
HELLO = {"query": "{ __typename }"}
LIBRARY = read_library(folders.CYPHER)
NOWHERE = Neo4jSettings(uri="bolt://127.0.0.1:9", password=SecretStr("none"))


class Answer(NamedTuple):
    status: int
    type: str
    headers: httpx.Headers
    json: dict[str, object]

    @property
    def code(self) -> object:
        """The code of the only error."""
        (error,) = cast("list[dict[str, dict[str, object]]]", self.json["errors"])
        return error["extensions"]["code"]

    @property
    def message(self) -> str:
        (error,) = cast("list[dict[str, str]]", self.json["errors"])
        return error["message"]


class Client:
    """Asks an endpoint without a network between; no database stands behind it."""

    def __init__(self, http: httpx.AsyncClient, answering: Answering) -> None:
        self.http = http
        self.answering = answering

    async def send(self, method: str, body: bytes | None = None, address: str = "", **headers: str) -> Answer:
        shown = {name.replace("_", "-"): value for name, value in headers.items()}
        response = await self.http.request(method, f"/graphql{address}", content=body, headers=shown)
        kind, _, charset = response.headers["content-type"].partition("; ")
        assert charset == "charset=utf-8"
        return Answer(response.status_code, kind, response.headers, orjson.loads(response.content))

    async def post(self, body: object, accept: str = GRAPHQL) -> Answer:
        return await self.send("POST", orjson.dumps(body), content_type=JSON, accept=accept)

    async def get(self, accept: str = GRAPHQL, **parameters: str) -> Answer:
        return await self.send("GET", address=f"?{urlencode(parameters)}", accept=accept)


@asynccontextmanager
async def reach(endpoint: Endpoint) -> AsyncGenerator[Client]:
    transport = httpx.ASGITransport(Starlette(routes=[Route("/graphql", endpoint)]))
    async with httpx.AsyncClient(transport=transport, base_url="http://selaras") as http:
        # httpx would accept anything in our name.
        del http.headers["accept"]
        yield Client(http, endpoint.answering)


async def ask_plainly(endpoint: Endpoint, body: object, **headers: str) -> Answer:
    """Ask as a server does that has read the request already; a client of HTTP would cost as much as the answer."""
    given = {"content_type": JSON, "accept": GRAPHQL, **headers}
    parts: list[RequestPart] = [{"type": "http.request", "body": orjson.dumps(body)}]
    sent: list[ResponseStart | ResponseBody] = []

    async def receive() -> RequestPart:
        return parts.pop() if parts else await Future[RequestPart]()

    async def send(part: ResponseStart | ResponseBody) -> None:
        sent.append(part)

    pairs = [(name.replace("_", "-").encode(), each.encode()) for name, each in given.items()]
    await endpoint({"method": "POST", "query_string": b"", "headers": pairs}, receive, send)
    start, rest = cast("tuple[ResponseStart, ResponseBody]", sent)
    found = httpx.Headers(start["headers"])
    return Answer(start["status"], found["content-type"], found, orjson.loads(rest["body"]))


@asynccontextmanager
async def open_client(workers: Workers | None = None) -> AsyncGenerator[Client]:
    """Open a client of an endpoint that has seen no document yet; `workers` take the large ones."""
    async with connect(NOWHERE, 0.5) as graph:
        session, recorded = (Session(each, LIBRARY, lambda: TODAY) for each in (graph, RecordingGraph(graph)))
        endpoint = Endpoint(lambda explained: open_context(recorded if explained else session), workers=workers)
        async with reach(endpoint) as client:
            yield client
