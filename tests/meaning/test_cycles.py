"""Every element on a cycle of links has a shortest one, against NetworkX."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import networkx as nx
from hypothesis import given, settings

from helpers.stored import element, link
from reading.verdicts import Element, Link
from selaras.meaning.cycles import find_cycles
from worlds.graphs import graphs, read_extract

YEAR = 2026


def is_valid(each: Element | Link) -> bool:
    return (each.valid_from or YEAR) <= YEAR <= (each.valid_to or YEAR)


def draw_links(elements: list[Element], links: list[Link]) -> "nx.DiGraph[str]":
    """Draw every valid link that was not declined, between valid elements."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(each.id for each in elements if is_valid(each))
    graph.add_edges_from(
        (each.start, each.end)
        for each in links
        if is_valid(each) and each.status != "DECLINED" and each.start in graph and each.end in graph
    )
    return graph


def list_cycles(graph: "nx.DiGraph[str]", key: str) -> list[tuple[str, ...]]:
    """List all shortest ways from a node back to itself."""
    ways = [
        (key, *path)
        for end in graph.successors(key)
        if nx.has_path(graph, end, key)
        for path in nx.all_shortest_paths(graph, end, key)
    ]
    return [way for way in ways if len(way) == min(map(len, ways))]


@settings(max_examples=300, deadline=None)
@given(graphs(largest=9))
def test_every_cycle_is_a_shortest_one_of_the_smallest_ids(drawn: tuple[list[Element], list[Link]]) -> None:
    graph = draw_links(*drawn)
    expected = {key: min(ways) for key in graph if (ways := list_cycles(graph, key))}
    assert find_cycles(read_extract(*drawn).tree, YEAR) == expected


def test_a_link_to_itself_is_a_cycle_and_what_leads_to_one_is_not_on_it() -> None:
    elements = [element(key, 1) for key in "abcd"]
    links = [link("a", "b"), link("b", "c"), link("c", "b"), link("c", "d"), link("d", "d")]
    assert find_cycles(read_extract(elements, links).tree, YEAR) == {
        "b": ("b", "c", "b"),
        "c": ("c", "b", "c"),
        "d": ("d", "d"),
    }


def test_a_long_cycle_is_found_without_recursion() -> None:
    keys = [f"e{number:04}" for number in range(3_000)]
    elements = [element(key, 1) for key in keys]
    links = [link(start, end) for start, end in zip(keys, [*keys[1:], keys[0]], strict=True)]
    found = find_cycles(read_extract(elements, [*links, link("e0001", "e0000")]).tree, YEAR)
    assert len(found) == 3_000
    assert found["e0000"] == ("e0000", "e0001", "e0000")
    assert len(found["e0002"]) == 3_001
