"""The arguments that several fields share, each described with its bounds."""

from typing import Annotated

import strawberry

from selaras.model.bounds import DEPTH, EFFORT, PATHS, PATHS_OF_A_START, SEARCH, YEAR

_TIME = "Time, counted in what is looked at, so that the answer is always the same"

Year = Annotated[int | None, strawberry.argument(description=f"The year: {YEAR}; the current one, if none is given.")]
InForce = Annotated[int | None, strawberry.argument(description=f"A year: {YEAR}.")]
Depth = Annotated[int, strawberry.argument(description=f"How many steps down: {DEPTH}.")]
PathLength = Annotated[int | None, strawberry.argument(description=f"How many steps a path may have: {DEPTH}.")]
Paths = Annotated[int, strawberry.argument(description=f"How many paths to show, the shortest first: {PATHS}.")]
Shown = Annotated[int, strawberry.argument(description=f"How many paths of each start to show: {PATHS_OF_A_START}.")]
Search = Annotated[int, strawberry.argument(description=f"{_TIME}: {SEARCH}.")]
Effort = Annotated[int, strawberry.argument(description=f"{_TIME}: {EFFORT}.")]
