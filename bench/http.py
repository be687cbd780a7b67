"""Measure answers over HTTP against the driver alone, and against rivals, in one run, round by round.

python -m bench.http [--rounds 7] [--people 480] [--government] [--alone] [--keep]
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.cascades import Biggest, find_biggest
from bench.chart import draw_figures
from bench.connections import Site
from bench.figures import keep_figures
from bench.floor import open_floor
from bench.generator import AGENCY, GOVERNMENT, make_sound_government
from bench.loading import load_governments, make_home, open_session, run_engine
from bench.pages import prepare_pages, turn_pages
from bench.ratios import list_figures, write_ratios
from bench.records import Rows
from bench.serving import serve_loaders, serve_ours, serve_rival
from bench.trials import Pace, Round, Stand, challenge, go_round, prepare
from selaras.settings import Neo4jSettings

Serve = Callable[[Neo4jSettings], AbstractContextManager[Site]]
RIVALS: Mapping[str, Serve] = {"throughput": serve_rival, "loaders": serve_loaders}  # by the name of the contest
PEOPLE = 480  # whose biggest cascade has 997 elements
SEED = 1
PACE = Pace(large=15, small=100, seconds=2.0)
WARMING = Pace(large=60, small=400, seconds=5.0)
_CHART = Path(__file__).with_name("http.svg")
_HEAP, _PAGE_CACHE = 2_048, 1_024  # MiB


class _Options(argparse.Namespace):
    rounds: int
    people: int
    government: bool
    alone: bool
    keep: bool


class Plan(NamedTuple):
    """What is measured: how often, of how many people, with pages of a whole government, and beside which rivals."""

    rounds: int
    people: int
    government: bool
    rivals: Mapping[str, Serve]
    pace: Pace = PACE
    warming: Pace = WARMING


def main() -> None:
    """Measure, print what was measured, and keep it beside the README if asked to."""
    options = _read_options()
    plan = Plan(options.rounds, options.people, options.government, {} if options.alone else RIVALS)
    biggest, rounds = measure(plan)
    table = write_ratios(biggest, rounds)
    _say(table)
    if options.keep:
        keep_figures(table, "http figures")
        _CHART.write_text(draw_figures(list_figures(rounds)), encoding="utf-8")


def _read_options() -> _Options:
    parser = argparse.ArgumentParser(prog="python -m bench.http", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    parser.add_argument("--people", type=int, default=PEOPLE, help="people of the government that is loaded")
    parser.add_argument("--government", action="store_true", help="load a whole government as well, and turn its pages")
    parser.add_argument("--alone", action="store_true", help="leave the rivals out")
    parser.add_argument("--keep", action="store_true", help="keep the figures in bench/README.md and bench/http.svg")
    options = parser.parse_args(namespace=_Options())
    if options.people < AGENCY or options.rounds < 1:
        parser.error(f"expected at least {AGENCY} people and one round.")
    return options


def measure(plan: Plan) -> tuple[Biggest, list[Round]]:
    """Measure on an engine of its own; raises ValueError where the work or an answer is not as it should be."""
    with make_home(_HEAP, _PAGE_CACHE) as settings, run_engine(settings) as neo4j:
        rows = make_sound_government(SEED, plan.people)
        asyncio.run(load(neo4j, rows))
        biggest = find_biggest(rows)
        with open_stand(neo4j, biggest, plan.rivals) as stand:
            rounds = _go_rounds(stand, plan)
            if plan.government:
                pages = _measure_pages(neo4j, stand, rows, plan)
                rounds = [each.join(page) for each, page in zip(rounds, pages, strict=True)]
    return biggest, rounds


async def load(neo4j: Neo4jSettings, rows: Rows) -> None:
    """Load a government."""
    async with open_session(neo4j) as session:
        await load_governments(session, [rows], _say)


@contextmanager
def open_stand(neo4j: Neo4jSettings, biggest: Biggest, rivals: Mapping[str, Serve]) -> Generator[Stand]:
    """Serve a Neo4j that holds a government by our server, and by rivals, which go by the name of their contest."""
    with ExitStack() as stack:
        ours = stack.enter_context(serve_ours(neo4j))
        stand = prepare(ours, stack.enter_context(open_floor(neo4j)), biggest)
        for contest, serve in rivals.items():
            stand = challenge(stand, biggest, stack.enter_context(serve(neo4j)), contest)
        yield stand


def _go_rounds(stand: Stand, plan: Plan) -> list[Round]:
    go_round(stand, plan.warming)
    return [_tell(number, go_round(stand, plan.pace)) for number in range(1, plan.rounds + 1)]


def _measure_pages(neo4j: Neo4jSettings, stand: Stand, rows: Rows, plan: Plan) -> list[Round]:
    """Load a whole government beside the one that is there, and turn the pages of the targets of both."""
    whole = make_sound_government(SEED, GOVERNMENT, 2)
    asyncio.run(load(neo4j, whole))
    targets = [str(row["id"]) for each in (rows, whole) for row in each.nodes["Target"]]
    pages = prepare_pages(stand.ours, targets)
    turn_pages(stand, pages, plan.warming.small)
    return [_tell(number, turn_pages(stand, pages, plan.pace.small)) for number in range(1, plan.rounds + 1)]


def _tell(number: int, found: Round) -> Round:
    ratios = ", ".join(f"{name} {pair.ratio:.2f}" for name, pair in found.pairs.items())
    _say(f"round {number}: {ratios}; load {found.load:.1f}")
    return found


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
