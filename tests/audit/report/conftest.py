"""What the tests of the formats share: an audit with everything that a format has to show."""

from datetime import date

import pytest

from helpers.auditing import run_audit
from helpers.database import Database
from helpers.reports import EVIL
from selaras.audit.report.summary import AuditReport, RefusedFile, summarize
from selaras.model.acceptances import Acceptance


@pytest.fixture
async def report(lampung: Database) -> AuditReport:
    """The deck's audit, with one finding accepted, one known, one whose words are hostile, and a failed rule."""
    found = summarize(await run_audit(lampung, "GAP", "TGT-001"))
    findings = sorted(found.findings, key=lambda each: (each.rule, each.subject))
    accepted = Acceptance(
        rule=findings[0].rule,
        subject=findings[0].subject,
        year=2026,
        until=date(2027, 1, 1),
        by="Inspektorat",
        reason="=1+1",
    )
    findings[0] = findings[0].model_copy(update={"acceptance": accepted})
    findings[1] = findings[1].model_copy(update={"message": EVIL, "id": "=cmd"})
    rules = (*found.rules[:-1], found.rules[-1].model_copy(update={"failure": "it took too long"}))
    return found.model_copy(
        update={
            "findings": tuple(findings),
            "known": (findings[2].identity,),
            "rules": rules,
            "complete": False,
            "refused": (RefusedFile(file="own.cypher", reason="own.cypher:3: no rule"),),
        }
    )
