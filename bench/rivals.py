"""The rivals: how each is served, what it is asked, and why one cannot be had."""

import subprocess
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.connections import Site
from bench.postgres import RELATIONAL, Postgres, find_programs
from bench.questions import POSTGRAPHILE_SMALL, RIVAL_SMALL, write_postgraphile_cascade, write_rival_cascade
from bench.serving import NODE, NPM, point_to, serve_program
from selaras.settings import Neo4jSettings

RIVAL = Path(__file__).with_name("rival")
Asking = tuple[str, str]  # the path of a question below the server's own, and its text


class Bases(NamedTuple):
    """The databases that hold the same governments; PostgreSQL only where it is needed."""

    neo4j: Neo4jSettings
    postgres: Postgres | None


class Rival(NamedTuple):
    """A program, where npm installs what it needs, which database it asks, and its questions by a cascade's depth."""

    name: str
    program: Sequence[str]
    packages: Path | None
    relational: bool
    write: Callable[[int], Mapping[str, Asking]]


def _write_to_neo4j(depth: int) -> dict[str, Asking]:
    return {"cascade": ("", write_rival_cascade(depth)), "small": ("", RIVAL_SMALL)}


def _write_to_sql(_: int) -> dict[str, Asking]:
    return {"cascade": ("cascade", ""), "small": ("small", "")}


def _write_to_postgraphile(depth: int) -> dict[str, Asking]:
    return {"cascade": ("", write_postgraphile_cascade(depth)), "small": ("", POSTGRAPHILE_SMALL)}


RIVALS: Mapping[str, Rival] = {
    "neo4j": Rival(
        "@neo4j/graphql 7",
        [str(NODE), str(RIVAL / "server.mjs")],
        RIVAL,
        relational=False,
        write=_write_to_neo4j,
    ),
    "loaders": Rival(
        "Strawberry with data loaders",
        [sys.executable, str(RIVAL / "loaders.py")],
        None,
        relational=False,
        write=_write_to_neo4j,
    ),
    "sql": Rival(
        "PostgreSQL by a recursive query",
        [str(NODE), str(RELATIONAL / "passing.mjs")],
        RELATIONAL,
        relational=True,
        write=_write_to_sql,
    ),
    "postgraphile": Rival(
        "PostGraphile 5",
        [str(NODE), str(RELATIONAL / "postgraphile.mjs")],
        RELATIONAL,
        relational=True,
        write=_write_to_postgraphile,
    ),
}


def explain_lack(rival: Rival) -> str | None:
    """Install what a rival needs, and say why it cannot be had where it cannot."""
    if rival.relational and find_programs() is None:
        return "PostgreSQL is not there; on Debian: apt-get install postgresql"
    try:
        if rival.packages:
            install(rival.packages)
    except ValueError as error:
        return str(error)
    return None


def install(folder: Path) -> None:
    """Let npm fetch what is locked, where it is not there, and run no script; raises ValueError where it fails."""
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if stamp.exists() and stamp.stat().st_mtime >= lock.stat().st_mtime:
        return
    command = [NODE, NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    found = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - a list of our own words
    if found.returncode:
        raise ValueError(f"npm could not install the rival: {found.stderr.strip()}")
    stamp.touch()


@contextmanager
def serve_rival(rival: Rival, bases: Bases) -> Generator[Site]:
    """Serve a rival for a while; raises ValueError where it cannot be had."""
    lack = explain_lack(rival)
    if lack:
        raise ValueError(lack)
    environment = {**point_to(bases.neo4j), "NODE_ENV": "production"}
    if bases.postgres:
        environment |= {"PGHOST": str(bases.postgres.socket), "PGUSER": "postgres", "PGDATABASE": "postgres"}
    with serve_program(rival.program, environment) as site:
        yield site
