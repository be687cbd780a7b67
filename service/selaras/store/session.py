"""A session: what every question is handed, and every change."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from selaras.model.values import Row, Value
from selaras.store.graph import Graph, Transaction
from selaras.store.library import Library

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class OpenTransaction:
    """A transaction in which statements are run by name."""

    transaction: Transaction
    library: Library

    async def run(self, name: str, row: type[R], /, **params: Value) -> list[R]:
        """Run the statement of that name and read each record as a `row`."""
        return await self.transaction.run(self.library[name], row, **params)


@dataclass(frozen=True)
class Session:
    """The graph, the statements by name, and a clock: `today` is asked for the day on which something happens."""

    graph: Graph
    library: Library
    today: Callable[[], date]

    async def run(self, name: str, row: type[R], /, **params: Value) -> list[R]:
        """Run the statement of that name and read each record as a `row`."""
        return await self.graph.run(self.library[name], row, **params)

    @asynccontextmanager
    async def transaction(self, deadline: float, *, commit: bool = True) -> AsyncGenerator[OpenTransaction]:
        """Open a transaction of at most `deadline` seconds, as the graph does."""
        async with self.graph.transaction(deadline, commit=commit) as transaction:
            yield OpenTransaction(transaction, self.library)

    async def read_state(self) -> str:
        """Name the last transaction that the database has seen."""
        return await self.graph.read_state(self.library["database_state"])

    def choose_year(self, year: int | None) -> int:
        """Take a year as asked for, or the current one."""
        return self.today().year if year is None else year
