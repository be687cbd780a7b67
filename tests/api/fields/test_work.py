"""The work that each root field makes the database do, counted by the database: it grows only by a decision."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

import pytest

from helpers.database import Database
from helpers.fields import FIELDS
from helpers.putting import ANSWERING, open_context
from helpers.work import Work, profile
from selaras.api.requests.request import GraphQLRequest
from selaras.store.recording import RecordingGraph

# On the invented province, on both versions of the engine. Whoever raises one says why; what a plan differs by from one
# day to the next, by where it begins, is less than a tenth.
USUAL: Mapping[str, Work] = MappingProxyType(
    {
        "node": Work(1, 208),
        "nodes": Work(1, 59),
        "units": Work(1, 2_008),
        "roles": Work(1, 2_128),
        "people": Work(1, 262),
        "elements": Work(1, 641),
        "goals": Work(1, 621),
        "logicModels": Work(1, 130),
        "indicators": Work(1, 284),
        "targets": Work(1, 438),
        "plans": Work(1, 154),
        "meritAspects": Work(1, 1),
        "regulations": Work(1, 1_850),
        "unit": Work(1, 56),
        "role": Work(1, 67),
        "person": Work(1, 64),
        "element": Work(1, 244),
        "indicator": Work(1, 29),
        "target": Work(1, 32),
        "plan": Work(1, 25),
        "regulation": Work(1, 38),
        "goal": Work(1, 152),
        "cascade": Work(1, 2_424),
        "trace": Work(1, 317),
        "traces": Work(1, 1_039),
        "paths": Work(1, 380),
        "impact": Work(1, 12_606),
        "dependence": Work(1, 2_424),
        # The elements of a proof name who is responsible for them.
        "alignment": Work(1, 7_860),
        "orphans": Work(1, 7_860),
        "misaligned": Work(1, 7_860),
        "logicModel": Work(1, 306),
        "indicatorsByAspect": Work(4, 2_126),
        "repairs": Work(1, 7_334),
        "ask": Work(1, 25),
    }
)


@pytest.fixture(scope="module")
def settle(database: Database) -> Callable[[], object]:
    """Let the database know what it holds before it plans, once: else its plans depend on what was there before."""
    return cache(lambda: database.query("CALL db.prepareForReplanning(60)"))


@pytest.mark.parametrize("field", FIELDS)
async def test_the_database_does_no_more_work_than_before(
    demo: Database, settle: Callable[[], object], field: str
) -> None:
    settle()
    graph = RecordingGraph(demo.session.graph)
    request = GraphQLRequest(f"{{ {FIELDS[field]} }}", None, {}, {}, None)
    answer = await ANSWERING.answer(request, open_context(replace(demo.session, graph=graph)))
    assert not answer.errors
    (sent,) = graph.sent
    work = profile(demo, sent)
    assert 0 < work.hits <= 1.1 * USUAL[field].hits
    assert work.records <= USUAL[field].records
