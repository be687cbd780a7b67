"""Subjects in columns: each verdict is the one that is found for it alone, and each tally counts them."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.stored import element, link
from reading.verdicts import Element, Link
from selaras.meaning.groups import NOBODY, group
from selaras.meaning.steps import Steps
from selaras.meaning.subjects import Subjects, YearTargets, find_provers, place_subjects
from selaras.meaning.verdicts import VERDICTS, Sweep, find_prover
from worlds.graphs import graphs, read_extract

YEAR = 2026


def judge(elements: list[Element], links: list[Link]) -> Sweep:
    return Sweep(Steps(read_extract(elements, links).tree, YEAR))


@settings(max_examples=300, deadline=None)
@given(graphs(), st.data())
def test_each_verdict_is_that_of_the_prover(graph: tuple[list[Element], list[Link]], data: st.DataObject) -> None:
    sweep = judge(*graph)
    count = len(sweep.steps.tree.ids)
    places = st.integers(0, count - 1) if count else st.nothing()
    rows = data.draw(st.lists(st.lists(places, max_size=4), max_size=6))
    agencies = data.draw(st.lists(st.integers(NOBODY, 2), min_size=count, max_size=count))
    targets = YearTargets(np.arange(len(rows), dtype=np.int32), np.full(len(rows), 2, np.int32), group(rows))
    found = place_subjects(sweep, np.array(agencies, np.int32), targets)
    expected = [*sweep.steps.list_judged(), *(find_prover(sweep, row) for row in rows)]
    assert found.columns.provers.tolist() == [NOBODY if each is None else each for each in expected]
    compare(found, expected, [*(agencies[each] for each in sweep.steps.list_judged()), *(2 for _ in rows)])


def compare(subjects: Subjects, provers: list[int | None], agencies: list[int]) -> None:
    """Compare each subject with what is said of its prover, and the tallies with counters."""
    sweep = subjects.sweep
    verdicts = ["ORPHAN" if each is None else str(sweep.find_verdict(each)) for each in provers]
    tentative = [each is not None and sweep.is_tentative(each) for each in provers]
    tiers = [None if each is None else sweep.steps.tree.tell_tier(each) for each in provers]
    assert [VERDICTS[rank] for rank in subjects.columns.ranks.tolist()] == verdicts
    assert subjects.columns.tentative.tolist() == tentative
    names = subjects.tier_names
    assert [names[code] for code in subjects.columns.tiers.tolist()] == tiers
    kinds = [place < subjects.elements for place in range(len(provers))]
    assert count_all(subjects) == Counter(zip(agencies, kinds, verdicts, strict=True))
    doubtful = Counter(agency for agency, unsure in zip(agencies, tentative, strict=True) if unsure)
    assert {code: each.tentative for code, each in subjects.by_agency.items()} == {
        code: doubtful[code] for code in set(agencies)
    }
    by_tier = {names[code]: sum(each.elements) + sum(each.targets) for code, each in subjects.by_tier.items()}
    assert by_tier == Counter(tiers)
    total = subjects.total
    assert (sum(total.elements), sum(total.targets)) == (sum(kinds), len(kinds) - sum(kinds))
    assert total.tentative == sum(tentative)


def count_all(subjects: Subjects) -> Counter[tuple[int, bool, str]]:
    """Count subjects as their tally by agency does."""
    found: Counter[tuple[int, bool, str]] = Counter()
    for code, tally in subjects.by_agency.items():
        for kind, counts in ((True, tally.elements), (False, tally.targets)):
            found.update({(code, kind, str(each)): n for each, n in zip(VERDICTS, counts, strict=True) if n})
    return found


def test_of_several_islands_the_one_with_the_shortest_proof_proves() -> None:
    """The island d is two steps from the highest that it reaches, and e, of a larger id, is one."""
    sweep = judge(
        [element(key, tier) for key, tier in (("b", 1), ("c", 2), ("d", 3), ("e", 2))],
        [link(*pair) for pair in ("cb", "dc", "eb")],
    )
    numbers = sweep.steps.tree.number("de")
    assert sweep.steps.tree.name(find_provers(sweep, group([numbers, [], [numbers[0]]]))[:1].tolist()) == ("e",)
    assert find_provers(sweep, group([numbers, [], [numbers[0]]])).tolist() == [numbers[1], NOBODY, numbers[0]]


def test_some_are_chosen_by_their_numbers() -> None:
    sweep = judge([element("a", 1), element("b", 1), element("g", 0, goal=True)], [link("a", "g")])
    targets = YearTargets(np.array([3, 5], np.int32), np.array([0, 1], np.int32), group([[0], [1]]))
    everything = place_subjects(sweep, np.array([0, 1, NOBODY], np.int32), targets)
    chosen = everything.choose(np.array([True, False, False]), np.array([False, False, False, False, False, True]))
    assert (chosen.columns.numbers.tolist(), chosen.elements, len(chosen)) == ([0, 5], 1, 2)
    assert chosen.columns.agencies.tolist() == [0, 1]
    assert everything.find(np.array([each == "ORPHAN" for each in VERDICTS])).tolist() == [1, 4]
    nothing = everything.choose(np.zeros(3, np.bool_), np.zeros(6, np.bool_))
    assert (nothing.total.elements, nothing.total.targets, nothing.by_agency, nothing.by_tier) == (
        [0] * 5,
        [0] * 5,
        {},
        {},
    )
