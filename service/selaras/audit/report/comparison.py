"""Compare two audits: which findings are new, gone, unchanged or changed."""

from pathlib import Path

from pydantic import ValidationError

from selaras.audit.findings import Finding
from selaras.audit.report.summary import AuditReport
from selaras.errors import InvalidArgumentError
from selaras.model.values import Row

_COMPARED = ("severity", "message", "evidence", "tentative", "agency", "acceptance")


class ChangedFinding(Row):
    """A finding that both audits have, and the fields in which it differs."""

    before: Finding
    after: Finding
    fields: tuple[str, ...]


class Comparison(Row):
    """What became of the findings.

    `uncompared` lists the rules that only one of the audits ran to its end, and those that had findings and had nothing
    to check in the later audit: that does not mend anything. `complete` says whether both audits were.
    """

    before_year: int
    after_year: int
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    unchanged: tuple[Finding, ...]
    changed: tuple[ChangedFinding, ...]
    uncompared: tuple[str, ...]
    complete: bool


def compare(before: AuditReport, after: AuditReport) -> Comparison:
    """Compare two audits of the same or different years, pairing findings by rule and subject.

    Findings that only one audit could have made, because of its rules or its agencies, are neither new nor gone.
    """
    rules = _list_rules(before) & _list_rules(after)
    earlier = {(each.rule, each.subject): each for each in before.findings if each.rule in rules}
    later = {(each.rule, each.subject): each for each in after.findings if each.rule in rules}
    pairs = [(earlier[key], each) for key, each in later.items() if key in earlier]
    idle = {rule.code for rule in after.rules if not rule.checked} & {each.rule for each in earlier.values()}
    changes = [
        ChangedFinding(before=old, after=new, fields=_differ(old, new, before.year == after.year)) for old, new in pairs
    ]
    return Comparison(
        before_year=before.year,
        after_year=after.year,
        new=tuple(each for key, each in later.items() if key not in earlier and _looks_at(before, each)),
        gone=tuple(
            each
            for key, each in earlier.items()
            if key not in later and each.rule not in idle and _looks_at(after, each)
        ),
        unchanged=tuple(each.after for each in changes if not each.fields),
        changed=tuple(each for each in changes if each.fields),
        uncompared=tuple(sorted(_list_rules(before) ^ _list_rules(after) | idle)),
        complete=before.complete and after.complete,
    )


def read_report(path: Path) -> AuditReport:
    """Read an audit saved as JSON; raises InvalidArgumentError if the file cannot be read or is not one."""
    try:
        return AuditReport.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InvalidArgumentError(f"{path} cannot be read ({error.strerror}).") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidArgumentError(
            f"{path} is no audit as `selaras audit --format json` prints it: "
            f"{'.'.join(map(str, first['loc'])) or 'the file'}: {first['msg']}."
        ) from error


def _list_rules(report: AuditReport) -> set[str]:
    return {rule.code for rule in report.rules if not rule.failure}


def _looks_at(report: AuditReport, finding: Finding) -> bool:
    return report.scope is None or finding.agency in report.scope


def _differ(before: Finding, after: Finding, same_year: bool) -> tuple[str, ...]:  # noqa: FBT001 - of two audits
    """List the fields that differ; the acceptance only within one year, since each is for a single year."""
    compared = [name for name in _COMPARED if same_year or name != "acceptance"]
    return tuple(name for name in compared if getattr(before, name) != getattr(after, name))
