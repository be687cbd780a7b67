"""Run uvicorn on a given address, and print where it answers."""

import signal
from asyncio import get_running_loop, sleep
from collections.abc import Generator
from contextlib import contextmanager
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from types import FrameType
from typing import NoReturn

import uvicorn

from selaras.app import Application
from selaras.cli.connections import Allowance, BoundedConnection, Config
from selaras.cli.console import make_console
from selaras.errors import PortTakenError

_ALL = {"0.0.0.0", "::"}  # noqa: S104 - to show, not to bind
_TICKS = 10  # of uvicorn, in a second
_PAUSE = 0.02  # seconds between two looks at what is in flight once the server is to end
_GRACE = 250  # such pauses in which requests in flight may finish
_MOMENT = 50  # such pauses in which open connections are still told that the server ends
_REST = 2  # seconds for what remains after that


class _Server(uvicorn.Server):
    """uvicorn's server, which holds its connections to their bounds, and says what it does at its end."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = (sockets or [])[0].getsockname()[:2]
        # Of all addresses of a machine, its own users take the loopback's.
        shown = "localhost" if host in _ALL else f"[{host}]" if ":" in host else host
        make_console().print(f"Selaras answers at http://{shown}:{port}/ (Ctrl-C ends it)", markup=False)

    async def on_tick(self, counter: int) -> bool:
        if counter % _TICKS == 0:
            now = get_running_loop().time()
            for each in self._connections:
                each.end_if_late(now)
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Refuse new connections and requests, let those in flight finish, and answer them with 503 if they do not."""
        for each in (*self.servers, *(sockets or ())):
            each.close()
        for each in self._connections:
            each.turn_away()
        await self._finish()
        for each in self._connections:
            await each.end()
        await super().shutdown(sockets)

    @property
    def _connections(self) -> list[BoundedConnection]:
        return [each for each in self.server_state.connections if isinstance(each, BoundedConnection)]

    async def _finish(self) -> None:
        """Wait for the requests in flight, and a moment for what clients send that cannot know yet."""
        state = self.server_state
        for pause in range(_GRACE):
            if not state.tasks and (not state.connections or pause >= _MOMENT):
                return
            await sleep(_PAUSE)


@contextmanager
def bind(host: str, port: int) -> Generator[socket]:
    """Bind a port before anything is started; raises PortTakenError."""
    with socket(AF_INET6 if ":" in host else AF_INET, SOCK_STREAM) as listener:
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise PortTakenError(
                f"Port {port} of {host} cannot be bound ({error.strerror}); name another with --port, 0 for a free one."
            ) from error
        yield listener


def serve_app(app: Application, listener: socket, allowance: Allowance) -> None:
    """Serve until a signal ends it; it returns by an exception, so that callers can clean up."""
    signal.signal(signal.SIGTERM, _leave)
    config = Config(
        app,
        http=BoundedConnection,
        ws="none",
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_REST,
    )
    config.allowance = allowance
    try:
        _Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return


def _leave(_: int, __: FrameType | None) -> NoReturn:
    """Exit by an exception; by default, the signal would end the process at once."""
    raise SystemExit(0)
