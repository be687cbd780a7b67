"""What is measured is what is said: the same seed makes the same government, and an audit finds what was planted."""

from bench.execution import ask_compiled, ask_core, check, make_cascade, make_schema, parse_selection
from bench.generator import AGENCY, make_government, make_governments
from bench.loading import load_governments
from conftest import Database
from test_audits import run_audit


def test_the_same_seed_makes_the_same_government_and_another_seed_another() -> None:
    one, again, other = make_government(1, AGENCY), make_government(1, AGENCY), make_government(2, AGENCY)
    assert (one.nodes, one.links, one.truth) == (again.nodes, again.links, again.truth)
    assert one.nodes != other.nodes


def test_a_government_has_the_size_that_the_law_s_figures_give_it() -> None:
    government = make_government(1)
    assert abs(government.node_count / 240_000 - 1) < 0.05
    assert abs(government.link_count / 310_000 - 1) < 0.05
    assert len(government.truth) == 42
    assert all(government.truth.values())


async def test_an_audit_finds_exactly_what_was_planted(empty: Database) -> None:
    governments = make_governments(3, AGENCY, 2)
    loaded = await load_governments(empty.graph, empty.library, governments, lambda _: None)
    found = await run_audit(empty)
    assert found.complete
    flagged = {outcome.rule.code: frozenset(each.id for each in outcome.findings) for outcome in found.outcomes}
    assert {code: ids for code, ids in flagged.items() if ids} == {
        code: ids for code, ids in loaded.truth.items() if ids
    }
    assert loaded.nodes > 7_000


async def test_both_executions_that_are_measured_give_the_same_bytes() -> None:
    schema, document = make_schema(), parse_selection()
    await check(ask_core(schema, document), ask_compiled(schema, document), make_cascade(50))
