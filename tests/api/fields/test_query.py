"""The API: one statement for each root field, connections with cursors and filters, errors that a program can read."""

import operator
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.database import Database
from helpers.fields import FIELDS
from helpers.putting import ANSWERING, SCHEMA, open_context, put
from selaras import folders
from selaras.api.requests.request import GraphQLRequest
from selaras.model.vocabulary import Verdict

Nodes = dict[str, dict[str, list[dict[str, str]]]]


# An audit is a statement for each rule, by what it is; tests/api/types/test_audit.py counts them.
AUDITED = {"audit", "findings"}


@pytest.mark.parametrize("field", FIELDS)
async def test_an_answer_is_the_one_that_strawberry_gives(demo: Database, field: str) -> None:
    text = f"{{ {FIELDS[field]} }}"
    expected = await SCHEMA.execute(text, context_value=open_context(demo.session))
    assert orjson.loads(orjson.dumps(await put(demo, text))) == orjson.loads(orjson.dumps(expected.data))


@pytest.mark.stated
@pytest.mark.parametrize("field", FIELDS)
async def test_one_statement_for_a_root_field(demo: Database, field: str) -> None:
    answer = await put(demo, f"{{ {FIELDS[field]} }}")
    assert answer.errors == []
    assert answer[field] is not None
    assert len(answer.sent) == 1


async def test_every_root_field_is_counted(demo: Database) -> None:
    answer = await put(demo, '{ __type(name: "Query") { fields { name } } }')
    fields = cast("dict[str, list[dict[str, str]]]", answer["__type"])["fields"]
    assert {each["name"] for each in fields} == FIELDS.keys() | {"questions", "rules"} | AUDITED
    assert (await put(demo, "{ questions { name summary parameters { name type } } }")).sent == []


async def test_two_root_fields_are_two_statements(demo: Database) -> None:
    answer = await put(demo, "{ a: units { totalCount } b: roles { totalCount } }")
    assert answer == {"a": {"totalCount": 17}, "b": {"totalCount": 29}}
    assert len(answer.sent) == 2


async def test_pages_by_cursor_are_the_whole_and_nothing_twice(demo: Database) -> None:
    keys: list[str] = []
    after: str | None = None
    while True:
        answer = await put(
            demo,
            "query($a: String) { people(first: 7, after: $a) { nodes { key } pageInfo { hasNextPage endCursor } } }",
            a=after,
        )
        page = cast("dict[str, object]", answer["people"])
        keys += [each["key"] for each in cast("list[dict[str, str]]", page["nodes"])]
        info = cast("dict[str, str]", page["pageInfo"])
        after = info["endCursor"]
        if not info["hasNextPage"]:
            break
    assert keys == [f"contoh-{number:03}" for number in range(1, 61)]


async def test_targets_are_found_by_the_verdict_that_is_stored_with_them(demo: Database) -> None:
    """What is stored is what the sweep finds, for every verdict."""
    stored = "query($f: TargetFilter) { targets(filter: $f, first: 1000) { nodes { key } } }"
    swept = (
        "query($v: [Verdict!]) { alignment(year: 2026) { placed(verdicts: $v, first: 1000) { nodes { label key } } } }"
    )
    for verdict in Verdict:
        chosen = {"year": {"equals": 2026}, "verdict": {"equals": verdict.name}}
        targets = cast("Nodes", await put(demo, stored, f=chosen))["targets"]["nodes"]
        found = cast("dict[str, Nodes]", await put(demo, swept, v=[verdict.name]))["alignment"]["placed"]["nodes"]
        assert [each["key"] for each in targets] == [each["key"] for each in found if each["label"] == "Target"]
        assert targets


async def test_a_page_keeps_its_place_while_others_write(demo: Database) -> None:
    first = cast(
        "dict[str, dict[str, str]]", (await put(demo, "{ people(first: 2) { pageInfo { endCursor } } }"))["people"]
    )
    demo.query("CREATE (:Person {id: 'contoh-000', name: 'x'})")
    try:
        cursor = first["pageInfo"]["endCursor"]
        answer = await put(demo, "query($a: String) { people(first: 1, after: $a) { nodes { key } } }", a=cursor)
    finally:
        demo.query("MATCH (p:Person {id: 'contoh-000'}) DELETE p")
    assert answer == {"people": {"nodes": [{"key": "contoh-003"}]}}


async def test_connections_below_have_pages_of_their_own(demo: Database) -> None:
    text = """
    query($after: String) {
      element(key: "s0-01") {
        contributors(first: 2, after: $after) { totalCount nodes { key } pageInfo { hasNextPage endCursor } }
      }
    }
    """
    keys: list[str] = []
    after: str | None = None
    more, total = True, None
    while more:
        element = cast("dict[str, dict[str, object]]", (await put(demo, text, after=after))["element"])
        page = element["contributors"]
        keys += [each["key"] for each in cast("list[dict[str, str]]", page["nodes"])]
        info = cast("dict[str, object]", page["pageInfo"])
        more, after = bool(info["hasNextPage"]), str(info["endCursor"])
        total = page["totalCount"]
    found = demo.query("MATCH ({id: 's0-01'})<-[:CONTRIBUTES_TO]-(e) RETURN e.id AS id ORDER BY id")
    assert (keys, total) == ([row["id"] for row in found], len(found))


async def test_a_link_carries_what_it_says(lampung: Database) -> None:
    answer = await put(
        lampung,
        '{ element(key: "pk-s3-02") { contributesTo { edges { link { certainty confidence alternatives } } } } }',
    )
    assert answer["element"] == {
        "contributesTo": {
            "edges": [
                {
                    "link": {
                        "certainty": "INFERRED",
                        "confidence": 0.9,
                        "alternatives": ["pk-s2-02"],
                    }
                }
            ]
        }
    }


COMPARE: dict[str, Callable[[object, object], bool]] = {
    "equals": operator.eq,
    "atLeast": lambda a, b: cast("int", a) >= cast("int", b),
    "atMost": lambda a, b: cast("int", a) <= cast("int", b),
    "in": lambda a, b: a in cast("list[object]", b),
    "contains": lambda a, b: str(b).lower() in str(a).lower(),
}
VALUES: dict[tuple[str, str], list[object]] = {
    ("tier", "equals"): [0, 1, 2, 4],
    ("tier", "atLeast"): [0, 2, 9],
    ("tier", "atMost"): [-1, 1, 3],
    ("tier", "in"): [[0, 1], [3], []],
    ("tier", "exists"): [True, False],
    ("statement", "contains"): ["terSEDIA", "guru", "%", "'"],
    ("agency", "equals"): ["ag-dik", "ag-kes", "nowhere"],
    ("validTo", "exists"): [True, False],
    ("level", "equals"): ["OUTPUT", "OUTCOME", "PROBLEM"],
}


@st.composite
def filters(draw: st.DrawFn, depth: int = 3) -> dict[str, object]:
    """Draw tests of several fields, and filters inside `and`, `or` and `not`."""
    wanted: dict[str, object] = {}
    for name, test in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=2, unique_by=lambda pair: pair[0])):
        wanted[name] = {test: draw(st.sampled_from(VALUES[name, test]))}
    if depth and draw(st.booleans()):
        word = draw(st.sampled_from(["and", "or", "not"]))
        inner = filters(depth=depth - 1)
        wanted[word] = draw(inner if word == "not" else st.lists(inner, max_size=2))
    return wanted


def holds(element: dict[str, object], wanted: dict[str, object]) -> bool:
    """Whether a filter lets an element in; a test of what is absent fails, and its negation holds."""
    return all(hold_one(element, name, value) for name, value in wanted.items())


def hold_one(element: dict[str, object], name: str, value: object) -> bool:
    if name == "and":
        return all(holds(element, each) for each in cast("list[dict[str, object]]", value))
    if name == "or":
        return any(holds(element, each) for each in cast("list[dict[str, object]]", value))
    if name == "not":
        return not holds(element, cast("dict[str, object]", value))
    return all(
        (element[name] is not None) == wanted
        if test == "exists"
        else element[name] is not None and COMPARE[test](element[name], wanted)
        for test, wanted in cast("dict[str, object]", value).items()
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filters())
async def test_filters_are_the_naive_ones(database: Database, wanted: dict[str, object]) -> None:
    await database.hold(folders.SEEDS / "demo")
    rows = database.query(
        "MATCH (e:Element) RETURN e.id AS key, e.tier AS tier, e.statement AS statement, e.agency AS agency, "
        "e.validTo AS validTo, e.level AS level ORDER BY key"
    )
    answer = await put(
        database,
        "query($f: ElementFilter) { elements(filter: $f, first: 1000) { totalCount nodes { key } } }",
        f=wanted,
    )
    expected = [row["key"] for row in rows if holds(row, wanted)]
    assert answer.errors == []
    assert answer["elements"] == {"totalCount": len(expected), "nodes": [{"key": key} for key in expected]}


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        (
            '{ trace(from: "nowhere") { key } }',
            "NOT_FOUND",
            "No Element or Indicator or Target or Person has the id 'nowhere'",
        ),
        ('{ trace(from: "Plan:x") { key } }', "INVALID_ARGUMENT", "'Plan:x' is a Plan; expected the id of one of"),
        ('{ cascade(root: "s0-01", depth: -1) { root } }', "INVALID_ARGUMENT", "depth"),
        ("{ units(first: 1001) { totalCount nodes { key } } }", "INVALID_ARGUMENT", "1001"),
        ('{ units(after: "!") { nodes { key } } }', "INVALID_ARGUMENT", "cursor"),
        (
            '{ ask(name: "nothing") { columns } }',
            "UNKNOWN_STATEMENT",
            "There is no question 'nothing'; there are",
        ),
        ('{ ask(name: "merge_nodes") { columns } }', "UNKNOWN_STATEMENT", "There is no question 'merge_nodes'"),
        ('{ ask(name: "regulations_in_force") { columns } }', "INVALID_ARGUMENT", "year is missing; expected INTEGER"),
        (
            '{ ask(name: "regulations_in_force", params: [1]) { columns } }',
            "INVALID_ARGUMENT",
            "params is [1]; expected",
        ),
        ('{ alignment(unit: "nowhere") { tentative } }', "NOT_FOUND", "There is no unit with the id 'nowhere'"),
    ],
)
async def test_a_caller_s_mistake_has_a_code_and_says_what_to_do(
    demo: Database, query: str, code: str, words: str
) -> None:
    answer = await put(demo, query)
    (error,) = answer.errors
    assert cast("dict[str, str]", error["extensions"])["code"] == code
    assert words in str(error["message"])
    assert error["path"]


async def test_an_id_that_two_nodes_have_is_answered_with_the_candidates(demo: Database) -> None:
    demo.query("CREATE (:Role {id: 'ag-dik', title: 'x', tier: 9})")
    try:
        answer = await put(demo, '{ node(id: "ag-dik") { id } }')
        either = await put(demo, '{ node(id: "Role:ag-dik") { id } }')
    finally:
        demo.query("MATCH (r:Role {id: 'ag-dik'}) DELETE r")
    assert answer.errors[0]["extensions"] == {"code": "AMBIGUOUS_ID", "candidates": ["Unit:ag-dik", "Role:ag-dik"]}
    assert either == {"node": {"id": "Role:ag-dik"}}


async def test_nodes_keep_their_order_and_a_missing_one_is_null(demo: Database) -> None:
    answer = await put(demo, '{ nodes(ids: ["ag-kes", "nowhere", "Goal:s0-01", "ag-kes"]) { __typename id } }')
    unit = {"__typename": "Unit", "id": "Unit:ag-kes"}
    assert answer["nodes"] == [unit, None, {"__typename": "Goal", "id": "Element:s0-01"}, unit]
    assert answer.errors == []


async def test_one_bad_key_does_not_empty_the_page(demo: Database) -> None:
    answer = await put(
        demo, '{ a: trace(from: "dik-s3-01", year: 2026) { verdict } b: trace(from: "nope") { verdict } }'
    )
    assert answer == {"a": {"verdict": "ALIGNED"}, "b": None}
    (error,) = answer.errors
    assert (error["path"], error["extensions"]) == (["b"], {"code": "NOT_FOUND"})


async def test_only_what_is_not_asked_of_the_graph_is_never_null(demo: Database) -> None:
    answer = await put(demo, '{ __type(name: "Query") { fields { name type { kind } } } }')
    fields = cast("dict[str, list[dict[str, dict[str, str]]]]", answer["__type"])["fields"]
    assert {str(each["name"]) for each in fields if each["type"]["kind"] == "NON_NULL"} == {"questions", "rules"}


async def test_of_several_nodes_the_ambiguous_one_alone_has_an_error(demo: Database) -> None:
    demo.query("CREATE (:Role {id: 'ag-dik', title: 'x', tier: 9})")
    try:
        answer = await put(demo, '{ nodes(ids: ["ag-dik", "ag-kes", "Unit:ag-dik"]) { id } }')
    finally:
        demo.query("MATCH (r:Role {id: 'ag-dik'}) DELETE r")
    assert answer["nodes"] == [None, {"id": "Unit:ag-kes"}, {"id": "Unit:ag-dik"}]
    (error,) = answer.errors
    assert error["path"] == ["nodes", 0]
    assert error["extensions"] == {"code": "AMBIGUOUS_ID", "candidates": ["Unit:ag-dik", "Role:ag-dik"]}


async def test_more_ids_than_a_page_holds_are_refused(demo: Database) -> None:
    answer = await put(demo, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=["ag-kes"] * 1001)
    assert answer == {"nodes": None}
    assert "The number of ids is 1001; expected 0 to 1000." in str(answer.errors[0]["message"])


async def test_what_is_stored_in_a_wrong_shape_is_said_so(demo: Database) -> None:
    demo.query("CREATE (:Unit {id: 'broken', kind: 'AGENCY'})")
    try:
        answer = await put(demo, '{ unit(key: "broken") { name } }')
    finally:
        demo.query("MATCH (u {id: 'broken'}) DELETE u")
    (error,) = answer.errors
    assert cast("dict[str, str]", error["extensions"])["code"] == "DATA"


@pytest.mark.stated
async def test_what_nobody_expected_is_masked_and_logged(demo: Database, caplog: pytest.LogCaptureFixture) -> None:
    """A service without its statements fails in a way that is no caller's business."""
    request = GraphQLRequest("{ alignment { tentative } }", None, {}, {}, None)
    (error,) = (await ANSWERING.answer(request, open_context(replace(demo.session, library={})))).errors
    assert error.get("extensions") == {"code": "INTERNAL"}
    assert "alignment" not in str(error.get("message"))
    assert "KeyError: 'alignment'" in caplog.text


async def test_a_deep_selection_is_refused_before_any_work(demo: Database) -> None:
    deep = "contributesTo(first: 1) { nodes { " * 8 + "key" + " } }" * 8
    answer = await put(demo, f'{{ element(key: "s0-01") {{ {deep} }} }}')
    assert answer.sent == []
    assert cast("dict[str, str]", answer.errors[0]["extensions"])["code"] == "INVALID_ARGUMENT"


async def test_an_orphan_a_skip_and_an_island_show_their_proof(demo: Database) -> None:
    answer = await put(
        demo,
        """
        {
          element(key: "kes-s3-08") { placement { verdict path faults { from to } } }
          orphans(unit: "ag-kes") { nodes { id missing } }
        }
        """,
    )
    assert answer["element"] == {
        "placement": {
            "verdict": "LEVEL_SKIP",
            "path": ["kes-s3-08", "kes-s3-07", "kes-s1-01", "s0-01"],
            "faults": [{"from": "kes-s3-07", "to": "kes-s1-01"}],
        }
    }
    nodes = cast("dict[str, list[dict[str, str]]]", answer["orphans"])["nodes"]
    assert [each for each in nodes if each["id"].startswith("Element")] == [
        {"id": "Element:kes-s2-04", "missing": "LINK"},
        {"id": "Element:kes-x-01", "missing": "TIER"},
    ]
