"""Connections as hostile and as hurried clients use them: real sockets, and a server without a database behind it."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, suppress
from signal import SIGTERM
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic
from typing import NamedTuple, cast
from urllib.parse import urlsplit

import orjson
import pytest

from helpers.serving import serve, start_server
from helpers.tries import scale_tries

pytestmark = pytest.mark.current

NOWHERE = {"NEO4J_URI": "bolt://127.0.0.1:9"}
PATIENCE, CONNECTIONS = 1, 20
LATE = 30  # seconds; a machine that is busy is slow, and what is never ended is not ended then either
HEALTH = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
LONG_QUESTION = orjson.dumps({"query": '{ unit(key: "u") { name } }'})


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    json: dict[str, object]

    @property
    def code(self) -> object:
        (error,) = cast("list[dict[str, dict[str, object]]]", self.json["errors"])
        return error["extensions"]["code"]


@pytest.fixture(scope="module")
def address(environment: dict[str, str]) -> Generator[str]:
    bounds = {"SELARAS_PATIENCE": str(PATIENCE), "SELARAS_CONNECTIONS": str(CONNECTIONS)}
    with serve({**environment, **NOWHERE, **bounds}) as found:
        yield found


@asynccontextmanager
async def connect(address: str, first: bytes = b"") -> AsyncGenerator[tuple[StreamReader, StreamWriter]]:
    found = urlsplit(address)
    reader, writer = await asyncio.open_connection(found.hostname, found.port)
    try:
        writer.write(first)
        yield reader, writer
    finally:
        writer.close()


async def read_answer(reader: StreamReader) -> Answer:
    lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines[1:] if line)
    body = await reader.readexactly(int(headers["content-length"]))
    return Answer(int(lines[0].split()[1]), headers, orjson.loads(body))


async def wait_for_end(reader: StreamReader) -> bytes:
    """Read until the server has ended the connection; what is read is returned."""
    read = bytearray()
    with suppress(ConnectionError):
        async with asyncio.timeout(LATE):
            while part := await reader.read(65_536):
                read += part
    return bytes(read)


async def trickle(address: str, first: bytes, rest: bytes) -> bytes:
    """Send one byte at a time, never fast enough to be idle, until the server has had enough."""
    async with connect(address, first) as (reader, writer):
        end = asyncio.create_task(wait_for_end(reader))
        with suppress(ConnectionError):
            while not end.done():
                writer.write(rest)
                await writer.drain()
                await asyncio.sleep(0.1)
        return await end


async def test_what_is_slow_or_silent_is_ended(address: str) -> None:
    begun = monotonic()
    silent, headers, blank, body, idle = await asyncio.gather(
        trickle(address, b"", b""),
        trickle(address, HEALTH[:-2], b"a: b\r\n"[:1]),
        trickle(address, b"", b"\r\n"),
        trickle(address, POST % 100_000, b" "),
        trickle(address, HEALTH, b""),
    )
    assert monotonic() - begun < LATE
    for each in (silent, headers, blank, body):
        assert each.startswith(b"HTTP/1.1 408 ")
        assert b"SELARAS_PATIENCE" in each
    assert idle.startswith(b"HTTP/1.1 200 ")


@pytest.mark.prove
async def test_there_are_only_so_many_and_who_waits_makes_room(
    address: str, note: Callable[[str, int, int], None]
) -> None:
    """Hundreds that say nothing, or half a request, keep nobody from being answered at once."""
    tries = scale_tries(600)
    async with asyncio.TaskGroup() as group:
        slow = [group.create_task(hold(address, HEALTH[: number % 30])) for number in range(tries)]
        refused = 0
        await asyncio.sleep(PATIENCE / 2)
        for _ in range(10):
            async with connect(address, HEALTH) as (reader, _):
                refused += (await read_answer(reader)).status != 200
            await asyncio.sleep(0.05)
    stayed = sum(not each.result() for each in slow)
    note("silent connections and half requests at once", tries, stayed)
    assert (stayed, refused) == (0, 0)


async def hold(address: str, first: bytes) -> bool:
    """Hold a connection, and say whether the server has ended it."""
    begun = monotonic()
    try:
        async with connect(address, first) as (reader, _):
            await wait_for_end(reader)
    except ConnectionError:
        return True
    return monotonic() - begun < LATE


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (HEALTH[:-2] + b"a: b\r\n" * 100 + b"\r\n", 431, "LIMIT_HEADERS"),
        (HEALTH[:-2] + b"a: " + b"b" * 33_000 + b"\r\n\r\n", 431, "LIMIT_HEADERS"),
        (HEALTH[:-2] + b"a: " + b"b" * 400_000, 431, "LIMIT_HEADERS"),
        (HEALTH[:-2] + b"a" * 400_000, 431, "LIMIT_HEADERS"),
        (b"GET /" + b"a" * 65_536 + HEALTH[11:], 414, "LIMIT_ADDRESS"),
        (b"nonsense\r\n\r\n", 400, "BAD_REQUEST"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "BAD_REQUEST"),
    ],
    ids=["many headers", "long header", "endless value", "endless name", "long address", "nonsense", "TLS"],
)
async def test_headers_and_addresses_have_bounds(address: str, request_: bytes, status: int, code: str) -> None:
    async with connect(address, request_) as (reader, _), asyncio.timeout(LATE):
        answer = await read_answer(reader)
        assert (answer.status, answer.code, answer.headers["connection"]) == (status, code, "close")
        assert await wait_for_end(reader) == b""


async def test_what_is_within_the_bounds_is_answered(address: str) -> None:
    long = b"GET /health?" + b"a" * 65_000 + HEALTH[11:-2] + b"a: b\r\n" * 99 + b"\r\n"
    async with connect(address, long) as (reader, writer):
        assert (await read_answer(reader)).json == {"status": "alive"}
        writer.write(HEALTH + HEALTH)
        assert [(await read_answer(reader)).status for _ in range(2)] == [200, 200]


@pytest.fixture
def mute() -> Generator[str]:
    """The address of a database that takes connections and never says anything."""
    with socket(AF_INET, SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("deadline", [1, 60])
async def test_who_ends_answers_what_is_in_flight_and_turns_away_what_comes(
    environment: dict[str, str], mute: str, deadline: int
) -> None:
    """With one second for the database the question ends by itself, within the grace; with sixty it is ended."""
    variables = {**environment, "NEO4J_URI": mute, "SELARAS_DEADLINE": str(deadline)}
    with start_server(variables) as (child, address):
        asked = POST % len(LONG_QUESTION) + LONG_QUESTION
        async with connect(address, HEALTH) as (idle, idler), connect(address, asked) as (working, _):
            assert (await read_answer(idle)).status == 200
            await asyncio.sleep(0.2)
            child.send_signal(SIGTERM)
            await asyncio.sleep(0.4)
            with pytest.raises(OSError, match="Connect call failed"):
                async with connect(address):
                    pass
            idler.write(HEALTH)
            turned_away, answer = await read_answer(idle), await read_answer(working)
        assert (turned_away.status, turned_away.code) == (503, "UNAVAILABLE")
        assert int(turned_away.headers["retry-after"]) > 0
        assert (answer.status, answer.code) == ((200, "DEADLINE") if deadline == 1 else (503, "UNAVAILABLE"))
        assert await asyncio.to_thread(child.wait, 30) == 0


async def test_where_all_connections_are_at_work_the_next_is_told_so(environment: dict[str, str], mute: str) -> None:
    variables = {**environment, "NEO4J_URI": mute, "SELARAS_CONNECTIONS": "1"}
    with start_server(variables) as (_, address):
        async with connect(address, POST % len(LONG_QUESTION) + LONG_QUESTION):
            await asyncio.sleep(0.2)
            async with connect(address) as (reader, _), asyncio.timeout(LATE):
                answer = await read_answer(reader)
    assert (answer.status, answer.code, answer.headers["connection"]) == (503, "UNAVAILABLE", "close")
    assert int(answer.headers["retry-after"]) > 0
