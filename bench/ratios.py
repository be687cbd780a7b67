"""What was measured over HTTP, and how it is written down."""

from collections.abc import Iterable, Sequence
from os import cpu_count
from statistics import median
from typing import NamedTuple

from bench.cascades import Biggest
from bench.contests import GROUNDLESS, OURS
from bench.goals import HTTP, Goal
from bench.rivals import RIVALS
from bench.timing import Pair
from bench.trials import MOST_RECORDS, Round, Work

_NAMES = {OURS: "Selaras", GROUNDLESS: "Selaras without the ground", **{key: each.name for key, each in RIVALS.items()}}


class Figure(NamedTuple):
    """A goal, and what each round has measured of it."""

    goal: Goal
    pairs: Sequence[Pair]

    @property
    def ratio(self) -> float:
        """The ratio at the median of the rounds."""
        return median(pair.ratio for pair in self.pairs)

    @property
    def reached(self) -> bool:
        """Whether the ratio is where it is to be."""
        return self.goal.holds(self.ratio)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the greatest ratio of a round."""
        ratios = [pair.ratio for pair in self.pairs]
        return min(ratios), max(ratios)

    @property
    def middle(self) -> Pair:
        """Both sides at the median of the rounds."""
        return Pair(median(pair.one for pair in self.pairs), median(pair.other for pair in self.pairs))


def list_figures(rounds: Sequence[Round]) -> list[Figure]:
    """List the figures of which something was measured, in the order of the goals."""
    return [
        Figure(goal, [found.pairs[goal.name] for found in rounds])
        for goal in HTTP
        if all(goal.name in found.pairs for found in rounds)
    ]


def write_ratios(biggest: Biggest, rounds: Sequence[Round]) -> str:
    """Write figures as a table of Markdown."""
    sides = f"One ÷ the other, at the median of {len(rounds)} rounds"
    lines = [f"| | What | Goal | Reached | Spread | {sides} |", "|---|---|---|---|---|---|"]
    lines += [_write_figure(figure) for figure in list_figures(rounds)]
    lines += [*_write_work(biggest, rounds), ""]
    if rounds[0].showings:
        lines += [*_write_showings(rounds), ""]
    return "\n".join([*lines, _write_load(rounds)]) + "\n"


def _write_showings(rounds: Sequence[Round]) -> Iterable[str]:
    """Write what each contestant has shown of each question, at the median of the rounds."""
    yield "| Who | What | One client | Eight clients | CPU an answer, server + database |"
    yield "|---|---|---|---|---|"
    for who, questions in rounds[0].showings.items():
        for what in questions:
            found = zip(*(each.showings[who][what] for each in rounds), strict=True)
            latency, rate, server, database = (median(values) for values in found)
            cells = (_NAMES[who], what, f"{latency * 1e3:.2f} ms", f"{rate:,.0f}/s")
            yield f"| {' | '.join(cells)} | {server * 1e3:.2f} + {database * 1e3:.2f} ms |"


def _write_load(rounds: Sequence[Round]) -> str:
    """Write how busy the machine was: a ratio bears it, a spread shows it."""
    loads = [found.load for found in rounds]
    return f"The load average was {min(loads):.1f} to {max(loads):.1f} on {cpu_count()} processors."


def _write_figure(figure: Figure) -> str:
    goal, (least, greatest) = figure.goal, figure.spread
    sides = " ÷ ".join(_write_side(goal, side) for side in figure.middle)
    cells = (goal.code, goal.what, goal.words, f"**{figure.ratio:.2f}**", f"{least:.2f}–{greatest:.2f}", sides)
    return "| " + " | ".join(cells) + " |"


def _write_side(goal: Goal, side: float) -> str:
    return f"{side:,.0f}/s" if goal.rate else f"{side * 1e3:.2f} ms"


def _write_work(biggest: Biggest, rounds: Sequence[Round]) -> Iterable[str]:
    """Write what every round has seen; a round in which it is not so does not come to an end."""
    work: list[Work] = [each for found in rounds for each in found.work.values()]
    statements, records = max(each.statements for each in work), max(each.records for each in work)
    names = f"{', '.join(rounds[0].work)}; the cascade holds {len(biggest.elements):,} elements"
    yield f"| P6 | statements of each request: {names} | 1 | **{statements}** | | |"
    yield f"| P7 | records for each of them | ≤ {MOST_RECORDS} | **{records}** | | |"
