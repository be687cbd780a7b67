"""What the service needs from a graph database: statements from files in, typed rows out."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import NamedTuple, Protocol, TypeVar

from selaras.model.values import Row, Value
from selaras.store.library import Statement

R = TypeVar("R", bound=Row)


class Table(NamedTuple):
    """The records of a statement as they came, for callers that ask for columns by name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class QueryPlan(NamedTuple):
    """What the database would do for a statement: `kind` is r, rw, w or s; `operators` are the names of its steps."""

    kind: str
    operators: frozenset[str]


class Transaction(Protocol):
    """A group of statements that take effect together or not at all."""

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Run a statement and read each record as a `row`."""
        ...


class Graph(Protocol):
    """A graph database that answers questions and accepts changes."""

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Run a statement in a transaction of its own and read each record as a `row`."""
        ...

    async def tabulate(self, statement: Statement, params: Mapping[str, Value]) -> Table:
        """Run a statement and return its records as they are."""
        ...

    async def explain(self, statement: Statement, params: Mapping[str, Value]) -> QueryPlan:
        """Return what the database would do, without doing it."""
        ...

    async def read_state(self, statement: Statement, starts: Sequence[Statement]) -> str:
        """Return an identifier of the last transaction that a parameterless statement sees; equal ids, equal data.

        The identifier also tells apart what was read before and after the database may have been started anew, since
        an older copy can be put back meanwhile; `starts` are the statements that read when it was.
        """
        ...

    def since(self, state: str) -> "Graph":
        """Return this graph for reading nothing older than a state that `read_state` has named.

        The database names a transaction before its data can be read; a reader who is given the name waits for them.
        """
        ...

    def transaction(self, deadline: float, *, commit: bool = True) -> AbstractAsyncContextManager[Transaction]:
        """Open a transaction of at most `deadline` seconds.

        It is rolled back if anything is raised inside it, and also at its end if `commit` is false, which is how a
        caller finds out what its statements would do.
        """
        ...
