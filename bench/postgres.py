"""A PostgreSQL of our own with the tree of governments, in a folder of its own, on a socket that only we reach."""

import csv
import os
import subprocess
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from pwd import getpwnam
from shutil import chown, rmtree, which
from tempfile import mkdtemp
from time import sleep
from typing import NamedTuple

import psutil

from bench.records import Properties, Rows, read_properties

RELATIONAL = Path(__file__).with_name("relational")
DEBIAN = Path("/usr/lib/postgresql")  # where its package keeps the programs
_USER = "postgres"  # whom Debian's package makes, and as whom a server runs that root starts
_LOOKS, _PAUSE = 300, 0.1  # how often it is looked whether a server answers, and the seconds between
# What is asked is held in memory, compiles nothing, and waits for no disk, so that nothing but the answer is measured.
_SETTINGS = (
    "shared_buffers=512MB",
    "work_mem=64MB",
    "jit=off",
    "fsync=off",
    "listen_addresses=",
    "random_page_cost=1.1",
)


class Postgres(NamedTuple):
    """A server that runs: its process, the folder of its socket, and where its programs are."""

    process: psutil.Process
    socket: Path
    programs: Path


def find_programs() -> Path | None:
    """Find the folder of PostgreSQL's programs, in the path or where Debian keeps them; the latest of several."""
    found = which("initdb")
    if found:
        return Path(found).resolve().parent
    kept = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    return kept[-1].parent if kept else None


@contextmanager
def run_postgres() -> Generator[Postgres]:
    """Run a server that is gone afterwards; raises ValueError where PostgreSQL is not installed, or does not start."""
    programs = find_programs()
    if programs is None:
        raise ValueError("PostgreSQL is not there; on Debian: apt-get install postgresql")
    home = Path(mkdtemp(prefix="selaras-bench-postgres-"))
    try:
        user = _leave_root(home)
        data = str(home / "data")
        make = [str(programs / "initdb"), "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        _run(make, user)
        settings = [word for each in (*_SETTINGS, f"unix_socket_directories={home}") for word in ("-c", each)]
        with subprocess.Popen(  # noqa: S603 - a list of our own words
            [str(programs / "postgres"), "-D", data, *settings], user=user, stderr=subprocess.DEVNULL, cwd=home
        ) as server:
            try:
                postgres = Postgres(psutil.Process(server.pid), home, programs)
                _wait(postgres)
                yield postgres
            finally:
                server.terminate()  # it waits for those who are connected, and they have been ended
    finally:
        rmtree(home, ignore_errors=True)


def _leave_root(home: Path) -> str | None:
    """Give the folder to PostgreSQL's own user where we are root, under whom it does not run."""
    if os.geteuid():
        return None
    chown(home, _USER, getpwnam(_USER).pw_gid)
    return _USER


def _run(command: Sequence[str], user: str | None = None, text: str = "") -> str:
    found = subprocess.run(  # noqa: S603 - a list of our own words
        command, user=user, input=text, capture_output=True, text=True, check=False, cwd="/"
    )
    if found.returncode:
        raise ValueError(f"{Path(command[0]).name} ended with an error: {found.stderr.strip()}")
    return found.stdout


def _wait(postgres: Postgres) -> None:
    for _ in range(_LOOKS):
        try:
            ask_postgres(postgres, "SELECT 1")
        except ValueError:
            sleep(_PAUSE)
        else:
            return
    ask_postgres(postgres, "SELECT 1")


def ask_postgres(postgres: Postgres, text: str) -> str:
    """Let psql run a text, and give what it prints; raises ValueError with what it says of an error."""
    quiet = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
    return _run([str(postgres.programs / "psql"), "-h", str(postgres.socket), "-U", _USER, *quiet], text=text)


def load_postgres(postgres: Postgres, governments: Iterable[Rows]) -> None:
    """Make the tables, and copy the tree of governments into them."""
    ask_postgres(postgres, (RELATIONAL / "schema.sql").read_text(encoding="utf-8"))
    for rows in governments:
        for table, lines in _write_tables(rows):
            ask_postgres(postgres, f"COPY {table} FROM STDIN WITH (FORMAT csv);\n{lines}\\.\n")
    ask_postgres(postgres, "VACUUM ANALYZE")


def _write_tables(rows: Rows) -> Generator[tuple[str, str]]:
    """Write the rows of each table as CSV, in an order in which none refers to what is not there yet."""
    yield "element", _write_rows(_list_nodes(rows, "Element", ("statement", "level", "tier")))
    yield "role", _write_rows(_list_nodes(rows, "Role", ("title",)))
    yield "contribution", _write_rows(_list_ends(rows, "Element_CONTRIBUTES_TO_Element"))
    yield "ownership", _write_rows(_list_ends(rows, "Element_OWNED_BY_Role"))


def _list_nodes(rows: Rows, label: str, names: Sequence[str]) -> Iterable[Sequence[object]]:
    for row in rows.nodes[label]:
        properties = read_properties(row)
        yield [row["id"], *(properties.get(name) for name in names)]


def _list_ends(rows: Rows, kind: str) -> Iterable[Sequence[object]]:
    links: Sequence[Properties] = rows.links[kind]
    return ((link["start"], link["end"]) for link in links)


def _write_rows(lines: Iterable[Sequence[object]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    return written.getvalue()
