"""Show objects of the ground by the pieces that are kept of them, and make those that are missing."""

from collections.abc import Callable
from operator import attrgetter
from typing import cast

import orjson

from selaras.api.execution.columns import Column, Run, Shape
from selaras.ground.pieces import Shelf, find_shelf

_read_number = cast("Callable[[object], int]", attrgetter("number"))


def show_pieces(shape: Shape, write: Callable[[], str | None]) -> Shape:
    """Make a shape that shows pieces where objects have a shelf; `write` writes the selection, if it may have any."""
    written: list[str | None] = []

    def shape_known(column: Column, run: Run) -> Column:
        shelf = find_shelf(column)
        if shelf is None:
            return shape(column, run)
        if not written:
            written.append(write())
        return shape(column, run) if written[0] is None else _show(column, run, shape, (shelf, written[0]))

    return shape_known


def _show(column: Column, run: Run, shape: Shape, place: tuple[Shelf, str]) -> Column:
    shelf, selection = place
    numbers = list(map(_read_number, column))
    known = shelf.find(selection)
    missing = {number: each for number, each in zip(numbers, column, strict=True) if number not in known}
    if not missing:
        return list(map(known.__getitem__, numbers))
    rows = shape(list(missing.values()), run)
    made = shelf.keep(selection, {number: orjson.dumps(row) for number, row in zip(missing, rows, strict=True)})
    return [made[number] if number in made else known[number] for number in numbers]
