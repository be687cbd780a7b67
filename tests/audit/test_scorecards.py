"""A scorecard's arithmetic: shares, letters, ranks and the predicate of a depth."""

from collections import Counter

import pytest

from selaras.audit.scorecards import Board, Score, Scorecard, Share, find_predicate

EMPTY = Scorecard(
    agency=None,
    name=None,
    elements={},
    targets={},
    tentative=0,
    depth=None,
    predicate=None,
    owned=Share(0, 0),
    indicators=Share(0, 0),
    idle=Share(0, 0),
    scores=(),
    findings=Counter(),
    accepted=0,
)


@pytest.mark.parametrize(
    ("part", "letter"),
    [(100, "a"), (91, "a"), (90, "b"), (76, "b"), (75, "c"), (41, "c"), (40, "d"), (11, "d"), (10, "e"), (0, "e")],
)
def test_a_letter_begins_above_its_bound(part: int, letter: str) -> None:
    assert Score("GAP", Share(part, 100)).letter == letter


def test_nothing_checked_has_no_rate_and_no_letter() -> None:
    assert Share(0, 0).rate is None
    assert Score("GAP", Share(0, 0)).letter is None


def test_agencies_are_ranked_over_all_groups_and_equal_shares_alike() -> None:
    def score(agency: str | None, *shares: Share) -> Scorecard:
        scores = tuple(Score(f"G{number}", share) for number, share in enumerate(shares))
        return EMPTY._replace(agency=agency, scores=scores)

    agencies = (
        score("a", Share(1, 2), Share(1, 2)),
        score("b", Share(3, 3), Share(0, 3)),
        score("c", Share(9, 10)),
        score("d"),
        score(None, Share(1, 1)),
    )
    assert agencies[1].passing == Share(3, 6)
    assert Board(agencies, EMPTY).rank() == {"c": 1, "a": 2, "b": 2}


def test_the_predicate_that_a_depth_allows() -> None:
    assert [find_predicate(depth, 4) for depth in range(6)] == [None, "B", "BB", "A", "AA", "AA"]
    assert [find_predicate(depth, 3) for depth in range(5)] == [None, "B", "BB", "AA", "AA"]
