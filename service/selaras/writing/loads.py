"""Load seed files: everything wrong with them is reported at once, and then nothing is written.

Up to 50,000 rows are written, with what is derived from them, in one transaction. A larger load is written in batches,
and a later load of the same files resumes after the last of them. Nothing is ever deleted: what the files no longer
name stays, and is counted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from selaras.model.ids import read_id
from selaras.model.values import Row, Value
from selaras.store.session import OpenTransaction, Session
from selaras.writing.derivation import Derived, derive_agencies, derive_verdicts
from selaras.writing.resolution import KindOfRow, resolve_seed
from selaras.writing.seeds import Seed, read_seed
from selaras.writing.settlement import list_silent, settle_statuses

ONE_TRANSACTION = 50_000  # rows
_CHUNK = 2_000  # rows per statement
_BATCH = 10_000  # rows per transaction in a load that needs several

Advance = Callable[[int, int], None]
Check = Callable[[int], None]


class Counts(Row):
    """How many nodes, or links, a load created, changed and left unchanged."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add up the counts of two statements."""
        return Counts(
            created=self.created + other.created,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
        )

    @property
    def total(self) -> int:
        """How many there were in the files."""
        return self.created + self.changed + self.unchanged


class UnnamedParents(Row):
    """An element of the files, and the parents that it has beside those that the files name."""

    element: str
    parents: tuple[str, ...]


class LoadReport(NamedTuple):
    """What a load did; `kept_nodes` and `kept_links` count what is in the database but not in the files.

    `unnamed` are parents that elements of the files have, but not in the files: where a box was moved, its former one.
    `derived` counts the derived values that changed, `resumed` the rows that an earlier load had already stored, and
    `proposed` the new links that are proposals because they are across agencies and the files do not say their status.
    """

    nodes: Counts
    links: Counts
    kept_nodes: int
    kept_links: int
    derived: Derived
    resumed: int
    proposed: int
    unnamed: tuple[UnnamedParents, ...]


class RowChunk(NamedTuple):
    """The work of one statement, `merge_nodes` or `merge_links`, with its rows by kind."""

    statement: str
    rows: Mapping[str, list[Value]]
    size: int


class _Work(NamedTuple):
    """What a load has to write: its files' digest, its chunks, and the contributions that say no status."""

    digest: str
    writes: Sequence[RowChunk]
    silent: Sequence[Mapping[str, Value]]


class _Stored(Row):
    nodes: int
    links: int


class _StoredProgress(Row):
    batches: tuple[int, ...]
    finished: bool


async def load(
    session: Session, paths: Sequence[Path], *, deadline: float, advance: Advance, check: Check | None = None
) -> LoadReport:
    """Load files or folders of them; `advance` is called with the rows done and the rows in all.

    `check` is called with the rows in all before anything is written, and raises an error where there is no room.
    `deadline` applies to each transaction, in seconds. Raises DataError with every complaint, before anything is
    written.
    """
    seed = read_seed(paths)
    work = await _divide(session, seed)
    tally = _LoadTally(sum(write.size for write in work.writes), advance)
    if check is not None:
        check(tally.total)
    store = _load_whole if tally.total <= ONE_TRANSACTION else _load_batches
    await store(session, work, deadline, tally)
    stored = (await session.run("stored_counts", _Stored))[0]
    kept_nodes, kept_links = stored.nodes - len(seed.nodes), stored.links - len(seed.links)
    return LoadReport(
        tally.nodes,
        tally.links,
        kept_nodes,
        kept_links,
        tally.derived,
        tally.resumed,
        tally.proposed,
        await _find_unnamed_parents(session, seed),
    )


async def has_loaded(session: Session, paths: Sequence[Path]) -> bool:
    """Whether these files were loaded before with the same content, whatever has happened to their data since."""
    return (await session.run("load_progress", _StoredProgress, digest=read_seed(paths).digest))[0].finished


async def _find_unnamed_parents(session: Session, seed: Seed) -> tuple[UnnamedParents, ...]:
    """Find the parents that the files do not name, of elements whose parents they do."""
    elements = {node.id for node in seed.nodes if node.label == "Element"}
    named: defaultdict[str, list[Value]] = defaultdict(list)
    for link in seed.links:
        start = read_id(link.start).key
        if link.type == "CONTRIBUTES_TO" and start in elements:
            named[start].append(read_id(link.end).key)
    return tuple(await session.run("unnamed_parents", UnnamedParents, named=named)) if named else ()


class _LoadTally:
    """Adds up counts as they come in, and reports progress."""

    def __init__(self, total: int, advance: Advance) -> None:
        self.nodes = Counts()
        self.links = Counts()
        self.derived = Derived(0, 0)
        self.resumed = 0
        self.proposed = 0
        self.total = total
        self._done = 0
        self._advance = advance

    def add(self, write: RowChunk, counts: Counts) -> None:
        if write.statement == "merge_nodes":
            self.nodes += counts
        else:
            self.links += counts
        self._done += write.size
        self._advance(self._done, self.total)

    def skip(self, write: RowChunk) -> None:
        self.resumed += write.size
        self.add(write, Counts(unchanged=write.size))


async def _load_whole(session: Session, work: _Work, deadline: float, tally: _LoadTally) -> None:
    async with session.transaction(deadline) as transaction:
        await _store(transaction, work.writes, tally)
        await _finish(transaction, work, tally)


async def _load_batches(session: Session, work: _Work, deadline: float, tally: _LoadTally) -> None:
    """Store batch by batch, recording each one; then derive, and record that the load is complete."""
    done = (await session.run("load_progress", _StoredProgress, digest=work.digest))[0].batches
    for number, batch in enumerate(_group(work.writes, _BATCH)):
        if number in done:
            for write in batch:
                tally.skip(write)
            continue
        async with session.transaction(deadline) as transaction:
            await _store(transaction, batch, tally)
            await transaction.run("record_load_batch", Row, digest=work.digest, number=number)
    async with session.transaction(deadline) as transaction:
        await _finish(transaction, work, tally)


async def _store(transaction: OpenTransaction, writes: Sequence[RowChunk], tally: _LoadTally) -> None:
    for write in writes:
        counts = await transaction.run(write.statement, Counts, rows=write.rows)
        tally.add(write, counts[0])


async def _finish(transaction: OpenTransaction, work: _Work, tally: _LoadTally) -> None:
    """Derive, settle in between what is new and silent, and record that the load is complete."""
    agencies = await derive_agencies(transaction)
    tally.proposed = await settle_statuses(transaction, work.silent)
    tally.derived = Derived(agencies, await derive_verdicts(transaction))
    await transaction.run("finish_load", Row, digest=work.digest)


def _group(writes: Sequence[RowChunk], size: int) -> Iterator[list[RowChunk]]:
    batch: list[RowChunk] = []
    for write in writes:
        batch.append(write)
        if sum(each.size for each in batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


async def _divide(session: Session, seed: Seed) -> _Work:
    """Divide the rows of a seed into chunks, nodes first; raises DataError with everything that is wrong in it."""
    nodes, links = await resolve_seed(session, seed)
    chunks = [*_chunk("merge_nodes", nodes), *_chunk("merge_links", links)]
    return _Work(seed.digest, chunks, list_silent(links))


def _chunk(statement: str, rows: Sequence[KindOfRow]) -> Iterator[RowChunk]:
    for first in range(0, len(rows), _CHUNK):
        chunk = rows[first : first + _CHUNK]
        kinds: defaultdict[str, list[Value]] = defaultdict(list)
        for kind, row in chunk:
            kinds[kind].append(row)
        yield RowChunk(statement, kinds, len(chunk))
