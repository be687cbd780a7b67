"""What rules are told of verdicts: the subjects that have one of some verdicts, each with its proof.

A verdict must mean the same everywhere, so all rules of an audit are told by one sweep.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from selaras.cycle import find_cycles
from selaras.graph import Value
from selaras.rule import CYCLE, Rule
from selaras.steps import Extract, count_steps
from selaras.verdict import Placement, Sweep, place_together


class Measured(NamedTuple):
    """A target of the year, and the elements that its indicator measures."""

    id: str
    elements: tuple[str, ...]


class SweepRecord(Extract):
    """All elements and links, and the targets of a year."""

    targets: tuple[Measured, ...]


class Proofs:
    """The placements of all elements and targets of a year, and the cycles; each is worked out when it is wanted."""

    def __init__(self, record: SweepRecord, year: int) -> None:
        """Take the record of a sweep's statement."""
        self._record = record
        self._year = year

    def select(self, rule: Rule) -> Mapping[str, Value]:
        """Give the subjects of a rule's verdicts, each with its proof, by id."""
        placements = self.targets if "Target" in rule.subjects else self.elements
        found = {key: _show(each) for key, each in placements.items() if each.verdict in rule.verdicts}
        if CYCLE in rule.verdicts:
            found |= {key: {"path": list(cycle)} for key, cycle in self._cycles.items()}
        return found

    @cached_property
    def elements(self) -> Mapping[str, Placement]:
        """The placement of each element that has a verdict."""
        return self._sweep.place_all()

    @cached_property
    def targets(self) -> Mapping[str, Placement]:
        """The placement of each target of the year."""
        return {each.id: place_together(self._sweep, each.elements) for each in self._record.targets}

    @cached_property
    def _sweep(self) -> Sweep:
        return Sweep(count_steps(self._record, self._year))

    @cached_property
    def _cycles(self) -> Mapping[str, tuple[str, ...]]:
        return find_cycles(self._record, self._year)


def _show(placement: Placement) -> Value:
    """Show a placement to a rule, which hands on what it needs of it."""
    return {
        "verdict": placement.verdict.value,
        "tentative": placement.tentative,
        "path": list(placement.path),
        "highest": placement.path[-1] if placement.path else None,
        "missing": placement.missing.value if placement.missing else None,
        "faults": _write_faults(placement.faults),
    }


def _write_faults(faults: Iterable[tuple[str, str]]) -> list[Value]:
    return [f"{start} → {end}" for start, end in faults]
