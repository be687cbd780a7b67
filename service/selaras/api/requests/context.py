"""What a request carries: the graph, the named statements, the rules, and a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import strawberry

from selaras.audit.rules import Rulebook
from selaras.store.graph import Graph
from selaras.store.library import Library


@dataclass(frozen=True)
class Context:
    """Handed in by whoever serves the request; `today` is a clock, so that the current year can be tested."""

    graph: Graph
    library: Library
    rulebook: Rulebook
    today: Callable[[], date]

    async def read_state(self) -> str:
        """Name the last transaction that the database has seen."""
        return await self.graph.read_state(self.library["database_state"])

    def choose_year(self, year: int | None) -> int:
        """Take a year as asked for, or the current one."""
        return self.today().year if year is None else year


Info = strawberry.Info[Context, None]
