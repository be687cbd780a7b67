"""Which links count as steps in a year, and which elements are roots: the one definition that all answers share."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

import numpy as np

from selaras.meaning.adjacency import Adjacency
from selaras.meaning.columns import (
    CERTAINTY,
    KIND,
    LEVEL,
    NO_TIER,
    STATUS,
    Codes,
    Elements,
    Flags,
    Links,
    Numbers,
    Places,
    Tree,
    is_within,
    list_chosen,
)
from selaras.model.vocabulary import Certainty, Level, LinkKind, LinkStatus

# The pairs of levels that a step of a logic model may join (rule STR-004).
LEVEL_PAIRS = frozenset(
    {
        (Level.INPUT, Level.ACTIVITY),
        (Level.ACTIVITY, Level.OUTPUT),
        (Level.OUTPUT, Level.OUTPUT),
        (Level.OUTPUT, Level.OUTCOME),
        (Level.OUTCOME, Level.OUTCOME),
        (Level.OUTCOME, Level.IMPACT),
        (Level.IMPACT, Level.IMPACT),
    }
)
_JOINED = np.array([[(lower, upper) in LEVEL_PAIRS for upper in Level] for lower in Level])
_NOWHERE = -1
_POSITIONS = {Level.IMPACT: 0, Level.OUTCOME: 1, Level.OUTPUT: 2, Level.ACTIVITY: 3, Level.INPUT: 4}
_POSITION_OF_LEVEL = np.array([_POSITIONS.get(level, _NOWHERE) for level in Level], np.int32)


class Standing(IntEnum):
    """How good a step is, best first."""

    GOOD = 0
    SKIPPING = 1
    OPEN = 2


class Step(NamedTuple):
    """A link that counts as a step."""

    start: str
    end: str
    standing: Standing
    inferred: bool

    @property
    def status(self) -> LinkStatus:
        """Whether the link is accepted or only proposed; a declined one would not count."""
        return LinkStatus.PROPOSED if self.standing is Standing.OPEN else LinkStatus.ACCEPTED


class Without(NamedTuple):
    """What is thought away: elements, and links from one element to another, all by number."""

    elements: Collection[int] = ()
    links: Collection[tuple[int, int]] = ()


NOTHING = Without()


class Steps:
    """The steps of one year by number, sorted by start and end.

    `judged` tells the elements that have a verdict in the year, `placed` those that have a position in the tree, which
    is in `positions`, and `roots` those at which the tree begins. `links` are the links that are these steps.
    """

    def __init__(self, tree: Tree, year: int, without: Without = NOTHING) -> None:
        """Find the steps that count in `year`, their standing, and the roots, in time linear in the tree."""
        elements = tree.elements
        self.tree, self.year = tree, year
        self.judged = is_within(elements, year) & (elements.levels != LEVEL[Level.PROBLEM])
        self.judged[list(without.elements)] = False
        self.positions = _find_positions(elements)
        self.placed = self.judged & ((elements.tiers != NO_TIER) | (elements.modelled & (self.positions != _NOWHERE)))
        found = _select(tree.links, self.placed, year) & ~_find_links(tree.links, without.links)
        chosen, standings = _rank(tree, found.nonzero()[0])
        self.links = chosen
        self.starts, self.ends = tree.links.starts[chosen], tree.links.ends[chosen]
        self.standings = standings
        self.inferred = tree.links.certainties[chosen] == CERTAINTY[Certainty.INFERRED]
        self.roots = self._find_roots()

    def _find_roots(self) -> Flags:
        elements = self.tree.elements
        tiered = elements.tiers != NO_TIER
        climbing = np.zeros(len(tiered), np.bool_)
        climbing[self.starts] = True
        highest = elements.modelled & (elements.levels == LEVEL[Level.IMPACT]) & ~climbing
        return self.placed & ((elements.goals & (elements.tiers == 0)) | (highest & ~tiered))

    @cached_property
    def upward(self) -> Adjacency:
        """The steps from each element up."""
        return Adjacency(self.starts, self.ends, len(self.judged))

    @cached_property
    def downward(self) -> Adjacency:
        """The steps from each element down, with the smallest start first."""
        return Adjacency(self.ends, self.starts, len(self.judged))

    def find(self, key: str) -> int | None:
        """Find the number of an element that has a verdict; None if there is none of that id."""
        number = self.tree.find(key)
        return number if number is not None and self.judged[number] else None

    def list_judged(self) -> list[int]:
        """List the numbers of all elements that have a verdict."""
        return list_chosen(self.judged)

    def above(self, element: int) -> list[int]:
        """List what the steps of an element lead to, the smallest first."""
        return self.upward.list_others(element)

    def below(self, element: int) -> list[int]:
        """List whose steps lead to an element, the smallest first."""
        return self.downward.list_others(element)

    def is_root(self, element: int) -> bool:
        """Whether an element is one at which the tree begins."""
        return self._roots[element] != 0

    @cached_property
    def _roots(self) -> bytes:
        return self.roots.tobytes()

    def show(self, elements: Iterable[int]) -> Iterator[Step]:
        """Show the steps from some elements up."""
        for element in elements:
            for edge in self.upward.list_edges(element):
                yield self.show_edge(edge)

    def show_edge(self, edge: int) -> Step:
        """Show the step of a number."""
        ids = self.tree.ids
        start, end = int(self.starts[edge]), int(self.ends[edge])
        return Step(ids[start], ids[end], _STANDINGS[self.standings[edge]], bool(self.inferred[edge]))

    def find_edge(self, start: int, end: int) -> int:
        """Find the number of the step between two elements; raises ValueError if there is none."""
        edges = self.upward.list_edges(start)
        return edges[self.above(start).index(end)]


def admit(steps: Steps, admitted: Flags) -> Callable[[int], list[int]]:
    """Make a function that lists what those steps of an element lead to that are admitted, the smallest first."""
    upward = steps.upward

    def list_admitted(element: int) -> list[int]:
        ways = zip(upward.list_others(element), upward.list_edges(element), strict=True)
        return [end for end, edge in ways if admitted[edge]]

    return list_admitted


_STANDINGS: Sequence[Standing] = tuple(Standing)


def _find_positions(elements: Elements) -> Numbers:
    """Find the tier of each element, and of one without a tier that of its level."""
    return np.where(elements.tiers != NO_TIER, elements.tiers, _POSITION_OF_LEVEL[elements.levels])


def _select(links: Links, placed: Flags, year: int) -> Flags:
    """Select the links that are valid, not declined, and lead from one element in the tree to another."""
    accepted = (links.statuses != STATUS[LinkStatus.DECLINED]) & (links.starts != links.ends)
    return is_within(links, year) & accepted & placed[links.starts] & placed[links.ends]


def _find_links(links: Links, pairs: Collection[tuple[int, int]]) -> Flags:
    found = np.zeros(len(links.starts), np.bool_)
    for start, end in pairs:
        found |= (links.starts == start) & (links.ends == end)
    return found


def _rank(tree: Tree, selected: Places) -> tuple[Places, Codes]:
    """Find how good the selected links are; of several between the same two elements the best alone is kept."""
    elements, links = tree.elements, tree.links
    starts, ends = links.starts[selected], links.ends[selected]
    lower, upper = elements.tiers[starts].astype(np.int64), elements.tiers[ends].astype(np.int64)
    rise, tiered = lower - upper, lower != NO_TIER
    rising = (rise > 0) | ((rise == 0) & (links.kinds[selected] == KIND[LinkKind.DECOMPOSITION]))
    joined = np.where(tiered, rising & (upper != NO_TIER), _JOINED[elements.levels[starts], elements.levels[ends]])
    standings = np.where(tiered & (rise > 1), np.int8(Standing.SKIPPING), np.int8(Standing.GOOD))
    standings[links.statuses[selected] == STATUS[LinkStatus.PROPOSED]] = Standing.OPEN
    return _keep_best(tree.links, selected[joined], standings[joined])


def _keep_best(links: Links, selected: Places, standings: Codes) -> tuple[Places, Codes]:
    starts, ends = links.starts[selected], links.ends[selected]
    inferred = links.certainties[selected] == CERTAINTY[Certainty.INFERRED]
    order = np.lexsort((inferred, standings, ends, starts))
    starts, ends = starts[order], ends[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])
    return selected[order][first], standings[order][first]
