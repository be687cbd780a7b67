"""A ground of 446,000 elements, a province, takes what was promised, opens and answers, without a database."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

from helpers.asking import LIBRARY, NOWHERE
from helpers.database import TODAY
from helpers.tries import scale_tries
from selaras.ground.file import measure, open_ground, write_ground
from selaras.ground.ground import Ground
from selaras.ground.keeping import GroundKeeper
from selaras.ground.layout import lay_out
from selaras.ground.orders import Setup
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
from selaras.ground.standing import GroundedSession
from selaras.meaning.columns import ElementColumns, LinkColumns
from selaras.model.vocabulary import Level, LinkStatus, UnitKind
from selaras.questions.cascade import CascadeRequest, find_cascade
from selaras.store.neo4j_graph import connect

GOVERNMENT = 1_000  # elements
PROVINCE = 446  # governments
STATEMENT = "Meningkatnya kualitas pelayanan publik yang diukur "
BRANCHES = 9  # elements below each
YEARS = (2025, 2026, 2027)
LEVELS = (Level.IMPACT, Level.OUTCOME, Level.OUTPUT, Level.ACTIVITY)
MOST_OF_AN_ELEMENT = 440  # bytes, with its link, its owner and its indicator
MOST_OF_A_TARGET = 40


def tell_tier(number: int) -> int:
    """Tell how deep an element lies in its government's tree."""
    return 0 if number == 0 else 1 + tell_tier((number - 1) // BRANCHES)


TIERS = [tell_tier(number) for number in range(GOVERNMENT)]


def make_rows(governments: int, years: tuple[int, ...]) -> GroundRows:
    """Make the rows of governments, each a tree with an owner and an indicator for every element."""
    keys = [f"k{place:03}-{number:04}" for place in range(governments) for number in range(GOVERNMENT)]
    agencies = [f"k{place:03}" for place in range(governments)]
    lower = [number for number in range(len(keys)) if number % GOVERNMENT]
    upper = [number - number % GOVERNMENT + (number % GOVERNMENT - 1) // BRANCHES for number in lower]
    tiers, of_agency = TIERS * governments, [key.partition("-")[0] for key in keys]
    count, steps = len(keys), len(lower)
    elements = ElementRows(
        ElementColumns(
            keys,
            [LEVELS[min(tier, 3)] for tier in tiers],
            list(tiers),
            [tier == 0 for tier in tiers],
            [False] * count,
            [None] * count,
            [None] * count,
        ),
        LinkColumns(
            [keys[each] for each in lower],
            [keys[each] for each in upper],
            [LinkStatus.ACCEPTED] * steps,
            [None] * steps,
            [None] * steps,
            [None] * steps,
            [None] * steps,
        ),
        LinkGroundRows([None] * steps, [None] * steps),
        ElementTextRows(keys, [STATEMENT + key for key in keys], [None] * count, list(of_agency)),
        (),
        (),
    )
    owned = zip(keys, of_agency, strict=True)
    targets = [(f"t-{key}-{year}", year, agency, key) for key, agency in owned for year in years]
    return GroundRows(
        elements,
        AssumptionRows([], [], [], [], []),
        RoleRows(
            [f"r-{key}" for key in keys],
            [f"Kepala Bidang {key}" for key in keys],
            [None] * count,
            [2] * count,
            [[key] for key in keys],
            [[agency] for agency in of_agency],
            [[] for _ in keys],
            [[] for _ in keys],
        ),
        IndicatorRows(
            [f"i-{key}" for key in keys],
            [f"Indeks kepuasan {key}" for key in keys],
            [None] * count,
            ["persen"] * count,
            [[key] for key in keys],
        ),
        TargetRows(
            [key for key, _, _, _ in targets],
            [year for _, year, _, _ in targets],
            [agency for _, _, agency, _ in targets],
            [[f"i-{key}"] for _, _, _, key in targets],
        ),
        PersonRows([], [], [], [], []),
        UnitRows(agencies, [UnitKind.AGENCY] * governments, [[] for _ in agencies]),
    )


def test_an_element_and_a_target_take_what_was_promised() -> None:
    elements, targets = GOVERNMENT, GOVERNMENT * len(YEARS)
    bare, whole = (measure(lay_out(make_rows(1, years))) for years in ((), YEARS))
    assert bare / elements <= MOST_OF_AN_ELEMENT
    assert (whole - bare) / targets <= MOST_OF_A_TARGET


class Held(GroundKeeper):
    """Gives a ground that was opened before."""

    def __init__(self, ground: Ground, folder: Path) -> None:
        super().__init__(lambda: Setup(NOWHERE, 1, 0), folder)
        self._held = ground

    async def stand(self, state: str) -> Ground | None:
        return self._held if self._held.state == state else None


@pytest.mark.prove
@pytest.mark.current
async def test_a_province_opens_and_answers(
    tmp_path: Path, note: Callable[[str, int, int], None], record_property: Callable[[str, object], None]
) -> None:
    governments = scale_tries(PROVINCE)
    columns = lay_out(make_rows(governments, YEARS))
    length = write_ground(tmp_path / "ground", "1 name", columns)
    assert length <= (MOST_OF_AN_ELEMENT + len(YEARS) * MOST_OF_A_TARGET) * len(columns.ids)
    begun = monotonic()
    ground = open_ground(tmp_path / "ground")
    record_property("seconds to open", monotonic() - begun)
    async with connect(NOWHERE, 1) as graph:
        session = GroundedSession(graph, LIBRARY, lambda: TODAY, Held(ground, tmp_path), ground.state)
        found = await find_cascade(session, CascadeRequest(f"k{governments - 1:03}-0000", 2026, 3))
    assert [[node.depth for node in found.nodes].count(depth) for depth in range(4)] == [1, 9, 81, 729]
    assert {node.element.agency for node in found.nodes} == {f"k{governments - 1:03}"}
    assert (found.nodes[0].below, found.nodes[0].more) == (GOVERNMENT - 1, GOVERNMENT - 1 - 9 - 81 - 729)
    note("elements of a ground that opens and answers", len(columns.ids), 0)
