"""What reaches no root: the highest element that each reaches, and the shortest way there."""

from collections.abc import Mapping
from functools import cached_property

from selaras.meaning.columns import Flags, list_chosen, list_numbers
from selaras.meaning.steps import Steps


class Islands:
    """The elements of a year that reach no root, by number."""

    def __init__(self, steps: Steps, lost: Flags) -> None:
        """Take the steps, and which elements reach no root."""
        self._steps = steps
        self._lost = list_chosen(lost)
        self._ways: dict[int, Mapping[int, int]] = {}

    def find_highest(self, element: int) -> int:
        """Find the highest element that an island reaches: the lowest position, then id, itself left out."""
        return next(mark for mark in self._marks[element] if mark != element)

    def find_way(self, element: int) -> list[int]:
        """Find the shortest path from an island to the highest that it reaches; ties go to the smallest ids."""
        end = self.find_highest(element)
        if end not in self._ways:
            self._ways[end] = self._list_ways(end)
        path = [element]
        while path[-1] != end:
            path.append(self._ways[end][path[-1]])
        return path

    @cached_property
    def _marks(self) -> Mapping[int, list[int]]:
        """Map each element to the two highest that it reaches, itself included.

        With two, one remains when the element itself is left out. No element is visited more than twice, so cycles cost
        nothing extra.
        """
        marks: dict[int, list[int]] = {each: [] for each in self._lost}
        positions = list_numbers(self._steps.positions)
        placed = (each for each in self._lost if self._steps.placed[each])
        for mark in sorted(placed, key=lambda each: (positions[each], each)):
            self._mark(mark, marks)
        return marks

    def _mark(self, mark: int, marks: Mapping[int, list[int]]) -> None:
        waiting = [mark]
        while waiting:
            element = waiting.pop()
            if element in marks and len(marks[element]) < 2 and mark not in marks[element]:  # noqa: PLR2004 - two, as said above
                marks[element].append(mark)
                waiting.extend(self._steps.below(element))

    def _list_ways(self, end: int) -> Mapping[int, int]:
        """Map each element marked by another to the next on its shortest path there.

        Whatever lies between an island and the highest that it reaches is marked by that too, since at most the island
        itself is higher. So all ways together look at no element more than twice.
        """
        ways = {end: end}
        frontier = [end]
        while frontier:
            found: dict[int, int] = {}
            for element in frontier:
                for start in self._steps.below(element):
                    if start not in ways and end in self._marks.get(start, ()):
                        found.setdefault(start, element)
            ways.update(found)
            frontier = sorted(found)
        return ways
