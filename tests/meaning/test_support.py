"""What would lose its way if something fell, against NetworkX: dominators, and reachability before and after."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from random import Random

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.database import Database
from helpers.networks import draw_graph, verdicts
from helpers.stored import element, link, make_responsible, store
from reading.verdicts import Element, Link, judge
from selaras.errors import InvalidArgumentError, NotFoundError
from selaras.meaning.fall import Fall
from selaras.meaning.path_search import Limit
from selaras.meaning.scales import Scales
from selaras.meaning.steps import Steps, Without
from selaras.meaning.support import Effort, Pillar, Support, collect_each_below, find_pillars
from selaras.meaning.verdicts import Sweep
from selaras.questions.affected import Loss
from selaras.questions.dependence import DependenceRequest as Dependent
from selaras.questions.dependence import find_dependence
from selaras.questions.impact import Change, Impact, ImpactRequest, find_impact
from worlds.graphs import graphs, read_extract

YEAR = 2026
AMPLE = 1_000_000


@settings(max_examples=300, deadline=None)
@given(graphs(largest=9))
def test_what_lies_below_each_is_what_networkx_finds(drawn: tuple[list[Element], list[Link]]) -> None:
    steps = Steps(read_extract(drawn[0], drawn[1]).tree, YEAR)
    graph = draw_graph(steps)
    ids = steps.tree.ids
    for root in steps.list_judged():
        found = {ids[each]: set(steps.tree.name(below)) for each, below in collect_each_below(steps, root).items()}
        assert found == {key: nx.descendants(graph, key) for key in {ids[root], *nx.descendants(graph, ids[root])}}


@settings(max_examples=300, deadline=None)
@given(graphs(largest=9), st.sets(st.integers(0, 8), max_size=2), st.sets(st.integers(0, 9), max_size=4))
def test_what_is_thought_away_might_as_well_not_be_there(
    drawn: tuple[list[Element], list[Link]], gone: set[int], cut: set[int]
) -> None:
    elements, links = drawn
    tree = read_extract(elements, links).tree
    pairs = [(each.start, each.end) for number, each in enumerate(links) if number in cut]
    fallen = tree.number(f"e{number}" for number in gone)
    cut_pairs = [(start, end) for pair in pairs for start, end in [tree.number(pair)]]
    thought = Steps(tree, YEAR, Without(fallen, cut_pairs))
    rest = [each for each in elements if each.id not in tree.name(fallen)]
    left = [each for each in links if (each.start, each.end) not in pairs]
    real = Steps(read_extract(rest, left).tree, YEAR)
    assert list(thought.show(thought.list_judged())) == list(real.show(real.list_judged()))
    assert Sweep(thought).judge_all() == Sweep(real).judge_all()


@settings(max_examples=400, deadline=None)
@given(graphs(largest=9))
def test_pillars_are_the_dominators(drawn: tuple[list[Element], list[Link]]) -> None:
    steps = Steps(read_extract(drawn[0], drawn[1]).tree, YEAR)
    root = steps.find("e0")
    if root is None:
        return
    graph = draw_graph(steps)
    above = nx.immediate_dominators(graph, "e0")
    carried = dict.fromkeys(above, 0)
    for key in above:
        while key != "e0" and (key := above[key]) is not None and key != "e0":
            carried[key] += 1
    expected = sorted((Pillar(key, count) for key, count in carried.items() if count), key=lambda p: (-p[1], p[0]))
    found = find_pillars(steps, root, {steps.tree.ids[each]: (each,) for each in steps.list_judged()}, Effort(AMPLE))
    assert found == (expected, True)


@settings(max_examples=300, deadline=None)
@given(graphs(largest=9), st.sets(st.integers(1, 8), min_size=2, max_size=4))
def test_a_group_carries_what_reaches_the_root_only_through_it(
    drawn: tuple[list[Element], list[Link]], numbers: set[int]
) -> None:
    steps = Steps(read_extract(drawn[0], drawn[1]).tree, YEAR)
    root = steps.find("e0")
    if root is None:
        return
    graph, group = draw_graph(steps), {f"e{number}" for number in numbers}
    before = nx.descendants(graph, "e0")
    after = nx.descendants(graph.subgraph(graph.nodes - group), "e0")
    lost = len(before - after - group)
    found = find_pillars(steps, root, {"group": steps.tree.number(group)}, Effort(AMPLE))
    assert found == ([Pillar("group", lost)] if lost else [], True)


LARGE = 3_000  # elements: more than are walked to one by one


def draw_large(random: Random) -> Steps:
    """Draw a tree of three tiers in which every fifth element has a second parent, and every tenth way up is open."""
    tiers = [["g"], [f"a{number}" for number in range(30)], [f"b{number}" for number in range(LARGE)]]
    elements = [element(key, tier, goal=not tier) for tier, keys in enumerate(tiers) for key in keys]
    links = [
        link(key, end, "PROPOSED" if random.random() < 0.1 else "ACCEPTED")
        for lower, upper in zip(tiers[1:], tiers[:-1], strict=True)
        for key in lower
        for end in random.sample(upper, min(len(upper), 1 + (random.random() < 0.2)))
    ]
    return Steps(read_extract(elements, links).tree, YEAR)


def test_what_falls_in_a_large_tree_is_counted_as_if_all_were_counted_anew() -> None:
    steps = draw_large(Random(1))  # noqa: S311 - a tree to count in, and no secret
    sweep, support, tree = Sweep(steps), Support(steps), steps.tree
    graph = draw_graph(steps)
    for fallen, pairs in (({"a1"}, []), ({"g"}, []), ({"a2", "b7", "b8"}, []), (set[str](), [("a3", "g")])):
        gone = tree.number(sorted(fallen))
        cut = [(one, other) for pair in pairs for one, other in [tree.number(pair)]]
        now = Steps(tree, YEAR, Without(gone, cut))
        after, left = Sweep(now), draw_graph(now)
        moved = Fall(sweep, gone, cut).find_elements()
        counts = Scales(Fall(sweep, gone, cut), support, Effort(AMPLE)).weigh(moved)
        found = {
            tree.ids[each]: (int(then), int(rank), int(before) - 1, int(rest) - 1)
            for each, then, rank, before, rest in zip(moved.bearers, moved.then, moved.now, *counts, strict=True)
        }
        every = {
            key: (
                int(sweep.ranks[number]),
                int(after.ranks[number]),
                len(nx.descendants(graph, key)),
                len(nx.descendants(left, key)),
            )
            for number, key in enumerate(tree.ids)
            if key not in fallen
        }
        changed = {key: each for key, each in every.items() if each[0] != each[1] or each[2] != each[3]}
        assert {key: each for key, each in found.items() if each[0] != each[1] or each[2] != each[3]} == changed
        assert changed


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs(largest=7))
async def test_what_the_database_says_of_a_removal_is_networkx_own(
    database: Database, drawn: tuple[list[Element], list[Link]]
) -> None:
    elements, links = drawn
    store(database, elements, links)
    found = await find_impact(database.session, ImpactRequest("e0", YEAR))
    rest = [each for each in elements if each.id != "e0"]
    left = [each for each in links if "e0" not in {each.start, each.end}]
    assert {each.id: (each.before, each.after, *verdicts(each)) for each in found.affected} == compare(
        (elements, links), (rest, left)
    )


def compare(
    before: tuple[list[Element], list[Link]], after: tuple[list[Element], list[Link]]
) -> dict[str, tuple[int, int, str | None, str | None]]:
    """Compare two graphs element by element: what lies below, and the verdict."""
    counts, judged = zip(*((count_all(*each), judge(*each, YEAR)) for each in (before, after)), strict=True)
    found = {
        key: (
            counts[0][key],
            counts[1].get(key, 0),
            judged[0][key].verdict,
            judged[1][key].verdict if key in judged[1] else None,
        )
        for key in judged[0]
        if key != "e0"
    }
    return {key: each for key, each in found.items() if each[0] != each[1] or each[2] != each[3]}


def count_all(elements: list[Element], links: list[Link]) -> dict[str, int]:
    graph = draw_graph(Steps(read_extract(elements, links).tree, YEAR))
    return {key: len(nx.descendants(graph, key)) for key in graph.nodes}


TREE = (
    [
        element("g", 0, "IMPACT", goal=True),
        element("a", 1, "OUTCOME", goal=True),
        element("b", 2),
        element("c", 2),
        element("d", 3),
    ],
    [link("a", "g"), link("b", "a"), link("c", "a"), link("d", "b"), link("d", "c")],
)


@pytest.fixture
async def tree(database: Database) -> Database:
    """G < a < b, c < d; rb answers for b, and for c together with rc; pa holds rb, pc holds rc and rd; d is assumed."""
    store(database, *TREE)
    make_responsible(database, [("b", "rb"), ("c", "rb"), ("c", "rc"), ("d", "rd")])
    database.query(
        """
        UNWIND [['pa', 'rb'], ['pc', 'rc'], ['pc', 'rd']] AS pair
        MATCH (r:Role {id: pair[1]})
        MERGE (p:Person {id: pair[0]}) ON CREATE SET p.name = pair[0]
        CREATE (p)-[:HOLDS {basis: 'PERMANENT', from: date('2020-01-01')}]->(r)
        """
    )
    database.query(
        """
        MATCH (d:Element {id: 'd'}), (b:Element {id: 'b'}), (rd:Role {id: 'rd'})
        CREATE (d)-[:ASSUMES {toward: 'b'}]->(:Assumption {id: 'held', statement: 'held'})
        CREATE (d)-[:MEASURED_BY]->(i:Indicator {id: 'i', name: 'i'})<-[:OF]-(t:Target {id: 't', year: 2026})
        CREATE (b)-[:MEASURED_BY]->(:Indicator {id: 'j', name: 'j'})<-[:OF]-(u:Target {id: 'u', year: 2026})
        CREATE (t)-[:ASSIGNED_TO]->(rd), (u)-[:ASSIGNED_TO]->(rd)
        """
    )
    return database


async def ask(database: Database, request: ImpactRequest) -> Impact:
    return await find_impact(database.session, request)


def sum_up(found: Impact) -> list[tuple[str, str, int, int, str]]:
    return [(each.label, each.id, each.before, each.after, each.loss.value) for each in found.affected]


async def test_an_element_that_falls_takes_support_from_all_above_it(tree: Database) -> None:
    found = await ask(tree, ImpactRequest("d", YEAR))
    assert [card.key for card in found.fallen] == ["d"]
    assert sum_up(found) == [
        ("Element", "b", 1, 0, "ALL"),
        ("Element", "c", 1, 0, "ALL"),
        ("Target", "t", 1, 0, "ALL"),
        ("Element", "a", 3, 2, "SOME"),
        ("Element", "g", 4, 3, "SOME"),
        ("Person", "pa", 3, 2, "SOME"),
        ("Person", "pc", 3, 2, "SOME"),
        ("Target", "u", 2, 1, "SOME"),
    ]
    assert found.exhaustive


async def test_a_role_takes_what_nobody_else_answers_for(tree: Database) -> None:
    found = await ask(tree, ImpactRequest("rb", YEAR))
    assert ([card.key for card in found.fallen], found.label) == (["b"], "Role")
    assert ("Element", "a", 3, 2, "SOME") in sum_up(found)
    assert [card.key for card in (await ask(tree, ImpactRequest("rc", YEAR))).fallen] == []


async def test_a_person_takes_what_is_held_by_nobody_else(tree: Database) -> None:
    assert [card.key for card in (await ask(tree, ImpactRequest("pc", YEAR))).fallen] == ["d"]
    assert [card.key for card in (await ask(tree, ImpactRequest("pa", YEAR))).fallen] == ["b"]
    assert [card.key for card in (await ask(tree, ImpactRequest("pa", 2019))).fallen] == []


async def test_an_assumption_that_fails_takes_the_links_that_rest_on_it(tree: Database) -> None:
    found = await ask(tree, ImpactRequest("held", YEAR))
    assert (found.fallen, found.cut) == ((), (("d", "b"),))
    assert sum_up(found) == [("Element", "b", 1, 0, "ALL"), ("Target", "u", 2, 1, "SOME")]


async def test_an_assumption_of_a_model_takes_all_links_inside_it(lampung: Database) -> None:
    found = await ask(lampung, ImpactRequest("lm-assumption-1", YEAR))
    inside = lampung.query(
        "MATCH (:LogicModel)<-[:IN_MODEL]-(s)-[:CONTRIBUTES_TO]->(e)-[:IN_MODEL]->(:LogicModel) "
        "RETURN count(DISTINCT [s.id, e.id]) AS links"
    )
    assert len(found.cut) == inside[0]["links"]
    assert {(each.id, each.loss) for each in found.affected if each.loss is Loss.ALL} >= {("lm-impact-1", Loss.ALL)}


async def test_a_link_that_is_declined_goes_alone(tree: Database) -> None:
    found = await ask(tree, ImpactRequest("b", YEAR, Change.DECLINED, "a"))
    assert found.cut == (("b", "a"),)
    changed = {each.id: verdicts(each) for each in found.affected}
    assert changed["b"] == ("ALIGNED", "ORPHAN")
    assert changed["a"] == ("ALIGNED", "ALIGNED")
    assert "d" not in changed
    assert ("Element", "a", 3, 2, "SOME") in sum_up(found)


async def test_what_cannot_be_asked_of_an_impact(tree: Database) -> None:
    with pytest.raises(NotFoundError, match="has the id 'nowhere'"):
        await ask(tree, ImpactRequest("nowhere", YEAR))
    with pytest.raises(NotFoundError, match="no link from element 'a' to element 'b'"):
        await ask(tree, ImpactRequest("a", YEAR, Change.DECLINED, "b"))
    with pytest.raises(InvalidArgumentError, match="expected DECLINED with the element toward which the link leads"):
        await ask(tree, ImpactRequest("a", YEAR, toward="g"))


async def test_an_impact_that_runs_out_of_effort_says_so(tree: Database) -> None:
    whole = await ask(tree, ImpactRequest("d", YEAR))
    needed = 1
    while not (await ask(tree, ImpactRequest("d", YEAR, effort=needed))).exhaustive:
        needed += 1
    assert needed > 1
    partial = await ask(tree, ImpactRequest("d", YEAR, effort=needed - 1))
    assert (partial.exhaustive, partial.stopped_by) == (False, Limit.TIME)
    assert set(partial.affected) <= set(whole.affected)


async def test_a_goal_depends_on_what_every_way_crosses(tree: Database) -> None:
    found = await find_dependence(tree.session, Dependent("g", YEAR))
    assert [(each.element.key, each.dependents) for each in found.elements] == [("a", 3)]
    assert [(each.role.key, each.dependents) for each in found.roles] == []
    assert (found.below, found.exhaustive, found.known_elements) == (4, True, 1)
    tree.query("MATCH (:Element {id: 'd'})-[l:CONTRIBUTES_TO]->(:Element {id: 'c'}) DELETE l")
    found = await find_dependence(tree.session, Dependent("g", YEAR, first=1))
    assert [(each.element.key, each.dependents) for each in found.elements] == [("a", 3)]
    assert [(each.role.key, each.dependents) for each in found.roles] == [("rb", 1)]
    assert (found.known_elements, found.stopped_by) == (2, Limit.PATHS)
    found = await find_dependence(tree.session, Dependent("g", YEAR, effort=1))
    assert (found.exhaustive, found.stopped_by) == (False, Limit.TIME)
    with pytest.raises(NotFoundError, match="no element with the id 'nowhere'"):
        await find_dependence(tree.session, Dependent("nowhere", YEAR))
    with pytest.raises(InvalidArgumentError, match="first is 0"):
        await find_dependence(tree.session, Dependent("g", YEAR, first=0))
