"""Verdicts, proofs and path sets, against an independent implementation over all paths."""

from hypothesis import HealthCheck, given, settings

from helpers.database import Database
from helpers.stored import element, link, store
from reading.verdicts import Element, Link, judge
from selaras.meaning.distances import admit_up_to, sweep, walk
from selaras.meaning.path_search import Budget, Climb, FoundPaths, Limit, list_paths
from selaras.meaning.steps import Standing, Steps, admit
from selaras.meaning.verdicts import CEILING, Missing, Sweep, judge_together
from selaras.model.vocabulary import Verdict
from selaras.questions.alignment import align
from selaras.questions.trace import trace
from worlds.graphs import graphs, read_extract

YEAR = 2026


def sweep_of(elements: list[Element], links: list[Link]) -> Sweep:
    return Sweep(Steps(read_extract(elements, links).tree, YEAR))


def climb(steps: Steps, start: str, ceiling: Standing, limit: int, effort: int = 20_000) -> FoundPaths:
    way = Climb(steps.tree, admit(steps, steps.standings <= ceiling), steps.is_root)
    return list_paths(way, steps.tree.number([start]), Budget(limit, effort=effort))


@settings(max_examples=600, deadline=None)
@given(graphs())
def test_every_verdict_and_proof_is_the_naive_one(graph: tuple[list[Element], list[Link]]) -> None:
    sweep = sweep_of(*graph)
    expected = judge(*graph, YEAR)
    found = sweep.judge_all()
    assert found.keys() == expected.keys()
    for key, answer in expected.items():
        placement = found[key]
        assert (placement.verdict, placement.tentative) == (answer.verdict, answer.tentative), key
        if answer.path:
            assert placement.path == answer.path
            assert placement.root == answer.path[-1]
        if answer.highest:
            assert (placement.path[0], placement.path[-1]) == (key, answer.highest)


@settings(max_examples=400, deadline=None)
@given(graphs())
def test_every_path_set_is_the_naive_one(graph: tuple[list[Element], list[Link]]) -> None:
    sweep = sweep_of(*graph)
    for key, answer in judge(*graph, YEAR).items():
        if answer.verdict in CEILING:
            carrying = climb(sweep.steps, key, CEILING[Verdict(answer.verdict)], limit=10_000)
            assert set(carrying.paths) == answer.carrying
            assert list(carrying.paths) == sorted(carrying.paths, key=lambda path: (len(path), path))
            assert (carrying.known, carrying.exhaustive) == (len(answer.carrying), True)
            every = climb(sweep.steps, key, Standing.OPEN, limit=1)
            assert every.known - carrying.known == answer.others


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs(largest=6))
async def test_what_the_database_answers_is_the_naive_verdict(
    database: Database, graph: tuple[list[Element], list[Link]]
) -> None:
    elements, links = graph
    store(database, elements, links)
    expected = judge(elements, links, YEAR)
    found = await align(database.session, year=YEAR)
    assert {each.key: shorten(each.placement.verdict, each.placement.tentative) for each in found.placed} == {
        key: shorten(answer.verdict, answer.tentative) for key, answer in expected.items()
    }
    for key, answer in list(expected.items())[:2]:
        traced = await trace(database.session, key, year=YEAR, limit=100)
        assert traced.placement is not None
        assert traced.placement.verdict == answer.verdict
        assert set(traced.courses[0].listing.paths) == answer.carrying
        assert traced.courses[0].others.known == answer.others


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_walked_or_swept_every_element_is_as_far_from_a_root(graph: tuple[list[Element], list[Link]]) -> None:
    steps = Steps(read_extract(*graph).tree, YEAR)
    for standing in Standing:
        for certain in (False, True):
            admitted = admit_up_to(steps, standing, certain=certain)
            assert walk(steps, admitted) == sweep(steps, admitted).tolist()


def shorten(verdict: str, tentative: bool) -> tuple[str, bool]:
    return str(verdict), tentative


def test_an_orphan_says_what_it_lacks() -> None:
    sweep = sweep_of(
        [element("g", 0, goal=True), element("no-link", 1), element("no-tier", None)], [link("no-tier", "g")]
    )
    assert [(key, each.missing) for key, each in sweep.judge_all().items() if each.missing] == [
        ("no-link", Missing.LINK),
        ("no-tier", Missing.TIER),
    ]


def test_the_step_that_skips_and_the_step_that_waits_are_named() -> None:
    sweep = sweep_of(
        [element("g", 0, goal=True), element("a", 1), element("b", 3), element("c", 2)],
        [link("a", "g"), link("b", "a"), link("c", "a", "PROPOSED")],
    )
    placed = sweep.judge_all()
    assert (placed["b"].verdict, placed["b"].faults) == (Verdict.LEVEL_SKIP, (("b", "a"),))
    assert (placed["c"].verdict, placed["c"].faults) == (Verdict.WEAK, (("c", "a"),))


def test_a_target_is_tentative_only_if_all_that_carry_its_verdict_are() -> None:
    sweep = sweep_of(
        [element("g", 0, goal=True), element("a", 1), element("b", 1), element("o", 1)],
        [link("a", "g", certainty="INFERRED"), link("b", "g")],
    )
    number = sweep.steps.tree.number
    assert judge_together(sweep, number(["a", "o"])).tentative
    assert not judge_together(sweep, number(["a", "b"])).tentative
    assert judge_together(sweep, number(["a", "b"])).path == ("b", "g")
    assert judge_together(sweep, []).missing is Missing.ELEMENT


def test_a_ladder_of_a_million_paths_is_counted_and_not_walked() -> None:
    rungs = 20
    elements = [element("g", 0, goal=True)]
    links: list[Link] = []
    for number in range(1, rungs + 1):
        above = ["g"] if number == 1 else [f"l{number - 1:02}", f"r{number - 1:02}"]
        for side in "lr":
            elements.append(element(f"{side}{number:02}", number))
            links += [link(f"{side}{number:02}", each) for each in above]
    found = climb(sweep_of(elements, links).steps, "l20", Standing.GOOD, limit=3)
    assert (found.known, found.counted, found.stopped_by) == (2**19, True, Limit.PATHS)
    assert found.paths[0] == (*(f"l{number:02}" for number in range(20, 0, -1)), "g")
    assert len(found.paths) == 3


def test_a_cycle_of_fifteen_stops_at_its_budget_and_says_so() -> None:
    """Every element decomposes every other: more paths than could ever be listed."""
    keys = [f"e{number:02}" for number in range(15)]
    elements = [element("g", 0, goal=True), *(element(key, 1) for key in keys)]
    links = [link(a, b, kind="DECOMPOSITION") for a in keys for b in keys if a != b] + [link(keys[-1], "g")]
    found = climb(sweep_of(elements, links).steps, "e00", Standing.GOOD, limit=5, effort=2_000)
    assert found.paths[0] == ("e00", "e14", "g")
    assert (len(found.paths), found.counted, found.stopped_by) == (5, False, Limit.TIME)
