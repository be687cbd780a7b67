"""What the service needs of a graph database: statements from files in, typed rows out."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import NamedTuple, Protocol, TypeVar

from selaras.model.values import Row, Value
from selaras.store.library import Statement

R = TypeVar("R", bound=Row)


class Table(NamedTuple):
    """The records of a statement as they came, for those who asked by name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class QueryPlan(NamedTuple):
    """What the database would do for a statement: `kind` is r, rw, w or s, and `operators` name its steps."""

    kind: str
    operators: frozenset[str]


class Transaction(Protocol):
    """Several statements that take effect together, or not at all."""

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Run a statement and read each record as a `row`."""
        ...


class Graph(Protocol):
    """A graph database that answers questions and takes changes."""

    async def run(self, statement: Statement, row: type[R], **params: Value) -> list[R]:
        """Run a statement in a transaction of its own and read each record as a `row`."""
        ...

    async def tabulate(self, statement: Statement, params: Mapping[str, Value]) -> Table:
        """Run a statement and return its records as they are."""
        ...

    async def explain(self, statement: Statement, params: Mapping[str, Value]) -> QueryPlan:
        """Say what the database would do, and do nothing."""
        ...

    async def read_state(self, statement: Statement) -> str:
        """Name the last transaction that a statement without parameters sees: between equal names, equal data."""
        ...

    def transaction(self, deadline: float, *, commit: bool = True) -> AbstractAsyncContextManager[Transaction]:
        """Open a transaction of at most `deadline` seconds.

        It is undone if anything is raised inside, and also at its end where it is not to `commit`: its statements have
        then shown what they would do.
        """
        ...
