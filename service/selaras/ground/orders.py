"""What a loader is set up with, and what comes of an order to it.

Whoever orders imports this alone: the loader itself needs what there is not on every system.
"""

from typing import NamedTuple

import orjson

from selaras.settings import Neo4jSettings

LENGTH = 8  # bytes that say how long a frame is


class Setup(NamedTuple):
    """What a loader is set up with: the database, the deadline of a call in seconds, and the limit in bytes.

    The limit is that of the ground; the loader itself, which holds the rows as they came, may take some times as much.
    """

    neo4j: Neo4jSettings
    deadline: float
    limit: int

    def write(self) -> bytes:
        """Write it as a frame has it, with the database's password."""
        database = {**self.neo4j.model_dump(), "password": self.neo4j.password.get_secret_value()}
        return orjson.dumps([database, self.deadline, self.limit])


class Loaded(NamedTuple):
    """What came of an order: the failure, or None if the file stands; how long it took, in seconds."""

    failure: str | None
    seconds: float
