"""Statements of an audit are planned ahead, into the cache from which the audit takes its plans."""

import pytest

from helpers.asking import NOWHERE
from helpers.auditing import RULEBOOK
from helpers.database import TODAY, Database, count_plans, ignore
from selaras import folders
from selaras.audit.planning import SHAPES, plan_rules
from selaras.audit.profiles import read_profile
from selaras.audit.run import AuditRequest, audit
from selaras.errors import UnreachableError
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session

RULES = tuple(rule for rule in RULEBOOK.rules if rule.code in {"ORP-001", "TGT-003", "SKP-001"})


@pytest.mark.parametrize("units", [(), ("ag-dik",), ("ag-dik", "ag-kes")])
async def test_rules_are_planned_for_the_agencies_that_an_audit_names(demo: Database, units: tuple[str, ...]) -> None:
    codes = tuple(rule.code for rule in RULES)
    request = AuditRequest(RULEBOOK, read_profile(folders.PROFILES, "standard"), 2026, codes, units=units)
    count_plans(demo)
    (shape,) = [each for each in SHAPES if (each or ()) == ("-",) * len(units)]
    await plan_rules(demo.session, RULES, shape, ignore)
    assert count_plans(demo) >= len(RULES)
    assert (await audit(demo.session, request, ignore)).complete


async def test_it_says_how_far_it_is_and_leaves_what_cannot_be_planned_to_the_audit(demo: Database) -> None:
    (rule, *others) = RULES
    broken = rule._replace(statement=rule.statement._replace(text="RETURN nothing"))
    said: list[tuple[int, int]] = []
    await plan_rules(demo.session, (broken, *others), None, lambda done, of: said.append((done, of)), at_once=2)
    assert said == [(0, 3), (1, 3), (2, 3), (3, 3)]
    async with connect(NOWHERE, 0.5) as graph:
        nowhere = Session(graph, demo.session.library, lambda: TODAY)
        with pytest.raises(UnreachableError):
            await plan_rules(nowhere, RULES, None, ignore)


async def test_every_rule_can_be_planned(demo: Database) -> None:
    said: list[tuple[int, int]] = []
    await plan_rules(demo.session, RULEBOOK.rules, ("-",), lambda done, of: said.append((done, of)), at_once=2)
    assert said[-1] == (len(RULEBOOK.rules), len(RULEBOOK.rules))
