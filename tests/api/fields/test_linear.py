"""Linear work for lists: four times as much to list takes at most five times the work, of the database and of ours."""

import re
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType
from typing import NamedTuple

import pytest
from graphql import is_composite_type, print_type

from helpers.database import Database
from helpers.putting import SCHEMA, open_context
from helpers.work import profile
from selaras.api.execution.answering import Answering
from selaras.api.requests.limits import Limits
from selaras.api.requests.request import GraphQLRequest
from selaras.meaning.verdicts import Sweep
from selaras.store.recording import RecordingGraph

UNPRICED = Answering(SCHEMA, Limits(cost=10**12))  # the work is measured, and not what is allowed of it
FEW, MANY, GROWTH = 100, 400, 5
MOST_STARTS = 100  # that `traces` takes
NODE = "{ totalCount nodes { id key } }"
BELOW = {
    "elements": "{ totalCount nodes { key placement { path } owner { title } contributesTo { nodes { key } } } }",
    "goals": "{ totalCount nodes { key placement { path } contributors { nodes { key placement { path } } } } }",
    "targets": "{ totalCount nodes { key verdict placement { path } indicator { name elements { nodes { key } } } } }",
    "units": "{ totalCount nodes { key partOf { name } roles { nodes { title } } } }",
    "people": "{ nodes { key roles { nodes { title unit { name } elements { nodes { key } } } } } }",
    "indicators": "{ nodes { key elements { nodes { key placement { path } } } targets { nodes { verdict } } } }",
}
# What each list field is asked; `N` is how much there is.
LISTS = {
    **{
        name: f"{name}(first: N) {BELOW.get(name, NODE)}"
        for name in (
            "units",
            "roles",
            "people",
            "elements",
            "goals",
            "logicModels",
            "indicators",
            "targets",
            "plans",
            "meritAspects",
            "regulations",
        )
    },
    "nodes": "nodes(ids: $ids) { id ... on Element { placement { path } owner { title } } }",
    "traces": "traces(from: $starts) { verdict reasons paths { elements { key } } }",
    "alignment": "alignment(year: 2026) { agencies { agency } placed(first: N) { nodes { id path { key } } } }",
    "orphans": "orphans(year: 2026, first: N) { totalCount nodes { id missing } }",
    "misaligned": "misaligned(year: 2026, first: N) { totalCount nodes { id path { key } faults { from } } }",
    "findings": 'findings(year: 2026, rules: ["ORP"], first: N) { totalCount nodes { subject message evidence } }',
    "audit": 'audit(year: 2026, rules: ["ORP"]) { findings(first: N) { nodes { subject } } agencies { agency } }',
    "cascade": 'cascade(root: "goal", year: 2026, depth: 9) { nodes { element { key } more } links { from } }',
    "trace": 'trace(from: "person-0", year: 2026) { courses { key paths { steps { inferred } } narrative } }',
    "paths": 'paths(from: "low-0", to: "goal", year: 2026, first: N) { paths { elements { key } } roles { title } }',
    "impact": 'impact(of: "role-0", year: 2026) { fallen { key } affected(first: N) { nodes { key words } } }',
    "dependence": 'dependence(on: "goal", year: 2026, first: N) { elements { dependents } roles { dependents } }',
    "logicModel": 'logicModel(key: "model-0", year: 2026) { rungs { elements { key } } chain }',
    "indicatorsByAspect": "indicatorsByAspect { aspect total indicators { key elements } }",
    "repairs": "repairs(year: 2026, first: N) { nodes { key candidates { key } } }",
    "ask": 'ask(name: "elements_by_owner", params: {role: "role-0", year: 2026}) { rows }',
}
# Lists that do not come from the graph, and fields that show a single record, whose lists are those of `nodes`.
CONSTANT = {"rules", "questions"}
SINGLE = {"node", "unit", "role", "person", "element", "indicator", "target", "plan", "regulation", "goal"}
# A goal with a weak, an aligned and an orphaned row of boxes, and a row of islands that hang on one box under no goal.
DATA = """
CREATE (goal:Element:Goal {id: 'goal', statement: 'Tujuan', level: 'IMPACT', tier: 0})
CREATE (top:Element {id: 'top', statement: 'Puncak', level: 'OUTCOME', tier: 1})
CREATE (whole:Unit {id: 'whole', name: 'Utuh', kind: 'GOVERNMENT'})
CREATE (model:LogicModel {id: 'model-0', title: 'Model'})
CREATE (person:Person {id: 'person-0', name: 'Orang'})
CREATE (all:Role {id: 'role-0', title: 'Semua', tier: 1})
CREATE (person)-[:HOLDS {basis: 'PERMANENT'}]->(all), (all)-[:IN_UNIT]->(whole)
CREATE (low:Element {id: 'low-0', statement: 'Bawah', level: 'OUTPUT', tier: 3, agency: 'whole'})
WITH * UNWIND range(1, $n) AS n
CREATE (unit:Unit {id: 'unit-' + n, name: 'Unit ' + n, kind: 'AGENCY'})-[:PART_OF]->(whole)
CREATE (role:Role {id: 'role-' + n, title: 'Jabatan ' + n, tier: 2})-[:IN_UNIT]->(unit)
CREATE (:Person {id: 'person-' + n, name: 'Nama ' + n})-[:HOLDS {basis: 'PERMANENT'}]->(role)
CREATE (good:Element {id: 'good-' + n, statement: 'Baik ' + n, level: 'OUTCOME', tier: 1, agency: 'unit-' + n})
CREATE (island:Element {id: 'island-' + n, statement: 'Pulau ' + n, level: 'OUTPUT', tier: 2, agency: 'unit-' + n})
CREATE (:Element {id: 'orphan-' + n, statement: 'Yatim ' + n, level: 'OUTPUT', tier: 2, agency: 'unit-' + n})
CREATE (:Element:Goal {id: 'goal-' + n, statement: 'Sasaran ' + n, level: 'OUTCOME', tier: 1, agency: 'unit-' + n})
CREATE (part:Element {id: 'part-' + n, statement: 'Bagian ' + n, level: 'ACTIVITY'})-[:IN_MODEL]->(model)
CREATE (:LogicModel {id: 'model-' + n, title: 'Model ' + n})
CREATE (good)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(goal), (island)-[:CONTRIBUTES_TO {status: 'ACCEPTED'}]->(top)
CREATE (low)-[:CONTRIBUTES_TO {status: 'PROPOSED'}]->(good)
CREATE (good)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(all), (island)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role)
CREATE (island)-[:MEASURED_BY]->(indicator:Indicator {id: 'indicator-' + n, name: 'Jumlah ' + n, aspect: 'QUANTITY'})
CREATE (:Target {id: 'target-' + n, year: 2026, agency: 'unit-' + n})-[:OF]->(indicator)
CREATE (:Plan {id: 'plan-' + n, kind: 'RENSTRA', fromYear: 2025, toYear: 2029})-[:OF_UNIT]->(unit)
CREATE (:MeritAspect {id: 'merit-' + n, number: n, name: 'Aspek ' + n})
CREATE (:Regulation {id: 'regulation-' + n, title: 'Peraturan ' + n, year: 2020})
"""


class Work(NamedTuple):
    """What an answer took: statements, records, what the database touched, lines of ours, and sweeps."""

    statements: int
    records: int
    hits: int
    lines: int
    sweeps: int


class Meter:
    """Counts the lines of our package that are executed, each round of a loop as one, and the sweeps."""

    def __init__(self) -> None:
        self.lines = 0
        self.sweeps = 0

    def enter(self, frame: FrameType, _: str, __: object) -> object:
        if frame.f_code is Sweep.__init__.__code__:
            self.sweeps += 1
        return self.step if "/selaras/" in frame.f_code.co_filename else None

    def step(self, _: FrameType, event: str, __: object) -> object:
        self.lines += event == "line"
        return self.step


@contextmanager
def metered() -> Generator[Meter]:
    meter, before = Meter(), sys.gettrace()
    sys.settrace(meter.enter)  # pyright: ignore[reportArgumentType] - its own type says no more
    try:
        yield meter
    finally:
        sys.settrace(before)


async def measure(database: Database, field: str, size: int) -> Work:
    graph = RecordingGraph(database.session.graph)
    ids = [f"Element:island-{number + 1}" for number in range(size)]
    variables: Mapping[str, object] = {}
    head = ""
    if field == "nodes":
        head, variables = "query($ids: [ID!]!)", {"ids": ids}
    if field == "traces":
        head, variables = "query($starts: [ID!]!)", {"starts": ids[: size * MOST_STARTS // MANY]}
    request = GraphQLRequest(f"{head} {{ {LISTS[field].replace('N', str(size))} }}", None, dict(variables), {}, None)
    context = open_context(replace(database.session, graph=graph))
    await UNPRICED.answer(request, context)
    graph.sent.clear()
    with metered() as meter:
        answer = await UNPRICED.answer(request, context)
    assert not answer.errors
    parts = [profile(database, sent) for sent in graph.sent]
    hits, records = sum(part.hits for part in parts), sum(part.records for part in parts)
    return Work(len(graph.sent), records, hits, meter.lines, meter.sweeps)


@pytest.fixture(scope="module")
async def works(database: Database) -> dict[str, list[Work]]:
    """The work of every field, for few and for many."""
    found: dict[str, list[Work]] = {field: [] for field in LISTS}
    database.forget_plans()
    for size in (FEW, MANY):
        database.empty()
        database.query(DATA, n=size)
        for field in LISTS:
            found[field].append(await measure(database, field, size))
    database.empty()
    return found


@pytest.mark.parametrize("field", LISTS)
def test_the_work_for_a_list_is_linear(works: dict[str, list[Work]], field: str) -> None:
    few, many = works[field]
    assert (many.statements, many.sweeps) == (few.statements, few.sweeps)
    assert many.sweeps <= 2
    growth = {
        name: getattr(many, name) / max(getattr(few, name), 1)
        for name in ("records", "hits", "lines")
        if getattr(many, name) > GROWTH * getattr(few, name)
    }
    assert growth == {}, (few, many)


def test_every_field_with_a_list_in_it_is_measured() -> None:
    shown = print_type(SCHEMA.core.type_map["Query"])
    kinds = dict(re.findall(r"^  (\w+)(?:\(.*?\))?: ([\w\[\]!]+)$", shown, re.MULTILINE | re.DOTALL))
    assert {name for name, kind in kinds.items() if holds_a_list(kind)} - SINGLE - CONSTANT == LISTS.keys()


def holds_a_list(kind: str) -> bool:
    """Whether what a field answers is a list, or an object, which has one in it."""
    return "[" in kind or is_composite_type(SCHEMA.core.type_map[kind.strip("!")])
