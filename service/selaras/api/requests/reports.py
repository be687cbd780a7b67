"""Reports of audits, kept while the database stands still, so that pages of findings come from one audit."""

from collections.abc import Awaitable, Callable, Hashable
from datetime import date
from typing import NamedTuple

from selaras.api.requests.cache import Cache
from selaras.audit.report.summary import AuditReport
from selaras.audit.run import AuditRequest
from selaras.store.session import Session

_FINDING = 4_096  # bytes that a finding takes, with its sentences and its proof
_OTHERS = 2_048  # bytes that each agency, rule and file takes
Make = Callable[[], Awaitable[AuditReport]]


class _KeptReport(NamedTuple):
    state: str
    report: AuditReport


class KeptReports:
    """Keeps reports by what was asked, with the state of the database in which they were made.

    One is given again only while the database is in that state. It is kept if the state was the same before and after
    the audit, and no rule failed, which may not happen the next time.
    """

    def __init__(self, capacity: int) -> None:
        """Keep reports that take about `capacity` bytes in total; 0 turns keeping off."""
        self._capacity = capacity
        self._kept: Cache[Hashable, _KeptReport] = Cache(capacity)

    async def report(self, session: Session, request: AuditRequest, make: Make) -> AuditReport:
        """Return the report that is kept for a request, or make one; raises whatever `make` raises, and DatabaseError.

        Everything else that an audit depends on is the same for all requests of a process.
        """
        if not self._capacity:
            return await make()
        state, asked = await session.read_state(), _identify(request, session.today())
        known = self._kept.find(asked)
        if known and known.state == state:
            return known.report
        report = await make()
        weight = _weigh(report)
        lasting = report.consistent and not any(rule.failure for rule in report.rules)
        if lasting and weight <= self._capacity and await session.read_state() == state:
            self._kept.keep(asked, _KeptReport(state, report), weight)
        return report


def _identify(request: AuditRequest, today: date) -> Hashable:
    profile = request.profile
    given = (request.year, request.rules, request.minimum, request.units)
    return (*given, profile.name, profile.profile.model_dump_json(), today)


def _weigh(report: AuditReport) -> int:
    others = len(report.agencies) + len(report.rules) + len(report.refused)
    return _FINDING * len(report.findings) + _OTHERS * others
