"""Load seed files: all that is wrong is named at once, and what is written is written whole.

Up to 50,000 rows are one transaction with what is derived from them; above that, batches that a later load of the same
files resumes behind. Nothing is ever deleted: what the files no longer name stays, and is counted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from selaras.errors import DataError
from selaras.model.ids import IdsOfLabel
from selaras.model.links import LINKS, Ends
from selaras.model.nodes import NODES
from selaras.model.values import Row
from selaras.store.graph import Graph, Neo4jGraph, Transaction, Value
from selaras.store.library import Library
from selaras.writing.derivation import Derived, derive
from selaras.writing.seeds import Seed, SeedLink, SeedNode, fill_properties, read_seed

ONE_TRANSACTION = 50_000  # rows
_CHUNK = 2_000  # rows a statement
_BATCH = 10_000  # rows a transaction of a load that is larger than one

Advance = Callable[[int, int], None]


class Counts(Row):
    """What a load did, in nodes or in links."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add up what two statements did."""
        return Counts(
            created=self.created + other.created,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
        )

    @property
    def total(self) -> int:
        """All that the files named."""
        return self.created + self.changed + self.unchanged


class LoadReport(NamedTuple):
    """What a load did; `kept` is what the database holds and the files do not name, `derived` what moved with it."""

    nodes: Counts
    links: Counts
    kept_nodes: int
    kept_links: int
    derived: Derived
    resumed: int


class RowChunk(NamedTuple):
    """A piece of work for one statement: `merge_nodes` or `merge_links`, and its rows by kind."""

    statement: str
    rows: Mapping[str, list[Value]]
    size: int


class _Stored(Row):
    nodes: int
    links: int


class _StoredProgress(Row):
    batches: tuple[int, ...]
    finished: bool


async def load(
    graph: Neo4jGraph, library: Library, paths: Sequence[Path], *, deadline: float, advance: Advance
) -> LoadReport:
    """Load files or folders of them; `advance` hears of rows done and rows in all, `deadline` is for a transaction.

    Raises DataError with every complaint, and nothing is written then.
    """
    seed = read_seed(paths)
    writes = await _plan(graph, library, seed)
    total = sum(write.size for write in writes)
    if total <= ONE_TRANSACTION:
        tally = await _load_whole(graph, library, (seed.digest, writes), deadline, advance)
    else:
        tally = await _load_batches(graph, library, (seed.digest, writes), deadline, advance)
    stored = (await graph.run(library["stored_counts"], _Stored))[0]
    kept_nodes, kept_links = stored.nodes - len(seed.nodes), stored.links - len(seed.links)
    return LoadReport(tally.nodes, tally.links, kept_nodes, kept_links, tally.derived, tally.resumed)


async def has_loaded(graph: Graph, library: Library, paths: Sequence[Path]) -> bool:
    """Whether these files, as they stand, were loaded before; what has happened to their data since is not asked."""
    return (await graph.run(library["load_progress"], _StoredProgress, digest=read_seed(paths).digest))[0].finished


class _LoadTally:
    """Counts as they come in."""

    def __init__(self, total: int, advance: Advance) -> None:
        self.nodes = Counts()
        self.links = Counts()
        self.derived = Derived(0, 0)
        self.resumed = 0
        self._total = total
        self._done = 0
        self._advance = advance

    def add(self, write: RowChunk, counts: Counts) -> None:
        if write.statement == "merge_nodes":
            self.nodes += counts
        else:
            self.links += counts
        self.move(write.size)

    def skip(self, write: RowChunk) -> None:
        self.resumed += write.size
        self.add(write, Counts(unchanged=write.size))

    def move(self, rows: int) -> None:
        self._done += rows
        self._advance(self._done, self._total)


async def _load_whole(
    graph: Neo4jGraph, library: Library, work: tuple[str, Sequence[RowChunk]], deadline: float, advance: Advance
) -> _LoadTally:
    digest, writes = work
    tally = _LoadTally(sum(write.size for write in writes), advance)
    async with graph.transaction(deadline) as unit:
        for write in writes:
            tally.add(write, await _run(unit, library, write))
        tally.derived = await derive(unit, library)
        await unit.run(library["finish_load"], Row, digest=digest)
    return tally


async def _load_batches(
    graph: Neo4jGraph, library: Library, work: tuple[str, Sequence[RowChunk]], deadline: float, advance: Advance
) -> _LoadTally:
    """Store batch by batch, each with its record; then derive, and note that all is done."""
    digest, writes = work
    tally = _LoadTally(sum(write.size for write in writes), advance)
    done = (await graph.run(library["load_progress"], _StoredProgress, digest=digest))[0].batches
    for number, batch in enumerate(_group(writes, _BATCH)):
        if number in done:
            for write in batch:
                tally.skip(write)
            continue
        async with graph.transaction(deadline) as unit:
            for write in batch:
                tally.add(write, await _run(unit, library, write))
            await unit.run(library["record_load_batch"], Row, digest=digest, number=number)
    async with graph.transaction(deadline) as unit:
        tally.derived = await derive(unit, library)
        await unit.run(library["finish_load"], Row, digest=digest)
    return tally


async def _run(unit: Transaction, library: Library, write: RowChunk) -> Counts:
    return (await unit.run(library[write.statement], Counts, rows=write.rows))[0]


def _group(writes: Sequence[RowChunk], size: int) -> Iterator[list[RowChunk]]:
    batch: list[RowChunk] = []
    for write in writes:
        batch.append(write)
        if sum(each.size for each in batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


async def _plan(graph: Neo4jGraph, library: Library, seed: Seed) -> list[RowChunk]:
    """Turn a seed into writes, nodes first; raises DataError with everything that is wrong in it."""
    known: dict[str, set[str]] = {label: set() for label in NODES}
    for node in seed.nodes:
        known[node.label].add(node.id)
    await _find_stored(graph, library, seed, known)
    links, complaints = _resolve(seed.links, known)
    if seed.complaints or complaints:
        raise DataError([*seed.complaints, *complaints])
    nodes = [(node.label, _write_node(node)) for node in seed.nodes]
    return [*_chunk("merge_nodes", nodes), *_chunk("merge_links", links)]


async def _find_stored(graph: Neo4jGraph, library: Library, seed: Seed, known: dict[str, set[str]]) -> None:
    """Add the ids that the files only refer to and the database has."""
    named = set[str]().union(*known.values())
    ends = {_split(end)[1] for link in seed.links for end in (link.start, link.end)} - named
    for found in await graph.run(library["labels_of_ids"], IdsOfLabel, ids=sorted(ends)) if ends else ():
        known[found.label].update(found.ids)


def _resolve(
    links: Sequence[SeedLink], known: Mapping[str, set[str]]
) -> tuple[list[tuple[str, Mapping[str, Value]]], list[str]]:
    """Find the labels of each link's ends and check its properties; return what is to be written, and complaints."""
    resolved: list[tuple[str, Mapping[str, Value]]] = []
    complaints: list[str] = []
    for link in links:
        fitting = [ends for ends in LINKS[link.type] if _stands(link.start, ends.start, known)]
        whole = [ends for ends in fitting if _stands(link.end, ends.end, known)]
        if len(whole) != 1:
            complaints.append(f"{link}: {_explain_ends(link, fitting, whole)}")
            continue
        properties, found = fill_properties(link, whole[0])
        complaints += found
        resolved.append((f"{whole[0].start}_{link.type}_{whole[0].end}", _write_link(link, properties)))
    return resolved, complaints


def _stands(end: str, label: str, known: Mapping[str, set[str]]) -> bool:
    named, key = _split(end)
    return named in {None, label} and key in known[label]


def _explain_ends(link: SeedLink, fitting: Sequence[Ends], whole: Sequence[Ends]) -> str:
    if len(whole) > 1:
        choices = " or ".join(f"{ends.start}:{link.start} -> {ends.end}:{link.end}" for ends in whole)
        return f"may be {choices}; write the labels."
    if fitting:
        return f"there is no {' or '.join(ends.end for ends in fitting)} {link.end!r}, here or in the database."
    labels = dict.fromkeys(ends.start for ends in LINKS[link.type])
    return f"there is no {' or '.join(labels)} {link.start!r}, here or in the database."


def _split(end: str) -> tuple[str | None, str]:
    """Split `Label:id`; a bare id has no label."""
    label, colon, key = end.partition(":")
    return (label, key) if colon and label in NODES else (None, end)


def _write_node(node: SeedNode) -> Mapping[str, Value]:
    return {"id": node.id, "goal": node.goal, "properties": node.properties}


def _write_link(link: SeedLink, properties: Mapping[str, Value]) -> Mapping[str, Value]:
    start, end = _split(link.start)[1], _split(link.end)[1]
    return {"type": link.type, "start": start, "end": end, "from": properties.get("from"), "properties": properties}


def _chunk(statement: str, rows: Sequence[tuple[str, Mapping[str, Value]]]) -> Iterator[RowChunk]:
    for first in range(0, len(rows), _CHUNK):
        chunk = rows[first : first + _CHUNK]
        kinds: defaultdict[str, list[Value]] = defaultdict(list)
        for kind, row in chunk:
            kinds[kind].append(row)
        yield RowChunk(statement, kinds, len(chunk))
