"""An independent reading of what lies below an element: cascades and dependence, slow and plain, with NetworkX."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

import networkx as nx

from reading.verdicts import Element, Link, draw_steps

Pillars = list[tuple[str, int]]


class Cascade(NamedTuple):
    """Elements with depth, how many lie below and how many of those are not shown; steps with kind and doubt."""

    nodes: list[tuple[str, int, int, int]]
    links: set[tuple[str, str, str, bool]]


class Dependence(NamedTuple):
    """How many lie below, and the elements and roles that others depend on, with how many do."""

    below: int
    elements: Pillars
    roles: Pillars


class Below:
    """A root and what lies below it in a year."""

    def __init__(self, elements: list[Element], links: list[Link], root: str, year: int) -> None:
        valid, steps = draw_steps(elements, links, year)
        self.known = root in valid and valid[root].level != "PROBLEM"
        self._root = root
        self._down = steps.reverse()

    def cascade(self, depth: int) -> Cascade:
        """Follow the steps down to a depth."""
        depths = nx.single_source_shortest_path_length(self._down, self._root, cutoff=depth)
        hidden = nx.descendants(self._down, self._root) - set(depths)
        nodes: list[tuple[str, int, int, int]] = []
        for key, distance in sorted(depths.items(), key=lambda each: (each[1], each[0])):
            under = nx.descendants(self._down, key) - {key}
            nodes.append((key, distance, len(under), len(under & hidden)))
        links = {
            (start, end, step["kind"], step["inferred"])
            for end, start, step in self._down.edges(data=True)
            if start in depths and end in depths
        }
        return Cascade(nodes, links)

    def dependence(self, owners: Mapping[str, Sequence[str]]) -> Dependence:
        """Take away one element after the other, and what one role alone answers for."""
        below = nx.descendants(self._down, self._root) - {self._root}
        alone = {key: found[0] for key in {*below, self._root} if len(found := owners.get(key, ())) == 1}
        roles = {role: {key for key, each in alone.items() if each == role} for role in alone.values()}
        return Dependence(len(below), self._weigh({key: {key} for key in below}.items()), self._weigh(roles.items()))

    def _weigh(self, groups: Iterable[tuple[str, Collection[str]]]) -> Pillars:
        before = nx.descendants(self._down, self._root)
        pillars: Pillars = []
        for key, fallen in groups:
            if self._root not in fallen:
                left = self._down.subgraph(self._down.nodes - set(fallen))
                lost = before - nx.descendants(left, self._root) - set(fallen) - {self._root}
                pillars += [(key, len(lost))] if lost else []
        return sorted(pillars, key=lambda each: (-each[1], each[0]))
