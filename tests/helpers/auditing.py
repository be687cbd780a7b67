"""Audits of what the database holds, and the fixtures of the rules."""

import re
from pathlib import Path
from typing import NamedTuple

from helpers.database import TESTS, Database, ignore
from selaras import folders
from selaras.audit.profiles import read_profile
from selaras.audit.rules import Rule, read_rulebook
from selaras.audit.run import Audit, AuditRequest, audit
from selaras.model.vocabulary import Severity

FIXTURES = TESTS / "audits"


RULEBOOK = read_rulebook(folders.AUDITS)


HEADER = re.compile(r"^// (\w+): +(.*)$", re.MULTILINE)


class Fixture(NamedTuple):
    """A graph, the year for which it is audited, and the ids that its rule flags in it."""

    year: int
    flags: frozenset[str]
    text: str


def read_fixture(rule: Rule, folder: Path) -> Fixture:
    text = (folder / f"{rule.statement.name}.cypher").read_text(encoding="utf-8")
    header = dict(HEADER.findall(text))
    assert header.keys() == {"year", "flags"}
    return Fixture(int(header["year"]), frozenset(re.split(r", *", header["flags"])), text)


async def run_audit(
    database: Database, *rules: str, year: int = 2026, profile: str = "standard", units: tuple[str, ...] = ()
) -> Audit:
    """Audit what the database holds, on the first of November 2026."""
    chosen = read_profile(folders.PROFILES, profile)
    request = AuditRequest(RULEBOOK, chosen, year, rules, Severity.INFO, units)
    return await audit(database.session, request, ignore)
