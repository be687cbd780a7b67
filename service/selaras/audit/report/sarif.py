"""An audit as SARIF 2.1.0, which code-review systems display: a result for each finding, located at its node.

Code scanning takes a log only if every result has a physical location, and none whose address has a scheme. A finding
is of a node in the database, which has no file: so the database is stated as an artifact, and each flagged node as one
inside it, under a relative path of its own. Results that shared one would be taken for one alert.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from urllib.parse import quote

import orjson

from selaras.audit.findings import Finding
from selaras.audit.report.summary import AuditReport, RuleReport
from selaras.characters import show_json
from selaras.meaning.narrative import Language
from selaras.model.acceptances import FindingIdentity
from selaras.model.vocabulary import Severity

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LONGEST = 1_024  # characters of a description; the help has it whole
_DATABASE = "selaras-database/"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write_sarif(report: AuditReport, language: Language) -> bytes:
    """Write an audit; the text of each result is in one language, while its properties hold both."""
    log = orjson.dumps(_make_log(report, language), option=orjson.OPT_INDENT_2)
    return show_json(log.decode()).encode() + b"\n"


def _make_log(report: AuditReport, language: Language) -> Json:
    numbers = {rule.code: number for number, rule in enumerate(report.rules)}
    known = frozenset(report.known)
    driver: Json = {
        "name": "Selaras",
        "organization": "Selaras",
        "rules": [_describe(rule) for rule in report.rules],
    }
    places = {subject: number for number, subject in enumerate(dict.fromkeys(f.subject for f in report.findings), 1)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [_tell_invocation(report)],
                "automationDetails": {"id": f"selaras/{report.year}/"},
                "artifacts": _list_artifacts(places),
                "results": [
                    _show(each, (numbers[each.rule], places[each.subject]), known, language) for each in report.findings
                ],
                "properties": {"year": report.year, "on": report.on.isoformat(), "profile": report.profile},
            }
        ],
    }


def _describe(rule: RuleReport) -> Json:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": _cut(rule.prose or rule.summary)},
        "help": {"text": f"{rule.summary}\n\n{rule.prose}\n\nSource: {rule.source}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"checked": rule.checked, "passing": rule.passing, "failing": rule.failing},
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _tell_invocation(report: AuditReport) -> Json:
    failures = [(rule.code, rule.failure) for rule in report.rules if rule.failure]
    failed: list[Json] = [
        {"level": "error", "message": {"text": failure}, "associatedRule": {"id": code}} for code, failure in failures
    ]
    refused: list[Json] = [{"level": "error", "message": {"text": each.reason}} for each in report.refused]
    gaps: list[Json] = [{"level": "error", "message": {"text": gap}} for gap in report.general_gaps]
    return {"executionSuccessful": report.complete, "toolExecutionNotifications": [*failed, *refused, *gaps]}


def _list_artifacts(places: Mapping[str, int]) -> Json:
    """List the database, and inside it the nodes that are flagged."""
    database: Json = {"location": {"uri": _DATABASE}, "description": {"text": "The database that was audited."}}
    return [database, *({"location": {"uri": _write_path(subject)}, "parentIndex": 0} for subject in places)]


def _write_path(subject: str) -> str:
    """Write a node as a path below the database; its label keeps an id such as `..` from leading elsewhere."""
    return _DATABASE + quote(subject, safe=":")


def _show(finding: Finding, numbers: tuple[int, int], known: frozenset[FindingIdentity], language: Language) -> Json:
    """Show a finding; `numbers` are those of its rule and of its node, in the lists of both."""
    number, place = numbers
    physical: Json = {
        "artifactLocation": {"uri": _write_path(finding.subject), "index": place},
        "region": {"startLine": 1},
    }
    logical: Json = {"name": finding.id, "fullyQualifiedName": finding.subject, "kind": "object"}
    identity = " ".join(map(str, finding.identity))
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.say(language)},
        "locations": [{"physicalLocation": physical, "logicalLocations": [logical]}],
        "partialFingerprints": {
            "finding/v1": identity,
            "primaryLocationLineHash": f"{sha256(identity.encode()).hexdigest()[:16]}:1",
        },
        "properties": {
            "agency": finding.agency,
            "message": finding.message,
            "messageEn": finding.message_en,
            "evidence": list(finding.evidence),
            "evidenceIds": list(finding.evidence_ids),
            "evidenceShape": finding.evidence_shape.value,
            "cause": finding.cause,
            "explains": finding.explains,
            "echo": finding.echo,
            "tentative": finding.tentative,
            "source": finding.source,
            "profile": finding.profile,
        },
    }
    if known:
        result["baselineState"] = "unchanged" if finding.identity in known else "new"
    if finding.acceptance:
        words = f"{finding.acceptance.by}, until {finding.acceptance.until}: {finding.acceptance.reason}"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": words}]
    return result
