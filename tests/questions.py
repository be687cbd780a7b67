"""Ask the API as a request does, without a network between."""

from datetime import date
from typing import cast

from conftest import Database
from selaras import places
from selaras.api.context import Context
from selaras.api.schema import make_schema
from selaras.graph import RecordingGraph
from selaras.rule import read_rulebook

RULEBOOK = read_rulebook(places.AUDITS)
SCHEMA = make_schema()
TODAY = date(2026, 11, 1)


class Answer(dict[str, object]):
    """The data of an answer, with the statements that were sent for it and the errors, as a caller reads them."""

    def __init__(self, data: dict[str, object], sent: list[str], errors: list[dict[str, object]]) -> None:
        super().__init__(data)
        self.sent = sent
        self.errors = errors


async def put(database: Database, query: str, **variables: object) -> Answer:
    """Put a question; the clock stands in 2026."""
    graph = RecordingGraph(database.graph)
    context = Context(graph, database.library, RULEBOOK, lambda: TODAY)
    result = await SCHEMA.execute(query, variable_values=variables, context_value=context)
    errors = [cast("dict[str, object]", error.formatted) for error in result.errors or ()]
    return Answer(result.data or {}, [sent.name for sent in graph.sent], errors)
