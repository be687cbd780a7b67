"""An independent reading of what the fall of an element changes: the whole graph weighed twice, with NetworkX."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

from collections.abc import Collection, Mapping

import networkx as nx

from reading.verdicts import ORDER, Element, Link, draw_steps, judge

Bearer = tuple[str, str]
Bearers = Mapping[Bearer, Collection[str]]
Weights = dict[Bearer, tuple[int, str | None]]


def weigh(elements: list[Element], links: list[Link], targets: Bearers, year: int) -> Weights:
    """Weigh elements and targets: how many support them, and their verdict."""
    _, steps = draw_steps(elements, links, year)
    judged = {key: answer.verdict for key, answer in judge(elements, links, year).items()}
    below = {key: nx.ancestors(steps, key) for key in judged}
    found: Weights = {("Element", each.id): (len(below.get(each.id, ())), judged.get(each.id)) for each in elements}
    for target, keys in targets.items():
        known = [key for key in keys if key in judged]
        support = set(known).union(*(below[key] for key in known))
        found[target] = (len(support), min((judged[key] for key in known), key=ORDER.index, default="ORPHAN"))
    return found


def fell(
    elements: list[Element], links: list[Link], targets: Bearers, case: tuple[str, int]
) -> set[tuple[object, ...]]:
    """Tell whose support or verdict changes if an element falls: label, id, support and verdict before and after."""
    fallen, year = case
    before = weigh(elements, links, targets, year)
    kept = [each for each in elements if each.id != fallen]
    after = weigh(kept, [each for each in links if fallen not in {each.start, each.end}], targets, year)
    return {
        (*bearer, weight[0], after[bearer][0], weight[1], after[bearer][1])
        for bearer, weight in before.items()
        if bearer in after and weight != after[bearer]
    }
