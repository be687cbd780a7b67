"""Acceptances as the graph holds them: somebody's word that a finding may stand until a day."""

from typing import NamedTuple

from selaras.model.values import Day, Row


class FindingIdentity(NamedTuple):
    """What makes a finding the same one across audits; `subject` is a global id."""

    rule: str
    subject: str
    year: int


class Acceptance(Row):
    """Somebody's word that a finding may stand until a day, included; after it, it counts again."""

    rule: str
    subject: str
    year: int
    until: Day
    by: str
    reason: str

    @property
    def identity(self) -> FindingIdentity:
        """The finding that is accepted."""
        return FindingIdentity(self.rule, self.subject, self.year)
