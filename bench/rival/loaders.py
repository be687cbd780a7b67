"""Another rival: Strawberry with data loaders over the same database, a statement for each level, as is mostly done.

python bench/rival/loaders.py
"""

# The driver leaves the types of its configuration open.
# pyright: reportUnknownMemberType=false

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from socket import socket
from typing import LiteralString, NamedTuple, TypeVar

import orjson
import strawberry
import uvicorn
from neo4j import READ_ACCESS, AsyncDriver, AsyncGraphDatabase
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader
from strawberry.extensions import ParserCache, ValidationCache

_ELEMENTS = """
MATCH (element:Element {id: $key})
RETURN element.id, element.statement, element.level, element.tier
"""
_CONTRIBUTORS = """
MATCH (parent:Element)<-[:CONTRIBUTES_TO]-(element:Element)
WHERE parent.id IN $keys
RETURN parent.id, element.id, element.statement, element.level, element.tier
"""
_OWNERS = """
MATCH (element:Element)-[:OWNED_BY]->(role:Role)
WHERE element.id IN $keys
RETURN element.id, role.title
"""
T = TypeVar("T")


class Database(NamedTuple):
    """A driver that somebody else opens and closes, and where it asks."""

    driver: AsyncDriver
    name: str

    async def ask(self, statement: LiteralString, row: Callable[..., T], **parameters: object) -> list[T]:
        """Run a statement, and make a `row` of the values of each record.

        It is committed by itself: a transaction around it would cost the rival a round trip more.
        """
        async with self.driver.session(database=self.name, default_access_mode=READ_ACCESS) as session:
            found = await session.run(statement, parameters)
            return [row(*values) for values in await found.values()]


class Context(NamedTuple):
    """What a request has of its own, so that nobody is answered from what another one has asked."""

    database: Database
    contributors: "DataLoader[str, list[Element]]"
    owners: "DataLoader[str, list[Role]]"


Info = strawberry.Info[Context, None]


@strawberry.type
class Role:
    """A role, as far as it is asked for."""

    title: str


@strawberry.type
class Element:
    """An element of the tree."""

    key: strawberry.ID
    statement: str
    level: str
    tier: int | None

    @strawberry.field
    async def contributors(self, info: Info) -> list["Element"]:
        """Give what contributes to it."""
        return await info.context.contributors.load(self.key)

    @strawberry.field
    async def owners(self, info: Info) -> list[Role]:
        """Give the roles that own it."""
        return await info.context.owners.load(self.key)


@strawberry.input
class IdFilter:
    """What an id is to be."""

    eq: strawberry.ID


@strawberry.input
class ElementWhere:
    """Which elements are asked for."""

    key: IdFilter


@strawberry.type
class Query:
    """The root."""

    @strawberry.field
    async def elements(self, info: Info, where: ElementWhere) -> list[Element]:
        """Give the elements of a key."""
        return await info.context.database.ask(_ELEMENTS, _make_element, key=where.key.eq)


class View(GraphQL[Context, None]):
    """Strawberry's own view, with loaders for each request and a faster JSON."""

    def __init__(self, schema: strawberry.Schema, database: Database) -> None:
        """Take what answers, and what is asked."""
        super().__init__(schema, graphql_ide=None)
        self._database = database

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:  # noqa: ARG002 - Strawberry hands them over
        """Make the loaders of a request."""
        contributors = DataLoader(partial(load_contributors, self._database))
        return Context(self._database, contributors, DataLoader(partial(load_owners, self._database)))

    def decode_json(self, data: str | bytes) -> object:
        """Read what is asked."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """Write an answer."""
        return orjson.dumps(data)


async def load_contributors(database: Database, keys: Sequence[str]) -> list[list[Element]]:
    """Load what contributes to each of some elements, in their order."""
    return _group(keys, await database.ask(_CONTRIBUTORS, _make_contributor, keys=keys))


async def load_owners(database: Database, keys: Sequence[str]) -> list[list[Role]]:
    """Load the roles that own each of some elements, in their order."""
    return _group(keys, await database.ask(_OWNERS, _make_owner, keys=keys))


def _make_element(key: str, statement: str, level: str, tier: int | None) -> Element:
    return Element(key=strawberry.ID(key), statement=statement, level=level, tier=tier)


def _make_contributor(parent: str, key: str, statement: str, level: str, tier: int | None) -> tuple[str, Element]:
    return parent, _make_element(key, statement, level, tier)


def _make_owner(element: str, title: str) -> tuple[str, Role]:
    return element, Role(title=title)


def _group(keys: Sequence[str], found: Iterable[tuple[str, T]]) -> list[list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, each in found:
        groups[key].append(each)
    return [groups[key] for key in keys]


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        sys.stdout.write(f"The rival with loaders answers at http://127.0.0.1:{port}/\n")
        sys.stdout.flush()


def main() -> None:
    """Serve on a free port of the loopback until a signal ends it."""
    auth = os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"]
    driver = AsyncGraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth)
    schema = strawberry.Schema(Query, extensions=[ParserCache, ValidationCache])
    view = View(schema, Database(driver, os.environ["NEO4J_DATABASE"]))
    _Server(uvicorn.Config(view, port=0, log_level="warning", lifespan="off")).run()


if __name__ == "__main__":
    main()
