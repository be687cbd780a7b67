"""A session: what every question and every change is given to work with."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from selaras.model.bounds import YEAR
from selaras.model.values import Row, Value
from selaras.store.graph import Graph, Transaction
from selaras.store.library import Library

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class OpenTransaction:
    """A transaction that runs statements by name."""

    transaction: Transaction
    library: Library

    async def run(self, name: str, row: type[R], /, **params: Value) -> list[R]:
        """Run the statement of that name and read each record as a `row`."""
        return await self.transaction.run(self.library[name], row, **params)


@dataclass(frozen=True)
class Session:
    """The graph, the statements by name, and a clock: `today` returns the current date."""

    graph: Graph
    library: Library
    today: Callable[[], date]

    async def run(self, name: str, row: type[R], /, **params: Value) -> list[R]:
        """Run the statement of that name and read each record as a `row`."""
        return await self.graph.run(self.library[name], row, **params)

    @asynccontextmanager
    async def transaction(self, deadline: float, *, commit: bool = True) -> AsyncGenerator[OpenTransaction]:
        """Open a transaction of at most `deadline` seconds; see `Graph.transaction`."""
        async with self.graph.transaction(deadline, commit=commit) as transaction:
            yield OpenTransaction(transaction, self.library)

    async def read_state(self) -> str:
        """Return an identifier of the last transaction that the database has seen; see `Graph.read_state`."""
        starts = self.library["database_start"], self.library["server_start"]
        return await self.graph.read_state(self.library["database_state"], starts)

    def since(self, state: str | None) -> "Session":
        """Return this session for reading nothing older than a state; as it is where none is known."""
        return self if state is None else replace(self, graph=self.graph.since(state))

    def choose_year(self, year: int | None) -> int:
        """Return the year that was asked for, or the current one if it is None.

        Raises InvalidArgumentError if it is out of bounds.
        """
        if year is None:
            return self.today().year
        YEAR.check("year", year)
        return year
