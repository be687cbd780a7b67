"""Whoever asks for an id that no node has is told the nearest, in every question, by bounded work."""

from dataclasses import replace
from typing import cast

import pytest
from graphql import assert_object_type

from helpers.database import Database
from helpers.fields import FIELDS
from helpers.putting import SCHEMA, put
from selaras.errors import NotFoundError
from selaras.store.nearest import explain_unknown
from selaras.store.recording import RecordingGraph

# Each question with an id in it that differs from the right one by a letter too few or by its case, and the right one.
ASKED = {
    "node": ('node(id: "dik-s3-1") { id }', "Element:dik-s3-01"),
    "unit": ('unit(key: "AG-DIK") { key }', "Unit:ag-dik"),
    "role": ('role(key: "role-dik-1 ") { key }', "Role:role-dik-1"),
    "person": ('person(key: "contoh-16") { key }', "Person:contoh-016"),
    "element": ('element(key: "dik-s3-1") { key }', "Element:dik-s3-01"),
    "indicator": ('indicator(key: "ik-lepass") { key }', "Indicator:ik-lepas"),
    "target": ('target(key: "T2026-ik-lepas") { key }', "Target:t2026-ik-lepas"),
    "plan": ('plan(key: "rpjmd-2052") { key }', "Plan:rpjmd-2025"),
    "regulation": ('regulation(key: "permenpanrb-6-2O22") { key }', "Regulation:permenpanrb-6-2022"),
    "goal": ('goal(key: "s0-1") { key }', "Element:s0-01"),
    "cascade": ('cascade(root: "S0-01") { root }', "Element:s0-01"),
    "trace": ('trace(from: "dik-s3-1") { key }', "Element:dik-s3-01"),
    "traces": ('traces(from: ["s0-01", "Element:dik-s3-1"]) { key }', "Element:dik-s3-01"),
    "paths": ('paths(from: "dik-s3-1", to: "s0-01") { known }', "Element:dik-s3-01"),
    "impact": ('impact(of: "role-dik1") { key }', "Role:role-dik-1"),
    "dependence": ('dependence(on: "s0-1") { below }', "Element:s0-01"),
    "alignment": ('alignment(unit: "ag-dk") { tentative }', "Unit:ag-dik"),
    "orphans": ('orphans(unit: "ag-dk") { totalCount }', "Unit:ag-dik"),
    "misaligned": ('misaligned(unit: "ag-dk") { totalCount }', "Unit:ag-dik"),
    "logicModel": ('logicModel(key: "lm-gisi") { key }', "LogicModel:lm-gizi"),
    "indicatorsByAspect": ('indicatorsByAspect(unit: "ag-dk") { total }', "Unit:ag-dik"),
    "repairs": ('repairs(unit: "ag-dk") { totalCount }', "Unit:ag-dik"),
    "ask": ('ask(name: "elements_by_owner", params: {role: "role-dik1", year: 2026}) { columns }', "Role:role-dik-1"),
    "audit": ('audit(units: ["ag-dk"]) { year }', "Unit:ag-dik"),
    "findings": ('findings(units: ["ag-dk"]) { totalCount }', "Unit:ag-dik"),
}
# What takes no id of one node, or leaves a null in its place.
WITHOUT = {"nodes", "questions", "rules"}


@pytest.mark.parametrize("field", ASKED)
async def test_an_id_that_no_node_has_is_answered_with_the_nearest(demo: Database, field: str) -> None:
    text, meant = ASKED[field]
    answer = await put(demo, f"{{ {text} }}")
    assert answer == {field: None}
    (error,) = answer.errors
    extensions = cast("dict[str, object]", error["extensions"])
    assert extensions["code"] == "NOT_FOUND"
    assert cast("list[str]", extensions["nearest"])[0] == meant
    assert f"did you mean '{meant.partition(':')[2]}'" in str(error["message"])


def test_every_field_that_takes_an_id_is_asked() -> None:
    fields = {*FIELDS, "audit", "findings"}
    taking = {name for name in fields if _takes_an_id(name)} | {"ask"}
    assert taking - WITHOUT == ASKED.keys()


def _takes_an_id(name: str) -> bool:
    field = assert_object_type(SCHEMA.core.type_map["Query"]).fields[name]
    return any("ID" in str(each.type) for each in field.args.values())


@pytest.mark.parametrize(
    ("key", "labels", "told", "nearest"),
    [
        ("ik-lepas", ("Element",), "?; it is that of Indicator:ik-lepas.", ("Indicator:ik-lepas",)),
        ("zzzzzzzz", ("Element",), "?.", ()),
        ("z" * 5_000, ("Element",), "?.", ()),
        ("CONTOH-016", ("Person", "Element"), "?; did you mean 'contoh-016'?", ("Person:contoh-016",)),
    ],
)
async def test_what_is_told(
    demo: Database, key: str, labels: tuple[str, ...], told: str, nearest: tuple[str, ...]
) -> None:
    error = await explain_unknown(demo.session, "?", key, labels)
    assert isinstance(error, NotFoundError)
    assert (str(error), error.nearest) == (told, nearest)


async def test_two_statements_find_the_nearest_among_many(empty: Database) -> None:
    """Of five thousand ids, no more are brought than the bounds of the statement let through."""
    empty.query("UNWIND range(1, 5000) AS n CREATE (:Target {id: 't-2026-' + right('0000' + n, 5), year: 2026})")
    graph = RecordingGraph(empty.session.graph)
    error = await explain_unknown(replace(empty.session, graph=graph), "?", "t-2026-0421", ("Target",))
    assert "Target:t-2026-00421" in error.nearest or "Target:t-2026-04210" in error.nearest
    assert [each.name for each in graph.sent] == ["labels_of_ids", "nearest_ids"]
    beginnings = cast("list[str]", graph.sent[1].parameters["beginnings"])
    (found,) = empty.query(
        f"CALL () {{ {graph.sent[1].text.rsplit('ORDER BY label, id', 1)[0]} }} RETURN count(*) AS n",
        labels=["Target"],
        beginnings=beginnings,
    )
    assert cast("int", found["n"]) <= 50 * len(beginnings)
