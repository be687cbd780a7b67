"""Serve as a person does: our own program, on a free port of the loopback, ended kindly."""

import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from signal import SIGTERM

CHECKOUT = (sys.executable, "-m", "selaras.cli")


@contextmanager
def serve(environment: dict[str, str], *arguments: str, program: Sequence[str] = CHECKOUT) -> Generator[str]:
    """Start `selaras serve`, and give the address that it prints; `program` is how ours is called."""
    with start_server(environment, *arguments, program=program) as (_, address):
        yield address


@contextmanager
def start_server(
    environment: dict[str, str], *arguments: str, program: Sequence[str] = CHECKOUT
) -> Generator[tuple["subprocess.Popen[str]", str]]:
    """Start `selaras serve`, and give its process too; it is ended kindly, if it has not been already."""
    command = [*program, "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        try:
            for line in child.stdout or ():
                if line.startswith("Selaras answers at "):
                    yield child, line.split()[3].rstrip("/")
                    break
            else:
                raise AssertionError("the server ended before it answered")
        finally:
            child.send_signal(SIGTERM)
            assert child.wait(30) == 0
