"""Pages of findings come from one audit until something is written."""

from dataclasses import replace

import pytest

from helpers.auditing import RULEBOOK
from helpers.database import TODAY, Database, ignore
from selaras import folders
from selaras.api.requests.reports import KeptReports
from selaras.audit.profiles import read_profile
from selaras.audit.report.summary import AuditReport, summarize
from selaras.audit.run import AuditRequest, audit
from selaras.store.recording import RecordingGraph
from selaras.store.session import Session

pytestmark = pytest.mark.current

REQUEST = AuditRequest(RULEBOOK, read_profile(folders.PROFILES, "standard"), 2026, ("GAP-001",))
PULSE = ["database_state"]
ROOM = 2**20


async def ask(kept: KeptReports, session: Session, request: AuditRequest = REQUEST) -> tuple[AuditReport, list[str]]:
    """Ask for a report, and say which statements were sent for it."""
    graph = RecordingGraph(session.graph)
    asked = replace(session, graph=graph)

    async def make() -> AuditReport:
        return summarize(await audit(asked, request, ignore))

    report = await kept.report(asked, request, make)
    return report, [sent.name for sent in graph.sent]


async def test_a_report_is_kept_until_something_is_written(lampung: Database) -> None:
    kept = KeptReports(ROOM)
    report, sent = await ask(kept, lampung.session)
    assert ([each.id for each in report.findings], "sweep" in sent) == (["pk-s1-01", "pk-s2-02", "pk-s2-03"], True)
    assert await ask(kept, lampung.session) == (report, PULSE)
    lampung.query("MATCH (e:Element {id: 'pk-s1-01'}) SET e.validTo = 2025")
    try:
        changed, sent = await ask(kept, lampung.session)
        assert ([each.id for each in changed.findings], "sweep" in sent) == (["pk-s2-02", "pk-s2-03"], True)
    finally:
        lampung.query("MATCH (e:Element {id: 'pk-s1-01'}) REMOVE e.validTo")


@pytest.mark.parametrize(
    "other",
    [
        REQUEST._replace(year=2025),
        REQUEST._replace(rules=("GAP-002",)),
        REQUEST._replace(units=("org-bpsdmd",)),
        REQUEST._replace(profile=read_profile(folders.PROFILES, "strict")),
    ],
)
async def test_what_is_asked_otherwise_is_an_audit_of_its_own(lampung: Database, other: AuditRequest) -> None:
    kept = KeptReports(ROOM)
    await ask(kept, lampung.session)
    report, sent = await ask(kept, lampung.session, other)
    assert "sweep" in sent
    assert await ask(kept, lampung.session, other) == (report, PULSE)


async def test_another_day_is_another_audit(lampung: Database) -> None:
    kept = KeptReports(ROOM)
    await ask(kept, lampung.session)
    tomorrow = replace(lampung.session, today=lambda: TODAY.replace(day=2))
    report, _ = await ask(kept, tomorrow)
    assert report.on == TODAY.replace(day=2)


@pytest.mark.parametrize("room", [0, 3 * 4_096])
async def test_what_is_too_large_is_not_kept(lampung: Database, room: int) -> None:
    kept = KeptReports(room)
    await ask(kept, lampung.session)
    assert "sweep" in (await ask(kept, lampung.session))[1]
