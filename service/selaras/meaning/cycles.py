"""Cycles of links: which elements lie on one, and a shortest one through each.

A cycle is made of links, which need not count as steps; they only have to be valid in the year and not declined.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from selaras.meaning.steps import Extract, select_valid
from selaras.model.vocabulary import LinkStatus

Successors = Mapping[str, Sequence[str]]


def find_cycles(extract: Extract, year: int) -> dict[str, tuple[str, ...]]:
    """Find, for each element on a cycle, a shortest path from it back to itself; ties go to the smallest ids."""
    ends = _trim(_collect_ends(extract, year))
    cycles: dict[str, tuple[str, ...]] = {}
    for component in _find_components(ends):
        for element in sorted(component):
            cycle = _find_way_back(element, ends, component)
            if cycle:
                cycles[element] = cycle
    return cycles


def _collect_ends(extract: Extract, year: int) -> dict[str, list[str]]:
    valid = {box.id for box in select_valid(extract.elements, year)}
    ends: defaultdict[str, list[str]] = defaultdict(list)
    for line in select_valid(extract.links, year):
        if line.status is not LinkStatus.DECLINED and {line.start, line.end} <= valid:
            ends[line.start].append(line.end)
    return {start: sorted(found) for start, found in ends.items()}


def _trim(ends: Successors) -> dict[str, list[str]]:
    """Drop the elements that reach no cycle, which is nearly all: dead ends, and whatever leads only to them."""
    starts = _turn_round(ends)
    open_ends = {start: len(found) for start, found in ends.items()}
    waiting = [end for end in starts if end not in open_ends]
    while waiting:
        for start in starts.get(waiting.pop(), ()):
            open_ends[start] -= 1
            if not open_ends[start]:
                waiting.append(start)
    return {start: [end for end in ends[start] if open_ends.get(end)] for start, left in open_ends.items() if left}


def _turn_round(ends: Successors) -> dict[str, list[str]]:
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for start, found in ends.items():
        for end in found:
            starts[end].append(start)
    return dict(starts)


def _find_components(ends: Successors) -> list[set[str]]:
    """Find the strongly connected components, by a pass over the links and a second over the reversed links."""
    starts = _turn_round(ends)
    seen: set[str] = set()
    components: list[set[str]] = []
    for element in reversed(_order_by_end(ends)):
        component = _collect(element, starts, seen)
        if component:
            components.append(component)
    return components


def _order_by_end(ends: Successors) -> list[str]:
    """Order elements by when a depth-first walk leaves them."""
    order: list[str] = []
    entered: set[str] = set()
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


def _collect(element: str, starts: Successors, seen: set[str]) -> set[str]:
    component: set[str] = set()
    waiting = [element]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            component.add(key)
            waiting.extend(starts.get(key, ()))
    return component


def _find_way_back(element: str, ends: Successors, component: set[str]) -> tuple[str, ...]:
    before: dict[str, str] = {}
    frontier: Iterable[str] = [element]
    while frontier:
        found: list[str] = []
        for key in frontier:
            for end in ends.get(key, ()):
                if end == element:
                    return (*_walk_back(element, key, before), element)
                if end in component and end not in before:
                    before[end] = key
                    found.append(end)
        frontier = found
    return ()


def _walk_back(element: str, key: str, before: Mapping[str, str]) -> tuple[str, ...]:
    path = [key]
    while path[-1] != element:
        path.append(before[path[-1]])
    return tuple(reversed(path))
