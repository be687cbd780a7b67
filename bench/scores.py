"""What was reached of each goal, in one table; what could not be measured says why."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from bench.goals import ALL, Goal


class Score(NamedTuple):
    """A goal, and what each round has reached of it; without any round, the remark says why there is none."""

    goal: Goal
    values: Sequence[float]
    remark: str = ""


def miss(goals: Iterable[Goal], why: object) -> list[Score]:
    """Say of goals why nothing of them was measured, in one line."""
    return [Score(goal, (), " ".join(str(why).split())) for goal in goals]


def write_scores(scores: Sequence[Score]) -> str:
    """Write scores as a table of Markdown, in the order of the goals.

    Raises ValueError for one that has neither a round nor a remark.
    """
    lines = ["| | What | Goal | Reached | Spread | Rounds |", "|---|---|---|---|---|---|"]
    return "\n".join([*lines, *map(_write_score, order_scores(scores))]) + "\n"


def order_scores(scores: Iterable[Score]) -> list[Score]:
    """Put scores into the order of the goals."""
    return sorted(scores, key=lambda score: ALL.index(score.goal))


def _write_score(score: Score) -> str:
    goal, values = score.goal, score.values
    if not values and not score.remark:
        raise ValueError(f"Nothing says why {goal.name} was not measured.")
    remark = score.remark.replace("|", "/")
    if values:
        what = f"{goal.what} ({remark})" if remark else goal.what
        spread = f"{_write_number(min(values))}–{_write_number(max(values))}"
        cells = (goal.code, what, goal.words, f"**{_write_number(median(values))}**", spread, f"{len(values)}")
    else:
        cells = (goal.code, goal.what, goal.words, f"not measured: {remark}", "", "")
    return "| " + " | ".join(cells) + " |"


def _write_number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits, whatever the size
