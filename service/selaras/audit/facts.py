"""What rules are told about verdicts, cycles and support: the subjects that have one, each with its proof.

A verdict and a step must mean the same everywhere, so one sweep informs all rules of an audit. `read_facts` is the one
place where they come from.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from selaras.audit.rules import Fact, Rule
from selaras.ground.ground import Ground
from selaras.ground.standing import stand_beside
from selaras.meaning.columns import Extract, Flags, list_chosen, list_numbers
from selaras.meaning.cycles import find_cycles
from selaras.meaning.groups import NOBODY, Grouped, group
from selaras.meaning.steps import Steps
from selaras.meaning.subjects import Subjects, YearTargets, place_subjects
from selaras.meaning.verdicts import VERDICTS, ProvenVerdict, Sweep, find_joint_cause, judge_together
from selaras.model.values import Value
from selaras.model.vocabulary import Verdict
from selaras.store.session import Session


class AgencyTargets(NamedTuple):
    """Targets of one agency that measure the same elements, and so have the same verdict."""

    agency: str | None
    elements: tuple[str, ...]
    targets: tuple[str, ...]


class SweptGraph(Extract):
    """What the facts about some agencies are worked out from, or those about all; and their targets of a year.

    `scope` holds the elements of these agencies, of which alone facts are told; None stands for all that there are.
    """

    scope: tuple[str, ...] | None = None
    targets: tuple[AgencyTargets, ...]


class Judgement(NamedTuple):
    """A verdict without its proof, which makes it far cheaper to compute."""

    verdict: Verdict
    tentative: bool


class Swept(NamedTuple):
    """What facts are worked out from: the subjects of which they are told, and what names these.

    `measured` are the elements of each target and `target_ids` its id, by its number; `scope` tells of which elements
    facts are told, and None stands for all.
    """

    subjects: Subjects
    measured: Grouped
    target_ids: Sequence[str]
    agencies: Sequence[str]
    scope: Flags | None


class Facts:
    """The verdicts of all elements and targets of a year, and the cycles; proofs are worked out only where needed."""

    def __init__(self, swept: Swept) -> None:
        """Take what was swept."""
        self._subjects, self._swept, self._scope = swept.subjects, swept, swept.scope
        self._sweep = self._subjects.sweep
        self._tree = self._sweep.steps.tree
        self._targets = self._subjects.columns_of_targets
        self._selected: dict[tuple[bool, frozenset[str]], Mapping[str, Value]] = {}

    def select(self, rule: Rule) -> Mapping[str, Value]:
        """Map the subjects with a rule's verdicts to their proofs, by id; kept, as several rules ask for the same."""
        wanted = "Target" in rule.subjects, rule.verdicts
        if wanted not in self._selected:
            self._selected[wanted] = self._prove_targets(rule.verdicts) if wanted[0] else self._prove(rule.verdicts)
        return self._selected[wanted]

    def find_cause(self, label: str, key: str) -> str | None:
        """Find the element that an element or a target needs mended to reach a goal; None if it reaches one."""
        if label == "Target":
            return self._causes_of_targets.get(key)
        element = self._tree.find(key)
        cause = None if element is None else self._sweep.find_cause(element)
        return None if cause is None else self._tree.ids[cause]

    def count_targets(self) -> Mapping[str | None, Mapping[Judgement, int]]:
        """Count the year's targets of each agency by verdict, which is the best of those of what they measure."""
        names, targets = self._swept.agencies, self._targets
        columns = (list_numbers(targets.agencies), targets.ranks.tolist(), targets.tentative.tolist())
        found: defaultdict[str | None, dict[Judgement, int]] = defaultdict(dict)
        for (code, rank, tentative), count in Counter(zip(*columns, strict=True)).items():
            found[None if code == NOBODY else names[code]][Judgement(VERDICTS[rank], tentative)] = count
        return found

    def _prove_targets(self, verdicts: Container[str]) -> Mapping[str, Value]:
        numbers, provers, *_ = self._targets
        proofs: dict[int, Value] = {}
        found: dict[str, Value] = {}
        for place in self._find_targets(verdicts):
            prover = int(provers[place])
            if prover not in proofs:
                proofs[prover] = _show(judge_together(self._sweep, [] if prover == NOBODY else [prover]))
            found[self._swept.target_ids[int(numbers[place])]] = proofs[prover]
        return found

    def _prove(self, verdicts: Container[str]) -> Mapping[str, Value]:
        sweep, ids = self._sweep, self._tree.ids
        flagged = [each for each in self._list_elements() if VERDICTS[sweep.ranks[each]] in verdicts]
        found = {ids[each]: _show(placement) for each in flagged if (placement := sweep.judge(each))}
        if Fact.CYCLE in verdicts:
            found |= {key: {"path": list(cycle)} for key, cycle in self._cycles.items() if self._is_told(key)}
        if Fact.SUPPORT in verdicts:
            found |= dict(_list_support(sweep.steps, self._list_elements()))
        return found

    def _is_told(self, key: str) -> bool:
        return self._scope is None or bool(self._scope[self._tree.number([key])].all())

    @cached_property
    def elements(self) -> Mapping[str, Judgement]:
        """The verdict of each element of which facts are told, by id; only of those that have one."""
        ranks, tentative = self._sweep.ranks.tolist(), self._sweep.tentative.tolist()
        return {
            self._tree.ids[each]: Judgement(VERDICTS[ranks[each]], tentative[each]) for each in self._list_elements()
        }

    def _list_elements(self) -> list[int]:
        return list_numbers(self._subjects.columns.numbers[: self._subjects.elements])

    def _find_targets(self, verdicts: Container[str]) -> list[int]:
        """Find the places of the targets that have one of some verdicts."""
        wanted = np.array([verdict in verdicts for verdict in VERDICTS])
        return list_chosen(wanted[self._targets.ranks])

    @cached_property
    def _causes_of_targets(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for place in self._find_targets({Verdict.ISLAND, Verdict.ORPHAN}):
            number = int(self._targets.numbers[place])
            cause = find_joint_cause(self._sweep, self._swept.measured.list_of(number))
            if cause is not None:
                found[self._swept.target_ids[number]] = self._tree.ids[cause]
        return found

    @cached_property
    def _cycles(self) -> Mapping[str, tuple[str, ...]]:
        return find_cycles(self._tree, self._sweep.steps.year)


async def read_facts(session: Session, year: int, agencies: Collection[str] | None) -> Facts:
    """Read what rules are told about some agencies in a year, or about everything; raises DatabaseError.

    The ground tells it only where it stands under the very name that the session reads behind.
    """
    ground = await stand_beside(session)
    if ground is not None:
        return Facts(_look_at(ground, year, agencies))
    named = None if agencies is None else list(agencies)
    return Facts(_arrange((await session.run("sweep", SweptGraph, year=year, agencies=named))[0], year))


def _look_at(ground: Ground, year: int, agencies: Collection[str] | None) -> Swept:
    """Look at what the ground holds of some agencies, or of all."""
    subjects, scope = ground.years.place(year), None
    if agencies is not None:
        named = np.array([*(name in agencies for name in ground.agency_ids), False])
        scope = named[ground.agency_codes]
        subjects = subjects.choose(scope, named[ground.targets.agency_codes])
    return Swept(subjects, ground.targets.measured, ground.targets.ids, ground.agency_ids, scope)


def _arrange(record: SweptGraph, year: int) -> Swept:
    """Arrange what a statement has brought."""
    tree = record.tree
    names = sorted({each.agency for each in record.targets if each.agency is not None})
    codes: Mapping[str | None, int] = {**{name: code for code, name in enumerate(names)}, None: NOBODY}
    counts = [len(each.targets) for each in record.targets]
    alike = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    measured = group([tree.number(each.elements) for each in record.targets]).take(alike)
    own = np.array([codes[each.agency] for each in record.targets], np.int32)[alike]
    targets = YearTargets(np.arange(len(alike), dtype=np.int32), own, measured)
    subjects, scope = place_subjects(Sweep(Steps(tree, year)), np.full(len(tree.ids), NOBODY, np.int32), targets), None
    if record.scope is not None:
        scope = np.zeros(len(tree.ids), np.bool_)
        scope[tree.number(record.scope)] = True
        subjects = subjects.choose(scope, np.ones(len(alike), np.bool_))
    return Swept(subjects, measured, [key for each in record.targets for key in each.targets], names, scope)


def _list_support(steps: Steps, elements: Iterable[int]) -> Iterator[tuple[str, Value]]:
    """List which of some elements steps end at, each with the start of the only one."""
    ids = steps.tree.ids
    for element in elements:
        starts = steps.below(element)
        if starts:
            yield ids[element], {"only": ids[starts[0]] if len(starts) == 1 else None}


def _show(placement: ProvenVerdict) -> Value:
    """Write a proof as a parameter for rules, which use what they need of it."""
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
