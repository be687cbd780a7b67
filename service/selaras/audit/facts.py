"""What rules are told about verdicts, cycles and support: the subjects that have one, each with its proof.

A verdict and a step must mean the same everywhere, so one sweep informs all rules of an audit. `read_facts` is the one
place where they come from.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from selaras.audit.rules import Fact, Rule
from selaras.meaning.columns import Extract, list_chosen
from selaras.meaning.cycles import find_cycles
from selaras.meaning.steps import Steps
from selaras.meaning.verdicts import VERDICTS, ProvenVerdict, Sweep, find_joint_cause, judge_together, rank_verdict
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


_MEASURES_NOTHING = Judgement(Verdict.ORPHAN, tentative=False)


class Facts:
    """The verdicts of all elements and targets of a year, and the cycles; proofs are worked out only where needed."""

    def __init__(self, record: SweptGraph, year: int) -> None:
        """Take the record of the statement `sweep`."""
        self._record = record
        self._tree = record.tree
        self._scope = None if record.scope is None else frozenset(record.scope)
        self._year = year
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

    def _prove_targets(self, verdicts: Container[str]) -> Mapping[str, Value]:
        flagged = [alike for alike, judgement in self.targets if judgement.verdict in verdicts]
        proofs = [_show(judge_together(self._sweep, self._tree.number(alike.elements))) for alike in flagged]
        return {key: proof for alike, proof in zip(flagged, proofs, strict=True) for key in alike.targets}

    def _prove(self, verdicts: Container[str]) -> Mapping[str, Value]:
        sweep, ids = self._sweep, self._tree.ids
        judged = (each for each in sweep.steps.list_judged() if self._scope is None or ids[each] in self._scope)
        flagged = [each for each in judged if VERDICTS[sweep.ranks[each]] in verdicts]
        found = {ids[each]: _show(placement) for each in flagged if (placement := sweep.judge(each))}
        if Fact.CYCLE in verdicts:
            found |= {key: {"path": list(cycle)} for key, cycle in self._cycles.items()}
        if Fact.SUPPORT in verdicts:
            found |= dict(_list_support(self._sweep.steps))
        return found if self._scope is None else {key: found[key] for key in found if key in self._scope}

    @cached_property
    def elements(self) -> Mapping[str, Judgement]:
        """The verdict of each element that has one, by id."""
        ranks, tentative = self._sweep.ranks.tolist(), self._sweep.tentative.tolist()
        judged = self._sweep.steps.list_judged()
        return {self._tree.ids[each]: Judgement(VERDICTS[ranks[each]], tentative[each]) for each in judged}

    @cached_property
    def targets(self) -> Sequence[tuple[AgencyTargets, Judgement]]:
        """The verdicts of the year's targets: the best of their elements', tentative if all of that verdict are."""
        return [(alike, self._judge(alike.elements)) for alike in self._record.targets]

    @cached_property
    def _causes_of_targets(self) -> Mapping[str, str]:
        lost = [alike for alike, judgement in self.targets if judgement.verdict in {Verdict.ISLAND, Verdict.ORPHAN}]
        causes = [(alike, find_joint_cause(self._sweep, self._tree.number(alike.elements))) for alike in lost]
        return {key: self._tree.ids[cause] for alike, cause in causes if cause is not None for key in alike.targets}

    def _judge(self, elements: Iterable[str]) -> Judgement:
        judgements = [self.elements[each] for each in elements if each in self.elements]
        return min(judgements, key=lambda each: (rank_verdict(each.verdict), each.tentative), default=_MEASURES_NOTHING)

    @cached_property
    def _sweep(self) -> Sweep:
        return Sweep(Steps(self._tree, self._year))

    @cached_property
    def _cycles(self) -> Mapping[str, tuple[str, ...]]:
        return find_cycles(self._tree, self._year)


async def read_facts(session: Session, year: int, agencies: Collection[str] | None) -> Facts:
    """Read what rules are told about some agencies in a year, or about everything; raises DatabaseError."""
    named = None if agencies is None else list(agencies)
    return Facts((await session.run("sweep", SweptGraph, year=year, agencies=named))[0], year)


def _list_support(steps: Steps) -> Iterator[tuple[str, Value]]:
    """List the elements at which steps end, each with the start of the only one."""
    ids = steps.tree.ids
    for element in list_chosen(steps.downward.has_edges()):
        starts = steps.below(element)
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
