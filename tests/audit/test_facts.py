"""What rules are told: of some agencies the same as of everything, less what is not theirs."""

from itertools import pairwise

import pytest

from helpers.auditing import RULEBOOK
from helpers.database import Database
from selaras import folders
from selaras.audit.facts import Facts, read_facts

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
    agencies = sorted({each.agency for each, _ in whole.targets if each.agency} | await list_agencies(database))
    assert len(agencies) > 1
    for named in [[each] for each in agencies] + [list(pair) for pair in pairwise(agencies)]:
        part = await read_facts(database.session, YEAR, named)
        theirs = frozenset(str(row["id"]) for row in database.query(OWNERS, agencies=named))
        assert tell(part, theirs) == tell(whole, theirs), named
        assert {key for rule in TOLD for key in part.select(rule)} <= theirs


def tell(facts: Facts, theirs: frozenset[str]) -> object:
    """Tell everything about some nodes: what rules are given, causes, and verdicts."""
    told = {rule.code: {key: facts.select(rule)[key] for key in facts.select(rule).keys() & theirs} for rule in TOLD}
    causes = {key: (facts.find_cause("Element", key), facts.find_cause("Target", key)) for key in theirs}
    targets = {key: verdict for alike, verdict in facts.targets for key in alike.targets if key in theirs}
    return told, causes, targets, {key: facts.elements[key] for key in facts.elements.keys() & theirs}


async def list_agencies(database: Database) -> set[str]:
    rows = database.query(
        "MATCH (element:Element) WHERE element.agency IS NOT NULL RETURN DISTINCT element.agency AS id"
    )
    return {str(row["id"]) for row in rows}
