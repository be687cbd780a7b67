"""Acceptances as the graph stores them: somebody's statement that a finding may stand until a given day."""

from typing import NamedTuple

from selaras.model.values import Day, Row


class FindingIdentity(NamedTuple):
    """What identifies a finding across audits; `subject` is a global id."""

    rule: str
    subject: str
    year: int


class Acceptance(Row):
    """Somebody's statement that a finding may stand up to and including a day, after which it counts again."""

    rule: str
    subject: str
    year: int
    until: Day
    by: str
    reason: str

    @property
    def identity(self) -> FindingIdentity:
        """The identity of the accepted finding."""
        return FindingIdentity(self.rule, self.subject, self.year)
