"""A scorecard's arithmetic: shares, letters, ranks and the predicate of a depth."""

import pytest

from selaras.audit.scorecards import Scorecard, find_predicate, give_score, rank_agencies, take_share


@pytest.mark.parametrize(
    ("part", "letter"),
    [(100, "a"), (91, "a"), (90, "b"), (76, "b"), (75, "c"), (41, "c"), (40, "d"), (11, "d"), (10, "e"), (0, "e")],
)
def test_a_letter_begins_above_its_bound(part: int, letter: str) -> None:
    assert give_score("GAP", take_share(part, 100)).letter == letter


def test_nothing_checked_has_no_rate_and_no_letter() -> None:
    assert take_share(0, 0).rate is None
    assert give_score("GAP", take_share(0, 0)).letter is None


def test_the_predicate_that_a_depth_allows() -> None:
    assert [find_predicate(depth, 4) for depth in range(6)] == [None, "B", "BB", "A", "AA", "AA"]
    assert [find_predicate(depth, 3) for depth in range(5)] == [None, "B", "BB", "AA", "AA"]


def test_agencies_are_ranked_by_what_passes_and_equal_shares_alike() -> None:
    nothing = take_share(0, 0)

    def score(agency: str | None, part: int, whole: int) -> Scorecard:
        return Scorecard(
            agency=agency,
            name=None,
            rank=None,
            passing=take_share(part, whole),
            elements={},
            targets={},
            tentative=0,
            depth=None,
            predicate=None,
            owned=nothing,
            indicators=nothing,
            idle=nothing,
            scores=(),
            findings={},
            accepted=0,
        )

    agencies = [score("a", 2, 4), score("b", 3, 6), score("c", 9, 10), score("d", 0, 0), score(None, 1, 1)]
    ranks = {each.agency: each.rank for each in rank_agencies(agencies)}
    assert ranks == {"c": 1, "a": 2, "b": 2, "d": None, None: None}
