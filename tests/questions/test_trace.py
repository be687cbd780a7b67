"""The trace of what measures several elements, and of what has no verdict or no step."""

import pytest

from helpers.database import Database
from helpers.putting import put
from helpers.stored import element, link, make_responsible, store
from selaras.meaning.narrative import Language
from selaras.model.vocabulary import Verdict
from selaras.questions.trace import Trace, trace

YEAR = 2026


def measure(database: Database, *elements: str) -> None:
    """Measure elements by the indicator `i`, with the target `t` for the year."""
    database.query(
        """
        MERGE (i:Indicator {id: 'i', name: 'Jumlah'})
        MERGE (t:Target {id: 't', year: 2026}) MERGE (t)-[:OF]->(i)
        WITH i UNWIND $elements AS id
        MATCH (e:Element {id: id}) CREATE (e)-[:MEASURED_BY]->(i)
        """,
        elements=elements,
    )


def list_keys(found: Trace) -> list[tuple[str, ...]]:
    return [tuple(card.key for card in path.elements) for path in found.paths]


@pytest.fixture
def several(empty: Database) -> Database:
    """Two aligned elements, one of them with an open path besides; a weak one with two; an orphan and a past one."""
    past = element("past", 2)._replace(valid_to=2025)
    elements = [element("g", 0, goal=True), element("p", 1), element("q", 1)]
    elements += [element(key, 2) for key in ("a", "b", "weak", "alone")]
    links = [link("p", "g"), link("q", "g"), link("a", "p"), link("b", "p"), link("b", "q"), link("a", "q", "PROPOSED")]
    links += [link("weak", "p", "PROPOSED"), link("weak", "q", "PROPOSED")]
    store(empty, [*elements, past], links)
    measure(empty, "b", "a", "weak", "alone", "past")
    return empty


@pytest.mark.parametrize("start", ["i", "t"])
async def test_every_element_that_carries_the_verdict_is_shown_and_all_others_are_counted(
    several: Database, start: str
) -> None:
    found = await trace(several.session, start, year=YEAR)
    assert found.verdict is Verdict.ALIGNED
    assert list_keys(found) == [("a", "p", "g"), ("b", "p", "g"), ("b", "q", "g")]
    assert (found.known, found.returned, found.exhaustive, found.others) == (3, 3, True, 3)
    assert found.narrate(Language.EN) == "IF a, THEN p, THEN g.\nIF b, THEN p, THEN g."
    assert found.say_reasons(Language.ID) == ()


async def test_a_listing_that_is_cut_says_so(several: Database) -> None:
    found = await trace(several.session, "i", year=YEAR, limit=2)
    assert list_keys(found) == [("a", "p", "g"), ("b", "p", "g")]
    assert (found.known, found.returned, found.exhaustive, found.stopped_by) == (3, 2, False, "PATHS")


async def test_the_targets_of_a_person_are_traced_likewise(several: Database) -> None:
    make_responsible(several, [("weak", "r")])
    several.query(
        """
        MATCH (r:Role {id: 'r'}), (t:Target {id: 't'})
        CREATE (:Person {id: 'n', name: 'N'})-[:HOLDS {basis: 'PERMANENT'}]->(r), (t)-[:ASSIGNED_TO]->(r)
        """
    )
    found = await trace(several.session, "n", year=YEAR)
    assert [(each.key, each.listing.known, each.others.known) for each in found.courses] == [
        ("weak", 2, 0),
        ("t", 3, 3),
    ]
    assert (found.verdict, found.known, found.others) == (Verdict.ALIGNED, 5, 3)


async def test_islands_and_orphans_are_all_shown_with_where_they_end(empty: Database) -> None:
    store(empty, [element("a", 2), element("b", 3), element("top", 1)], [link("a", "top"), link("b", "a")])
    measure(empty, "a", "b")
    found = await trace(empty.session, "i", year=YEAR)
    assert list_keys(found) == [("a", "top"), ("b", "a", "top")]
    assert (found.verdict, found.exhaustive) == (Verdict.ISLAND, True)
    assert found.say_reasons(Language.EN) == ("No link leads from top to anything.",)
    cut = await trace(empty.session, "i", year=YEAR, limit=1)
    assert (list_keys(cut), cut.exhaustive, cut.stopped_by) == ([("a", "top")], False, "PATHS")


async def test_a_trace_says_why_it_has_no_verdict_or_no_step(empty: Database) -> None:
    past = element("past", 2)._replace(valid_to=2025)
    store(
        empty,
        [element("g", 0, goal=True), past, element("under", 3), element("turned", 3), element("up", 2)],
        [link("past", "g"), link("under", "past"), link("up", "turned"), link("up", "g")],
    )
    measure(empty, "past")
    empty.query(
        "CREATE (:Target {id: 'bare', year: 2026}), (:Person {id: 'n', name: 'N'}), (:Indicator {id: 'j', name: 'J'})"
    )
    told = {
        key: (await trace(empty.session, key, year=YEAR)).narrate(Language.EN)
        for key in ("past", "under", "turned", "i", "bare", "j", "n")
    }
    assert told == {
        "past": "past ended in 2025, so it is not valid in 2026.",
        "under": "under contributes to nothing.\nThe link from under to past does not count: past ended in 2025.",
        "turned": (
            "turned contributes to nothing.\nNo link leads from turned to anything. The link from up to turned points "
            "down, from tier 2 to tier 3; it may be the wrong way round."
        ),
        "i": "Jumlah contributes to nothing.\npast ended in 2025, so it is not valid in 2026.",
        "bare": "bare contributes to nothing.\nbare has no indicator.",
        "j": "J contributes to nothing.\nj measures no element.",
        "n": "In 2026, n is responsible for no element and has no target.",
    }


async def test_the_reasons_stand_in_graphql_in_both_languages(empty: Database) -> None:
    store(empty, [element("e", 2), element("up", 1)], [link("e", "up", "DECLINED")])
    answer = await put(
        empty,
        '{ trace(from: "e", year: 2026) { verdict others reasons courses { reasons(lang: EN) narrative(lang: EN) } } }',
    )
    assert answer["trace"] == {
        "verdict": "ORPHAN",
        "others": 0,
        "reasons": ["Tautan dari e ke up sudah ditolak (DECLINED)."],
        "courses": [
            {
                "reasons": ["The link from e to up was DECLINED."],
                "narrative": "e contributes to nothing.\nThe link from e to up was DECLINED.",
            }
        ],
    }
