"""A proxy before the database that notes what it is asked, and cuts a connection, or says no more, where it is told."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from selaras.settings import Neo4jSettings

_CHUNK = 4096
_RUN = b"\xb3\x10"  # how the message of Bolt begins by which a statement is sent


class Proxy:
    """Passes on what both sides send; `down` refuses whoever comes."""

    def __init__(self, uri: str) -> None:
        """Stand before a server."""
        found = urlsplit(uri)
        self._host, self._port = found.hostname or "", found.port or 0
        self._left: int | None = None
        self._silently = False
        self.connections = 0
        self.down = False
        self._heard: list[bytearray] = []

    def take_statements(self) -> list[bytes]:
        """Take what was sent since the last time, a part a statement, with the names that it carries."""
        runs = [run for heard in self._heard for run in heard.split(_RUN)[1:]]
        for heard in self._heard:
            heard.clear()
        return [bytes(run) for run in runs]

    def cut(self, after: int, *, silently: bool = False) -> None:
        """Cut the connection that next brings so many bytes from the server, or leave it open and say no more."""
        self._left, self._silently = after, silently

    async def serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Pass on until one side has gone."""
        if self.down:
            writer.close()
            return
        self.connections += 1
        heard = bytearray()
        self._heard.append(heard)
        server_reader, server_writer = await asyncio.open_connection(self._host, self._port)
        try:
            up = asyncio.create_task(self._pass_on(reader, server_writer, heard))
            down = asyncio.create_task(self._pass_on(server_reader, writer))
            await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
            up.cancel()
            down.cancel()
        finally:
            writer.close()
            server_writer.close()

    async def _pass_on(self, reader: StreamReader, writer: StreamWriter, heard: bytearray | None = None) -> None:
        """Pass on what one side sends: what the client does is `heard`, and what the server does is counted."""
        with suppress(ConnectionError):
            while part := await reader.read(_CHUNK):
                if heard is not None:
                    heard += part
                elif self._left is not None:
                    self._left -= len(part)
                    if self._left < 0:
                        await self._end()
                        return
                writer.write(part)
                await writer.drain()

    async def _end(self) -> None:
        self._left = None
        if self._silently:
            await asyncio.Event().wait()


@asynccontextmanager
async def stand_before(neo4j: Neo4jSettings) -> AsyncGenerator[tuple[Proxy, Neo4jSettings]]:
    """Stand before a Neo4j; gives the proxy, and the settings that lead through it."""
    proxy = Proxy(neo4j.uri or "")
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield proxy, neo4j.model_copy(update={"uri": f"bolt://127.0.0.1:{port}"})
    finally:
        server.close()
