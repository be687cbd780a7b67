"""Ask the API as a request does, without a network between."""

from dataclasses import replace
from typing import cast

from helpers.database import Database
from selaras import folders
from selaras.api.execution.answering import Answering
from selaras.api.fields.schema import make_schema
from selaras.api.requests.context import Context
from selaras.api.requests.limits import Limits
from selaras.api.requests.request import GraphQLRequest
from selaras.audit.rules import read_rulebook
from selaras.store.recording import RecordingGraph
from selaras.store.session import Session

RULEBOOK = read_rulebook(folders.AUDITS)
SCHEMA = make_schema()
ANSWERING = Answering(SCHEMA, Limits())


class Answer(dict[str, object]):
    """The data of an answer, with the statements that were sent for it and the errors, as a caller reads them."""

    def __init__(self, data: dict[str, object], sent: list[str], errors: list[dict[str, object]]) -> None:
        super().__init__(data)
        self.sent = sent
        self.errors = errors


def open_context(session: Session) -> Context:
    """Open a context with the rules of ours."""
    return Context(session, RULEBOOK)


async def put(database: Database, query: str, **variables: object) -> Answer:
    """Put a question."""
    graph = RecordingGraph(database.session.graph)
    request = GraphQLRequest(query, None, variables, {}, None)
    answer = await ANSWERING.answer(request, open_context(replace(database.session, graph=graph)))
    data = cast("dict[str, object] | None", (answer.payload or {}).get("data"))
    errors = [cast("dict[str, object]", error) for error in answer.errors]
    return Answer(data or {}, [sent.name for sent in graph.sent], errors)
