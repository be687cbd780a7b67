"""What is measured is what is said: the same seed makes the same government, and an audit finds what was planted."""

import shlex
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from subprocess import run

import pytest

from bench import goals, parts, postgres
from bench.bulk import ALIGNED, COUNTED, align, count_stored, judge, make_stand, reload, write_both
from bench.execution import ask_compiled, ask_core, check, make_cascade, make_schema, parse_selection
from bench.generator import AGENCY, make_government, make_governments
from bench.importing import fill_home, main, open_imported
from bench.loading import load_governments
from bench.records import Properties, Rows
from bench.rivals import RIVAL, RIVALS, explain_lack
from bench.scores import Score, write_scores
from bench.serving import NODE, serve_ours
from bench.starting import audit_twice, start_command
from bench.tables import write_tables
from helpers.auditing import run_audit
from helpers.database import BRIEF, ENGINES, Database, ignore, query
from selaras.embedded import borrow
from selaras.errors import EngineError
from selaras.settings import Neo4jSettings, Settings
from selaras.writing.derivation import derive
from worlds.oddities import make_link, make_node, make_oddities

pytestmark = pytest.mark.current


def list_graph(neo4j: Neo4jSettings) -> tuple[list[str], list[str]]:
    """List all nodes and all links with what they hold, down to the types of values: 1 is not 1.0 here."""
    nodes = """
        MATCH (node)
        WHERE NOT node:Migration AND NOT node:TestDatabase
        UNWIND keys(node) AS name
        WITH node, name
        ORDER BY name
        RETURN elementId(node) AS item,
               [[label IN labels(node) WHERE label <> 'Goal'], node:Goal] AS head,
               collect([name, valueType(node[name]), node[name]]) AS held
        """
    links = """
        MATCH (start)-[link]->(end)
        UNWIND ['type', 'start', 'end'] + keys(link) AS name
        WITH start, link, end, name
        ORDER BY name
        RETURN elementId(link) AS item,
               [type(link), start.id, end.id] + [label IN labels(start) + labels(end) WHERE label <> 'Goal'] AS head,
               collect([name, valueType(link[name]), link[name]]) AS held
        """
    return write_down(query(neo4j, nodes)), write_down(query(neo4j, links))


def write_down(rows: list[dict[str, object]]) -> list[str]:
    return sorted(f"{row['head']} {row['held']}" for row in rows)


def test_the_same_seed_makes_the_same_government_and_another_seed_another() -> None:
    one, again, other = make_government(1, AGENCY), make_government(1, AGENCY), make_government(2, AGENCY)
    assert (one.nodes, one.links, one.truth) == (again.nodes, again.links, again.truth)
    assert one.nodes != other.nodes


def test_a_government_has_the_size_that_the_law_s_figures_give_it() -> None:
    government = make_government(1)
    assert abs(government.node_count / 240_000 - 1) < 0.05
    assert abs(government.link_count / 310_000 - 1) < 0.05
    assert len(government.truth) == 43
    assert all(government.truth.values())


async def test_an_audit_finds_exactly_what_was_planted(empty: Database) -> None:
    governments = make_governments(3, AGENCY, 2)
    loaded = await load_governments(empty.session, governments, lambda _: None)
    found = await run_audit(empty)
    assert found.complete
    flagged = {outcome.rule.code: frozenset(each.id for each in outcome.findings) for outcome in found.outcomes}
    assert {code: ids for code, ids in flagged.items() if ids} == {
        code: ids for code, ids in loaded.truth.items() if ids
    }
    assert loaded.nodes > 7_000


async def test_verdicts_in_bulk_are_of_every_target_and_batches_of_every_row(empty: Database) -> None:
    stand = await make_stand(empty.session, make_government(5, AGENCY))
    assert stand.targets > 1_000
    assert await judge(stand) > 0
    with pytest.raises(ValueError, match=f"{stand.targets} of {stand.targets + 1} targets were judged"):
        await judge(stand._replace(targets=stand.targets + 1))
    assert await count_stored(stand) > 0
    with pytest.raises(ValueError, match=f"{stand.targets} of {stand.targets + 1} targets have a stored verdict"):
        await count_stored(stand._replace(targets=stand.targets + 1))
    with serve_ours(empty.neo4j) as site:
        assert await align(stand, site, ALIGNED) > 0
        with pytest.raises(ValueError, match=f"{stand.targets} of {stand.targets + 1} targets are in the alignment"):
            await align(stand._replace(targets=stand.targets + 1), site, COUNTED)
        ratio, _, size = await reload(stand, site, 1)
        assert ratio > 0
        assert 300 < size / stand.elements < 2_000
    assert await write_both(empty.session, 2) > 0


async def test_an_audit_is_timed_once_and_again_as_soon_as_a_server_is_ready(demo: Database) -> None:
    """The second is an audit as well, and not the report of the first, which would take a thousandth of its time."""
    with serve_ours(demo.neo4j, ahead=True, keep=False) as site:
        assert 0 < audit_twice(site) < 100
    assert start_command() > 1


async def test_an_import_gives_the_graph_that_batches_give_and_leaves_nothing_to_derive(
    empty: Database, tmp_path: Path
) -> None:
    governments = [*make_governments(3, AGENCY, 2), make_oddities()]
    await load_governments(empty.session, governments, ignore)
    settings = Settings(home=tmp_path / "home", engines=ENGINES)
    async with open_imported(settings, governments, ignore, BRIEF) as loaded:
        async with loaded.session.transaction(60) as transaction:
            assert await derive(transaction) == (0, 0)
        with borrow(settings, BRIEF, report=ignore, linger=False) as neo4j:
            nodes, links = list_graph(neo4j)
        assert (nodes, links) == list_graph(empty.neo4j)
        assert (len(nodes), len(links)) == (loaded.nodes, loaded.links)


@pytest.mark.parametrize(
    ("key", "unit", "words"), [("r", "u", "'r' is defined more than once"), ("r2", "nowhere", "missing node nowhere")]
)
def test_an_id_given_twice_or_a_link_to_nothing_ends_an_import(tmp_path: Path, key: str, unit: str, words: str) -> None:
    role, other = make_node("r", title="Ketua", tier=1), make_node(key, title="Anggota", tier=2)
    nodes = {"Role": [role, other], "Unit": [make_node("u", name="Tim", kind="TEAM")]}
    links = {"Role_IN_UNIT_Unit": [make_link("Role_IN_UNIT_Unit", "r", unit, {})]}
    tables = write_tables([Rows(nodes, links, {})], tmp_path / "tables")
    with pytest.raises(EngineError, match=words):
        fill_home(Settings(home=tmp_path / "home", engines=ENGINES), BRIEF, tables)


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"title": "Two\nlines"}, "cannot be imported"),
        ({"title": ""}, "cannot be imported"),
        ({"title": "Ketua", "colour": "blue"}, "colour"),
    ],
)
def test_what_an_import_would_change_is_refused(tmp_path: Path, properties: Properties, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        write_tables(
            [Rows({"Role": [{"id": "r", "goal": False, "properties": properties}]}, {}, {})], tmp_path / "tables"
        )


def test_a_command_is_printed_that_names_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "two words"
    monkeypatch.setattr(sys, "argv", ["importing", "--people", str(AGENCY), "--into", str(folder)])
    main()
    *_, place, command = capsys.readouterr().out.splitlines()
    assert shlex.split(place) == ["cd", str(folder)]
    named = [each.split("=")[2].split(",") for each in shlex.split(command) if each.startswith(("--nodes", "--rel"))]
    assert sorted(name for names in named for name in names) == sorted(f"./{file.name}" for file in folder.iterdir())


async def test_both_executions_that_are_measured_give_the_same_bytes() -> None:
    schema, document = make_schema(), parse_selection()
    await check(ask_core(schema, document), ask_compiled(schema, document), make_cascade(50))


def test_every_goal_is_of_one_measurement_and_has_its_place_in_the_table() -> None:
    measured = [goal for part in parts.PARTS for goal in part.goals]
    assert sorted(measured, key=goals.ALL.index) == list(goals.ALL)
    numbers = [int(goal.code[1:].rstrip("b")) for goal in goals.ALL if goal.code]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 19))


def fail(_: parts.Size) -> list[Score]:
    raise ValueError("It is\nbroken | here.")


def test_what_was_measured_is_a_row_and_what_was_not_says_why() -> None:
    broken = parts.Part((goals.HOSTILE, goals.CASCADE), fail)
    tiny = parts.QUICK._replace(rounds=3)
    measured = parts.Part((goals.EXECUTION,), parts.measure_execution)
    (score,) = measured.score(tiny)
    assert len(score.values) == 3
    _, _, *rows = write_scores([*broken.score(tiny), *parts.measure_scope(tiny), score]).splitlines()
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows]
    assert [each[0] for each in cells] == ["P1", "P5", "P14", ""]
    assert [each[3] for each in cells if each[0] != "P5"] == [
        "not measured: ValueError: It is broken / here.",
        "not measured: there is no scope to turn on",
        "not measured: ValueError: It is broken / here.",
    ]
    least, greatest = map(float, cells[1][4].split("–"))
    assert 0 < least <= float(cells[1][3].strip("*")) <= greatest
    assert cells[1][5] == "3"
    with pytest.raises(ValueError, match="Nothing says why scope was not measured"):
        write_scores([Score(goals.SCOPE, ())])


def test_what_npm_cannot_install_is_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("npm_config_offline", "true")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "cache"))
    folder = copytree(RIVAL, tmp_path / "rival", ignore=ignore_patterns("node_modules"))
    why = explain_lack(RIVALS["neo4j"]._replace(packages=folder))
    assert why
    assert why.startswith("npm could not install the rival: npm error")
    assert {score.goal.code for score in parts.miss_rival("neo4j", why)} == {"P3", "P4"}


def test_without_postgresql_its_two_rivals_say_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    wants = "PostgreSQL is not there; on Debian: apt-get install postgresql"
    assert {name: explain_lack(rival) for name, rival in RIVALS.items() if rival.relational} == {
        "sql": wants,
        "postgraphile": wants,
    }
    with pytest.raises(ValueError, match=wants), postgres.run_postgres():
        pass


def test_rivals_run_on_node_24_whatever_the_machine_has() -> None:
    assert run([NODE, "--version"], capture_output=True, text=True, check=True).stdout.startswith("v24.")
