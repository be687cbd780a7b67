"""Baselines: the findings already known, in a file kept under version control, so that only new ones count.

The file has one finding per line, so that its diffs are readable, and loses a finding when that goes away.
"""

from collections.abc import Iterable
from pathlib import Path

import orjson
from pydantic import ValidationError

from selaras.audit.findings import Finding
from selaras.audit.report.summary import AuditReport
from selaras.characters import show_json
from selaras.errors import InvalidArgumentError
from selaras.model.acceptances import FindingIdentity
from selaras.model.values import Row


class KnownFinding(Row):
    """A known finding; an audit whose scope does not include its agency cannot tell whether it has gone."""

    rule: str
    subject: str
    year: int
    agency: str | None

    @property
    def identity(self) -> FindingIdentity:
        """What identifies the finding across audits."""
        return FindingIdentity(self.rule, self.subject, self.year)


class _BaselineFile(Row):
    findings: tuple[KnownFinding, ...]


def read_baseline(path: Path) -> tuple[KnownFinding, ...]:
    """Read a baseline; raises InvalidArgumentError if the file cannot be read or is not a baseline."""
    try:
        return _BaselineFile.model_validate_json(path.read_bytes()).findings
    except OSError as error:
        raise InvalidArgumentError(
            f"{path} cannot be read ({error.strerror}); write a baseline with --write-baseline {path}."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidArgumentError(
            f"{path} is no baseline ({'.'.join(map(str, first['loc']))}: {first['msg']}); "
            "write it anew with --write-baseline."
        ) from error


def make_baseline(findings: Iterable[Finding]) -> tuple[KnownFinding, ...]:
    """Make a baseline of all findings that are not accepted."""
    return tuple(
        KnownFinding(rule=each.rule, subject=each.subject, year=each.year, agency=each.agency)
        for each in findings
        if each.acceptance is None
    )


def write_baseline(path: Path, entries: Iterable[KnownFinding]) -> None:
    """Write a baseline, sorted, one finding per line."""
    lines = [
        show_json(orjson.dumps(each.model_dump(by_alias=True)).decode())
        for each in sorted(entries, key=lambda each: each.identity)
    ]
    path.write_text('{"findings": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def shrink_baseline(entries: Iterable[KnownFinding], report: AuditReport) -> tuple[KnownFinding, ...]:
    """Drop the findings that are gone: the audit covered their rule, year and agency, and did not find them.

    A rule that had nothing to check covered nothing, and an audit during which something was written cannot tell.
    """
    found = {each.identity for each in report.findings}
    run = {rule.code for rule in report.rules if rule.checked and not rule.failure and report.consistent}
    return tuple(
        each
        for each in entries
        if each.identity in found
        or each.rule not in run
        or each.year != report.year
        or not (report.scope is None or each.agency in report.scope)
    )
