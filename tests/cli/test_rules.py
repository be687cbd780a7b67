"""The rules of the audit, and a page of each."""

import re

from helpers.program import Program


def test_a_rule_has_a_page_and_rules_are_listed(program: Program) -> None:
    page = program.run("rule", "ORP-001")
    assert page.startswith("ORP-001 An element that contributes to nothing.\n")
    assert "MATCH (element:Element)" in page
    assert len(re.findall(r"^│ [A-Z]{3}-\d{3}", program.run("rules"), re.MULTILINE)) == 45
    assert "There is no rule 'ORP-099'" in program.run("rule", "ORP-099", code=2)
