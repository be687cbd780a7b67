"""Fill a database that has never been started with Neo4j's own importer, much faster than by transactions.

python -m bench.importing --into FOLDER [--people 7766] [--count 1] [--seed 1]

writes the files, and prints the command that imports them into a server of yours.
"""

import argparse
import shlex
import shutil
import subprocess
import sys
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from bench.generator import AGENCY, GOVERNMENT, make_governments
from bench.loading import DEADLINE, Loaded, Say, ignore, open_database
from bench.records import Rows, Tally
from bench.tables import ITEM, Tables, write_tables
from selaras.embedded import CURRENT, Release
from selaras.embedded.artifacts import fetch_artifacts
from selaras.embedded.home import Home
from selaras.embedded.process import find_free_port
from selaras.embedded.release import find_java
from selaras.errors import EngineError
from selaras.settings import Settings
from selaras.writing.derivation import derive

# The command behind neo4j-admin would start this in a second process, and without the flags that an engine needs.
_ADMIN = "org.neo4j.cli.AdminTool"
_WORDS = 12  # lines of what the importer says that an error repeats


class _Options(argparse.Namespace):
    people: int
    count: int
    seed: int
    into: Path


def main() -> None:
    """Write governments as CSV, and print how to import them."""
    options = _read_options()
    tables = write_tables(make_governments(options.seed, options.people, options.count), options.into)
    command = shlex.join(["neo4j-admin", *list_arguments(tables)])
    sys.stdout.write(
        f"{tables.tally.nodes:,} nodes and {tables.tally.links:,} relationships were written. On the machine of a "
        "server that is stopped, and whose database was never started:\n"
        f"cd {shlex.quote(str(options.into.resolve()))}\n{command}\n"
    )


def _read_options() -> _Options:
    parser = argparse.ArgumentParser(prog="python -m bench.importing", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=GOVERNMENT, help="people of a government")
    parser.add_argument("--count", type=int, default=1, help="how many governments")
    parser.add_argument("--seed", type=int, default=1, help="what the governments are made from")
    parser.add_argument("--into", type=Path, required=True, help="a folder that is not there yet")
    options = parser.parse_args(namespace=_Options())
    if options.people < AGENCY or options.count < 1:
        parser.error(f"expected at least {AGENCY} people and one government.")
    if options.into.exists():
        parser.error(f"{options.into} is there already.")
    return options


@asynccontextmanager
async def open_imported(
    settings: Settings, governments: Iterable[Rows], say: Say, release: Release = CURRENT
) -> AsyncGenerator[Loaded]:
    """Import governments into an engine that has never been started, and start it.

    Raises EngineError where the importer fails, and ValueError where something was not imported as it is derived.
    """
    tally = _import(settings, governments, say, release)
    async with open_database(settings, release) as session:
        async with session.transaction(DEADLINE) as transaction:
            changed = await derive(transaction)
        if any(changed):
            raise ValueError(f"{changed} were imported otherwise than they are derived.")
        yield Loaded(session, tally.nodes, tally.links, tally.truth, "by the importer")


def _import(settings: Settings, governments: Iterable[Rows], say: Say, release: Release) -> Tally:
    """Write tables, import them, and remove them again."""
    begun = perf_counter()
    tables = write_tables(governments, settings.home / "tables")
    written = perf_counter()
    fill_home(settings, release, tables)
    seconds = f"made and written in {written - begun:.0f} s, imported in {perf_counter() - written:.0f} s"
    shutil.rmtree(tables.folder)
    say(f"  {tables.tally.nodes:,} nodes, {tables.tally.links:,} relationships, {seconds}")
    return tables.tally


def fill_home(settings: Settings, release: Release, tables: Tables) -> None:
    """Import tables into the home of an engine that has never been started; raises EngineError where that fails."""
    home = Home(settings)
    jars = fetch_artifacts(settings, release, ignore)
    home.prepare()
    home.configure(find_free_port())
    java = [str(find_java(release)), f"-Xmx{settings.heap}m", *release.flags, "-cp", ":".join(map(str, jars))]
    options = ["--verbose", f"--max-off-heap-memory={settings.page_cache}m"]
    done = subprocess.run(  # noqa: S603 - the importer is a program of its own, started with a list
        [*java, _ADMIN, *list_arguments(tables), *options],
        cwd=tables.folder,
        env={"NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.path / "conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EngineError(f"The importer failed. It ended with:\n{_quote(done.stderr)}")


def _quote(words: str) -> str:
    """Quote the importer's last words, without the lines of a stack trace that only say where in its code it was."""
    lines = [line for line in words.splitlines() if line.strip() and not line.startswith("\tat ")]
    return "\n".join(lines[-_WORDS:])


def list_arguments(tables: Tables) -> list[str]:
    """List what neo4j-admin is told when it is called in the folder of the tables; whatever is amiss ends it."""
    options = ["--strict=true", "--bad-tolerance=0", f"--array-delimiter=U+{ord(ITEM):04X}"]
    nodes = [f"--nodes={table.group}=./{table.header},./{table.rows}" for table in tables.nodes]
    links = [f"--relationships={table.group}=./{table.header},./{table.rows}" for table in tables.links]
    return ["database", "import", "full", "neo4j", *options, *nodes, *links]


if __name__ == "__main__":
    main()
