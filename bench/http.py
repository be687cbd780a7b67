"""Measure answers over HTTP against the driver alone, and against rivals, in one run, round by round.

python -m bench.http [--rounds 7] [--people 480] [--government] [--alone] [--keep]
"""

import argparse
import asyncio
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from bench.cascades import Biggest, find_biggest
from bench.chart import draw_figures
from bench.copies import copy_cascade, copy_tree
from bench.figures import keep_figures
from bench.floor import open_floor
from bench.generator import AGENCY, GOVERNMENT, make_sound_government
from bench.loading import load_governments, make_home, open_session, run_engine
from bench.pages import prepare_pages, turn_pages
from bench.postgres import load_postgres, run_postgres
from bench.processes import find_listener
from bench.ratios import list_figures, write_ratios
from bench.records import Rows
from bench.rivals import RIVALS, Bases, Rival, explain_lack, serve_rival
from bench.serving import serve_ours
from bench.trials import Pace, Round, Stand, challenge, enter, go_round, prepare
from selaras.settings import Neo4jSettings

PEOPLE = 480  # whose biggest cascade has 997 elements
SEED = 1
COPIES = 15  # of its tree, so that cascades of sixteen roots take turns
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
    rivals: Mapping[str, Rival]
    copies: int = COPIES
    pace: Pace = PACE
    warming: Pace = WARMING


def main() -> None:
    """Measure, print what was measured, and keep it beside the README if asked to."""
    options = _read_options()
    rivals, lacks = ({}, {}) if options.alone else find_rivals()
    for name, why in lacks.items():
        _say(f"{RIVALS[name].name} is not measured: {why}")
    plan = Plan(options.rounds, options.people, options.government, rivals)
    biggest, rounds = measure(plan)
    table = write_ratios(biggest, rounds)
    _say(table)
    if options.keep:
        keep_figures(table, "http figures")
        figures = [(figure.goal, figure.ratio) for figure in list_figures(rounds)]
        _CHART.write_text(draw_figures("Ratios over HTTP, each beside its goal", figures), encoding="utf-8")


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


def find_rivals() -> tuple[dict[str, Rival], dict[str, str]]:
    """Find the rivals that can be had, and why the others cannot."""
    lacks = {name: explain_lack(rival) for name, rival in RIVALS.items()}
    missed = {name: why for name, why in lacks.items() if why}
    return {name: rival for name, rival in RIVALS.items() if name not in missed}, missed


def measure(plan: Plan) -> tuple[Biggest, list[Round]]:
    """Measure on an engine of its own; raises ValueError where the work or an answer is not as it should be."""
    with make_home(_HEAP, _PAGE_CACHE) as settings, run_engine(settings) as neo4j:
        rows = make_sound_government(SEED, plan.people)
        governments = [rows, copy_tree(rows, plan.copies)] if plan.copies else [rows]
        asyncio.run(load(neo4j, *governments))
        biggest = find_biggest(rows)
        cascades = copy_cascade(biggest, plan.copies)
        with run_bases(neo4j, governments, plan.rivals) as bases, open_stand(bases, cascades, plan.rivals) as stand:
            rounds = _go_rounds(stand, plan)
            if plan.government:
                pages = _measure_pages(neo4j, stand, rows, plan)
                rounds = [each.join(page) for each, page in zip(rounds, pages, strict=True)]
    return biggest, rounds


async def load(neo4j: Neo4jSettings, *governments: Rows) -> None:
    """Load governments."""
    async with open_session(neo4j) as session:
        await load_governments(session, governments, _say)


@contextmanager
def run_bases(neo4j: Neo4jSettings, governments: Sequence[Rows], rivals: Mapping[str, Rival]) -> Generator[Bases]:
    """Run a PostgreSQL with the same governments beside a Neo4j, where a rival needs it."""
    if not any(rival.relational for rival in rivals.values()):
        yield Bases(neo4j, None)
        return
    with run_postgres() as postgres:
        load_postgres(postgres, governments)
        yield Bases(neo4j, postgres)


@contextmanager
def open_stand(bases: Bases, cascades: Sequence[Biggest], rivals: Mapping[str, Rival]) -> Generator[Stand]:
    """Serve governments by our server, with the ground and without, and by rivals, who have a contest with us then."""
    with ExitStack() as stack:
        ours = stack.enter_context(serve_ours(bases.neo4j))
        groundless = stack.enter_context(serve_ours(bases.neo4j, ground=False))
        stand = prepare(ours, groundless, stack.enter_context(open_floor(bases.neo4j)), cascades)
        engine = find_listener(urlsplit(bases.neo4j.uri or "").port or 0)
        if rivals:
            stand = enter(stand, engine)
        for name, rival in rivals.items():
            site = stack.enter_context(serve_rival(rival, bases))
            database = bases.postgres.process if rival.relational and bases.postgres else engine
            stand = challenge(stand, name, site, rival.write(cascades[0].depth), database)
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
