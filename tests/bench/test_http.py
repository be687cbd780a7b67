"""What is measured over HTTP is the work that is due, and the rival is asked for the same facts."""

import pytest

from bench.cascades import Biggest, find_biggest
from bench.chart import draw_figures
from bench.contests import CONTESTS, GROUNDLESS, OURS
from bench.copies import copy_cascade, copy_tree
from bench.endurance import endure
from bench.generator import AGENCY, make_sound_government
from bench.goals import HTTP, RECORDS, RIVALRY, STATEMENTS
from bench.hostile import measure
from bench.http import find_rivals, open_stand, run_bases
from bench.loading import load_governments
from bench.parts import score_rounds
from bench.processes import find_listener
from bench.ratios import list_figures, write_ratios
from bench.records import Rows
from bench.rivals import RIVALS, Bases, serve_rival
from bench.serving import serve_ours
from bench.timing import Pair
from bench.trials import Pace, Round, Work, challenge, go_round
from helpers.database import Database

pytestmark = pytest.mark.current

ASKED = ("cascade", "cascade groundless", "cascade unseen", "cascade again", "small", "small groundless", "small again")
PACE = Pace(1, 1, 0.1)


@pytest.fixture
def rows() -> Rows:
    """An agency in which nothing is wrong."""
    return make_sound_government(1, AGENCY)


@pytest.fixture
async def biggest(empty: Database, rows: Rows) -> Biggest:
    """The biggest cascade of an agency, which the database then holds."""
    await load_governments(empty.session, [rows], lambda _: None)
    return find_biggest(rows)


def test_a_request_makes_one_statement_and_one_record_however_much_it_asks_for(
    empty: Database, biggest: Biggest
) -> None:
    with open_stand(Bases(empty.neo4j, None), [biggest], {}) as stand:
        found = go_round(stand, PACE)
    assert len(biggest.elements) > 100
    assert found.work == {
        "cascade": Work(statements=1, records=1, elements=len(biggest.elements)),
        "small": Work(statements=1, records=1, elements=1),
        "trace": Work(statements=1, records=1, elements=4),
    }
    assert found.pairs.keys() == {*ASKED, "trace", "trace over HTTP"}
    scores = {score.goal: score.values for score in score_rounds([found])}
    assert scores == {
        **{goal: [found.pairs[goal.name].ratio] for goal in HTTP if goal.name in found.pairs},
        STATEMENTS: [1],
        RECORDS: [1],
    }


def test_sixty_four_clients_are_answered_alike_and_leave_nothing_behind(empty: Database, biggest: Biggest) -> None:
    with open_stand(Bases(empty.neo4j, None), [biggest], {}) as stand:
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


async def test_every_rival_answers_with_the_same_facts_and_its_work_is_counted(empty: Database, rows: Rows) -> None:
    """Those that can be had here; each of two roots, one of which is a copy."""
    rivals, lacks = find_rivals()
    assert rivals.keys() | lacks.keys() == RIVALS.keys()
    assert lacks.keys() <= {"sql", "postgraphile"}, lacks
    governments = [rows, copy_tree(rows, 1)]
    await load_governments(empty.session, governments, lambda _: None)
    cascades = copy_cascade(find_biggest(rows), 1)
    with run_bases(empty.neo4j, governments, rivals) as bases, open_stand(bases, cascades, rivals) as stand:
        found = go_round(stand, PACE)
    assert found.showings.keys() == {OURS, GROUNDLESS, *rivals}
    assert all(
        load.requests[0] != load.requests[1] for each in stand.contestants.values() for load in each.loads.values()
    )
    assert {contest.goal.name for contest in CONTESTS if contest.rival in rivals} <= found.pairs.keys()
    showings = [showing for each in found.showings.values() for showing in each.values()]
    assert len(showings) == 5 + 2 + 2 * len(rivals)
    assert all(min(each.latency, each.rate) > 0 for each in showings)
    assert sum(each.work for each in showings) > 0
    table = write_ratios(cascades[0], [found])
    assert all(table.count(f"| {rivals[name].name} |") == 2 for name in rivals)
    if lacks:
        pytest.skip(f"only {', '.join(rivals)} were tried: {' '.join(set(lacks.values()))}")


def test_a_rival_that_tells_other_facts_is_refused(empty: Database, biggest: Biggest) -> None:
    """It is asked for a cascade of a step less."""
    bases, loaders = Bases(empty.neo4j, None), RIVALS["loaders"]
    with open_stand(bases, [biggest], {}) as stand, serve_rival(loaders, bases) as rival:
        database = find_listener(rival.port)
        with pytest.raises(ValueError, match="answer holds other facts than ours"):
            challenge(stand, "loaders", rival, loaders.write(biggest.depth - 1), database)


def test_each_contest_is_a_figure_of_a_rival_that_there_is() -> None:
    assert tuple(contest.goal for contest in CONTESTS) == RIVALRY
    assert {contest.rival for contest in CONTESTS} == RIVALS.keys()


def test_a_figure_is_the_median_of_the_ratios_and_says_whether_its_goal_is_reached() -> None:
    work = {"small": Work(statements=1, records=1, elements=1)}
    rounds = [
        Round(
            {"cascade": Pair(one, 0.01), "small a second": Pair(one * 1e5, 1_000), "trace": each},
            work,
            each.one,
        )
        for one, each in ((0.012, Pair(9, 1)), (0.011, Pair(8, 1)), (0.020, Pair(7, 1)))
    ]
    cascade, throughput, shown = list_figures(rounds)
    assert (cascade.ratio, cascade.spread, cascade.reached) == (pytest.approx(1.2), pytest.approx((1.1, 2.0)), False)
    assert (throughput.ratio, throughput.reached) == (pytest.approx(1.2), False)
    faster = [each._replace(pairs={"small a second": Pair(3_100, 1_000)}) for each in rounds]
    assert [figure.reached for figure in list_figures(faster)] == [True]
    table = write_ratios(Biggest(frozenset("ab"), ("a", "b")), rounds)
    assert "| ≤ 0.3 | **1.20** | 1.10–2.00 | 12.00 ms ÷ 10.00 ms |" in table
    assert "| ≥ 3 | **1.20** | 1.10–2.00 | 1,200/s ÷ 1,000/s |" in table
    assert "The load average was 7.0 to 9.0 on " in table
    assert "| – | **8.00** | 7.00–9.00 |" in table
    chart = draw_figures("Ratios", [(each.goal, each.ratio) for each in (cascade, throughput, shown)])
    assert chart.count("<rect ") == 2
    assert "8.00 (–)" in chart
