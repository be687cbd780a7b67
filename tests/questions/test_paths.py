"""All loop-free paths between two elements, against NetworkX; every budget at what is needed and one below it."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

from collections.abc import Mapping

import networkx as nx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers.database import Database
from helpers.stored import element, link, make_responsible, store
from reading.verdicts import Element, Link, classify, within
from selaras.errors import InvalidArgumentError, NotFoundError
from selaras.meaning.path_search import Budget, Climb, FoundPaths, Limit, list_paths
from selaras.model.vocabulary import Certainty, Level, LinkStatus
from selaras.questions.paths import PathFilter, PathRequest, find_paths
from worlds.graphs import graphs, read_extract

YEAR = 2026
AMPLE = 1_000_000
Parents = Mapping[str, tuple[str, ...]]


@st.composite
def networks(draw: st.DrawFn) -> Parents:
    """Draw who leads to whom: dense, sparse, with cycles or without."""
    keys = [f"e{number}" for number in range(draw(st.integers(1, 7)))]
    pairs = [(start, end) for start in keys for end in keys if start != end]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    rising = draw(st.booleans())
    found: dict[str, tuple[str, ...]] = {}
    for start, end in sorted(chosen):
        if not rising or start < end:
            found[start] = (*found.get(start, ()), end)
    return found


def find_all(parents: Parents, start: str, ends: set[str]) -> list[tuple[str, ...]]:
    """Find all paths that meet one of the ends, and only at their end."""
    graph = nx.DiGraph([(key, end) for key, found in parents.items() for end in found])
    graph.add_nodes_from({start, *ends})
    if start in ends:
        return [(start,)]
    found: list[tuple[str, ...]] = []
    for end in ends:
        without = graph.subgraph(graph.nodes - (ends - {end}))
        found += [tuple(path) for path in nx.all_simple_paths(without, start, end)]
    return sorted(found, key=lambda path: (len(path), path))


NUMBERED = read_extract([element(f"e{number}", 1) for number in range(7)], []).tree


def list_ways(parents: Parents, ends: set[str], budget: Budget) -> FoundPaths:
    """List the paths from e0, by the ids of a tree that has no links of its own."""
    ways = {start: NUMBERED.number(found) for key, found in parents.items() for start in NUMBERED.number([key])}

    def list_parents(element: int) -> list[int]:
        return ways.get(element, [])

    return list_paths(Climb(NUMBERED, list_parents, set(NUMBERED.number(ends)).__contains__), [0], budget)


@settings(max_examples=500, deadline=None)
@given(networks(), st.sets(st.sampled_from(["e0", "e3", "e6"]), min_size=1))
def test_the_paths_are_those_of_networkx(parents: Parents, ends: set[str]) -> None:
    expected = find_all(parents, "e0", ends)
    found = list_ways(parents, ends, Budget(AMPLE, effort=AMPLE))
    assert list(found.paths) == expected
    assert (found.known, found.counted, found.exhaustive) == (len(expected), True, True)


@settings(max_examples=300, deadline=None)
@given(networks())
@example({"e0": ("e1", "e2"), "e1": ("e2", "e6"), "e2": ("e1", "e6")})
def test_every_budget_one_below_what_is_needed_says_that_it_stopped(parents: Parents) -> None:
    every = find_all(parents, "e0", {"e6"})
    if not every:
        return
    count, depth = len(every), max(map(len, every)) - 1
    assert list_ways(parents, {"e6"}, Budget(count, depth, AMPLE)).exhaustive

    fewer = list_ways(parents, {"e6"}, Budget(count - 1, depth, AMPLE))
    assert (list(fewer.paths), fewer.known, fewer.stopped_by) == (every[:-1], count, Limit.PATHS)

    flatter = list_ways(parents, {"e6"}, Budget(count, depth - 1, AMPLE))
    assert list(flatter.paths) == [path for path in every if len(path) <= depth]
    assert (flatter.known, flatter.stopped_by) == (count, Limit.DEPTH)

    needed = next(
        effort for effort in range(AMPLE) if list_ways(parents, {"e6"}, Budget(count, None, effort)).exhaustive
    )
    shorter = list_ways(parents, {"e6"}, Budget(count, None, needed - 1))
    assert shorter.stopped_by is Limit.TIME
    assert shorter.known == count if shorter.counted else shorter.known <= count
    assert list(shorter.paths) == every[: len(shorter.paths)]


def count_as_steps(elements: list[Element], links: list[Link]) -> "nx.DiGraph[str]":
    """Read the model's page once more: the graph of the steps that count; nothing leads on from a root."""
    known = {each.id: each for each in elements if within(each, YEAR) and each.level != "PROBLEM"}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(known)
    for each in links:
        if within(each, YEAR) and each.start in known and each.end in known:
            kind = classify(each, known[each.start], known[each.end])
            if kind:
                graph.add_edge(each.start, each.end, status=each.status, certainty=each.certainty or "CERTAIN")
    for root in [each.id for each in known.values() if each.goal and each.tier == 0]:
        graph.remove_edges_from(list(graph.out_edges(root)))
    return graph


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs(largest=7))
async def test_a_route_in_the_database_is_networkx_own(
    database: Database, drawn: tuple[list[Element], list[Link]]
) -> None:
    elements, links = drawn
    store(database, elements, links)
    graph = count_as_steps(elements, links)
    if not {"e0", elements[-1].id} <= graph.nodes:
        with pytest.raises(NotFoundError, match=r"is a problem, which is|so it is not valid in 2026"):
            await find_paths(database.session, PathRequest("e0", elements[-1].id, YEAR))
        return
    end = elements[-1].id
    every = [tuple(path) for path in nx.all_simple_paths(graph, "e0", end)] if end != "e0" else [("e0",)]
    request = PathRequest("e0", end, YEAR, Budget(1_000, effort=1_000_000))
    found = await find_paths(database.session, request)
    assert list(found.listing.paths) == sorted(every, key=lambda path: (len(path), path))
    assert found.listing.known == len(every)
    crossed = set[str].intersection(*map(set, every)) - {"e0", end} if every else set[str]()
    assert {card.key for card in found.elements} == crossed
    assert [tuple(card.key for card in way.elements) for way in found.paths] == list(found.listing.paths)


TREE = (
    [
        element("g", 0, "IMPACT", goal=True),
        element("a", 1, "OUTCOME"),
        element("b", 1, "OUTCOME"),
        element("c", 2),
        element("d", 3),
    ],
    [
        link("a", "g"),
        link("b", "g", certainty="INFERRED"),
        link("c", "a"),
        link("c", "b"),
        link("d", "c"),
        link("d", "b", "PROPOSED"),
    ],
)


async def test_a_sieve_asks_what_lies_between_the_ends(database: Database) -> None:
    store(database, *TREE)
    database.query("MATCH (e:Element) SET e.agency = CASE WHEN e.id IN ['a', 'g'] THEN 'x' ELSE 'y' END")

    async def list_through(chosen: PathFilter) -> list[str]:
        found = await find_paths(database.session, PathRequest("d", "g", YEAR, filter=chosen))
        assert found.listing.exhaustive
        return ["".join(path) for path in found.listing.paths]

    assert await list_through(PathFilter()) == ["dbg", "dcag", "dcbg"]
    assert await list_through(PathFilter(statuses=frozenset({LinkStatus.ACCEPTED}))) == ["dcag", "dcbg"]
    assert await list_through(PathFilter(certainties=frozenset({Certainty.CERTAIN}))) == ["dcag"]
    assert await list_through(PathFilter(agencies=frozenset({"y"}))) == ["dbg", "dcbg"]
    assert await list_through(PathFilter(tiers=frozenset({1}))) == ["dbg"]
    assert await list_through(PathFilter(levels=frozenset({Level.OUTCOME}))) == ["dbg"]
    assert await list_through(PathFilter(levels=frozenset({Level.INPUT}))) == []


async def test_what_every_path_crosses_is_named_with_who_alone_answers_for_it(database: Database) -> None:
    store(database, *TREE)
    make_responsible(database, [("c", "rc"), ("a", "rab"), ("b", "rab"), ("d", "rd")])
    firm = PathFilter(statuses=frozenset({LinkStatus.ACCEPTED}))
    found = await find_paths(database.session, PathRequest("d", "g", YEAR, filter=firm))
    assert [card.key for card in found.elements] == ["c"]
    assert [role.key for role in found.roles] == ["rc", "rab"]
    every = await find_paths(database.session, PathRequest("d", "g", YEAR))
    assert ([card.key for card in every.elements], [role.key for role in every.roles]) == ([], ["rab"])


async def test_what_cannot_be_asked_of_a_route(lampung: Database) -> None:
    async def ask(start: str, end: str, budget: Budget = Budget(1)) -> None:  # noqa: B008 - it is frozen
        await find_paths(lampung.session, PathRequest(start, end, YEAR, budget))

    with pytest.raises(NotFoundError, match="no element with the id 'nowhere'"):
        await ask("pk-s3-02", "nowhere")
    with pytest.raises(NotFoundError, match="lm-problem-1 is a problem"):
        await ask("lm-problem-1", "pk-s0-01")
    with pytest.raises(InvalidArgumentError, match="number of paths is 0; expected 1 to 1000"):
        await ask("pk-s3-02", "pk-s0-01", Budget(0))
    with pytest.raises(InvalidArgumentError, match="depth is -1"):
        await ask("pk-s3-02", "pk-s0-01", Budget(1, -1))
    with pytest.raises(InvalidArgumentError, match="effort is 0"):
        await ask("pk-s3-02", "pk-s0-01", Budget(1, None, 0))
