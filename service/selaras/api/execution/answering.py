"""Answer a request, independently of HTTP: find its document, check the limits, execute the operation."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from graphql import ExecutionResult, GraphQLFormattedError, OperationType

from selaras.api.execution.documents import Document, Documents, PreparedOperation, RefusedDocument
from selaras.api.execution.execution import execute_operation, explain
from selaras.api.fields.schema import Schema
from selaras.api.requests.context import Context
from selaras.api.requests.cost import evaluate
from selaras.api.requests.failure import show_coded, show_errors
from selaras.api.requests.limits import HEAVY, Limits, hold
from selaras.api.requests.persisted import PersistedDocuments
from selaras.api.requests.request import GraphQLRequest
from selaras.errors import RequestError

_PREPARED = 16 * 2**20  # bytes of documents kept ready for execution, at most
_PERSISTED = 2 * 2**20  # bytes of documents kept by their id, at most
_LEAST, _SHARE = 2**18, 4  # of either, however little may be kept; and which part of what may be kept


class Answer(NamedTuple):
    """The result of an operation, or the errors for which none was executed.

    It is `repeatable` if the same data would give the same answer again: it was a query, and nothing failed.
    """

    payload: Mapping[str, object] | None
    errors: Sequence[GraphQLFormattedError]
    repeatable: bool = False


class _Task(NamedTuple):
    document: Document
    operation: PreparedOperation


class Answering:
    """Answers requests to one schema, and keeps their documents."""

    def __init__(
        self, schema: Schema, limits: Limits, *, compiled: bool = True, kept_bytes: int = _SHARE * _PREPARED
    ) -> None:
        """Answer for a schema, within the limits of a request; `compiled` says whether queries are compiled.

        `kept_bytes` is what answers may take that are kept; of documents, a part of that is kept.
        """
        share = max(_LEAST, kept_bytes // _SHARE)
        self._schema = schema
        self._limits = limits
        self._persisted = PersistedDocuments(min(_PERSISTED, share))
        self.documents = Documents(schema.core, limits, min(_PREPARED, share), compiled=compiled)

    async def answer(self, request: GraphQLRequest, context: Context, *, reading: bool = False) -> Answer:
        """Answer a request; `reading` allows queries only.

        Raises RequestError if the document or operation cannot be determined or may not be executed, and LimitError if
        the request asks for too much.
        """
        found = self._find(request)
        if isinstance(found, RefusedDocument):
            return Answer(None, found.errors)
        document, operation = found
        if reading and operation.kind is not OperationType.QUERY:
            raise RequestError("METHOD_NOT_ALLOWED", "GET only reads; send a mutation with POST.")
        hold("audits", operation.audits, self._limits.audits)
        hold("cost", evaluate(operation.price, request.variables), self._limits.cost)
        result = await execute_operation(self._schema, document.node, operation, request.variables, context)
        return _make_answer(result, context, operation)

    def is_heavy(self, request: GraphQLRequest) -> bool:
        """Whether a request is so large that it is to be worked on apart; raises RequestError as `answer` does."""
        found = self._find(request)
        if isinstance(found, RefusedDocument):
            return False
        cost = evaluate(found.operation.price, request.variables)
        return found.operation.audits > 0 or HEAVY <= cost <= self._limits.cost

    def _find(self, request: GraphQLRequest) -> _Task | RefusedDocument:
        """Find the document and operation to execute; a valid document with an id is kept under it."""
        named = self._persisted.resolve(request)
        document = self.documents.prepare(named.text)
        if isinstance(document, RefusedDocument):
            return document
        self._persisted.keep(named)
        return _Task(document, document.choose(request.operation_name))


def _make_answer(result: ExecutionResult, context: Context, operation: PreparedOperation) -> Answer:
    if result.data is None and all(error.path is None for error in result.errors or ()):
        return Answer(None, show_coded(result.errors or (), "BAD_USER_INPUT"))
    payload: dict[str, object] = {"data": result.data}
    errors = show_errors(result.errors or ())
    if errors:
        payload["errors"] = errors
    explained = explain(context)
    if explained:
        payload["extensions"] = explained
    return Answer(payload, errors, operation.kind is OperationType.QUERY and not errors)
