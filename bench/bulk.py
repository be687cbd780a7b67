"""Measure work in bulk: all verdicts against one scan of what they depend on, and batches against a row a transaction.

python -m bench.bulk [--people 7766] [--rounds 7]
"""

import argparse
import asyncio
import sys
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from pydantic import BaseModel

from bench.connections import Site, ask, wait_for_ground, write_request
from bench.generator import AGENCY, GOVERNMENT, make_sound_government
from bench.goals import BATCHES, BYTES, JUDGED, RELOAD, RELOAD_WAIT, SHOWN, STORED, SWEPT, Goal
from bench.loading import load_governments, make_home, open_session, run_engine, store
from bench.measures import YEAR
from bench.records import Properties, Rows, read_properties
from bench.reloading import Reload, scan, watch_reload
from bench.serving import serve_ours
from selaras.audit.facts import read_facts
from selaras.garbage import pause_garbage_collection
from selaras.model.values import Row
from selaras.model.vocabulary import Verdict
from selaras.store.library import Library, read_library
from selaras.store.session import Session

_SCANS = Path(__file__).with_name("cypher")
COUNTED = f"{{ alignment(year: {YEAR}) {{ counts {{ verdict elements targets }} }} }}"
ALIGNED = f"""
{{ alignment(year: {YEAR}) {{
  counts {{ verdict elements targets }}
  placed(first: 100) {{ nodes {{ key statement verdict path {{ key statement }} }} }}
}} }}
"""
_ALONE = 300  # rows, each in a transaction of its own
_RELOADS = 3  # of the ground, each of which comes ten load times after the one before it


class _Options(argparse.Namespace):
    people: int
    rounds: int


class _Read(Row):
    read: int


class _Stored(Row):
    agency: str | None
    verdict: Verdict | None
    targets: int


class _Counted(BaseModel):
    targets: int


class _Alignment(BaseModel):
    counts: list[_Counted]


class _Data(BaseModel):
    alignment: _Alignment


class _Answer(BaseModel):
    data: _Data


class Found(NamedTuple):
    """The ratios of all rounds."""

    judged: list[float]
    shown: list[float]
    swept: list[float]
    stored: list[float]
    batches: list[float]
    reloads: list[Reload]
    elements: int

    @property
    def bytes_an_element(self) -> list[float]:
        """The bytes of the ground, by element."""
        return [each.size / self.elements for each in self.reloads]


class Stand(NamedTuple):
    """A graph that is measured, the statements, its targets of the year, its elements, and the id of one of these."""

    session: Session
    scans: Library
    targets: int
    elements: int
    element: str


def main() -> None:
    """Measure and print both ratios, at the median, with their spread."""
    options = _read_options()
    found = asyncio.run(measure(options.people, options.rounds))
    _tell(JUDGED, found.judged)
    _tell(SHOWN, found.shown)
    _tell(SWEPT, found.swept)
    _tell(STORED, found.stored)
    _tell(BATCHES, found.batches)
    _tell(RELOAD, [each.ratio for each in found.reloads])
    _tell(RELOAD_WAIT, [each.wait * 1e3 for each in found.reloads])
    _tell(BYTES, found.bytes_an_element)


def _read_options() -> _Options:
    parser = argparse.ArgumentParser(prog="python -m bench.bulk", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, default=GOVERNMENT, help="people of the government that is judged")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is measured")
    return parser.parse_args(namespace=_Options())


async def measure(people: int, rounds: int) -> Found:
    """Measure on an engine of its own; raises ValueError where less was judged or written than there is."""
    with make_home(2_048, 1_024) as settings, run_engine(settings) as neo4j:
        async with open_session(neo4j) as session:
            stand = await make_stand(session, make_sound_government(1, people))
            with serve_ours(neo4j) as site:
                wait_for_ground(site, write_request(site, COUNTED, {}, "Cache-Control: no-cache"))
                verdicts = [await _go_round(stand, site) for _ in range(rounds + 1)][1:]
                reloads = [await reload(stand, site, number) for number in range(_RELOADS)]
            batches = [await write_both(session, number) for number in range(2, rounds + 3)]
    judged, shown, swept, stored = (list(ratios) for ratios in zip(*verdicts, strict=True))
    return Found(judged, shown, swept, stored, batches[1:], reloads, stand.elements)


async def reload(stand: Stand, site: Site, number: int) -> Reload:
    """Scan once, write a single node, and watch how the ground is loaded again."""
    scanned = await scan(stand.session, stand.scans)
    assumption: Properties = {"id": f"bench-{number}", "goal": False, "properties": {"statement": "Sesuatu ditulis."}}
    await store(stand.session, "merge_nodes", {"Assumption": [assumption]})
    return await watch_reload(site, stand.element, scanned)


async def _go_round(stand: Stand, site: Site) -> tuple[float, float, float, float]:
    counted, shown = [await align(stand, site, text) for text in (COUNTED, ALIGNED)]
    return counted, shown, await judge(stand), await count_stored(stand)


async def align(stand: Stand, site: Site, text: str) -> float:
    """Scan once, and ask a server once for an alignment of all; raise ValueError where a target has no verdict."""
    request = write_request(site, text, {}, "Cache-Control: no-cache")
    begun = perf_counter()
    await stand.session.graph.run(stand.scans["scan_verdicts"], _Read, year=YEAR)
    scanned = perf_counter()
    answer = ask(site, request)
    ended = perf_counter()
    counts = _Answer.model_validate_json(answer).data.alignment.counts
    counted = sum(each.targets for each in counts)
    if counted != stand.targets:
        raise ValueError(f"{counted} of {stand.targets} targets are in the alignment of all.")
    return (ended - scanned) / (scanned - begun)


async def make_stand(session: Session, rows: Rows) -> Stand:
    """Load a government, and have ready what is measured of it."""
    loaded = await load_governments(session, [rows], _say)
    elements = [str(row["id"]) for row in rows.nodes["Element"]]
    return Stand(loaded.session, read_library(_SCANS), _count_targets(rows), len(elements), elements[-1])


def _count_targets(rows: Rows) -> int:
    """Count the targets of the year."""
    return sum(read_properties(row)["year"] == YEAR for row in rows.nodes["Target"])


async def judge(stand: Stand) -> float:
    """Scan once, and judge everything once as an audit does; raise ValueError where a target has no verdict."""
    begun = perf_counter()
    await stand.session.graph.run(stand.scans["scan_verdicts"], _Read, year=YEAR)
    scanned = perf_counter()
    with pause_garbage_collection():
        facts = await read_facts(stand.session, YEAR, None)
        judged = sum(sum(counts.values()) for counts in facts.count_targets().values())
        ended = perf_counter()
    if judged != stand.targets or len(facts.elements) == 0:
        raise ValueError(f"{judged} of {stand.targets} targets were judged, and {len(facts.elements)} elements.")
    return (ended - scanned) / (scanned - begun)


async def count_stored(stand: Stand) -> float:
    """Scan once, and count targets by stored verdict once; raise ValueError where one has none."""
    begun = perf_counter()
    await stand.session.graph.run(stand.scans["scan_verdicts"], _Read, year=YEAR)
    scanned = perf_counter()
    found = await stand.session.graph.run(stand.scans["stored_verdicts"], _Stored, year=YEAR)
    ended = perf_counter()
    counted = sum(each.targets for each in found if each.verdict)
    if counted != stand.targets:
        raise ValueError(f"{counted} of {stand.targets} targets have a stored verdict.")
    return (ended - scanned) / (scanned - begun)


async def write_both(session: Session, number: int) -> float:
    """Write an agency's nodes in batches, and some of another's one by one; `store` counts what was created."""
    together, alone = (make_sound_government(1, AGENCY, 2 * number + each).nodes for each in (0, 1))
    begun = perf_counter()
    await store(session, "merge_nodes", together)
    written = perf_counter()
    singles = [(kind, row) for kind, rows in alone.items() for row in rows]
    for kind, row in islice(singles, _ALONE):
        await store(session, "merge_nodes", {kind: [row]})
    ended = perf_counter()
    return ((ended - written) / _ALONE) / ((written - begun) / sum(map(len, together.values())))


def _tell(goal: Goal, ratios: list[float]) -> None:
    spread = f"{min(ratios):.1f}–{max(ratios):.1f}"
    _say(f"{goal.what} (goal {goal.words}): {median(ratios):.1f} ({spread}), {len(ratios)} rounds")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
