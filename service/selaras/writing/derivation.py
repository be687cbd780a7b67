"""Compute what is derived and never given: agencies, and the verdict of every target in its own year."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from selaras.meaning.columns import Extract
from selaras.meaning.steps import Steps
from selaras.meaning.verdicts import Sweep, find_joint_verdict
from selaras.model.values import Row
from selaras.model.vocabulary import Verdict
from selaras.store.session import OpenTransaction, Session

# Each builds on the results of those before it.
_AGENCIES = (
    "derive_role_agency",
    "derive_person_agency",
    "derive_element_agency",
    "derive_indicator_agency",
    "derive_target_agency",
    "derive_realization_agency",
)
_CHUNK = 20_000  # targets per statement


class Derived(NamedTuple):
    """How many nodes got another agency, and how many targets another verdict."""

    agencies: int
    verdicts: int


class TargetsOfVerdict(NamedTuple):
    """Targets of one year that measure the same elements and have the same stored verdict."""

    year: int
    verdict: Verdict | None
    elements: tuple[str, ...]
    targets: tuple[str, ...]


class _Changed(Row):
    changed: int


class _VerdictGrounds(Extract):
    targets: tuple[TargetsOfVerdict, ...]


async def derive_anew(session: Session, deadline: float) -> Derived:
    """Derive everything in a transaction of its own, of at most `deadline` seconds."""
    async with session.transaction(deadline) as transaction:
        return await derive(transaction)


async def derive(transaction: OpenTransaction) -> Derived:
    """Derive agencies and verdicts anew within a transaction."""
    return Derived(await derive_agencies(transaction), await derive_verdicts(transaction))


async def derive_agencies(transaction: OpenTransaction) -> int:
    """Derive every agency anew; returns how many nodes changed."""
    return sum([(await transaction.run(name, _Changed))[0].changed for name in _AGENCIES])


async def derive_verdicts(transaction: OpenTransaction) -> int:
    """Derive the verdict of every target anew and store those that differ; returns how many did."""
    grounds = (await transaction.run("verdict_grounds", _VerdictGrounds))[0]
    changed = 0
    for verdict, moved in judge_targets(grounds, grounds.targets).items():
        for first in range(0, len(moved), _CHUNK):
            ids = moved[first : first + _CHUNK]
            rows = await transaction.run("derive_target_verdict", _Changed, ids=ids, verdict=verdict.value)
            changed += rows[0].changed
    return changed


def judge_targets(extract: Extract, targets: Iterable[TargetsOfVerdict]) -> Mapping[Verdict, Sequence[str]]:
    """Judge targets, each for its own year; returns, by verdict, those whose stored verdict differs or is missing."""
    years: defaultdict[int, list[TargetsOfVerdict]] = defaultdict(list)
    for alike in targets:
        years[alike.year].append(alike)
    moved: defaultdict[Verdict, list[str]] = defaultdict(list)
    for year, found in years.items():
        sweep = Sweep(Steps(extract.tree, year))
        for alike in found:
            verdict = find_joint_verdict(sweep, extract.tree.number(alike.elements))
            if verdict is not alike.verdict:
                moved[verdict].extend(alike.targets)
    return moved
