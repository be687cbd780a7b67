"""What rules are told: of some agencies the same as of everything, less what is not theirs."""

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from helpers.auditing import RULEBOOK
from helpers.database import Database, ignore
from helpers.standing import YEARS, compare, keep_ground, record, wait
from selaras import folders
from selaras.audit.facts import Facts, read_facts
from selaras.audit.profiles import read_profile
from selaras.audit.run import AuditRequest, audit
from selaras.store.session import Session

YEAR = 2026
TOLD = [rule for rule in RULEBOOK.rules if rule.verdicts]
OWNERS = """
MATCH (node:Element|Target)
WHERE node.agency IN $agencies
RETURN node.id AS id
"""


@pytest.mark.parametrize("seed", ["demo", "lampung"])
async def test_of_some_agencies_the_same_is_told_as_of_all_less_what_is_not_theirs(
    database: Database, seed: str
) -> None:
    """An agency alone, and each pair of neighbours, whose trees meet at the top and nowhere else."""
    await database.hold(folders.SEEDS / seed)
    whole = await read_facts(database.session, YEAR, None)
    agencies = sorted({agency for agency in whole.count_targets() if agency} | await list_agencies(database))
    assert len(agencies) > 1
    for named in [[each] for each in agencies] + [list(pair) for pair in pairwise(agencies)]:
        part = await read_facts(database.session, YEAR, named)
        theirs = frozenset(str(row["id"]) for row in database.query(OWNERS, agencies=named))
        assert tell(part, theirs) == tell(whole, theirs), named
        assert part.count_targets() == {key: each for key, each in whole.count_targets().items() if key in named}
        assert {key for rule in TOLD for key in part.select(rule)} <= theirs


def tell(facts: Facts, theirs: frozenset[str]) -> object:
    """Tell everything about some nodes: what rules are given, causes, and verdicts."""
    told = {rule.code: {key: facts.select(rule)[key] for key in facts.select(rule).keys() & theirs} for rule in TOLD}
    causes = {key: (facts.find_cause("Element", key), facts.find_cause("Target", key)) for key in theirs}
    return told, causes, {key: facts.elements[key] for key in facts.elements.keys() & theirs}


async def list_agencies(database: Database) -> set[str]:
    rows = database.query(
        "MATCH (element:Element) WHERE element.agency IS NOT NULL RETURN DISTINCT element.agency AS id"
    )
    return {str(row["id"]) for row in rows}


async def tell_all(session: Session, agencies: list[str] | None, year: int) -> object:
    """Tell everything that an audit is told."""
    facts = await read_facts(session, year, agencies)
    told = {rule.code: facts.select(rule) for rule in TOLD}
    causes = [(key, facts.find_cause("Element", key)) for key in sorted(facts.elements)]
    lost = {key for rule in TOLD for key in told[rule.code] if "Target" in rule.subjects}
    return told, causes, [(key, facts.find_cause("Target", key)) for key in sorted(lost)], facts.count_targets()


async def test_the_ground_tells_what_the_database_tells(demo: Database, tmp_path: Path) -> None:
    agencies = sorted(await list_agencies(demo))
    scopes = [None, *([each] for each in agencies), agencies[:2], []]
    await compare(demo, tmp_path, [partial(tell_all, agencies=each, year=year) for each in scopes for year in YEARS])


@pytest.mark.parametrize("units", [(), ("ag-kes",)])
async def test_an_audit_is_the_same_with_the_ground(demo: Database, tmp_path: Path, units: tuple[str, ...]) -> None:
    """The ground is asked under the name behind which the audit reads; when that moves, the database sweeps."""
    codes = tuple(rule.code for rule in TOLD)
    request = AuditRequest(RULEBOOK, read_profile(folders.PROFILES, "standard"), YEAR, codes, units=units)
    expected = await audit(demo.session, request, ignore)
    async with keep_ground(demo, tmp_path) as grounded:
        await wait(grounded)
        recorded, graph = record(grounded)
        assert await audit(recorded, request, ignore) == expected
        assert "sweep" not in {sent.name for sent in graph.sent}
        demo.query("CREATE (:Passing)")
        demo.query("MATCH (passing:Passing) DELETE passing")
        assert await audit(recorded, request, ignore) == expected
        assert "sweep" in {sent.name for sent in graph.sent}
