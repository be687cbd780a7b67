"""What must hold on the deck's graph alone."""

from collections import Counter
from datetime import date

import pytest

from helpers.database import Database
from helpers.putting import put
from selaras.meaning.narrative import Language
from selaras.model.vocabulary import Level, Verdict
from selaras.questions.alignment import align
from selaras.questions.cascade import CascadeRequest, find_cascade
from selaras.questions.indicators import list_indicators
from selaras.questions.logic_model import read_logic_model
from selaras.questions.regulations import list_regulations
from selaras.questions.trace import trace

YEAR = 2026


async def test_counts(lampung: Database) -> None:
    found = lampung.query(
        """
        MATCH (e:Element)
        WITH collect(e.tier) AS tiers, collect(CASE WHEN e.tier IS NULL THEN e.level END) AS levels
        RETURN size(tiers) AS tree,
               [tier IN range(0, 3) | size([x IN tiers WHERE x = tier])] AS tiers,
               [level IN ['PROBLEM', 'INPUT', 'ACTIVITY', 'OUTPUT', 'OUTCOME', 'IMPACT']
                | size([x IN levels WHERE x = level])] AS levels
        """
    )
    assert found == [{"tree": 10, "tiers": [1, 2, 3, 4], "levels": [1, 1, 3, 3, 4, 1]}]
    links = lampung.query(
        """
        MATCH (e:Element)-[l:CONTRIBUTES_TO]->()
        RETURN e.tier IS NOT NULL AS tree,
               count(l) AS links,
               count(CASE l.certainty WHEN 'CERTAIN' THEN 1 END) AS certain
        ORDER BY tree
        """
    )
    assert links == [{"tree": False, "links": 22, "certain": 0}, {"tree": True, "links": 9, "certain": 2}]
    labels = lampung.query(
        """
        MATCH (n)
        WHERE NOT n:Migration AND NOT n:Load AND NOT n:TestDatabase AND NOT n:Element
        UNWIND labels(n) AS l
        RETURN l, count(*) AS n
        """
    )
    assert {row["l"]: row["n"] for row in labels} == {
        "Unit": 2,
        "Role": 4,
        "LogicModel": 1,
        "Indicator": 26,
        "Assumption": 5,
        "MeritAspect": 8,
        "Regulation": 13,
    }


async def test_all_ten_of_the_tree_are_aligned_three_of_them_firmly(lampung: Database) -> None:
    found = await align(lampung.session, year=YEAR)
    tree = {each.key: each.placement for each in found.placed if each.tier is not None}
    assert {placement.verdict for placement in tree.values()} == {Verdict.ALIGNED}
    assert len(tree) == 10
    assert sorted(key for key, placement in tree.items() if not placement.tentative) == [
        "pk-s0-01",
        "pk-s1-01",
        "pk-s1-02",
    ]


async def test_the_model_is_a_tree_of_its_own(lampung: Database) -> None:
    found = await align(lampung.session, year=YEAR)
    model = {each.key: each.placement for each in found.placed if each.key.startswith("lm-")}
    assert len(model) == 12
    assert {placement.verdict for placement in model.values()} == {Verdict.ALIGNED}
    assert {placement.root for placement in model.values()} == {"lm-impact-1"}
    assert [key for key, placement in model.items() if not placement.tentative] == ["lm-impact-1"]
    assert "lm-problem-1" not in model


async def test_the_trace_of_the_teaching_materials_is_one_tentative_path(lampung: Database) -> None:
    found = await trace(lampung.session, "pk-s3-02", year=YEAR)
    assert found.placement is not None
    assert found.placement.verdict is Verdict.ALIGNED
    assert found.placement.tentative
    course = found.courses[0]
    assert course.listing.paths == (("pk-s3-02", "pk-s2-01", "pk-s1-02", "pk-s0-01"),)
    assert (course.listing.known, course.listing.exhaustive, course.others.known) == (1, True, 0)
    assert [role.title for card in course.paths[0].elements for role in card.owners] == [
        "Jabfung Widyaiswara",
        "Ketua Tim Kerja",
        "JPT Pratama (Kepala BPSDM Daerah Prov. Lampung)",
        "Gubernur Lampung",
    ]
    assert found.narrate(Language.EN) == (
        "IF Teaching materials for managerial training, prepared in accordance with NSPK, THEN Delivery of managerial "
        "training in accordance with NSPK (inferred), THEN Improved quality of training management and delivery "
        "(inferred), THEN Improved quality of bureaucratic-reform implementation."
    )


async def test_the_indicator_of_the_teaching_materials_traces_as_they_do(lampung: Database) -> None:
    found = await trace(lampung.session, "Indicator:ik-s3-02-1", year=YEAR)
    assert found.placement is not None
    assert found.placement.path == ("pk-s3-02", "pk-s2-01", "pk-s1-02", "pk-s0-01")


async def test_the_input_of_the_model_has_twelve_paths_and_names_its_premises(lampung: Database) -> None:
    found = await trace(lampung.session, "lm-input-1", year=YEAR, limit=2)
    course = found.courses[0]
    assert (course.listing.known, len(course.listing.paths), course.listing.stopped_by) == (12, 2, "PATHS")
    assert [each.key for each in course.paths[0].premises] == [f"lm-assumption-{number}" for number in range(1, 6)]
    assert "Seluruh rantai mengandaikan: Tidak ada perubahan strategi/kebijakan pemerintah" in found.narrate(
        Language.ID
    )


async def test_the_cascade_counts_what_it_does_not_show(lampung: Database) -> None:
    found = await find_cascade(lampung.session, CascadeRequest("pk-s0-01", YEAR, 2))
    assert [(node.element.key, node.depth, node.below, node.more) for node in found.nodes] == [
        ("pk-s0-01", 0, 9, 4),
        ("pk-s1-01", 1, 0, 0),
        ("pk-s1-02", 1, 7, 4),
        ("pk-s2-01", 2, 4, 4),
        ("pk-s2-02", 2, 0, 0),
        ("pk-s2-03", 2, 0, 0),
    ]
    assert not found.exhaustive
    whole = await find_cascade(lampung.session, CascadeRequest("pk-s0-01", YEAR, 3))
    assert (len(whole.nodes), len(whole.links), whole.exhaustive) == (10, 9, True)


async def test_the_indicators_by_aspect(lampung: Database) -> None:
    found = await list_indicators(lampung.session)
    assert {group.aspect: group.total for group in found} == {"QUANTITY": 7, "QUALITY": 7, "TIME": 7, None: 5}
    tiers = Counter(card.key.split("-")[1] for group in found for card in group.indicators)
    assert tiers == {"s0": 1, "s1": 4, "s2": 9, "s3": 12}


async def test_a_regulation_stands_until_the_day_before_its_revoker(lampung: Database) -> None:
    merit = {"permenpanrb-40-2018", "permenpanrb-19-2025"}

    async def stand_on(day: date) -> set[str]:
        return {each.key for each in await list_regulations(lampung.session, day=day)}

    assert merit & await stand_on(date(2025, 12, 30)) == {"permenpanrb-40-2018"}
    assert merit & await stand_on(date(2025, 12, 31)) == {"permenpanrb-19-2025"}
    assert "permenpanrb-8-2021" in await stand_on(date(2022, 2, 2))
    assert "permenpanrb-8-2021" not in await stand_on(date(2022, 2, 3))
    last = {each.key: each.in_force_until for each in await list_regulations(lampung.session, year=2025)}
    assert last["permenpanrb-40-2018"] == date(2025, 12, 30)
    assert last["permenpanrb-19-2025"] is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("inForce: 2025", {"permenpanrb-40-2018", "permenpanrb-19-2025"}),
        ('on: "2025-12-30"', {"permenpanrb-40-2018"}),
        ('on: "2025-12-31"', {"permenpanrb-19-2025"}),
        ("inForce: 2026", {"permenpanrb-19-2025"}),
        ('inForce: 2018, on: "2018-01-01"', {"permenpanrb-40-2018"}),
        ('inForce: 2017, on: "2018-01-01"', set[str]()),
        ('inForce: 2025, on: "2026-01-01"', {"permenpanrb-19-2025"}),
    ],
)
async def test_regulations_are_asked_for_by_the_year_and_by_the_day(
    lampung: Database, given: str, expected: set[str]
) -> None:
    merit = 'filter: {key: {in: ["permenpanrb-40-2018", "permenpanrb-19-2025"]}}'
    answer = await put(lampung, f"{{ regulations({given}, {merit}) {{ totalCount nodes {{ key }} }} }}")
    keys = sorted(expected)
    assert answer == {"regulations": {"totalCount": len(keys), "nodes": [{"key": key} for key in keys]}}


async def test_a_year_beyond_the_calendar_is_refused(lampung: Database) -> None:
    answer = await put(lampung, "{ regulations(inForce: 10000) { totalCount } }")
    assert "inForce" in str(answer.errors[0]["message"])


async def test_a_regulation_stands_in_a_year_if_it_does_on_some_day_of_it(lampung: Database) -> None:
    async def stand(year: int) -> set[str]:
        return {each.key for each in await list_regulations(lampung.session, year=year)}

    assert "permenpanrb-8-2021" in await stand(2021)
    assert {"permenpanrb-8-2021", "permenpanrb-6-2022"} <= await stand(2022)
    assert "permenpanrb-8-2021" not in await stand(2023)
    assert {"permenpanrb-40-2018", "permenpanrb-19-2025"} <= await stand(2025)
    assert "permenpanrb-6-2022" not in await stand(2021)
    assert await stand(2026) == {
        "perkasn-9-2019",
        "permenpanrb-19-2025",
        "permenpanrb-6-2022",
        "permenpanrb-88-2021",
        "permenpanrb-89-2021",
        "pp-11-2017",
        "pp-17-2020",
        "pp-30-2019",
        "pp-49-2018",
        "uu-20-2023",
    }


async def test_the_logic_model_as_a_table_and_as_a_chain(lampung: Database) -> None:
    found = await read_logic_model(lampung.session, "lm-telecom", year=YEAR)
    assert [(rung.level, len(rung.elements)) for rung in found.rungs] == [
        (Level.PROBLEM, 1),
        (Level.INPUT, 1),
        (Level.ACTIVITY, 3),
        (Level.OUTPUT, 3),
        (Level.OUTCOME, 4),
        (Level.IMPACT, 1),
    ]
    assert len(found.steps) == 22
    assert found.tell_chain(Language.EN)[0] == (
        "IF State-budget allocation of IDR 5 trillion, THEN Build 4 hubs and 54 IT centres in the regions (inferred)."
    )
    assert found.responses == (("lm-impact-1", "lm-problem-1"),)
    assert len(found.assumptions) == 5
