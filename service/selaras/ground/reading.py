"""Read the columns of the ground from the database, in pages, all of them in one and the same state."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar, cast

from selaras.ground.ground import GroundColumns
from selaras.ground.layout import lay_out
from selaras.ground.rows import (
    AssumptionRows,
    ElementRows,
    ElementTextRows,
    GroundRows,
    IndicatorRows,
    LinkGroundRows,
    PersonRows,
    RoleRows,
    TargetRows,
    UnitRows,
)
from selaras.meaning.columns import ElementColumns, LinkColumns
from selaras.model.values import Row
from selaras.store.session import Session

MOST = 5000  # rows in a record
_TRIES = 3  # a database that changes without a pause is left alone after so many


class ReadGround(NamedTuple):
    """What was read, and the name of the state in which all of it was."""

    state: str
    columns: GroundColumns


class _Page(Row):
    last: str | None


class _ElementPage(_Page):
    elements: ElementColumns
    links: LinkColumns
    grounds: LinkGroundRows
    details: ElementTextRows
    assumptions: tuple[tuple[str, str | None, str], ...]
    premises: tuple[tuple[str, str, str], ...]


class _AssumptionPage(_Page):
    rows: AssumptionRows


class _RolePage(_Page):
    rows: RoleRows


class _IndicatorPage(_Page):
    rows: IndicatorRows


class _TargetPage(_Page):
    rows: TargetRows


class _PersonPage(_Page):
    rows: PersonRows


class _UnitPage(_Page):
    rows: UnitRows


P = TypeVar("P", bound=_Page)
C = TypeVar("C", bound=tuple[Sequence[object], ...])


async def read_ground(session: Session, check: Callable[[int], None]) -> ReadGround | None:
    """Read the ground; None if the database was changed meanwhile each time that it was tried.

    A name may be given out before its data can be read, so the reads wait for the state that was named; and it must be
    the same again when all is read. `check` is told how many rows there are before they are read in full, page by page,
    and may raise an error. Raises DatabaseError, and StoredDataError if anything has not the expected shape.
    """
    for _ in range(_TRIES):
        state = await session.read_state()
        rows = await _read_rows(session.since(state), check)
        if await session.read_state() == state:
            return ReadGround(state, lay_out(rows))
    return None


async def _read_rows(session: Session, check: Callable[[int], None]) -> GroundRows:
    reader = _PageReader(session, check)
    pages = await reader.read("ground_elements", _ElementPage)
    elements = ElementRows(
        _join(ElementColumns, [page.elements for page in pages]),
        _join(LinkColumns, [page.links for page in pages]),
        _join(LinkGroundRows, [page.grounds for page in pages]),
        _join(ElementTextRows, [page.details for page in pages]),
        [each for page in pages for each in page.assumptions],
        [each for page in pages for each in page.premises],
    )
    return GroundRows(
        elements,
        _join(AssumptionRows, [page.rows for page in await reader.read("ground_assumptions", _AssumptionPage)]),
        _join(RoleRows, [page.rows for page in await reader.read("ground_roles", _RolePage)]),
        _join(IndicatorRows, [page.rows for page in await reader.read("ground_indicators", _IndicatorPage)]),
        _join(TargetRows, [page.rows for page in await reader.read("ground_targets", _TargetPage)]),
        _join(PersonRows, [page.rows for page in await reader.read("ground_people", _PersonPage)]),
        _join(UnitRows, [page.rows for page in await reader.read("ground_units", _UnitPage)]),
    )


class _PageReader:
    """Reads statements page by page, and counts what came."""

    def __init__(self, session: Session, check: Callable[[int], None]) -> None:
        self._session, self._check = session, check
        self._pages = 0

    async def read(self, name: str, page: type[P]) -> list[P]:
        """Read all pages of a statement; each begins behind the id with which the one before it ended."""
        pages: list[P] = []
        after: str | None = ""
        while after is not None:
            (found,) = await self._session.run(name, page, after=after, most=MOST)
            after = found.last
            if after is not None:
                pages.append(found)
                self._pages += 1
                self._check(self._pages * MOST)
        return pages


def _join(kind: type[C], parts: list[C]) -> C:
    """Join columns that came in pages."""
    fields = kind.__annotations__
    columns: list[list[object]] = [[each for part in parts for each in part[place]] for place in range(len(fields))]
    return cast("Callable[..., C]", kind)(*columns)
