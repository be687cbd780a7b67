"""What the ground says is what the statements of questions bring: by element, by link and by target."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from helpers.cutting import stand_before
from helpers.database import Database
from helpers.grounds import (
    list_codes_of,
    list_link_grounds,
    list_owners,
    list_people,
    list_premises,
    list_roles,
    list_step_assumptions,
    list_targets,
)
from selaras.errors import StoredDataError
from selaras.ground.file import open_ground, write_ground
from selaras.ground.ground import UNIT_KINDS, Ground
from selaras.ground.reading import read_ground
from selaras.meaning.columns import FOREVER, list_numbers
from selaras.meaning.groups import Grouped
from selaras.questions.shown_path import DrawnExtract
from selaras.questions.summaries import DetailedExtract
from selaras.store.neo4j_graph import connect
from worlds.bearing import Ground as Drawn
from worlds.bearing import grounds, store_ground

SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
YEARS = (2025, 2026, 2027)


class _Aligned(DetailedExtract):
    targets: tuple[tuple[str, str | None, str | None, str | None, tuple[str, ...]], ...]


def ignore(_: int) -> None:
    """Let as many rows come as there are."""


async def make_ground(database: Database, folder: Path) -> Ground:
    """Read the ground to a file, and open that."""
    read = await read_ground(database.session, ignore)
    assert read is not None
    write_ground(folder / "ground", read.state, read.columns)
    ground = open_ground(folder / "ground")
    assert ground.state == await database.session.read_state()
    return ground


async def compare(database: Database, ground: Ground) -> None:
    """Compare a ground with what the statements of an alignment and of a trace bring."""
    for year in YEARS:
        (aligned,) = await database.session.run("alignment", _Aligned, unit=None, year=year)
        targets = sorted((*each[:4], set(each[4])) for each in aligned.targets)
        assert list_targets(ground, year) == targets
        compare_trees(ground, aligned)
    (traced,) = await database.session.run("upward_trace", DrawnExtract, keys=list(ground.tree.ids), year=2026)
    compare_trees(ground, traced)
    assert list_link_grounds(ground) == sorted(traced.grounds)
    assert list_owners(ground) == sorted((key, *post[:2]) for post in traced.posts for key in post.elements)
    assert sorted(list_step_assumptions(ground), key=str) == sorted(map(tuple, traced.assumptions), key=str)
    assert sorted(list_premises(ground), key=str) == sorted(map(tuple, traced.premises), key=str)


def compare_trees(ground: Ground, extract: DetailedExtract) -> None:
    tree = extract.tree
    assert list(ground.tree.ids) == list(tree.ids)
    for columns, others in ((ground.tree.elements, tree.elements), (ground.tree.links, tree.links)):
        assert [column.tolist() for column in columns] == [column.tolist() for column in others]
    texts = zip(ground.tree.ids, ground.statements, ground.statements_en, ground.agencies, strict=True)
    assert list(texts) == sorted(map(tuple, extract.details))


@SLOW
@given(grounds())
async def test_a_random_world_is_read_as_questions_read_it(
    database: Database, tmp_path_factory: pytest.TempPathFactory, drawn: Drawn
) -> None:
    store_ground(database, drawn)
    await compare(database, await make_ground(database, tmp_path_factory.mktemp("ground")))


async def test_a_whole_seed_is_read_as_questions_read_it(demo: Database, tmp_path: Path) -> None:
    ground = await make_ground(demo, tmp_path)
    await compare(demo, ground)
    units = demo.query("MATCH (u:Unit) RETURN u.id AS id, u.kind AS kind, [(u)-[:PART_OF]->(a) | a.id] AS above")
    kinds = [UNIT_KINDS[code] for code in list_codes_of(ground.units.kinds)]
    parents = [ground.units.parents.list_of(number) for number in range(len(kinds))]
    found = [
        {"id": key, "kind": kind, "above": [ground.units.ids[each] for each in above]}
        for key, kind, above in zip(ground.units.ids, kinds, parents, strict=True)
    ]
    assert found == sorted(units, key=lambda row: str(row["id"]))


async def test_what_repairs_weigh_is_read(demo: Database, tmp_path: Path) -> None:
    ground = await make_ground(demo, tmp_path)
    roles, indicators = ground.roles, ground.indicators
    places = list_pairs(roles.ids, roles.units, ground.units.ids)
    assert places == list_rows(demo, "MATCH (r:Role)-[:IN_UNIT]->(u) RETURN r.id AS id, u.id AS other")
    reports = list_pairs(roles.ids, roles.superiors, roles.ids)
    assert reports == list_rows(demo, "MATCH (r:Role)-[:REPORTS_TO]->(s) RETURN r.id AS id, s.id AS other")
    measures = list(zip(indicators.ids, indicators.units, strict=True))
    assert measures == list_rows(demo, "MATCH (i:Indicator) RETURN i.id AS id, i.unit AS other")


def list_pairs(ids: Sequence[str], grouped: Grouped, others: Sequence[str]) -> list[tuple[str, str]]:
    return [(key, others[each]) for number, key in enumerate(ids) for each in grouped.list_of(number)]


def list_rows(database: Database, text: str) -> list[tuple[object, object]]:
    return sorted(((row["id"], row["other"]) for row in database.query(text)), key=str)


async def test_what_people_stand_for_is_read(demo: Database, tmp_path: Path) -> None:
    ground = await make_ground(demo, tmp_path)
    roles = demo.query(
        "MATCH (r:Role) RETURN r.id AS id, r.title, r.titleEn, r.tier, "
        "COLLECT { MATCH (e)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(r) RETURN e.id ORDER BY e.id }, "
        "COLLECT { MATCH (t:Target)-[:ASSIGNED_TO]->(r) RETURN t.id ORDER BY t.id } ORDER BY id"
    )
    assert list_roles(ground) == [tuple(row.values()) for row in roles]
    assert any(targets for *_, targets in list_roles(ground))
    people = demo.query(
        "MATCH (p:Person) RETURN p.id AS id, p.name, p.nameEn, "
        "COLLECT { MATCH (p)-[h:HOLDS]->(r) RETURN [r.id, h.from.year, h.to.year] ORDER BY r.id, h.from }, "
        "COLLECT { MATCH (t:Target)-[:ASSIGNED_TO]->(p) RETURN t.id ORDER BY t.id } ORDER BY id"
    )
    assert list_people(ground) == [tuple(row.values()) for row in people]
    assert any(targets for *_, targets in list_people(ground))
    assert {end == FOREVER for end in list_numbers(ground.people.held.ends)} == {True, False}


async def test_more_than_a_page_is_read_whole(empty: Database, tmp_path: Path) -> None:
    empty.query(
        "UNWIND range(1, 5001) AS n CREATE (e:Element {id: 'e' + n, statement: 's' + n, level: 'OUTPUT'}) "
        "WITH n, e WHERE n > 1 MATCH (a:Element {id: 'e1'}) CREATE (e)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(a)"
    )
    ground = await make_ground(empty, tmp_path)
    keys = sorted(f"e{number}" for number in range(1, 5002))
    assert list(ground.tree.ids) == keys
    assert list(ground.statements) == [f"s{key[1:]}" for key in keys]
    assert len(ground.tree.links.starts) == 5000


async def test_a_ground_that_changes_meanwhile_is_no_ground(empty: Database) -> None:
    empty.query("CREATE (:Element {id: 'a', statement: 'a', level: 'OUTPUT'})")

    def change(_: int) -> None:
        empty.query("MATCH (e:Element) SET e.tier = coalesce(e.tier, 0) + 1")

    assert await read_ground(empty.session, change) is None


async def test_every_page_is_read_behind_the_name_that_the_ground_gets(demo: Database) -> None:
    """Seen on the wire: the database names a transaction before its data can be read, and waits for who says the name.

    Without that, a ground that is read as a large commit ends would stand under its name without what it wrote.
    """
    pulses = [demo.session.library[name].text.encode() for name in ("database_state", "database_start", "server_start")]
    async with stand_before(demo.neo4j) as (proxy, neo4j), connect(neo4j, 60) as graph:
        read = await read_ground(replace(demo.session, graph=graph), ignore)
        sent = [each for each in proxy.take_statements() if not any(pulse in each for pulse in pulses)]
    assert read is not None
    name = read.state.split()[1].encode()
    assert len(sent) > 6
    assert all(name in each for each in sent)


async def test_stored_data_of_another_shape_are_no_ground(empty: Database) -> None:
    empty.query("CREATE (:Element {id: 'a', level: 'OUTPUT'})")
    with pytest.raises(StoredDataError):
        await read_ground(empty.session, ignore)
