"""An audit as JUnit XML: a suite for each rule, a case for each finding, and one case that counts what passes."""

import re
from typing import cast

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from selaras.audit.findings import Finding
from selaras.audit.report.summary import AuditReport, RuleReport
from selaras.characters import show_lines
from selaras.meaning.narrative import Language
from selaras.model.acceptances import FindingIdentity

_UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(report: AuditReport, language: Language) -> bytes:
    """Write an audit, with headlines in one language.

    Accepted and known findings are skipped cases, and so is a rule that had nothing to check; a rule that failed, and a
    write between the statements, are errors.
    """
    document = JUnitXml(f"selaras audit {report.year}")
    known = frozenset(report.known)
    for rule in report.rules:
        suite = _make_suite(rule)
        for finding in report.findings if not rule.failure else ():
            if finding.rule == rule.code:
                suite.add_testcase(_make_case(rule.code, finding.subject, _judge(finding, known, language)))
        document.add_testsuite(suite)
    if report.refused:
        document.add_testsuite(_make_refusals(report))
    if not (report.covered and report.consistent):
        document.add_testsuite(_make_scope(report))
    document.update_statistics()
    return cast("bytes", document.tostring())


def _make_suite(rule: RuleReport) -> TestSuite:
    suite = TestSuite(f"{rule.code} {rule.name}")
    for name, figure in (("checked", rule.checked), ("passing", rule.passing), ("failing", rule.failing)):
        suite.add_property(name, str(figure))
    if rule.failure:
        suite.add_testcase(_make_case(rule.code, rule.name, Error(_clean(rule.failure), "failed")))
    elif not rule.checked:
        suite.add_testcase(_make_case(rule.code, "0 of 0 pass", Skipped("there was nothing to check")))
    else:
        suite.add_testcase(_make_case(rule.code, f"{rule.passing} of {rule.checked} pass", None))
    return suite


def _make_refusals(report: AuditReport) -> TestSuite:
    suite = TestSuite("refused rules")
    for refusal in report.refused:
        suite.add_testcase(_make_case("refused", refusal.file, Error(_clean(refusal.reason), "refused")))
    return suite


def _make_scope(report: AuditReport) -> TestSuite:
    """Make the suite of what was audited, which has no case if there were elements, and nobody changed them."""
    suite = TestSuite("scope")
    if not report.covered:
        words = f"no element of {report.year} has its agency in scope"
        suite.add_testcase(_make_case("scope", "elements", Skipped(words)))
    if not report.consistent:
        words = "the data were changed while they were read"
        suite.add_testcase(_make_case("scope", "consistency", Error(words, "inconsistent")))
    return suite


def _judge(finding: Finding, known: frozenset[FindingIdentity], language: Language) -> Failure | Skipped:
    if finding.acceptance:
        acceptance = finding.acceptance
        return Skipped(_clean(f"accepted until {acceptance.until} by {acceptance.by}: {acceptance.reason}"))
    if finding.identity in known:
        return Skipped(_clean(f"known: {finding.say(language)}"))
    failure = Failure(_clean(finding.say(language)), finding.severity.value)
    lines = (finding.message, finding.message_en, finding.proof, finding.reach, finding.source)
    failure.text = _clean("\n".join(filter(None, lines)))
    return failure


def _make_case(group: str, name: str, result: Error | Failure | Skipped | None) -> TestCase:
    case = TestCase(_clean(name), classname=group)
    if result is not None:
        case.result = result
    return case


def _clean(text: str) -> str:
    """Show what cannot be seen, and leave out the few other characters that XML cannot hold even when escaped."""
    return _UNSPEAKABLE.sub("�", show_lines(text))
