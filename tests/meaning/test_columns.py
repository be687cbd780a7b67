"""Elements and links in columns are those that came, numbered by id, whatever the order in which they came."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from helpers.stored import element, link
from reading.verdicts import Element, Link
from selaras.meaning.columns import list_numbers
from worlds.graphs import graphs, read_extract


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_makes_no_difference(
    drawn: tuple[list[Element], list[Link]], random: Random
) -> None:
    elements, links = drawn
    tree = read_extract(elements, links).tree
    assert list(tree.ids) == sorted(each.id for each in elements)
    numbers = zip(list_numbers(tree.links.starts), list_numbers(tree.links.ends), strict=True)
    assert [tree.name(pair) for pair in numbers] == sorted((each.start, each.end) for each in links)
    random.shuffle(elements)
    random.shuffle(links)
    again = read_extract(elements, links).tree
    assert again.ids == tree.ids
    for columns, others in ((tree.elements, again.elements), (tree.links, again.links)):
        assert [column.tolist() for column in columns] == [column.tolist() for column in others]


def test_an_element_is_found_by_its_id_and_nothing_else() -> None:
    tree = read_extract([element(key, None if key == "b" else 2) for key in "cab"], []).tree
    assert [tree.find(key) for key in ("a", "b", "c", "", "aa", "d")] == [0, 1, 2, None, None, None]
    assert tree.number(["c", "d", "a"]) == [2, 0]
    assert [tree.tell_tier(each) for each in range(3)] == [2, None, 2]


def test_a_link_whose_ends_are_not_both_there_is_left_out() -> None:
    tree = read_extract([element("a", 1), element("b", 2)], [link("b", "a"), link("b", "x"), link("x", "a")]).tree
    assert [tree.name(pair) for pair in zip(tree.links.starts.tolist(), tree.links.ends.tolist(), strict=True)] == [
        ("b", "a")
    ]
