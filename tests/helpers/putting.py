"""Ask the API as a request does, without a network between."""

from datetime import date
from typing import cast

from helpers.database import Database
from selaras import folders
from selaras.api.execution.answering import Answering
from selaras.api.fields.schema import make_schema
from selaras.api.requests.context import Context
from selaras.api.requests.limits import Limits
from selaras.api.requests.request import GraphQLRequest
from selaras.audit.rules import read_rulebook
from selaras.store.graph import Graph, RecordingGraph
from selaras.store.library import Library

RULEBOOK = read_rulebook(folders.AUDITS)
SCHEMA = make_schema()
ANSWERING = Answering(SCHEMA, Limits())
TODAY = date(2026, 11, 1)


class Answer(dict[str, object]):
    """The data of an answer, with the statements that were sent for it and the errors, as a caller reads them."""

    def __init__(self, data: dict[str, object], sent: list[str], errors: list[dict[str, object]]) -> None:
        super().__init__(data)
        self.sent = sent
        self.errors = errors


def open_context(graph: Graph, library: Library) -> Context:
    """Open a context; the clock stands in 2026."""
    return Context(graph, library, RULEBOOK, lambda: TODAY)


async def put(database: Database, query: str, **variables: object) -> Answer:
    """Put a question."""
    graph = RecordingGraph(database.graph)
    request = GraphQLRequest(query, None, variables, {}, None)
    answer = await ANSWERING.answer(request, open_context(graph, database.library))
    data = cast("dict[str, object] | None", (answer.payload or {}).get("data"))
    errors = [cast("dict[str, object]", error) for error in answer.errors]
    return Answer(data or {}, [sent.name for sent in graph.sent], errors)
