"""What is measured over HTTP is the work that is due, and the rival is asked for the same facts."""

import pytest

from bench.cascades import Biggest, find_biggest
from bench.chart import draw_figures
from bench.endurance import endure
from bench.generator import AGENCY, make_sound_government
from bench.goals import HTTP, RECORDS, STATEMENTS
from bench.hostile import measure
from bench.http import RIVALS, open_stand
from bench.loading import load_governments
from bench.parts import score_rounds
from bench.ratios import list_figures, write_ratios
from bench.serving import serve_loaders, serve_ours
from bench.timing import Pair
from bench.trials import Pace, Round, Work, challenge, go_round
from helpers.database import Database

ASKED = ("cascade", "cascade again", "small", "small again")


@pytest.fixture
async def biggest(empty: Database) -> Biggest:
    """The biggest cascade of an agency in which nothing is wrong, which the database then holds."""
    rows = make_sound_government(1, AGENCY)
    await load_governments(empty.session, [rows], lambda _: None)
    return find_biggest(rows)


def test_a_request_makes_one_statement_and_one_record_however_much_it_asks_for(
    empty: Database, biggest: Biggest
) -> None:
    with open_stand(empty.neo4j, biggest, {}) as stand:
        found = go_round(stand, Pace(1, 1, 0.1))
    assert len(biggest.elements) > 100
    assert found.work == {
        "cascade": Work(statements=1, records=1, elements=len(biggest.elements)),
        "small": Work(statements=1, records=1, elements=1),
        "trace": Work(statements=1, records=1, elements=4),
    }
    assert found.pairs.keys() == {"cascade", "cascade again", "small", "small again", "trace", "trace over HTTP"}
    scores = {score.goal: score.values for score in score_rounds([found])}
    assert scores == {
        **{goal: [found.pairs[goal.name].ratio] for goal in HTTP if goal.name in found.pairs},
        STATEMENTS: [1],
        RECORDS: [1],
    }


def test_sixty_four_clients_are_answered_alike_and_leave_nothing_behind(empty: Database, biggest: Biggest) -> None:
    with open_stand(empty.neo4j, biggest, {}) as stand:
        found = endure(stand, clients=64, seconds=3)
    assert found.answers >= 64
    assert found.before > 0
    assert found.left == 0


async def test_what_a_hostile_document_costs_is_measured_of_each(demo: Database) -> None:
    with serve_ours(demo.neo4j) as site:
        found = await measure(f"http://{site.host}:{site.port}", rounds=1)
    assert len(found) > 10
    assert all(each.ratio > 0 for document in found.values() for each in document)
    assert {len(document) for document in found.values()} == {1}


@pytest.mark.parametrize("contest", list(RIVALS))
def test_a_rival_answers_with_the_same_facts(empty: Database, biggest: Biggest, contest: str) -> None:
    with open_stand(empty.neo4j, biggest, {contest: RIVALS[contest]}) as stand:
        found = go_round(stand, Pace(1, 1, 0.1))
    contests = {name: found.pairs[name] for name in (f"{asked}, {contest}" for asked in ASKED)}
    assert contests.keys() == stand.contests.keys()
    assert all(pair.one > 0 and pair.other > 0 for pair in contests.values())


def test_a_rival_that_tells_other_facts_is_refused(empty: Database, biggest: Biggest) -> None:
    """It is asked for a cascade of a step less."""
    other = biggest._replace(path=biggest.path[1:])
    with (
        pytest.raises(ValueError, match="answer to cascade holds other facts"),
        open_stand(empty.neo4j, biggest, {}) as stand,
        serve_loaders(empty.neo4j) as rival,
    ):
        challenge(stand, other, rival, "loaders")


def test_each_rival_s_contests_are_figures() -> None:
    names = {goal.name for goal in HTTP if goal.rate}
    assert names == {f"{question}, {contest}" for question in ASKED for contest in RIVALS}


def test_a_figure_is_the_median_of_the_ratios_and_says_whether_its_goal_is_reached() -> None:
    work = {"small": Work(statements=1, records=1, elements=1)}
    rounds = [
        Round(
            {"cascade": Pair(one, 0.01), "small, throughput": Pair(one * 1e5, 1_000), "trace over HTTP": each},
            work,
            each.one,
        )
        for one, each in ((0.012, Pair(9, 1)), (0.011, Pair(8, 1)), (0.020, Pair(7, 1)))
    ]
    cascade, throughput, shown = list_figures(rounds)
    assert (cascade.ratio, cascade.spread, cascade.reached) == (pytest.approx(1.2), pytest.approx((1.1, 2.0)), False)
    assert (throughput.ratio, throughput.reached) == (pytest.approx(1.2), False)
    faster = [each._replace(pairs={"small, throughput": Pair(2_300, 1_000)}) for each in rounds]
    assert [figure.reached for figure in list_figures(faster)] == [True]
    table = write_ratios(Biggest(frozenset("ab"), ("a", "b")), rounds)
    assert "| ≤ 1.15 | **1.20** | 1.10–2.00 | 12.00 ms ÷ 10.00 ms |" in table
    assert "| ≥ 2.2 | **1.20** | 1.10–2.00 | 1,200/s ÷ 1,000/s |" in table
    assert "The load average was 7.0 to 9.0 on " in table
    assert "| – | **8.00** | 7.00–9.00 |" in table
    chart = draw_figures([cascade, throughput, shown])
    assert chart.count("<rect ") == 2
    assert "8.00 (–)" in chart
