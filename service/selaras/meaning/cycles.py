"""Cycles of links: which elements lie on one, and a shortest one through each.

A cycle is made of links, which need not count as steps; they only have to be valid in the year and not declined.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from selaras.meaning.adjacency import Adjacency
from selaras.meaning.columns import STATUS, Flags, Numbers, Tree, is_within, keep_one_each
from selaras.model.vocabulary import LinkStatus

Successors = Mapping[int, Sequence[int]]


def find_cycles(tree: Tree, year: int) -> dict[str, tuple[str, ...]]:
    """Find, for each element on a cycle, a shortest path from it back to itself; ties go to the smallest ids."""
    ends = _collect_ends(tree, year)
    cycles: dict[str, tuple[str, ...]] = {}
    for component in _find_components(ends):
        for element in sorted(component):
            cycle = _find_way_back(element, ends, component)
            if cycle:
                cycles[tree.ids[element]] = tree.name(cycle)
    return cycles


def _collect_ends(tree: Tree, year: int) -> dict[int, list[int]]:
    """Collect the links on which cycles may lie, which are few: those of nearly all elements lead to dead ends."""
    links, valid = tree.links, is_within(tree.elements, year)
    kept = is_within(links, year) & (links.statuses != STATUS[LinkStatus.DECLINED])
    kept &= valid[links.starts] & valid[links.ends]
    starts, ends = links.starts[kept], links.ends[kept]
    left = _trim(starts, ends, len(valid))
    on = left[starts] & left[ends]
    found: defaultdict[int, list[int]] = defaultdict(list)
    for start, end in zip(starts[on].tolist(), ends[on].tolist(), strict=True):
        if not (found[start] and found[start][-1] == end):
            found[start].append(end)
    return dict(found)


def _trim(starts: Numbers, ends: Numbers, count: int) -> Flags:
    """Tell which elements are left if those are dropped that reach no cycle: dead ends, and what leads only to them."""
    downward = Adjacency(ends, starts, count)
    open_ends = np.bincount(starts, minlength=count)
    frontier = (open_ends == 0).nonzero()[0]
    while len(frontier):
        _, found = downward.gather(frontier)
        np.subtract.at(open_ends, found, 1)
        reached = keep_one_each(found)
        frontier = reached[open_ends[reached] == 0]
    return open_ends > 0


def _turn_round(ends: Successors) -> dict[int, list[int]]:
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for start, found in ends.items():
        for end in found:
            starts[end].append(start)
    return dict(starts)


def _find_components(ends: Successors) -> list[set[int]]:
    """Find the strongly connected components, by a pass over the links and a second over the reversed links."""
    starts = _turn_round(ends)
    seen: set[int] = set()
    components: list[set[int]] = []
    for element in reversed(_order_by_end(ends)):
        component = _collect(element, starts, seen)
        if component:
            components.append(component)
    return components


def _order_by_end(ends: Successors) -> list[int]:
    """Order elements by when a depth-first walk leaves them."""
    order: list[int] = []
    entered: set[int] = set()
    for start in sorted(ends):
        waiting = [(start, iter(ends[start]))] if start not in entered else []
        entered.add(start)
        while waiting:
            key, rest = waiting[-1]
            below = next((each for each in rest if each not in entered), None)
            if below is None:
                order.append(key)
                waiting.pop()
            else:
                entered.add(below)
                waiting.append((below, iter(ends.get(below, ()))))
    return order


def _collect(element: int, starts: Successors, seen: set[int]) -> set[int]:
    component: set[int] = set()
    waiting = [element]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            component.add(key)
            waiting.extend(starts.get(key, ()))
    return component


def _find_way_back(element: int, ends: Successors, component: set[int]) -> tuple[int, ...]:
    before: dict[int, int] = {}
    frontier: Iterable[int] = [element]
    while frontier:
        found: list[int] = []
        for key in frontier:
            for end in ends.get(key, ()):
                if end == element:
                    return (*_walk_back(element, key, before), element)
                if end in component and end not in before:
                    before[end] = key
                    found.append(end)
        frontier = found
    return ()


def _walk_back(element: int, key: int, before: Mapping[int, int]) -> tuple[int, ...]:
    path = [key]
    while path[-1] != element:
        path.append(before[path[-1]])
    return tuple(reversed(path))
