"""Turn the contents of files into rows that can be written: links are checked and their ends found."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from selaras.errors import DataError, quote
from selaras.model.checking import check_link
from selaras.model.links import LINKS, Ends
from selaras.model.nearest import choose_nearest, list_beginnings, list_spellings, offer
from selaras.model.nodes import NODES
from selaras.model.values import Value
from selaras.store.labels import find_labels
from selaras.store.nearest import explain_unknown
from selaras.store.session import Session
from selaras.writing.seeds import MOST_COMPLAINTS, Seed, SeedLink, SeedNode

_MOST_EXPLAINED = 20  # unknown ids for which the nearest are looked for
_MOST_COMPARED = 500  # ids of the files with one of the same beginnings

_Known = Mapping[str, set[str]]


class _UnknownEnd(NamedTuple):
    """An end that nothing has: where the complaint of it stands, its words, the id, and the labels that it may have."""

    at: int
    words: str
    key: str
    labels: tuple[str, ...]


class KindOfRow(NamedTuple):
    """A row for a statement, and the kind by which the statement groups rows: a label, or `Start_TYPE_End`."""

    kind: str
    row: Mapping[str, Value]


async def resolve_seed(session: Session, seed: Seed) -> tuple[list[KindOfRow], list[KindOfRow]]:
    """Return the rows of all nodes and of all links; raises DataError with everything that is wrong in a seed."""
    known = await _collect_ids(session, seed)
    complaints = list(seed.complaints)
    unknown: list[_UnknownEnd] = []
    links = [row for link in seed.links if (row := _resolve(link, known, complaints, unknown))]
    for each in unknown[:_MOST_EXPLAINED]:
        complaints[each.at] = await _explain_unknown(session, each, known)
    if len(complaints) > MOST_COMPLAINTS:
        more = f"{len(complaints) - MOST_COMPLAINTS:,} more complaints; mend what stands above, and load again."
        raise DataError([*complaints[:MOST_COMPLAINTS], more])
    if complaints:
        raise DataError(complaints)
    return [_write_node(node) for node in seed.nodes], links


async def _explain_unknown(session: Session, end: _UnknownEnd, known: _Known) -> str:
    """Say which ids are near one that nothing has: those in the files, or else those in the database."""
    near = choose_nearest(end.key, _list_near(end.key, [known[label] for label in end.labels]))
    return f"{end.words}{offer(near)}" if near else str(await explain_unknown(session, end.words, end.key, end.labels))


def _list_near(key: str, known: Iterable[set[str]]) -> Iterator[str]:
    """List a few ids that can be near another, since to compare it with all would take too long."""
    spellings, beginnings = list_spellings(key), tuple(list_beginnings(key))
    for ids in known:
        yield from (each for each in spellings if each in ids)
        yield from islice((each for each in sorted(ids) if beginnings and each.startswith(beginnings)), _MOST_COMPARED)


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


def _resolve(link: SeedLink, known: _Known, complaints: list[str], unknown: list[_UnknownEnd]) -> KindOfRow | None:
    """Find the labels of a link's ends and check its properties; adds what is wrong to `complaints` and `unknown`."""
    fitting = [ends for ends in LINKS[link.type] if _stands(link.start, ends.start, known)]
    whole = [ends for ends in fitting if _stands(link.end, ends.end, known)]
    if len(whole) != 1:
        complaints.append(_explain_ends(link, fitting, whole, known))
        if not whole and not _list_labels(_choose_wrong_end(link, fitting)[0], known):
            unknown.append(_describe_unknown(link, fitting, len(complaints) - 1))
        return None
    properties, wrong = check_link(whole[0], link.given)
    complaints += [f"{link.find_place(each.name)}: {link.name}: {each}" for each in wrong]
    return KindOfRow(f"{whole[0].start}_{link.type}_{whole[0].end}", _write_link(link, properties))


def _stands(end: str, label: str, known: _Known) -> bool:
    named, key = _split(end)
    return named in {None, label} and key in known[label]


def _explain_ends(link: SeedLink, fitting: Sequence[Ends], whole: Sequence[Ends], known: _Known) -> str:
    if whole:
        choices = " or ".join(f"{ends.start}:{link.start} -> {ends.end}:{link.end}" for ends in whole)
        return f"{link}: may be {choices}; write the labels."
    end, labels = _choose_wrong_end(link, fitting)
    found = _list_labels(end, known)
    if not found:
        return f"{_describe_unknown(link, fitting, 0).words}."
    fault = f"{quote(end)} is {_name(found, 'and')}; expected {_name(labels, 'or')}."
    return f"{link}: {fault}{_suggest_types(link, known)}"


def _choose_wrong_end(link: SeedLink, fitting: Sequence[Ends]) -> tuple[str, tuple[str, ...]]:
    """Choose the end at which a link is wrong, with the labels that it may have."""
    if fitting:
        return link.end, tuple(dict.fromkeys(ends.end for ends in fitting))
    return link.start, tuple(dict.fromkeys(ends.start for ends in LINKS[link.type]))


def _describe_unknown(link: SeedLink, fitting: Sequence[Ends], at: int) -> _UnknownEnd:
    end, labels = _choose_wrong_end(link, fitting)
    words = f"{link}: there is no {' or '.join(labels)} {quote(end)}, here or in the database"
    return _UnknownEnd(at, words, _split(end)[1], labels)


def _list_labels(end: str, known: _Known) -> list[str]:
    """List the labels of the nodes that an end names, whatever a link of its type may join."""
    return [label for label in known if _stands(end, label, known)]


def _suggest_types(link: SeedLink, known: _Known) -> str:
    """Say which types may join what the ends of a link are."""
    starts, ends = _list_labels(link.start, known), _list_labels(link.end, known)
    types = [name for name, kinds in LINKS.items() if any(each.start in starts and each.end in ends for each in kinds)]
    if not types:
        return ""
    verb = "leads" if len(types) == 1 else "lead"
    return f" From {_name(starts, 'or')} to {_name(ends, 'or')} {verb} {', '.join(types)}."


def _name(labels: Iterable[str], joined: str) -> str:
    """Name things of some labels, each with its article."""
    return f" {joined} ".join(f"{'an' if label[0] in 'AEI' else 'a'} {label}" for label in labels)


def _split(end: str) -> tuple[str | None, str]:
    """Split `Label:id`; a bare id has no label."""
    label, colon, key = end.partition(":")
    return (label, key) if colon and label in NODES else (None, end)


def _write_node(node: SeedNode) -> KindOfRow:
    return KindOfRow(node.label, {"id": node.id, "goal": node.goal, "properties": node.properties})


def _write_link(link: SeedLink, properties: Mapping[str, Value]) -> Mapping[str, Value]:
    start, end = _split(link.start)[1], _split(link.end)[1]
    return {"type": link.type, "start": start, "end": end, "from": properties.get("from"), "properties": properties}
