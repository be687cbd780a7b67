"""Elements and the links between them as columns: the form in which what they mean is computed.

Elements have numbers in the order of their ids, so that of several the smallest id is the smallest number.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Annotated, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from selaras.model.values import Row
from selaras.model.vocabulary import Certainty, Level, LinkKind, LinkStatus

Numbers = NDArray[np.int32]
Codes = NDArray[np.int8]
Places = NDArray[np.intp]  # of what is chosen in a column
Flags = NDArray[np.bool_]

UNKNOWN = -1  # the code of a word that a link lacks
NO_TIER = np.iinfo(np.int32).min
ALWAYS, FOREVER = np.iinfo(np.int32).min, np.iinfo(np.int32).max  # the years of what has no first, or no last

Small = Annotated[int, Field(gt=ALWAYS, lt=FOREVER)]
W = TypeVar("W", Level, LinkStatus, LinkKind, Certainty)


def list_codes(kind: type[W]) -> Mapping[W | None, int]:
    """Give each word of a vocabulary its code: its place, and UNKNOWN for none."""
    return {**{word: code for code, word in enumerate(kind)}, None: UNKNOWN}


LEVEL, STATUS = list_codes(Level), list_codes(LinkStatus)
KIND, CERTAINTY = list_codes(LinkKind), list_codes(Certainty)
LEVELS = tuple(Level)


class ElementColumns(NamedTuple):
    """Elements as a statement brings them, a list a property; `modelled` says whether one is IN_MODEL."""

    id: list[str]
    level: list[Level]
    tier: list[Small | None]
    goal: list[bool]
    modelled: list[bool]
    valid_from: list[Small | None]
    valid_to: list[Small | None]


class LinkColumns(NamedTuple):
    """CONTRIBUTES_TO links as a statement brings them, a list a property."""

    start: list[str]
    end: list[str]
    status: list[LinkStatus | None]
    kind: list[LinkKind | None]
    certainty: list[Certainty | None]
    valid_from: list[Small | None]
    valid_to: list[Small | None]


class Elements(NamedTuple):
    """What a verdict needs to know of elements, by number; `first` and `last` are the years in which one is valid."""

    levels: Codes
    tiers: Numbers
    goals: Flags
    modelled: Flags
    first: Numbers
    last: Numbers


class Links(NamedTuple):
    """What a verdict needs to know of links, sorted by the numbers of the elements from and to which they lead."""

    starts: Numbers
    ends: Numbers
    statuses: Codes
    kinds: Codes
    certainties: Codes
    first: Numbers
    last: Numbers


class Tree(NamedTuple):
    """A part of the graph that holds, for each of its elements, everything above it; `ids` are sorted."""

    ids: Sequence[str]
    elements: Elements
    links: Links

    def find(self, key: str) -> int | None:
        """Find the number of an element; None if it is not there."""
        return find_place(self.ids, key)

    def tell_level(self, element: int) -> Level:
        """Tell the level of an element."""
        return LEVELS[int(self.elements.levels[element])]

    def tell_tier(self, element: int) -> int | None:
        """Tell the tier of an element; None if it has none."""
        tier = int(self.elements.tiers[element])
        return None if tier == NO_TIER else tier

    def number(self, keys: Iterable[str]) -> list[int]:
        """Find the numbers of some elements, in their order, leaving out those that are not there."""
        return [found for key in keys if (found := self.find(key)) is not None]

    def name(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Name the elements of some numbers, in their order."""
        return tuple(self.ids[number] for number in numbers)


class Extract(Row):
    """A part of the graph as a statement brings it; it holds, for each of its elements, everything above it."""

    elements: ElementColumns
    links: LinkColumns

    @cached_property
    def tree(self) -> Tree:
        """The part of the graph in columns."""
        return arrange(self.elements, self.links)


def arrange(elements: ElementColumns, links: LinkColumns) -> Tree:
    """Lay out elements and links in columns, by number; a link whose ends are not both there is left out."""
    order = sorted(range(len(elements.id)), key=elements.id.__getitem__)
    ids = [elements.id[place] for place in order]
    numbers = {key: number for number, key in enumerate(ids)}
    return Tree(ids, _arrange_elements(elements, np.array(order, np.int64)), _arrange_links(links, numbers))


def find_place(ids: Sequence[str], key: str) -> int | None:
    """Find the place of an id among sorted ones; None if it is not there."""
    place = bisect_left(ids, key)
    return place if place < len(ids) and ids[place] == key else None


def is_within(rows: Elements | Links, year: int) -> Flags:
    """Tell which elements or links are valid in a year; both bounds are inclusive, and an absent one is open."""
    return (rows.first <= year) & (rows.last >= year)


def list_numbers(column: Numbers | Codes | Places) -> list[int]:
    """List what a column holds, since Python takes a single number from an array in ten times the time."""
    return cast("list[int]", column.tolist())


def list_chosen(chosen: Flags) -> list[int]:
    """List the numbers of what is chosen."""
    return chosen.nonzero()[0].tolist()


def spell_out(firsts: Places, counts: Places) -> Places:
    """Spell out the places of groups, of which each has its first place and a count."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(firsts - ends + counts, counts)


def find_rows(first: Numbers, places: Places) -> Numbers:
    """Find the groups in which some places lie, of those that begin at `first`."""
    return np.searchsorted(first, places, "right").astype(np.int32) - np.int32(1)


def keep_one_each(numbers: Numbers) -> Numbers:
    """Sort numbers and keep one of each; NumPy's own function hashes them, which takes ten times as long."""
    ordered = np.sort(numbers)
    kept = np.ones(len(ordered), np.bool_)
    kept[1:] = ordered[1:] != ordered[:-1]
    return ordered[kept]


def _arrange_elements(given: ElementColumns, order: NDArray[np.int64]) -> Elements:
    return Elements(
        _encode(given.level, LEVEL)[order],
        _fill(given.tier, NO_TIER)[order],
        np.array(given.goal, np.bool_)[order],
        np.array(given.modelled, np.bool_)[order],
        _fill(given.valid_from, ALWAYS)[order],
        _fill(given.valid_to, FOREVER)[order],
    )


def _arrange_links(given: LinkColumns, numbers: Mapping[str, int]) -> Links:
    starts, ends = (_look_up(keys, numbers) for keys in (given.start, given.end))
    kept = ((starts >= 0) & (ends >= 0)).nonzero()[0]
    order = kept[np.lexsort((ends[kept], starts[kept]))]
    return Links(
        starts[order],
        ends[order],
        _encode(given.status, STATUS)[order],
        _encode(given.kind, KIND)[order],
        _encode(given.certainty, CERTAINTY)[order],
        _fill(given.valid_from, ALWAYS)[order],
        _fill(given.valid_to, FOREVER)[order],
    )


def _look_up(keys: Sequence[str], numbers: Mapping[str, int]) -> Numbers:
    return np.fromiter((numbers.get(key, -1) for key in keys), np.int32, len(keys))


def _encode(words: Sequence[W | None] | Sequence[W], codes: Mapping[W | None, int]) -> Codes:
    return np.fromiter((codes[word] for word in words), np.int8, len(words))


def _fill(values: Sequence[int | None], absent: int) -> Numbers:
    return np.fromiter((absent if value is None else value for value in values), np.int32, len(values))
