"""Measure what is slow once: the first audit after a cold start, and how long a command takes to start.

python -m bench.starting [--rounds 5]
"""

import argparse
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

import httpx

from bench.connections import Site, ask, write_request
from bench.goals import COMMAND, FIRST_AUDIT, Goal
from bench.loading import make_home, run_engine
from bench.measures import YEAR
from bench.serving import serve_ours
from bench.timing import take_turns
from selaras import folders

_HEAP, _PAGE_CACHE = 512, 256  # MiB
_LOOKS, _PAUSE = 600, 0.1  # how often it is looked whether a server is ready, and the seconds between
_AUDIT = f"{{ audit(year: {YEAR}) {{ complete total {{ verdicts {{ verdict elements targets }} }} }} }}"
_TURNS = 5  # how often a command is started in a round


class Started(NamedTuple):
    """The ratios of all rounds."""

    audits: list[float]
    commands: list[float]


class _Options(argparse.Namespace):
    rounds: int


def main() -> None:
    """Measure, and print both ratios at the median, with their spread."""
    parser = argparse.ArgumentParser(prog="python -m bench.starting", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured")
    found = measure(parser.parse_args(namespace=_Options()).rounds)
    _tell(FIRST_AUDIT, found.audits)
    _tell(COMMAND, found.commands)


def _tell(goal: Goal, ratios: list[float]) -> None:
    spread = f"{min(ratios):.1f}–{max(ratios):.1f}"
    sys.stdout.write(f"{goal.what} (goal {goal.words}): {median(ratios):.1f} ({spread}), {len(ratios)} rounds\n")


def measure(rounds: int) -> Started:
    """Measure both, round by round, each first audit on an engine that has just started."""
    return Started([start_cold() for _ in range(rounds)], [start_command() for _ in range(rounds)])


def start_cold() -> float:
    """Start an engine and a server of the demo, audit as soon as it is ready, and again; give how many times longer."""
    with (
        make_home(_HEAP, _PAGE_CACHE) as settings,
        run_engine(settings) as neo4j,
        serve_ours(neo4j, "--load", str(folders.SEEDS / "demo"), ahead=True, keep=False) as site,
    ):
        return audit_twice(site)


def audit_twice(site: Site) -> float:
    """Audit as soon as a server is ready, and again; raises ValueError where it does not get ready, or has errors."""
    _wait(site)
    request = write_request(site, _AUDIT, {}, "Cache-Control: no-cache")
    times: list[float] = []
    for _ in range(2):
        begun = perf_counter()
        answer = ask(site, request)
        times.append(perf_counter() - begun)
        if b'"complete":true' not in answer:
            raise ValueError(f"The audit is not complete: {answer[:300]!r}")
    return times[0] / times[1]


def _wait(site: Site) -> None:
    for _ in range(_LOOKS):
        if httpx.get(f"http://{site.host}:{site.port}/ready", timeout=60).is_success:
            return
        sleep(_PAUSE)
    raise ValueError(f"The server was not ready after {_LOOKS * _PAUSE:g} seconds.")


def start_command() -> float:
    """Start `selaras --help` and a Python that does nothing, in turn, and give how many times longer it takes."""
    ours = [str(Path(sys.executable).with_name("selaras")), "--help"]
    bare = [sys.executable, "-I", "-S", "-c", "pass"]
    return take_turns(lambda: _run(ours), lambda: _run(bare), _TURNS).ratio


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - a list of our own words


if __name__ == "__main__":
    main()
