"""The verdicts of listed elements and targets, by id and year, from the ground or from what a statement has brought."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, Protocol

from selaras.meaning.columns import ElementColumns, LinkColumns, Tree, arrange
from selaras.meaning.steps import Steps
from selaras.meaning.verdicts import ProvenVerdict, Sweep, judge_together
from selaras.model.vocabulary import Verdict


class Measured(NamedTuple):
    """A target with the elements that it measures."""

    target: str
    elements: tuple[str, ...]


class Grounds(Protocol):
    """What verdicts are found from."""

    @property
    def tree(self) -> Tree:
        """The elements, with everything above them."""
        ...

    def list_measured(self, target: str) -> list[int]:
        """List what a target measures, by number."""
        ...

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year."""
        ...


class BroughtGrounds:
    """What a statement has brought, laid out when somebody asks for a verdict."""

    def __init__(self, elements: ElementColumns, links: LinkColumns, measured: tuple[Measured, ...]) -> None:
        """Take its columns."""
        self._elements, self._links, self._rows = elements, links, measured

    @property
    def tree(self) -> Tree:
        """The elements, with everything above them."""
        return self._tree

    def list_measured(self, target: str) -> list[int]:
        """List what a target measures, by number."""
        return self._tree.number(self._measured.get(target, ()))

    def judge(self, year: int) -> Sweep:
        """Judge the elements of a year."""
        return Sweep(Steps(self._tree, year))

    @cached_property
    def _tree(self) -> Tree:
        return arrange(self._elements, self._links)

    @cached_property
    def _measured(self) -> Mapping[str, tuple[str, ...]]:
        return {each.target: each.elements for each in self._rows}


class Verdicts:
    """The verdicts of elements and targets, each year being judged once."""

    def __init__(self, grounds: Grounds) -> None:
        """Take what they are found from."""
        self._grounds = grounds
        self._sweeps: dict[int, Sweep] = {}

    def judge(self, element: str, year: int) -> ProvenVerdict | None:
        """Find the verdict of an element with its proof; None if it has none in this year."""
        number = self._grounds.tree.find(element)
        return None if number is None else self._sweep(year).judge(number)

    def find(self, element: str, year: int) -> Verdict | None:
        """Find the verdict of an element without its proof."""
        number = self._grounds.tree.find(element)
        return None if number is None else self._sweep(year).find_verdict(number)

    def judge_target(self, target: str, year: int) -> ProvenVerdict:
        """Find the verdict of a target of a year with its proof."""
        return judge_together(self._sweep(year), self._grounds.list_measured(target))

    def _sweep(self, year: int) -> Sweep:
        if year not in self._sweeps:
            self._sweeps[year] = self._grounds.judge(year)
        return self._sweeps[year]
