"""A graph in which somebody else writes between two statements of one answer."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from selaras.model.values import Row, Value
from selaras.store.graph import Graph
from selaras.store.library import Statement
from selaras.store.recording import RecordingGraph

R = TypeVar("R", bound=Row)


class MeddledGraph(RecordingGraph):
    """A `Graph` in which something is written behind each run of a statement, as long as `turns` has any left."""

    def __init__(self, graph: Graph, behind: str, write: Callable[[], object], turns: Iterator[object]) -> None:
        super().__init__(graph)
        self._behind = behind
        self._write = write
        self._turns = turns

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Run a statement, and write if it is the one behind which that is to be done."""
        found = await super().run(statement, row, **params)
        if statement.name == self._behind and next(self._turns, None) is not None:
            self._write()
        return found

    def since(self, state: str) -> "MeddledGraph":
        """Meddle with the graph as of a state too; its statements are recorded with ours."""
        graph = MeddledGraph(self._graph.since(state), self._behind, self._write, self._turns)
        graph.sent = self.sent
        return graph
