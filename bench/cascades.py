"""The biggest cascade of a generated government, as its rows have it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from bench.records import Rows


class Biggest(NamedTuple):
    """A cascade: all its elements, and the path from one at the bottom up to the root."""

    elements: frozenset[str]
    path: tuple[str, ...]

    @property
    def root(self) -> str:
        """The goal from which everything cascades."""
        return self.path[-1]

    @property
    def bottom(self) -> str:
        """An element than which none is deeper."""
        return self.path[0]

    @property
    def depth(self) -> int:
        """How many steps down it goes."""
        return len(self.path) - 1


def find_biggest(rows: Rows) -> Biggest:
    """Find the goal with the most elements below it, in a government in which every element has one parent at most."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows.links["Element_CONTRIBUTES_TO_Element"]:
        below[str(row["end"])].append(str(row["start"]))
    goals = [str(row["id"]) for row in rows.nodes["Element"] if row["goal"]]
    return max((_follow(goal, below) for goal in goals), key=lambda found: len(found.elements))


def _follow(root: str, below: Mapping[str, list[str]]) -> Biggest:
    """Follow all paths down, in the breadth."""
    paths = [(root,)]
    for path in paths:
        paths += [(start, *path) for start in below.get(path[0], ())]
    return Biggest(frozenset(path[0] for path in paths), paths[-1])
