"""An empty answer says why it is empty, in both languages."""

from typing import cast

import pytest

from helpers.database import Database
from helpers.putting import put
from helpers.stored import element, link, store

# Each question, and why its answer is empty, if it is.
ASKED = {
    'cascade(root: "low", year: 2026)': ["No link leads to low."],
    'cascade(root: "bare", year: 2026)': [
        "The link from lone to bare was DECLINED.",
        "past ended in 2025, so it is not valid in 2026.",
        "untiered has no tier and is in no logic model, so no link of it counts.",
    ],
    'cascade(root: "mid", year: 2026)': [],
    'dependence(on: "low", year: 2026)': ["No link leads to low."],
    'dependence(on: "mid", year: 2026)': ["Nothing below mid hangs on a single element or role."],
    'dependence(on: "past", year: 2026)': ["past ended in 2025, so it is not valid in 2026."],
    'dependence(on: "goal", year: 2026)': [],
    'paths(from: "lone", to: "goal", year: 2026)': ["The link from lone to bare was DECLINED."],
    'paths(from: "goal", to: "low", year: 2026)': ["low lies below goal; ask for the paths the other way round."],
    'paths(from: "low", to: "bare", year: 2026)': ["The steps from low do not lead to bare."],
    'paths(from: "low", to: "goal", year: 2026, filter: {levels: [IMPACT]})': [
        "The filter lets no path through; without it there are paths from low to goal."
    ],
    'paths(from: "low", to: "goal", year: 2026)': [],
    'impact(of: "idle", year: 2026)': ["In 2026, no element falls with idle."],
    'impact(of: "low", year: 2026)': [],
    'impact(of: "lone", year: 2026)': ["Nothing loses support, and no verdict changes."],
    'impact(of: "past", year: 2026)': ["past ended in 2025, so it is not valid in 2026."],
}


@pytest.mark.parametrize("question", ASKED)
async def test_an_empty_answer_says_why(empty: Database, question: str) -> None:
    elements = [element("goal", 0, goal=True), element("mid", 1), element("low", 2), element("bare", 1)]
    elements += [element("lone", 2), element("untiered", None), element("past", 2)._replace(valid_to=2025)]
    links = [link("mid", "goal"), link("low", "mid"), link("lone", "bare", "DECLINED")]
    store(empty, elements, [*links, link("past", "bare"), link("untiered", "bare")])
    empty.query("CREATE (:Role {id: 'idle', title: 'Idle', tier: 3})")
    answer = await put(empty, f"{{ {question} {{ reasons(lang: EN) inIndonesian: reasons }} }}")
    assert answer.errors == []
    (found,) = cast("list[dict[str, list[str]]]", list(answer.values()))
    assert found["reasons"] == ASKED[question]
    assert len(found["inIndonesian"]) == len(found["reasons"])
    assert not set(found["inIndonesian"]) & set(found["reasons"])


async def test_what_is_not_valid_is_refused_with_the_reason(empty: Database) -> None:
    store(empty, [element("past", 2)._replace(valid_to=2025), element("goal", 0, goal=True)], [link("past", "goal")])
    cascade = await put(empty, '{ cascade(root: "past", year: 2026) { root } }')
    assert cascade.errors[0]["message"] == (
        "Nothing cascades from element 'past': past ended in 2025, so it is not valid in 2026."
    )
    paths = await put(empty, '{ paths(from: "past", to: "goal", year: 2026) { known } }')
    assert paths.errors[0]["message"] == (
        "No path begins or ends at element 'past': past ended in 2025, so it is not valid in 2026."
    )
