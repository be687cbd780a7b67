"""A process that borrows the embedded engine until its standard input ends; it prints the engine's address first."""

import sys

from helpers.database import BRIEF, ignore, query
from selaras.embedded import borrow
from selaras.errors import EngineError
from selaras.settings import Settings


def main() -> None:
    settings = Settings.model_validate_json(sys.argv[1])
    try:
        with borrow(settings, BRIEF, report=ignore, linger=False) as neo4j:
            query(neo4j, "CREATE (:Unit {id: 'u', kind: 'TEAM', name: 'u'})")
            print(neo4j.uri, flush=True)  # noqa: T201 - its purpose
            sys.stdin.read()
    except EngineError as error:
        print(error.code, flush=True)  # noqa: T201 - the same
        raise SystemExit(3) from error


if __name__ == "__main__":
    main()
