"""The measurements one after the other, each as the goals that it measures and the scores that it comes to."""

import asyncio
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from bench import audit, bulk, endurance, execution, goals, hostile, http, starting, worst
from bench.contests import CONTESTS
from bench.figures import Growth
from bench.generator import AGENCY, GOVERNMENT
from bench.goals import Goal
from bench.ratios import list_figures
from bench.scores import Score, miss
from bench.trials import Pace, Round

_CLIENTS = 64


class Size(NamedTuple):
    """How much is measured: rounds of each, nodes of a selection, people, and seconds that clients ask for.

    `pages` says whether a whole government is loaded for them; `pace` is how a round over HTTP goes, and
    `warming` the one that only warms up.
    """

    rounds: int
    nodes: int
    cascade: int  # people of the government that is asked over HTTP
    people: int  # of the government that is judged and audited
    copies: int  # of its tree
    pages: bool
    pace: Pace
    warming: Pace
    reading: worst.Pace  # beside the dearest documents
    settling: float  # seconds in which the server that many clients ask comes to its size
    seconds: float


FULL = Size(
    7, 1_000, http.PEOPLE, GOVERNMENT, http.COPIES, True, http.PACE, http.WARMING, worst.PACE, endurance.WARMING, 60.0
)
QUICK = Size(1, 50, AGENCY, AGENCY, 1, False, Pace(3, 10, 0.3), Pace(3, 10, 0.3), worst.Pace(3, 100), 1.0, 2.0)


class Part(NamedTuple):
    """A measurement, and the goals of which it gives a score each."""

    goals: tuple[Goal, ...]
    measure: Callable[[Size], list[Score]]

    def score(self, size: Size) -> list[Score]:
        """Measure; where that fails, whatever the fault, its goals say so, and the other measurements go on."""
        try:
            return self.measure(size)
        except Exception as error:  # noqa: BLE001 - a fault of one measurement is its result, and not the others'
            return miss(self.goals, f"{type(error).__name__}: {error}")


def measure_http(size: Size) -> list[Score]:
    """Measure answers over HTTP, beside those rivals that can be had."""
    rivals, lacks = http.find_rivals()
    missed = [score for name, why in lacks.items() for score in miss_rival(name, why)]
    plan = http.Plan(size.rounds, size.cascade, size.pages, rivals, size.copies, size.pace, size.warming)
    _, rounds = http.measure(plan)
    pages = [] if size.pages else miss([goals.PAGE], "it needs a whole government, which takes longer")
    return [*score_rounds(rounds), *missed, *pages]


def miss_rival(name: str, why: str) -> list[Score]:
    """Say why nothing was measured of a rival's contests."""
    return miss([contest.goal for contest in CONTESTS if contest.rival == name], why)


def score_rounds(rounds: Sequence[Round]) -> list[Score]:
    """Score what was measured over HTTP, and the work that was seen."""
    ratios = [Score(figure.goal, [pair.ratio for pair in figure.pairs]) for figure in list_figures(rounds)]
    statements = [max(work.statements for work in found.work.values()) for found in rounds]
    records = [max(work.records for work in found.work.values()) for found in rounds]
    return [*ratios, Score(goals.STATEMENTS, statements), Score(goals.RECORDS, records)]


def measure_execution(size: Size) -> list[Score]:
    """Measure a compiled selection."""
    large, _ = asyncio.run(execution.measure(size.nodes, size.rounds))
    return [Score(goals.EXECUTION, large.ratios)]


def measure_bulk(size: Size) -> list[Score]:
    """Measure work in bulk."""
    found = asyncio.run(bulk.measure(size.people, size.rounds))
    return [
        Score(goals.JUDGED, found.judged),
        Score(goals.SHOWN, found.shown),
        Score(goals.SWEPT, found.swept),
        Score(goals.STORED, found.stored),
        Score(goals.BATCHES, found.batches),
        Score(goals.RELOAD, [each.ratio for each in found.reloads]),
        Score(goals.RELOAD_WAIT, [each.wait * 1e3 for each in found.reloads]),
        Score(goals.BYTES, found.bytes_an_element),
    ]


def measure_scope(_: Size) -> list[Score]:
    """Say that nothing can be measured here."""
    return miss([goals.SCOPE], "there is no scope to turn on")


def measure_worst(size: Size) -> list[Score]:
    """Measure the dearest documents, and tell of the worst, and of that beside which a neighbour waits longest."""
    documents = worst.measure(size.cascade, size.rounds, size.reading).documents
    ratios = {name: [each.ratio for each in found] for name, found in documents.items()}
    waits = {name: [each.wait * 1e3 for each in found] for name, found in documents.items()}
    return [_pick_worst(goals.DEAREST, ratios), _pick_worst(goals.DEAREST_WAIT, waits)]


def measure_stale(_: Size) -> list[Score]:
    """Say where it is counted."""
    return miss([goals.STALE], "`make prove` counts them, in docs/reliability.md")


def measure_start(size: Size) -> list[Score]:
    """Measure what is slow once."""
    found = starting.measure(size.rounds)
    return [Score(goals.FIRST_AUDIT, found.audits), Score(goals.COMMAND, found.commands)]


def measure_hostile(size: Size) -> list[Score]:
    """Measure hostile documents, and tell of the worst: the dearest, and the one that lets a neighbour wait longest."""
    documents = hostile.measure_ours(size.rounds)
    ratios = {name: [each.ratio for each in found] for name, found in documents.items()}
    waits = {name: [each.wait for each in found] for name, found in documents.items()}
    return [_pick_worst(goals.HOSTILE, ratios), _pick_worst(goals.NEIGHBOUR, waits)]


def _pick_worst(goal: Goal, values: dict[str, list[float]]) -> Score:
    name = max(values, key=lambda each: median(values[each]))
    return Score(goal, values[name], name)


def measure_endurance(size: Size) -> list[Score]:
    """Measure many clients."""
    found = endurance.measure(size.cascade, _CLIENTS, size.settling, size.seconds)
    remark = f"{found.answers:,} answers in {size.seconds:g} s and no error; {found.left} transactions left"
    return [Score(goals.MEMORY, [found.growth * 100], remark)]


def measure_audit(size: Size) -> list[Score]:
    """Measure the audit of one government and of ten."""
    one, ten = asyncio.run(audit.measure(audit.Plan(size.people, size.rounds, 1, growth=True, imported=False)))
    growth = Growth(one, ten)
    return [
        Score(goals.AUDIT, one.ratios),
        Score(goals.ONE_AGENCY, one.shares),
        *miss([goals.ANEW], "it needs a record of changes, which there is not yet"),
        Score(goals.AUDIT_OF_TEN, ten.ratios),
        Score(goals.GROWTH, growth.ratios, f"{growth.size:.1f} times the nodes"),
    ]


# The audit of ten governments comes last, so that nothing else is measured in a process that has held them.
PARTS = (
    Part((*goals.HTTP, goals.STATEMENTS, goals.RECORDS), measure_http),
    Part((goals.EXECUTION,), measure_execution),
    Part(
        (
            goals.JUDGED,
            goals.SHOWN,
            goals.SWEPT,
            goals.STORED,
            goals.BATCHES,
            goals.RELOAD,
            goals.RELOAD_WAIT,
            goals.BYTES,
        ),
        measure_bulk,
    ),
    Part((goals.SCOPE,), measure_scope),
    Part((goals.DEAREST, goals.DEAREST_WAIT), measure_worst),
    Part((goals.STALE,), measure_stale),
    Part((goals.FIRST_AUDIT, goals.COMMAND), measure_start),
    Part((goals.HOSTILE, goals.NEIGHBOUR), measure_hostile),
    Part((goals.MEMORY,), measure_endurance),
    Part((goals.AUDIT, goals.ONE_AGENCY, goals.ANEW, goals.AUDIT_OF_TEN, goals.GROWTH), measure_audit),
)
