"""An independent reading of the model's page about verdicts: slow, plain, over all paths, with NetworkX."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

from itertools import pairwise
from typing import NamedTuple

import networkx as nx

ORDER = ("ALIGNED", "LEVEL_SKIP", "WEAK", "ISLAND", "ORPHAN")
PAIRS = {
    "INPUT": {"ACTIVITY"},
    "ACTIVITY": {"OUTPUT"},
    "OUTPUT": {"OUTPUT", "OUTCOME"},
    "OUTCOME": {"OUTCOME", "IMPACT"},
    "IMPACT": {"IMPACT"},
}
RUNGS = ("IMPACT", "OUTCOME", "OUTPUT", "ACTIVITY", "INPUT")


class Element(NamedTuple):
    id: str
    level: str
    tier: int | None
    goal: bool
    modelled: bool
    valid_from: int | None
    valid_to: int | None


class Link(NamedTuple):
    start: str
    end: str
    status: str
    kind: str | None
    certainty: str | None
    valid_from: int | None
    valid_to: int | None


class Answer(NamedTuple):
    verdict: str
    tentative: bool
    path: tuple[str, ...] | None
    carrying: frozenset[tuple[str, ...]]
    others: int
    highest: str | None


def within(each: Element | Link, year: int) -> bool:
    return (each.valid_from or 0) <= year <= (each.valid_to or 9999)


def position(element: Element) -> int | None:
    if element.level == "PROBLEM":
        return None
    if element.tier is not None:
        return element.tier
    return RUNGS.index(element.level) if element.modelled else None


def classify(link: Link, start: Element, end: Element) -> str | None:
    if link.status == "DECLINED" or start.id == end.id or position(start) is None or position(end) is None:
        return None
    if start.tier is not None:
        if end.tier is None:
            return None
        rise = start.tier - end.tier
        if not (rise >= 1 or (rise == 0 and link.kind == "DECOMPOSITION")):
            return None
    else:
        rise = 1
        if end.level not in PAIRS[start.level]:
            return None
    if link.status == "PROPOSED":
        return "open"
    return "skipping" if rise > 1 and end.tier is not None else "good"


def draw_steps(elements: list[Element], links: list[Link], year: int) -> tuple[dict[str, Element], "nx.DiGraph[str]"]:
    """Draw what is valid in a year, and the steps that count in it, upwards."""
    valid = {each.id: each for each in elements if within(each, year)}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(valid)
    for link in links:
        if within(link, year) and link.start in valid and link.end in valid:
            kind = classify(link, valid[link.start], valid[link.end])
            if kind:
                graph.add_edge(link.start, link.end, kind=kind, inferred=link.certainty == "INFERRED")
    return valid, graph


def judge(elements: list[Element], links: list[Link], year: int) -> dict[str, Answer]:
    """Judge every element that has a verdict, by listing every loop-free path there is."""
    valid, graph = draw_steps(elements, links, year)
    roots = {key for key, each in valid.items() if is_root(each, graph)}
    return {key: judge_one(key, valid, graph, roots) for key, each in valid.items() if each.level != "PROBLEM"}


def is_root(element: Element, graph: "nx.DiGraph[str]") -> bool:
    if element.level == "PROBLEM":
        return False
    if element.tier is not None:
        return element.goal and element.tier == 0
    return element.modelled and element.level == "IMPACT" and graph.out_degree(element.id) == 0


def judge_one(key: str, valid: dict[str, Element], graph: "nx.DiGraph[str]", roots: set[str]) -> Answer:
    if key in roots:
        return Answer("ALIGNED", False, (key,), frozenset({(key,)}), 0, None)
    paths = [
        tuple(path)
        for root in roots
        for path in nx.all_simple_paths(graph, key, root)
        if not roots.intersection(path[:-1])
    ]
    kinds = {path: {graph.edges[pair]["kind"] for pair in pairwise(path)} for path in paths}
    for verdict, allowed in (
        ("ALIGNED", {"good"}),
        ("LEVEL_SKIP", {"good", "skipping"}),
        ("WEAK", {"good", "skipping", "open"}),
    ):
        carrying = [path for path in paths if kinds[path] <= allowed]
        if carrying:
            shortest = min(carrying, key=lambda path: (len(path), path))
            tentative = all(any(graph.edges[pair]["inferred"] for pair in pairwise(path)) for path in carrying)
            return Answer(verdict, tentative, shortest, frozenset(carrying), len(paths) - len(carrying), None)
    if graph.out_degree(key) == 0:
        return Answer("ORPHAN", False, None, frozenset(), 0, None)
    reached = nx.descendants(graph, key) - {key}
    highest = min(reached, key=lambda each: (position(valid[each]) or 0, each))
    return Answer("ISLAND", False, None, frozenset(), 0, highest)
