"""The ground, the statements and an independent reading say the same of random graphs, before and after random writes.

Graphs lie side by side in one database, and do not touch. A question is a row of `QUESTIONS`.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import orjson
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from helpers.database import Database
from helpers.grounded_questions import QUESTIONS, Asked, Data, Reading, write_document
from helpers.putting import SCHEMA, open_context
from helpers.standing import stand_promptly
from helpers.telling import TellingGraph
from helpers.tries import scale_tries
from selaras.api.execution.answering import Answering
from selaras.api.requests.limits import Limits
from selaras.api.requests.request import GraphQLRequest
from selaras.store.session import Session
from worlds.bearing import Ground as Drawn
from worlds.bearing import grounds, join_grounds, store_ground

YEARS = (2025, 2026, 2027)
SIDE_BY_SIDE = 5
SEVERAL = st.lists(grounds(6), min_size=SIDE_BY_SIDE, max_size=SIDE_BY_SIDE).map(join_grounds)
WRITES = st.lists(st.tuples(st.booleans(), st.integers(0, 99)), min_size=1, max_size=4)
APART = """
MATCH (e:Element)-[l:IN_MODEL]->(:LogicModel {id: 'm'})
DELETE l
MERGE (m:LogicModel {id: split(e.id, '-')[0], title: 'm'})
CREATE (e)-[:IN_MODEL]->(m)
"""
DECLINE = """
MATCH (:Element {id: $start})-[l:CONTRIBUTES_TO]->(:Element {id: $end})
SET l.status = 'DECLINED'
"""
LOWER = "MATCH (e:Element {id: $id}) SET e.tier = $tier"
ANSWERING = Answering(SCHEMA, Limits(cost=10**9, audits=len(YEARS)))
DOCUMENTS = {name: write_document(question, YEARS) for name, question in QUESTIONS.items()}


async def ask(session: Session, name: str, asked: Asked) -> bytes:
    """Ask about every year, and give the answer as it is sent, the errors in the order of the years."""
    request = GraphQLRequest(DOCUMENTS[name], None, dict(asked), {}, None)
    payload = dict((await ANSWERING.answer(request, open_context(session))).payload or {})
    errors = cast("list[dict[str, list[str]]]", payload.pop("errors", []))
    return orjson.dumps({**payload, "errors": sorted(errors, key=lambda error: error["path"])})


def write(database: Database, drawn: Drawn, change: tuple[bool, int]) -> Drawn:
    """Decline a link, or set the tier of an element, in the database and in what was drawn."""
    declines, choice = change
    if declines and drawn.links:
        place = choice % len(drawn.links)
        links = list(drawn.links)
        links[place] = links[place]._replace(status="DECLINED")
        database.query(DECLINE, start=links[place].start, end=links[place].end)
        return drawn._replace(links=links)
    place, tier = choice % len(drawn.elements), choice % 4
    elements = list(drawn.elements)
    elements[place] = elements[place]._replace(tier=tier)
    database.query(LOWER, id=elements[place].id, tier=tier)
    return drawn._replace(elements=elements)


async def compare(database: Database, grounded: Session, drawn: Drawn) -> list[object]:
    """Compare what three ways say to every question; returns where they differ."""
    graph, reading = TellingGraph(grounded.graph), Reading(drawn)
    recorded = replace(grounded, graph=graph)
    wrong: list[object] = []
    for name, question in QUESTIONS.items():
        for asked in question.ask(drawn):
            answer = await ask(recorded, name, asked)
            if answer != await ask(database.session, name, asked):
                wrong.append((name, asked))
            data = cast("dict[str, dict[str, Data | None]]", orjson.loads(answer))["data"]
            for year in YEARS:
                expected, found = question.read(reading, asked, year), question.show(data[f"y{year}"])
                wrong += [] if expected == found else [(name, asked, year, expected, found)]
    assert set(graph.sent) == {"database_state"}
    return wrong


@pytest.mark.prove
@pytest.mark.current
@settings(
    max_examples=-(-scale_tries(300) // SIDE_BY_SIDE),
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to find a smaller graph would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(SEVERAL, WRITES)
async def test_ground_statement_and_reading_are_equal_on_random_graphs(
    database: Database,
    tmp_path_factory: pytest.TempPathFactory,
    note: Callable[[str, int, int], None],
    drawn: Drawn,
    writes: list[tuple[bool, int]],
) -> None:
    store_ground(database, drawn)
    database.query(APART)
    grounded = stand_promptly(database, tmp_path_factory.mktemp("ground"))
    before = await compare(database, grounded, drawn)
    for change in writes:
        drawn = write(database, drawn, change)
    after = await compare(database, grounded, drawn)
    note(
        "random graphs, by ground, statement and reading, before and after writes", SIDE_BY_SIDE, bool(before or after)
    )
    assert (before, after) == ([], [])
