"""A process that loads a file in small batches into the embedded engine.

It prints the rows that are stored before each batch, and at its end the rows that it found there, or the error's code.
With a limit, given in bytes, neither it nor an engine that it starts can write a longer file: their disk is full.
"""

import asyncio
import resource
import sys
from pathlib import Path

from helpers.database import BRIEF
from selaras.cli.database import open_session
from selaras.cli.engine import lend_engine
from selaras.errors import SelarasError
from selaras.settings import Neo4jSettings, Settings
from selaras.writing import loads

BATCH = 100  # rows


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201 - its purpose


async def load(neo4j: Neo4jSettings, file: Path) -> None:
    async with open_session(neo4j, Settings()) as session:
        report = await loads.load(session, [file], deadline=60, advance=lambda done, _: say("done", done))
        say("resumed", report.resumed)


def main() -> None:
    settings, file, limit = Settings.model_validate_json(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    loads.__dict__.update(ONE_TRANSACTION=0, _CHUNK=BATCH, _BATCH=BATCH)
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        with lend_engine(settings, BRIEF, linger=True) as lease:
            asyncio.run(load(lease.neo4j, file))
    except SelarasError as error:
        say("error", error.code)
        raise SystemExit(3) from error


if __name__ == "__main__":
    main()
