"""Repairs are the same with the ground and without it."""

from functools import partial
from pathlib import Path

from helpers.database import Database
from helpers.standing import YEARS, answer, compare, keep_ground, wait
from selaras.questions.repairs import RepairRequest, propose_repairs


async def test_repairs_are_the_same_with_the_ground(demo: Database, tmp_path: Path) -> None:
    wide = demo.query("MATCH (u:Unit) WHERE u.kind IN ['GOVERNMENT', 'AGENCY'] RETURN u.id AS id ORDER BY id")
    units = [None, *(str(row["id"]) for row in wide)]
    subjects = [
        *(f"Element:{row['id']}" for row in demo.query("MATCH (e:Element) RETURN e.id AS id ORDER BY id")),
        *(str(row["id"]) for row in demo.query("MATCH (t:Target {year: 2026}) RETURN t.id AS id ORDER BY id LIMIT 20")),
    ]
    requests = [
        *(RepairRequest(unit, None, year, 1000) for unit in units for year in YEARS),
        *(RepairRequest(None, of, 2026, 3) for of in subjects),
    ]
    await compare(demo, tmp_path, [partial(propose_repairs, request=each) for each in requests])


async def test_what_the_ground_cannot_say_of_repairs_the_database_explains(demo: Database, tmp_path: Path) -> None:
    wrong = [
        RepairRequest("nowhere"),
        RepairRequest("dik-u-1"),
        RepairRequest(of="nothing"),
        RepairRequest(of="gov-nusa"),
    ]
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        for each in wrong:
            found = await answer(grounded, partial(propose_repairs, request=each))
            assert found == await answer(demo.session, partial(propose_repairs, request=each))
            assert isinstance(found, str)
