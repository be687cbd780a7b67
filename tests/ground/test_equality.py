"""The ground, the statements and an independent reading say the same of random graphs, before and after random writes.

Graphs lie side by side in one database, and do not touch. A question is a row of `QUESTIONS`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.database import Database
from helpers.putting import SCHEMA, open_context
from helpers.standing import stand_promptly
from helpers.telling import TellingGraph
from helpers.tries import scale_tries
from reading.below import Below, Cascade, Dependence
from selaras.api.execution.answering import Answering
from selaras.api.requests.limits import Limits
from selaras.api.requests.request import GraphQLRequest
from selaras.store.session import Session
from worlds.bearing import Ground as Drawn
from worlds.bearing import grounds, join_grounds, store_ground

YEARS = (2025, 2026, 2027)
SIDE_BY_SIDE = 5
DEPTH = 2
SEVERAL = st.lists(grounds(6), min_size=SIDE_BY_SIDE, max_size=SIDE_BY_SIDE).map(join_grounds)
WRITES = st.lists(st.tuples(st.booleans(), st.integers(0, 99)), min_size=1, max_size=4)
ELEMENT = "element { id key statement statementEn level tier goal agency owners { id key title titleEn } }"
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
ANSWERING = Answering(SCHEMA, Limits(cost=10**9))
Data = Mapping[str, object]
Rows = Sequence[Mapping[str, object]]


class Question(NamedTuple):
    """A field that is asked of every element, what a reading says of one, and how an answer says the same."""

    field: str
    selection: str
    read: Callable[[Drawn, Below], object]
    show: Callable[[Data], object]


def read_cascade(_: Drawn, below: Below) -> Cascade | None:
    return below.cascade(DEPTH) if below.known else None


def read_dependence(drawn: Drawn, below: Below) -> Dependence:
    return below.dependence(drawn.owners) if below.known else Dependence(0, [], [])


def show_cascade(found: Data) -> Cascade:
    nodes = [
        (show_key(each), *(cast("int", each[name]) for name in ("depth", "below", "more")))
        for each in cast("Rows", found["nodes"])
    ]
    links = {
        (each["from"], each["to"], str(each["standing"]).lower(), each["inferred"])
        for each in cast("Rows", found["links"])
    }
    return Cascade(cast("list[tuple[str, int, int, int]]", nodes), cast("set[tuple[str, str, str, bool]]", links))


def show_dependence(found: Data) -> Dependence:
    elements, roles = (
        [(show_key(each, name), cast("int", each["dependents"])) for each in cast("Rows", found[f"{name}s"])]
        for name in ("element", "role")
    )
    assert (found["knownElements"], found["knownRoles"]) == (len(elements), len(roles))
    return Dependence(cast("int", found["below"]), elements, roles)


def show_key(row: Data, name: str = "element") -> str:
    return cast("dict[str, str]", row[name])["key"]


QUESTIONS = {
    "cascade": Question(
        f"cascade(root: $key, year: YEAR, depth: {DEPTH})",
        f"""
        root year depth exhaustive stoppedBy reasons
        nodes {{ depth below more {ELEMENT} }}
        links {{ from to status standing inferred }}
        """,
        read_cascade,
        show_cascade,
    ),
    "dependence": Question(
        "dependence(on: $key, year: YEAR)",
        f"""
        root year below knownElements knownRoles exhaustive stoppedBy reasons
        elements {{ dependents {ELEMENT} }}
        roles {{ dependents role {{ id key title titleEn }} }}
        """,
        read_dependence,
        show_dependence,
    ),
}


def write_document(question: Question) -> str:
    """Write a document that asks for every year."""
    fields = (f"y{year}: {question.field.replace('YEAR', str(year))} {{ {question.selection} }}" for year in YEARS)
    return f"query ($key: ID!) {{ {' '.join(fields)} }}"


DOCUMENTS = {name: write_document(question) for name, question in QUESTIONS.items()}


async def ask(session: Session, name: str, key: str) -> bytes:
    """Ask about an element in every year, and give the answer as it is sent, the errors in the order of the years."""
    request = GraphQLRequest(DOCUMENTS[name], None, {"key": key}, {}, None)
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
    """Compare what three ways say of every element; returns where they differ."""
    graph = TellingGraph(grounded.graph)
    recorded = replace(grounded, graph=graph)
    wrong: list[object] = []
    for key in (each.id for each in drawn.elements):
        for name, question in QUESTIONS.items():
            answer = await ask(recorded, name, key)
            if answer != await ask(database.session, name, key):
                wrong.append((name, key))
            data = cast("dict[str, dict[str, Data | None]]", orjson.loads(answer))["data"]
            for year in YEARS:
                found, below = data[f"y{year}"], Below(drawn.elements, drawn.links, key, year)
                expected = question.read(drawn, below)
                if expected != (question.show(found) if found else None):
                    wrong.append((name, key, year, expected, found))
    assert set(graph.sent) == {"database_state"}
    return wrong


@pytest.mark.prove
@pytest.mark.current
@settings(
    max_examples=-(-scale_tries(300) // SIDE_BY_SIDE),
    deadline=None,
    derandomize=True,
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
