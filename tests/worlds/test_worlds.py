"""The random worlds and the naive rules: every shape can be loaded, and every rule both fires and spares."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from reading import verdicts as naive
from reading.audit import RULES, Case, judge_world
from reading.case import read_link
from selaras.model.links import LINKS
from selaras.model.nodes import NODES
from worlds.world import World
from worlds.worlds import make_world

SEEDS = 60
YEAR = 2026
TODAY = date(2026, 6, 15)


def make_case(seed: int) -> Case:
    world = make_world(random.Random(seed))  # noqa: S311 - a seed makes the same world again, which is the point
    return Case(world, YEAR, TODAY)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [make_case(seed) for seed in range(SEEDS)]


def list_places(world: World) -> Iterator[object]:
    for tie in world.links:
        yield tie.type, tie.start, tie.end, tie.properties.get("from") if tie.type == "HOLDS" else None


def test_every_shape_is_one_that_can_be_loaded(cases: list[Case]) -> None:
    for world in (case.world for case in cases):
        for (label, key), properties in world.nodes.items():
            assert None not in properties.values()
            NODES[label].model_validate({**properties, "id": key}, extra="forbid", by_alias=True, by_name=False)
        for tie in world.links:
            assert {tie.start, tie.end} <= world.nodes.keys()
            assert None not in tie.properties.values()
            shapes = {(ends.start, ends.end): ends.properties for ends in LINKS[tie.type]}
            shape = shapes[tie.start[0], tie.end[0]]
            shape.model_validate(tie.properties, extra="forbid", by_alias=True, by_name=False)


def test_no_two_links_share_a_place_and_no_target_has_two_indicators(cases: list[Case]) -> None:
    for world in (case.world for case in cases):
        assert max(Counter(list_places(world)).values()) == 1
        assert all(len(world.out(node, "OF")) <= 1 for node in world.nodes)


def test_a_seed_makes_the_same_world_again(cases: list[Case]) -> None:
    again = make_case(7).world
    assert (again.nodes, again.links) == (cases[7].world.nodes, cases[7].world.links)


def test_the_verdicts_are_those_over_all_paths(cases: list[Case]) -> None:
    for case in cases[:20]:
        links = [read_link(tie) for tie in case.world.links if tie.type == "CONTRIBUTES_TO"]
        expected = naive.judge(list(case.elements.values()), links, YEAR)
        assert {node[1]: verdict for node, verdict in case.verdicts.items()} == {
            key: answer.verdict for key, answer in expected.items()
        }


def test_every_rule_fires_often_and_spares_often(cases: list[Case]) -> None:
    fires: Counter[str] = Counter()
    spares: Counter[str] = Counter()
    for case in cases:
        for code, result in judge_world(case).items():
            assert result.failing <= result.checked <= case.world.nodes.keys()
            fires[code] += len(result.failing)
            spares[code] += len(result.checked - result.failing)
    few = {code: (fires[code], spares[code]) for code in RULES if min(fires[code], spares[code]) < 10}
    assert not few
    assert len(RULES) == 45
