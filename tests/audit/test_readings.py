"""Every rule against its independent reading: on random worlds none is missed, none is invented, none miscounted."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import TypeVar

import orjson
import pytest

from helpers.auditing import run_audit
from helpers.database import TODAY, Database
from helpers.tries import scale_tries
from reading.audit import Case, judge_world
from reading.causes import Named, count_explained, name_causes
from reading.targets import judge_target
from selaras.audit.run import Audit
from selaras.writing.derivation import derive
from worlds.world import Node, World
from worlds.worlds import make_world

WORLDS = 60
Key = TypeVar("Key", str, tuple[str, str])
Figures = Mapping[str | None, tuple[int, frozenset[str]]]


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(scale_tries(WORLDS)))
@pytest.mark.parametrize("door", ["load", "cypher"])
async def test_every_rule_checks_and_flags_what_its_independent_reading_does(
    empty: Database, seed: int, door: str, tmp_path: Path, note: Callable[[str, int, int], None]
) -> None:
    world = make_world(Random(seed))  # noqa: S311 - a world, and no secret
    if door == "load":
        await empty.load(write_seed(world, tmp_path / "world.yaml"))
    else:
        store(empty, world)
        async with empty.session.transaction(60) as transaction:
            await derive(transaction)
    stored = {str(row["id"]): str(row["verdict"]) for row in empty.query(STORED)}
    judged = judge_targets(world)
    differences = await list_differences(empty, world, Random(seed))  # noqa: S311 - the same
    wrong = stored != judged or differences != []
    note(f"random worlds, audited by every rule and read independently, by {DOORS[door]}", 1, int(wrong))
    assert stored == judged
    assert differences == []


async def list_differences(database: Database, world: World, chance: Random) -> list[str]:
    """Audit the whole and a unit of it, and list where either differs from what the independent reading says."""
    mislead(database, world)
    case = Case(world, 2026, TODAY)
    results = judge_world(case)
    expected = {code: count(result.checked, result.failing, case) for code, result in results.items()}
    causes = name_causes(case, results)
    unit = chance.choice(list_units(world))
    scope = expected_scope(world, unit)
    below: dict[str, Figures] = {
        code: {key: value for key, value in figures.items() if key in scope} for code, figures in expected.items()
    }
    named = {(code, node): cause for (code, node), cause in causes.items() if case.agencies.get(node) in scope}
    whole, part = await run_audit(database), await run_audit(database, units=(unit,))
    return [
        *compare(gather(whole), expected),
        *compare(gather(part), below),
        *compare(gather_causes(whole), write_causes(causes)),
        *compare(gather_causes(part), write_causes(named)),
    ]


def compare(found: Mapping[Key, object], expected: Mapping[Key, object]) -> list[str]:
    """List what differs, with what was found and what was expected."""
    return [
        f"{key}: found {found.get(key)}, expected {expected.get(key)}"
        for key in sorted(found.keys() | expected.keys())
        if found.get(key) != expected.get(key)
    ]


def write_seed(world: World, path: Path) -> Path:
    """Write a world as a seed; what is derived is left out, and the ends of links name their labels."""
    nodes: dict[str, list[object]] = defaultdict(list)
    links: dict[str, list[object]] = defaultdict(list)
    for (label, key), properties in world.nodes.items():
        given = {name: value for name, value in properties.items() if name != "verdict"}
        nodes[label].append({"id": key, **given})
    for tie in world.links:
        links[tie.type].append([":".join(tie.start), ":".join(tie.end), tie.properties])
    path.write_bytes(orjson.dumps({"nodes": nodes, "links": links}, option=orjson.OPT_INDENT_2))
    return path


def judge_targets(world: World) -> dict[str, str]:
    """Judge every target in its own year."""
    years = {each["year"] for (label, _), each in world.nodes.items() if label == "Target"}
    cases = [Case(world, int(str(year)), TODAY) for year in years]
    return {target[1]: judge_target(case, target) for case in cases for target in case.dated}


def mislead(database: Database, world: World) -> None:
    """Store the verdicts that the world tells, some of which are false."""
    told = {key: each.get("verdict") for (label, key), each in world.nodes.items() if label == "Target"}
    database.query("UNWIND keys($told) AS id MATCH (t:Target {id: id}) SET t.verdict = $told[id]", told=told)


def gather(audit: Audit) -> dict[str, Figures]:
    """Gather, for each rule and agency, how many it checked and which it flags."""
    # An audit of a unit to which nothing belongs is not complete either, and no rule of it has failed.
    assert audit.complete or not audit.covered
    assert [outcome.failure for outcome in audit.outcomes if outcome.failure] == []
    return {
        outcome.rule.code: {
            tally.agency: (tally.checked, frozenset(f"{each.label}:{each.id}" for each in tally.findings))
            for tally in outcome.tallies
            if tally.checked
        }
        for outcome in audit.outcomes
    }


def gather_causes(audit: Audit) -> dict[tuple[str, str], tuple[str | None, int]]:
    """Gather the cause of each finding, and how many others it explains."""
    return {(each.rule, each.subject): (each.cause, each.explains) for each in audit.findings}


def write_causes(causes: Named) -> dict[tuple[str, str], tuple[str | None, int]]:
    """Write what an independent reading says in the same way."""
    return {
        (code, ":".join(node)): (":".join(cause) if cause else None, count_explained(causes, code, node))
        for (code, node), cause in causes.items()
    }


def count(checked: frozenset[Node], failing: frozenset[Node], case: Case) -> Figures:
    """Group what an independent reading says by agency."""
    sizes = Counter(case.agencies.get(node) for node in checked)
    return {
        agency: (size, frozenset(":".join(node) for node in failing if case.agencies.get(node) == agency))
        for agency, size in sizes.items()
    }


def list_units(world: World) -> list[str]:
    """List the units that may be audited."""
    return [key for label, key in world.labelled("Unit") if world.nodes[label, key]["kind"] in {"AGENCY", "GOVERNMENT"}]


def expected_scope(world: World, unit: str) -> set[str]:
    """The agencies and governments at or below a unit."""
    found: set[str] = set()
    waiting = [("Unit", unit)]
    while waiting:
        node = waiting.pop()
        if node[1] not in found:
            found.add(node[1])
            waiting.extend(world.starts(node, "PART_OF"))
    return found.intersection(list_units(world))


def store(database: Database, world: World) -> None:
    """Store a world past our own door, as an analyst's script would."""
    nodes = [
        {"labels": [label, "Goal"] if each.get("goal") else [label], "id": key, "is": {**each, "goal": None}}
        for (label, key), each in world.nodes.items()
    ]
    links = [
        {"type": tie.type, "start": list(tie.start), "end": list(tie.end), "is": dict(tie.properties)}
        for tie in world.links
    ]
    database.query(STORE, nodes=nodes, links=links)


DOORS = {"load": "a load", "cypher": "plain Cypher and `derive`"}
STORED = "MATCH (t:Target) RETURN t.id AS id, t.verdict AS verdict"
STORE = """
UNWIND $nodes AS row
CREATE (n:$(row.labels) {id: row.id})
SET n += row.is
WITH count(*) AS stored
UNWIND $links AS row
MATCH (a:$(row.start[0]) {id: row.start[1]})
MATCH (b:$(row.end[0]) {id: row.end[1]})
CREATE (a)-[l:$(row.type)]->(b)
SET l += row.is
"""
