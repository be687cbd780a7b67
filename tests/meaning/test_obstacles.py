"""Why something has no verdict or no step, in both languages: every reason, and the order among them."""

import pytest

from helpers.stored import element, link
from reading.verdicts import Element, Link
from selaras.meaning.narrative import Language
from selaras.meaning.obstacles import MAXIMUM_REASONS, Obstacle, Obstacles, Reason, cut_reasons
from selaras.meaning.steps import Steps
from worlds.graphs import read_extract

YEAR = 2026
AGENCIES = {"e": "ag-1", "theirs": "ag-2"}
END = element("up", 1)


def explain(elements: list[Element], links: list[Link], inverse: tuple[tuple[str, int], ...] = ()) -> list[Reason]:
    steps = Steps(read_extract(elements, links).tree, YEAR)
    (element,) = steps.tree.number(["e"])
    return list(Obstacles(steps, lambda each: AGENCIES.get(steps.tree.ids[each])).explain(element, inverse))


def say(elements: list[Element], links: list[Link]) -> str:
    (reason,) = explain(elements, links)
    assert reason.say(Language.ID) != reason.say(Language.EN)
    return reason.say(Language.EN)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (element("e", 2, "PROBLEM"), "e is a problem, which is answered and has no verdict."),
        (element("e", 2)._replace(valid_to=2025), "e ended in 2025, so it is not valid in 2026."),
        (element("e", 2)._replace(valid_from=2027), "e begins in 2027, so it is not valid in 2026."),
        (element("e", None), "e has no tier and is in no logic model, so no link of it counts."),
        (element("e", 2), "No link leads from e to anything."),
    ],
)
def test_an_element_without_links(own: Element, told: str) -> None:
    assert say([own], []) == told


@pytest.mark.parametrize(
    ("end", "joined", "told"),
    [
        (END, link("e", "up", "DECLINED"), "The link from e to up was DECLINED."),
        (element("theirs", 1), link("e", "theirs", "DECLINED"), "The link from e to theirs was DECLINED by ag-2."),
        (END, link("e", "up")._replace(valid_to=2025), "The link from e to up ended in 2025."),
        (END, link("e", "up")._replace(valid_from=2027), "The link from e to up begins in 2027."),
        (
            END._replace(valid_to=2025),
            link("e", "up"),
            "The link from e to up does not count: up ended in 2025.",
        ),
        (
            END._replace(valid_from=2027),
            link("e", "up"),
            "The link from e to up does not count: up begins in 2027.",
        ),
        (element("up", 1, "PROBLEM"), link("e", "up"), "The link from e to up does not count: up is a problem."),
        (element("up", None), link("e", "up"), "The link from e to up does not count: up has no tier."),
        (element("up", 3), link("e", "up"), "The link from e to up points down, from tier 2 to tier 3."),
        (element("up", 2), link("e", "up"), "The link from e to up stays on tier 2, without kind DECOMPOSITION."),
        (
            element("up", 3),
            link("e", "up", kind="DECOMPOSITION"),
            "The link from e to up points down, from tier 2 to tier 3.",
        ),
        (END, link("e", "e"), "A link from e leads to itself."),
    ],
)
def test_a_link_that_is_no_step(end: Element, joined: Link, told: str) -> None:
    assert say([element("e", 2), end], [joined]) == told


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (element("up", 1, "ACTIVITY"), "The link from e to up does not count: OUTPUT cannot serve ACTIVITY directly."),
        (element("up", None, "OUTCOME"), "The link from e to up does not count: up has no tier."),
    ],
)
def test_a_link_from_an_element_of_a_model(end: Element, told: str) -> None:
    assert say([element("e", None, modelled=True), end], [link("e", "up")]) == told


def test_a_step_needs_no_reason() -> None:
    assert explain([element("e", 2), END], [link("e", "up"), link("e", "e")]) == []


def test_a_link_that_points_down_to_it_may_be_the_wrong_way_round() -> None:
    found = explain([element("e", 2)], [], (("up", 1),))
    assert [each.say(Language.EN) for each in found] == [
        "No link leads from e to anything.",
        "The link from up to e points down, from tier 1 to tier 2; it may be the wrong way round.",
    ]


def test_of_many_reasons_the_rest_is_counted() -> None:
    many = [Reason(Obstacle.NO_LINK, str(number), YEAR) for number in range(MAXIMUM_REASONS + 3)]
    found = cut_reasons([*many, *many])
    assert found[:-1] == tuple(many[:MAXIMUM_REASONS])
    assert [found[-1].say(each) for each in Language] == ["Dan 3 sebab lain.", "And 3 more reasons."]
    assert cut_reasons(many[:MAXIMUM_REASONS]) == tuple(many[:MAXIMUM_REASONS])
