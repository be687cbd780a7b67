"""A graph that tells what it is asked."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from selaras.model.values import Row, Value
from selaras.store.graph import Graph, QueryPlan, Table, Transaction
from selaras.store.library import Statement

R = TypeVar("R", bound=Row)


class TellingGraph:
    """A `Graph` that tells which statements it passes on."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.sent: list[str] = []
        self.states: list[str] = []

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        self.sent.append(statement.name)
        return await self._graph.run(statement, row, **params)

    async def tabulate(self, statement: Statement, params: Mapping[str, Value]) -> Table:
        self.sent.append(statement.name)
        return await self._graph.tabulate(statement, params)

    async def explain(self, statement: Statement, params: Mapping[str, Value]) -> QueryPlan:
        return await self._graph.explain(statement, params)

    async def read_state(self, statement: Statement, starts: Sequence[Statement]) -> str:
        self.sent.append(statement.name)
        return await self._graph.read_state(statement, starts)

    def since(self, state: str) -> "TellingGraph":
        graph = TellingGraph(self._graph.since(state))
        graph.sent, graph.states = self.sent, self.states
        self.states.append(state)
        return graph

    def transaction(self, deadline: float, *, commit: bool = True) -> AbstractAsyncContextManager[Transaction]:
        return self._graph.transaction(deadline, commit=commit)
