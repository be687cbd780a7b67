"""Turn the contents of files into rows that can be written: links are checked and their ends found."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from selaras.errors import DataError, quote
from selaras.model.checking import check_link
from selaras.model.links import LINKS, Ends
from selaras.model.nodes import NODES
from selaras.model.values import Value
from selaras.store.labels import find_labels
from selaras.store.session import Session
from selaras.writing.seeds import Seed, SeedLink, SeedNode

_Known = Mapping[str, set[str]]


class KindOfRow(NamedTuple):
    """A row for a statement, and the kind by which the statement groups rows: a label, or `Start_TYPE_End`."""

    kind: str
    row: Mapping[str, Value]


async def resolve_seed(session: Session, seed: Seed) -> tuple[list[KindOfRow], list[KindOfRow]]:
    """Return the rows of all nodes and of all links; raises DataError with everything that is wrong in a seed."""
    known = await _collect_ids(session, seed)
    complaints = list(seed.complaints)
    links = [row for link in seed.links if (row := _resolve(link, known, complaints))]
    if complaints:
        raise DataError(complaints)
    return [_write_node(node) for node in seed.nodes], links


async def _collect_ids(session: Session, seed: Seed) -> _Known:
    """Collect, by label, the ids that are in the files or, if only referred to there, in the database."""
    known: dict[str, set[str]] = {label: set() for label in NODES}
    for node in seed.nodes:
        known[node.label].add(node.id)
    named = set[str]().union(*known.values())
    ends = {_split(end)[1] for link in seed.links for end in (link.start, link.end)} - named
    for label, ids in (await find_labels(session, ends)).items() if ends else ():
        known[label].update(ids)
    return known


def _resolve(link: SeedLink, known: _Known, complaints: list[str]) -> KindOfRow | None:
    """Find the labels of a link's ends and check its properties; adds what is wrong to `complaints`."""
    fitting = [ends for ends in LINKS[link.type] if _stands(link.start, ends.start, known)]
    whole = [ends for ends in fitting if _stands(link.end, ends.end, known)]
    if len(whole) != 1:
        complaints.append(f"{link}: {_explain_ends(link, fitting, whole)}")
        return None
    properties, wrong = check_link(whole[0], link.given)
    complaints += [f"{link.find_place(each.name)}: {link.name}: {each}" for each in wrong]
    return KindOfRow(f"{whole[0].start}_{link.type}_{whole[0].end}", _write_link(link, properties))


def _stands(end: str, label: str, known: _Known) -> bool:
    named, key = _split(end)
    return named in {None, label} and key in known[label]


def _explain_ends(link: SeedLink, fitting: Sequence[Ends], whole: Sequence[Ends]) -> str:
    if len(whole) > 1:
        choices = " or ".join(f"{ends.start}:{link.start} -> {ends.end}:{link.end}" for ends in whole)
        return f"may be {choices}; write the labels."
    if fitting:
        return f"there is no {' or '.join(ends.end for ends in fitting)} {quote(link.end)}, here or in the database."
    labels = dict.fromkeys(ends.start for ends in LINKS[link.type])
    return f"there is no {' or '.join(labels)} {quote(link.start)}, here or in the database."


def _split(end: str) -> tuple[str | None, str]:
    """Split `Label:id`; a bare id has no label."""
    label, colon, key = end.partition(":")
    return (label, key) if colon and label in NODES else (None, end)


def _write_node(node: SeedNode) -> KindOfRow:
    return KindOfRow(node.label, {"id": node.id, "goal": node.goal, "properties": node.properties})


def _write_link(link: SeedLink, properties: Mapping[str, Value]) -> Mapping[str, Value]:
    start, end = _split(link.start)[1], _split(link.end)[1]
    return {"type": link.type, "start": start, "end": end, "from": properties.get("from"), "properties": properties}
