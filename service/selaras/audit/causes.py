"""Causes: the element to be mended first, which findings name, and how many findings each such element explains.

One missing link leaves everything below it without a goal. The findings below are then echoes of the one at the top:
none is hidden, but whoever mends the cause mends them all.
"""

from collections import Counter
from collections.abc import Sequence

from selaras.audit.facts import Facts
from selaras.audit.findings import AgencyOutcome, Finding, Outcome
from selaras.model.ids import write_id

EXPLAINING = frozenset({"ORP-001", "ORP-002"})
EXPLAINED = EXPLAINING | {"TGT-008"}


def name_causes(tallies: Sequence[AgencyOutcome], facts: Facts) -> tuple[AgencyOutcome, ...]:
    """Name the cause of each finding of a rule that is EXPLAINED; what reaches a goal after all has none."""
    return tuple(
        tally._replace(findings=tuple(_name_cause(finding, facts) for finding in tally.findings)) for tally in tallies
    )


def _name_cause(finding: Finding, facts: Facts) -> Finding:
    cause = facts.find_cause(finding.label, finding.id)
    return finding.model_copy(update={"cause": write_id("Element", cause)}) if cause else finding


def count_echoes(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Say of each finding that is EXPLAINING how many other findings have its subject as their cause."""
    echoes = Counter(finding.cause for outcome in outcomes for finding in outcome.findings if finding.echo)
    return tuple(
        _replace(outcome, echoes) if echoes and outcome.rule.code in EXPLAINING else outcome for outcome in outcomes
    )


def _replace(outcome: Outcome, echoes: Counter[str | None]) -> Outcome:
    tallies = tuple(
        tally._replace(findings=tuple(_count(finding, echoes[finding.subject]) for finding in tally.findings))
        for tally in outcome.tallies
    )
    return outcome._replace(tallies=tallies)


def _count(finding: Finding, echoes: int) -> Finding:
    return finding.model_copy(update={"explains": echoes}) if echoes else finding
