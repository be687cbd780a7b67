"""A fall: the verdicts and the support of elements before and after some are gone, counted where they may change.

Only what lies below a fallen element, or below the start of a link that is cut, may lose its way to a root, and only
what lies above these may lose support. So they alone are judged and counted anew, in a tree of their own.
"""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import NamedTuple

import numpy as np

from selaras.meaning.columns import Codes, Elements, Flags, Links, Numbers, Places, Tree, keep_one_each, spell_out
from selaras.meaning.groups import Grouped, Keys
from selaras.meaning.steps import Steps, Without
from selaras.meaning.support import count_below, spread
from selaras.meaning.verdicts import NO_VERDICT, Sweep, rank_verdict
from selaras.model.vocabulary import Verdict

_ORPHAN = rank_verdict(Verdict.ORPHAN)  # the worst, and that of what stands for nothing that has a verdict


class Borne:
    """Bearers by number, in their order, and the elements that each stands for."""

    def __init__(self, bearers: Numbers, groups: Grouped, count: int) -> None:
        """Take them, row by row; `count` is that of all elements that there are."""
        self.bearers, self.groups, self._count = bearers, groups, count

    def find_bearers(self, elements: Numbers) -> tuple[Numbers, Grouped]:
        """Find those who stand for any of some elements, and all that they stand for."""
        rows = keep_one_each(self._rows.take(elements).numbers)
        return self.bearers[rows], self.groups.take(rows)

    @cached_property
    def _rows(self) -> Grouped:
        """The rows of the bearers of each element."""
        return self.groups.turn_round(self._count)


def pair_up(bearers: Numbers, elements: Numbers, count: int) -> Borne:
    """Make groups of pairs of a bearer and one of so many elements; each pair is taken once."""
    keys = np.unique(bearers.astype(np.int64) * max(count, 1) + elements)
    owners, others = (each.astype(np.int32) for each in np.divmod(keys, max(count, 1)))
    found, first = np.unique(owners, return_index=True)
    return Borne(found, Grouped(np.append(first, len(keys)).astype(np.int32), others), count)


class Moved(NamedTuple):
    """Bearers that may have moved, in their order: what they stand for, and how good their verdicts were and are.

    Only what is `shaken` may have lost support.
    """

    bearers: Numbers
    groups: Grouped
    then: Codes
    now: Codes
    shaken: Flags


class Fall:
    """What some elements take with them if they fall, and some links if they are cut."""

    def __init__(self, sweep: Sweep, fallen: Collection[int], cut: Collection[tuple[int, int]]) -> None:
        """Take the verdicts of a year; what has no verdict in it changes nothing."""
        steps = sweep.steps
        self._year = steps.year
        touched = sorted({each for each in (*fallen, *(start for start, _ in cut)) if steps.judged[each]})
        self._part = spread(steps.upward, spread(steps.downward, touched).tolist())
        self._tree = _cut_out(steps.tree, self._part)
        links = [(ends[0], ends[1]) for pair in cut if len(ends := self._place(pair)) == len(pair)]
        self._now = Steps(self._tree, steps.year, Without(self._place(fallen), links))
        self._shaken = np.zeros(len(steps.judged), np.bool_)
        self._shaken[spread(steps.upward, touched)] = True
        self._ranks = sweep.ranks, sweep.ranks.copy()
        self._ranks[1][self._part] = Sweep(self._now).ranks
        self._moved = self._shaken | (self._ranks[0] != self._ranks[1])
        self._fallen = np.zeros(len(steps.judged), np.bool_)
        self._fallen[list(fallen)] = True

    def find_elements(self) -> Moved:
        """Find the elements that may have moved, and have not fallen themselves."""
        found = (self._moved & ~self._fallen).nonzero()[0].astype(np.int32)
        groups = Grouped(np.arange(len(found) + 1, dtype=np.int32), found)
        then, now = (ranks[found] for ranks in self._ranks)
        return Moved(found, groups, then, now, self._shaken[found])

    def find_bearers(self, borne: Borne) -> Moved:
        """Find the bearers that may have moved, each judged by the best verdict of the elements that it stands for."""
        bearers, groups = borne.find_bearers(self._moved.nonzero()[0].astype(np.int32))
        places = Grouped(groups.first, np.arange(len(groups.numbers), dtype=np.int32))
        own = (_rank_together(ranks[groups.numbers]) for ranks in self._ranks)
        then, now = (places.find_least(ranks, _ORPHAN).astype(np.int8) for ranks in own)
        shaken = groups.count_chosen(self._shaken) > 0
        kept = (shaken | (then != now)).nonzero()[0].astype(np.int32)
        return Moved(bearers[kept], groups.take(kept), then[kept], now[kept], shaken[kept])

    def count_lost(self, elements: Iterable[int]) -> int:
        """Count what some elements and those below them lose: nothing but the part loses anything."""
        places = self._place(elements)
        return count_below(self._then, places) - count_below(self._now, places)

    def _place(self, elements: Iterable[int]) -> list[int]:
        """Find the places in the part of those elements that are in it."""
        wanted = np.fromiter(elements, np.intp)
        if not len(self._part):
            return []
        places = np.searchsorted(self._part, wanted)
        kept = self._part[np.minimum(places, len(self._part) - 1)] == wanted
        return places[kept].tolist()

    @cached_property
    def _then(self) -> Steps:
        """The steps of the part before the fall."""
        return Steps(self._tree, self._year)


def _cut_out(tree: Tree, numbers: Places) -> Tree:
    """Cut out the elements of some numbers, without their ids, and the links from one of them to another."""
    elements, links = tree.elements, tree.links
    firsts: Places = np.searchsorted(links.starts, numbers)
    counts: Places = np.searchsorted(links.starts, numbers, "right") - firsts
    chosen = spell_out(firsts, counts)
    ends: Places = np.searchsorted(numbers, links.ends[chosen])
    kept = numbers[np.minimum(ends, len(numbers) - 1)] == links.ends[chosen]
    found = chosen[kept]
    return Tree(
        (),
        Elements(
            elements.levels[numbers],
            elements.tiers[numbers],
            elements.goals[numbers],
            elements.modelled[numbers],
            elements.first[numbers],
            elements.last[numbers],
        ),
        Links(
            np.repeat(np.arange(len(numbers), dtype=np.int32), counts)[kept],
            ends[kept].astype(np.int32),
            links.statuses[found],
            links.kinds[found],
            links.certainties[found],
            links.first[found],
            links.last[found],
        ),
    )


def _rank_together(ranks: Codes) -> Keys:
    """Rank elements where several are judged together, in which one without a verdict is the worst."""
    return np.where(ranks == NO_VERDICT, _ORPHAN, ranks).astype(np.int64)
