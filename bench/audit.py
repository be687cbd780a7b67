"""Measure the audit against one scan of all that it reads, in one run, round by round.

python -m bench.audit [--people 7766] [--rounds 7] [--seed 1] [--growth] [--import] [--keep]
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from bench.figures import Measured, Round, keep_figures, write_figures
from bench.generator import AGENCY, GOVERNMENT, make_governments
from bench.importing import open_imported
from bench.loading import Loaded, load_governments, make_home, open_database
from bench.measures import YEAR
from selaras import folders
from selaras.audit.profiles import read_profile
from selaras.audit.rules import read_rulebook
from selaras.audit.run import Audit, AuditRequest, audit
from selaras.model.values import Row
from selaras.store.graph import Graph
from selaras.store.library import Library, read_library
from selaras.store.recording import RecordingGraph

_SCANS = Path(__file__).with_name("cypher")
_SCANNED = ("scan_nodes", "scan_links")
_TODAY = date(YEAR, 11, 1)
_UNIT = "g1-a01"  # an agency of every graph
_TIMES = 10  # governments of the larger graph
_LARGE = 20_000  # people from which on an engine needs more memory


class _Options(argparse.Namespace):
    people: int
    rounds: int
    seed: int
    growth: bool
    imported: bool
    keep: bool


class Plan(NamedTuple):
    """What is measured: how many people a government has, how often, from which seed, and how it is loaded."""

    people: int
    rounds: int
    seed: int
    growth: bool
    imported: bool


class _Read(Row):
    """How many values a scan has read."""

    read: int


class _Subject(NamedTuple):
    """A graph that is measured; `reads` is how many values one scan of it reads."""

    people: int
    loaded: Loaded
    scans: Library
    reads: int


def main() -> None:
    """Measure, print what was measured, and keep it in the README if asked to."""
    options = _read_options()
    plan = Plan(options.people, options.rounds, options.seed, options.growth, options.imported)
    measured = asyncio.run(measure(plan))
    table = write_figures(measured)
    _say(table)
    for name, cost in measured[0].list_parts():
        _say(f"{name:60} {cost:6.2f} scans")
    if options.keep:
        keep_figures(table)


def _read_options() -> _Options:
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=GOVERNMENT, help="people of a government")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    parser.add_argument("--seed", type=int, default=1, help="what the governments are made from")
    parser.add_argument("--growth", action="store_true", help=f"measure {_TIMES} governments as well")
    parser.add_argument("--import", action="store_true", dest="imported", help="load with Neo4j's own importer")
    parser.add_argument("--keep", action="store_true", help="keep the figures in bench/README.md")
    options = parser.parse_args(namespace=_Options())
    if options.people < AGENCY or options.rounds < 1:
        parser.error(f"expected at least {AGENCY} people and one round.")
    return options


async def measure(plan: Plan) -> list[Measured]:
    """Load the graphs, then go round: a scan and an audit of each, so that noise meets all of them alike.

    Raises ValueError where an audit does not find what was planted.
    """
    async with AsyncExitStack() as stack:
        counts = (1, _TIMES) if plan.growth else (1,)
        subjects = [await _prepare(stack, plan, count) for count in counts]
        audits = [await _warm(subject) for subject in subjects]
        rounds: list[list[Round]] = [[] for _ in subjects]
        for number in range(1, plan.rounds + 1):
            for subject, found in zip(subjects, rounds, strict=True):
                found.append(await _go_round(subject))
                last = found[-1]
                _say(f"round {number}, {subject.people:,} people: {last.audit:.2f} s / {last.scan:.2f} s")
    return [_sum_up(*each) for each in zip(subjects, audits, rounds, strict=True)]


async def _prepare(stack: AsyncExitStack, plan: Plan, count: int) -> _Subject:
    """Load some governments into an engine of their own, which runs until the stack is left."""
    people = count * plan.people
    heap, page_cache = (7_168, 4_096) if people > _LARGE else (2_048, 1_024)
    _say(f"{people:,} people:")
    settings = stack.enter_context(make_home(heap, page_cache))
    governments = make_governments(plan.seed, plan.people, count)
    if plan.imported:
        loaded = await stack.enter_async_context(open_imported(settings, governments, _say))
    else:
        session = await stack.enter_async_context(open_database(settings))
        loaded = await load_governments(session, governments, _say)
    scans = read_library(_SCANS)
    return _Subject(people, loaded, scans, await _scan(loaded.session.graph, scans))


async def _scan(graph: Graph, scans: Library) -> int:
    return sum([(await graph.run(scan, _Read))[0].read for scan in map(scans.__getitem__, _SCANNED)])


async def _warm(subject: _Subject) -> Audit:
    """Audit twice, once to compile and once to see that every rule finds what was planted, and nothing else."""
    await _audit(subject, {})
    await _audit(subject, {}, _UNIT)
    found = await _audit(subject, {})
    _check(found, subject.loaded.truth)
    return found


async def _audit(subject: _Subject, parts: dict[str, float], *units: str) -> Audit:
    """Audit everything, or some units, and note the seconds of each statement, records included, beside another one."""
    rulebook = read_rulebook(folders.AUDITS)
    codes = {rule.statement.name: rule.code for rule in rulebook.rules}
    request = AuditRequest(rulebook, read_profile(folders.PROFILES, "standard"), YEAR, units=units)
    session = subject.loaded.session
    graph = RecordingGraph(session.graph)
    found = await audit(replace(session, graph=graph, today=lambda: _TODAY), request, _ignore)
    parts |= {f"{codes.get(sent.name, '')} {sent.name}".strip(): sent.seconds for sent in graph.sent}
    return found


def _check(found: Audit, truth: Mapping[str, frozenset[str]]) -> None:
    """Raise ValueError unless every rule was run to its end and flags exactly what it is to flag."""
    if not found.complete:
        raise ValueError(f"The audit is not complete: {[each.failure for each in found.outcomes if each.failure]}")
    for outcome in found.outcomes:
        flagged = frozenset(finding.id for finding in outcome.findings)
        wanted = truth.get(outcome.rule.code, frozenset[str]())
        if flagged != wanted:
            missed, surplus = sorted(wanted - flagged), sorted(flagged - wanted)
            raise ValueError(f"{outcome.rule.code} misses {missed[:9]} and flags {surplus[:9]} besides.")
        if outcome.checked < len(flagged):
            raise ValueError(f"{outcome.rule.code} flags {len(flagged)} of {outcome.checked} subjects.")


async def _go_round(subject: _Subject) -> Round:
    """Scan once, audit all and then an agency; raise ValueError where the work done is not the same as ever."""
    begun = perf_counter()
    read = await _scan(subject.loaded.session.graph, subject.scans)
    scanned = perf_counter()
    parts: dict[str, float] = {}
    found = await _audit(subject, parts)
    ended = perf_counter()
    alone = await _audit(subject, {}, _UNIT)
    over = perf_counter()
    if not alone.complete or not 0 < alone.covered < found.covered:
        raise ValueError(f"An audit of {_UNIT} covers {alone.covered} of {found.covered} elements.")
    if read != subject.reads:
        raise ValueError(f"A scan read {read} values, and another one {subject.reads}.")
    _check(found, subject.loaded.truth)
    return Round(scanned - begun, ended - scanned, parts, over - ended)


def _sum_up(subject: _Subject, found: Audit, rounds: Sequence[Round]) -> Measured:
    return Measured(
        people=subject.people,
        nodes=subject.loaded.nodes,
        links=subject.loaded.links,
        how=subject.loaded.how,
        rules=len(found.outcomes),
        checked=sum(outcome.checked for outcome in found.outcomes),
        findings=len(found.findings),
        known=sum(len(keys) for keys in subject.loaded.truth.values()),
        rounds=rounds,
    )


def _ignore(*_: object) -> None:
    """Hear of rules done, and do nothing."""


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
