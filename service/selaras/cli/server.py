"""Run uvicorn on a given address, and print where it answers."""

import signal
from collections.abc import Generator
from contextlib import contextmanager
from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from types import FrameType
from typing import NoReturn

import uvicorn

from selaras.app import Application
from selaras.cli.console import make_console
from selaras.errors import PortTakenError

_ALL = {"0.0.0.0", "::"}  # noqa: S104 - to show, not to bind


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = (sockets or [])[0].getsockname()[:2]
        # Of all addresses of a machine, its own users take the loopback's.
        shown = "localhost" if host in _ALL else f"[{host}]" if ":" in host else host
        make_console().print(f"Selaras answers at http://{shown}:{port}/ (Ctrl-C ends it)", markup=False)


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


def serve_app(app: Application, listener: socket) -> None:
    """Serve until a signal ends it; it returns by an exception, so that callers can clean up."""
    signal.signal(signal.SIGTERM, _leave)
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=5, server_header=False, ws="none")
    try:
        _Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return


def _leave(_: int, __: FrameType | None) -> NoReturn:
    """Exit by an exception; by default, the signal would end the process at once."""
    raise SystemExit(0)
