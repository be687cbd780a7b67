"""A load is idempotent, whole or not at all, faithful to every character, and resumed after a crash."""

import asyncio
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.database import Database, ignore
from selaras import folders
from selaras.characters import find_fault, find_fault_of_id
from selaras.errors import DatabaseError
from selaras.writing.loads import ONE_TRANSACTION, Counts, UnnamedParents, has_loaded, load

ODD = [
    'it\'s "quoted" and `ticked`',
    "{braces} $dollar ${both} \\backslash \\u0041",
    "two\nlines\tand a tab\r\n",
    "emoji 🏛️👩🏽‍🏫 and 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "نص من اليمين إلى اليسار",
    "'}) DETACH DELETE n //",
    "*/ RETURN 1; MATCH (n) /*",
    "[bold]markup[/] :smile: %s {0}",
]
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
WORDS = LETTERS.filter(lambda text: bool(text.strip()) and not find_fault(text))
KEYS = LETTERS.filter(lambda text: not find_fault_of_id(text))


def write(file: Path, *, nodes: object = None, links: object = None) -> Path:
    """Write a seed; JSON is YAML."""
    file.write_bytes(orjson.dumps({"nodes": nodes or {}, "links": links or {}}))
    return file


def unit(key: str, name: str = "Dinas", **more: object) -> dict[str, object]:
    return {"id": key, "kind": "AGENCY", "name": name, **more}


async def test_the_deck_twice_changes_nothing(empty: Database) -> None:
    first = await empty.load(folders.SEEDS / "lampung")
    assert (first.nodes, first.links) == (Counts(created=82), Counts(created=117))
    before = dump(empty)
    second = await empty.load(folders.SEEDS / "lampung")
    assert (second.nodes, second.links, second.derived) == (Counts(unchanged=82), Counts(unchanged=117), (0, 0))
    assert dump(empty) == before


async def test_a_load_that_has_finished_is_known_by_its_files(empty: Database, tmp_path: Path) -> None:
    file = write(tmp_path / "a.yaml", nodes={"Unit": [unit("u")]})
    assert not await has_loaded(empty.session, [file])
    await empty.load(file)
    assert await has_loaded(empty.session, [tmp_path])
    write(tmp_path / "a.yaml", nodes={"Unit": [unit("u", "Baru")]})
    assert not await has_loaded(empty.session, [file])


async def test_what_is_new_what_differs_and_what_is_no_longer_named(empty: Database, tmp_path: Path) -> None:
    links = {"PART_OF": [["u1", "u0"], ["u2", "u0"]]}
    await empty.load(write(tmp_path / "a.yaml", nodes={"Unit": [unit("u0"), unit("u1"), unit("u2")]}, links=links))
    changed = {"Unit": [unit("u0"), unit("u1", "Baru"), unit("u3", code="3")]}
    report = await empty.load(
        write(
            tmp_path / "a.yaml",
            nodes=changed,
            links={"PART_OF": [["u1", "u0", {"certainty": "INFERRED"}], ["u3", "u0"]]},
        )
    )
    assert report.nodes == Counts(created=1, changed=1, unchanged=1)
    assert report.links == Counts(created=1, changed=1)
    assert (report.kept_nodes, report.kept_links) == (1, 1)
    assert empty.query("MATCH (u:Unit) RETURN u.id AS id, u.name AS name ORDER BY id") == [
        {"id": "u0", "name": "Dinas"},
        {"id": "u1", "name": "Baru"},
        {"id": "u2", "name": "Dinas"},
        {"id": "u3", "name": "Dinas"},
    ]


async def test_a_second_parent_that_a_file_does_not_name_is_reported(empty: Database, tmp_path: Path) -> None:
    """Moved from one parent to another; what is declined, has ended, or has its node in no file is no surprise."""
    elements = {"Element": [element(key) for key in ("top", "a", "b", "moved", "declined", "ended", "twice")]}
    status, end = {"status": "DECLINED"}, {"validTo": 2025}
    before = [["moved", "a"], ["declined", "a", status], ["ended", "a", end], ["twice", "a"]]
    await empty.load(write(tmp_path / "a.yaml", nodes=elements, links={"CONTRIBUTES_TO": before}))
    after = [["moved", "b"], ["declined", "b"], ["ended", "b"], ["twice", "a"], ["Element:twice", "Element:b"]]
    report = await empty.load(write(tmp_path / "a.yaml", nodes=elements, links={"CONTRIBUTES_TO": after}))
    assert report.unnamed == (UnnamedParents(element="moved", parents=("a",)),)
    alone = await empty.load(write(tmp_path / "b.yaml", links={"CONTRIBUTES_TO": [["moved", "top"]]}))
    assert alone.unnamed == ()


async def test_a_property_that_a_file_no_longer_names_stays(empty: Database, tmp_path: Path) -> None:
    await empty.load(write(tmp_path / "a.yaml", nodes={"Unit": [unit("u", code="7")]}))
    report = await empty.load(write(tmp_path / "a.yaml", nodes={"Unit": [unit("u")]}))
    assert report.nodes == Counts(unchanged=1)
    assert empty.query("MATCH (u:Unit) RETURN u.code AS code") == [{"code": "7"}]


@pytest.mark.parametrize("text", ODD)
async def test_odd_texts_survive_and_alter_no_statement(empty: Database, tmp_path: Path, text: str) -> None:
    key = "".join(letter for letter in text if letter == " " or not find_fault_of_id(letter)).strip()
    nodes = {
        "Unit": [unit(key, text)],
        "Element": [{"id": "e", "statement": text, "level": "OUTPUT", "quantities": [text]}, element(key)],
    }
    links = {"CONTRIBUTES_TO": [["e", key, {"evidence": text, "alternatives": [key]}]]}
    await empty.load(write(tmp_path / "odd.yaml", nodes=nodes, links=links))
    assert empty.query("MATCH (u:Unit) RETURN u.id AS id, u.name AS name") == [{"id": key, "name": text}]
    assert empty.query(
        "MATCH (e:Element {id: 'e'})-[l:CONTRIBUTES_TO]->(t) "
        "RETURN e.statement AS a, e.quantities AS b, l.evidence AS c, l.alternatives AS d, t.id AS id"
    ) == [{"a": text, "b": [text], "c": text, "d": [key], "id": key}]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(KEYS, WORDS)
async def test_any_text_survives(database: Database, tmp_path: Path, key: str, name: str) -> None:
    database.empty()
    await database.load(write(tmp_path / "any.yaml", nodes={"Unit": [unit(key, name)]}))
    assert database.query("MATCH (u:Unit) RETURN u.id AS id, u.name AS name") == [{"id": key, "name": name}]


async def test_a_load_that_fails_half_way_leaves_nothing(empty: Database, tmp_path: Path) -> None:
    """The database refuses the 5,000th row: a value that no property may have gets past every check of ours."""
    rows = [unit(f"u{number}") for number in range(5_000)]
    file = write(tmp_path / "a.yaml", nodes={"Unit": rows})
    empty.query("CREATE CONSTRAINT refuse_code IF NOT EXISTS FOR (u:Unit) REQUIRE u.code IS UNIQUE")
    try:
        rows[10]["code"] = rows[4_990]["code"] = "same"
        write(file, nodes={"Unit": rows})
        with pytest.raises(DatabaseError, match="ConstraintValidationFailed"):
            await empty.load(file)
    finally:
        empty.query("DROP CONSTRAINT refuse_code")
    assert empty.query("MATCH (u:Unit) RETURN count(u) AS n") == [{"n": 0}]


async def test_what_is_derived_comes_with_the_load_and_anew_on_request(empty: Database, tmp_path: Path) -> None:
    file = write(
        tmp_path / "a.yaml",
        nodes={
            "Unit": [
                {"id": "gov", "kind": "GOVERNMENT", "name": "Provinsi"},
                unit("dinas"),
                {"id": "team", "kind": "TEAM", "name": "Tim"},
            ],
            "Role": [{"id": "head", "title": "Kepala", "tier": 1}, {"id": "lead", "title": "Ketua", "tier": 2}],
            "Person": [{"id": "p", "name": "contoh"}, {"id": "q", "name": "contoh"}],
            "Element": [element("e"), element("free")],
            "Indicator": [{"id": "i", "name": "I"}],
            "Target": [{"id": "t", "year": 2026, "value": 1}],
            "Realization": [{"id": "r", "value": 1, "asOf": "2026-06-30"}],
        },
        links={
            "PART_OF": [["dinas", "gov"], ["team", "dinas"]],
            "IN_UNIT": [["lead", "team"], ["head", "dinas"]],
            "HOLDS": [["p", "lead", {"basis": "PERMANENT", "from": "2025-01-01"}]],
            "OWNED_BY": [["e", "lead", {"part": "RESPONSIBLE"}], ["free", "lead", {"part": "MEMBER"}]],
            "MEASURED_BY": [["e", "i"]],
            "OF": [["t", "i"], ["r", "t"]],
        },
    )
    await empty.load(file)
    expected = dict.fromkeys(["e", "head", "i", "lead", "p", "r", "t"], "dinas")
    assert agencies(empty) == expected
    empty.query("MATCH (e:Element {id: 'e'}) SET e.agency = 'wrong'")
    empty.query("MATCH (t:Target) REMOVE t.agency, t.verdict")
    report = await empty.load(file)
    assert (report.derived, agencies(empty)) == ((2, 1), expected)
    assert empty.query("MATCH (t:Target) RETURN t.verdict AS verdict") == [{"verdict": "ORPHAN"}]


def agencies(database: Database) -> dict[object, object]:
    rows = database.query("MATCH (n) WHERE n.agency IS NOT NULL RETURN n.id AS id, n.agency AS agency")
    return {row["id"]: row["agency"] for row in rows}


async def test_a_large_load_killed_half_way_resumes(
    empty: Database, tmp_path: Path, environment: dict[str, str]
) -> None:
    """A batch that was stored is not stored again; in the end all is there, once."""
    count = ONE_TRANSACTION + 10_001
    rows = [unit(f"u{number:06}") for number in range(count)]
    file = write(tmp_path / "large.yaml", nodes={"Unit": rows}, links={"PART_OF": [["u000001", "u000000"]]})
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "selaras.cli", "load", str(file), env=environment, stderr=subprocess.DEVNULL
    )
    while not empty.query("MATCH (l:Load) WHERE size(l.batches) >= 2 RETURN 1 AS found"):
        assert child.returncode is None, "the load was over before it could be killed"
        await asyncio.sleep(0.02)
    child.kill()
    await child.wait()
    stored = int(str(empty.query("MATCH (u:Unit) RETURN count(u) AS n")[0]["n"]))
    assert 20_000 <= stored < count
    assert stored % 10_000 == 0
    steps: list[tuple[int, int]] = []
    report = await load(empty.session, [file], deadline=300, advance=lambda done, total: steps.append((done, total)))
    assert report.resumed >= stored
    assert report.nodes == Counts(created=count - report.resumed, unchanged=report.resumed)
    assert (report.links, report.kept_nodes, report.kept_links) == (Counts(created=1), 0, 0)
    assert steps[-1] == (count + 1, count + 1)
    assert empty.query("MATCH (u:Unit) RETURN count(u) AS n, count(DISTINCT u.id) AS ids") == [
        {"n": count, "ids": count}
    ]
    assert empty.query("MATCH (l:Load) RETURN l.batches AS batches") == [{"batches": []}]
    again = await load(empty.session, [file], deadline=300, advance=ignore)
    assert (again.nodes, again.resumed) == (Counts(unchanged=count), 0)


def element(key: str) -> dict[str, object]:
    return {"id": key, "statement": key, "level": "OUTPUT"}


def dump(database: Database) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Everything that is stored, in an order of its own."""
    nodes = database.query(
        "MATCH (n) RETURN labels(n) AS labels, properties(n) AS all ORDER BY labels, n.id, n.version"
    )
    links = database.query(
        "MATCH (a)-[l]->(b) RETURN a.id AS a, type(l) AS type, b.id AS b, properties(l) AS all ORDER BY a, type, b"
    )
    return nodes, links
