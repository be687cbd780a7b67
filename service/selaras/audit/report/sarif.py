"""An audit as SARIF 2.1.0, which code-review systems display: a result for each finding, located at its node."""

from collections.abc import Mapping, Sequence

import orjson

from selaras.audit.findings import Finding
from selaras.audit.report.summary import AuditReport, RuleReport
from selaras.characters import show_json
from selaras.meaning.narrative import Language
from selaras.model.acceptances import FindingIdentity
from selaras.model.vocabulary import Severity

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None

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
    return {
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [_tell_invocation(report)],
                "results": [_show(each, numbers[each.rule], known, language) for each in report.findings],
                "properties": {"year": report.year, "on": report.on.isoformat(), "profile": report.profile},
            }
        ],
    }


def _describe(rule: RuleReport) -> Json:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"checked": rule.checked, "passing": rule.passing, "failing": rule.failing},
    }


def _tell_invocation(report: AuditReport) -> Json:
    failures = [(rule.code, rule.failure) for rule in report.rules if rule.failure]
    failed: list[Json] = [
        {"level": "error", "message": {"text": failure}, "associatedRule": {"id": code}} for code, failure in failures
    ]
    refused: list[Json] = [{"level": "error", "message": {"text": each.reason}} for each in report.refused]
    gaps: list[Json] = [{"level": "error", "message": {"text": gap}} for gap in report.general_gaps]
    return {"executionSuccessful": report.complete, "toolExecutionNotifications": [*failed, *refused, *gaps]}


def _show(finding: Finding, number: int, known: frozenset[FindingIdentity], language: Language) -> Json:
    place: Json = {"name": finding.id, "fullyQualifiedName": finding.subject, "kind": "object"}
    result: dict[str, Json] = {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.say(language)},
        "locations": [{"logicalLocations": [place]}],
        "partialFingerprints": {"finding/v1": " ".join(map(str, finding.identity))},
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
