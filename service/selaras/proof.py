"""What rules are told of verdicts: the subjects that have one of some verdicts, each with its proof.

A verdict must mean the same everywhere, so all rules of an audit are told by one sweep.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from selaras.cycle import find_cycles
from selaras.graph import Value
from selaras.model.vocabulary import Verdict
from selaras.rule import CYCLE, Rule
from selaras.steps import Extract, count_steps
from selaras.verdict import Placement, Sweep, place_together, rank_verdict


class Measured(NamedTuple):
    """An element, and the targets of the year by which it is measured."""

    element: str
    targets: tuple[str, ...]


class SweepRecord(Extract):
    """All elements and links, the targets of a year, and which of them measure what."""

    targets: tuple[str, ...]
    measured: tuple[Measured, ...]


class Judgement(NamedTuple):
    """A verdict without its proof, which is far cheaper to have."""

    verdict: Verdict
    tentative: bool


_MEASURES_NOTHING = Judgement(Verdict.ORPHAN, tentative=False)


class Proofs:
    """The verdicts of all elements and targets of a year, and the cycles; a proof is drawn for what a rule flags."""

    def __init__(self, record: SweepRecord, year: int) -> None:
        """Take the record of a sweep's statement."""
        self._record = record
        self._year = year

    def select(self, rule: Rule) -> Mapping[str, Value]:
        """Give the subjects of a rule's verdicts, each with its proof, by id."""
        if "Target" in rule.subjects:
            keys = [key for key, each in self.targets.items() if each.verdict in rule.verdicts]
            return {key: _show(place_together(self._sweep, self._elements_of.get(key, ()))) for key in keys}
        keys = [key for key, each in self.elements.items() if each.verdict in rule.verdicts]
        found = {key: _show(placement) for key in keys if (placement := self._sweep.place(key))}
        if CYCLE in rule.verdicts:
            found |= {key: {"path": list(cycle)} for key, cycle in self._cycles.items()}
        return found

    @cached_property
    def elements(self) -> Mapping[str, Judgement]:
        """The judgement on each element that has a verdict."""
        sweep = self._sweep
        return {
            key: Judgement(verdict, sweep.is_tentative(key))
            for key in sweep.steps.boxes
            if (verdict := sweep.find_verdict(key))
        }

    @cached_property
    def targets(self) -> Mapping[str, Judgement]:
        """The judgement on each target of the year: the best of its elements; tentative if all that carry it are."""
        found = dict.fromkeys(self._record.targets, _MEASURES_NOTHING)
        for key, elements in self._elements_of.items():
            judgements = [self.elements[each] for each in elements if each in self.elements]
            if judgements:
                found[key] = min(judgements, key=lambda each: (rank_verdict(each.verdict), each.tentative))
        return found

    @cached_property
    def _elements_of(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for element, targets in self._record.measured:
            for target in targets:
                found[target].append(element)
        return found

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
