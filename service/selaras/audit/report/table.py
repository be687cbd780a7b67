"""An audit's findings as CSV, one per line, for a spreadsheet or a script."""

import csv
from io import StringIO

from selaras.audit.findings import Finding
from selaras.audit.report.summary import AuditReport
from selaras.characters import show_lines

COLUMNS = (
    "rule",
    "severity",
    "agency",
    "label",
    "id",
    "year",
    "message",
    "messageEn",
    "evidence",
    "evidenceIds",
    "evidenceShape",
    "cause",
    "explains",
    "echo",
    "tentative",
    "acceptedUntil",
    "acceptedBy",
    "reason",
    "known",
    "source",
    "profile",
)
# A spreadsheet may take text that begins with one of these for a formula.
_ARMED = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(report: AuditReport) -> bytes:
    """Write the findings; what cannot be seen is shown, and what a spreadsheet may take for a formula is disarmed.

    Disarmed text gets a leading apostrophe.
    """
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    known = set(report.known)
    for finding in report.findings:
        writer.writerow([_disarm(cell) for cell in list_cells(finding, known=finding.identity in known)])
    return file.getvalue().encode()


def list_cells(finding: Finding, *, known: bool) -> tuple[str, ...]:
    """List what a table shows for a finding, column by column."""
    acceptance = finding.acceptance
    return (
        finding.rule,
        finding.severity.value,
        finding.agency or "",
        finding.label,
        finding.id,
        str(finding.year),
        finding.message,
        finding.message_en,
        " → ".join(finding.evidence),
        " → ".join(finding.evidence_ids),
        finding.evidence_shape.value,
        finding.cause or "",
        str(finding.explains),
        "yes" if finding.echo else "no",
        "yes" if finding.tentative else "no",
        acceptance.until.isoformat() if acceptance else "",
        acceptance.by if acceptance else "",
        acceptance.reason if acceptance else "",
        "yes" if known else "no",
        finding.source,
        finding.profile,
    )


def _disarm(cell: str) -> str:
    shown = show_lines(cell)
    return f"'{shown}" if shown.startswith(_ARMED) else shown
