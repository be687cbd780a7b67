"""The table of findings in the invented province's README."""

import re
from typing import NamedTuple

from selaras import folders
from selaras.audit.run import Audit

README = folders.SEEDS / "demo" / "README.md"
_ROW = re.compile(r"^\| ([A-Z]{3}-\d{3}) \| (\d+) \| (\d+) \| (.*) \|$", re.MULTILINE)


class Row(NamedTuple):
    """What a rule checks and flags."""

    rule: str
    checked: int
    failing: int
    ids: tuple[str, ...]


def read_table() -> list[Row]:
    """Read the table as it stands in the README."""
    text = README.read_text(encoding="utf-8")
    return [
        Row(rule, int(checked), int(failing), tuple(re.findall(r"`([^`]+)`", ids)))
        for rule, checked, failing, ids in _ROW.findall(text)
    ]


def list_rows(audit: Audit) -> list[Row]:
    """List what an audit found, rule by rule; a rule that flags nothing is left out."""
    return [
        Row(each.rule.code, each.checked, each.failing, tuple(sorted(finding.id for finding in each.findings)))
        for each in audit.outcomes
        if each.failing
    ]
