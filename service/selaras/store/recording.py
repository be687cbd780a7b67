"""Record every statement that is sent, so that an answer can show its query."""

from collections.abc import AsyncGenerator, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from time import perf_counter
from typing import NamedTuple, TypeVar

from selaras.model.values import Row, Value
from selaras.store.graph import Graph, QueryPlan, Table, Transaction
from selaras.store.library import Statement

R = TypeVar("R", bound=Row)


class SentStatement(NamedTuple):
    """A statement as it was sent, with the seconds until its last record."""

    name: str
    text: str
    parameters: Mapping[str, Value]
    seconds: float


class RecordingGraph:
    """A `Graph` that records every statement before passing it to another."""

    def __init__(self, graph: Graph) -> None:
        """Wrap another graph."""
        self._graph = graph
        self.sent: list[SentStatement] = []

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Pass a statement on and record it."""
        with self._noted(statement, params):
            return await self._graph.run(statement, row, **params)

    async def tabulate(self, statement: Statement, params: Mapping[str, Value]) -> Table:
        """Pass a statement on and record it."""
        with self._noted(statement, params):
            return await self._graph.tabulate(statement, params)

    async def explain(self, statement: Statement, params: Mapping[str, Value]) -> QueryPlan:
        """Pass a statement on unrecorded, since no answer comes from it."""
        return await self._graph.explain(statement, params)

    async def read_state(self, statement: Statement, starts: Sequence[Statement]) -> str:
        """Pass a statement on and record it; `starts` are asked only in doubt, and bring no part of an answer."""
        with self._noted(statement, {}):
            return await self._graph.read_state(statement, starts)

    def since(self, state: str) -> "RecordingGraph":
        """Wrap the wrapped graph as of a state; its statements are recorded with ours."""
        graph = RecordingGraph(self._graph.since(state))
        graph.sent = self.sent
        return graph

    @asynccontextmanager
    async def transaction(self, deadline: float, *, commit: bool = True) -> AsyncGenerator["RecordingTransaction"]:
        """Open a transaction of the wrapped graph, whose statements are recorded too."""
        async with self._graph.transaction(deadline, commit=commit) as transaction:
            yield RecordingTransaction(transaction, self.sent)

    def _noted(self, statement: Statement, params: Mapping[str, Value]) -> AbstractContextManager[None]:
        return _note(self.sent, statement, params)


class RecordingTransaction:
    """A `Transaction` whose statements are recorded with those of its graph."""

    def __init__(self, transaction: Transaction, sent: list[SentStatement]) -> None:
        """Wrap another transaction."""
        self._transaction = transaction
        self._sent = sent

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Pass a statement on and record it."""
        with _note(self._sent, statement, params):
            return await self._transaction.run(statement, row, **params)


@contextmanager
def _note(sent: list[SentStatement], statement: Statement, params: Mapping[str, Value]) -> Generator[None]:
    began = perf_counter()
    yield
    sent.append(SentStatement(statement.name, statement.text, params, perf_counter() - began))
