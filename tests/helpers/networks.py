"""Steps as NetworkX has them."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import networkx as nx

from selaras.meaning.steps import Steps
from selaras.questions.affected import Affected


def draw_graph(steps: Steps) -> "nx.DiGraph[str]":
    """Draw the steps that count, from above to below."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    judged = steps.list_judged()
    graph.add_nodes_from(steps.tree.name(judged))
    graph.add_edges_from((step.end, step.start) for step in steps.show(judged))
    return graph


def verdicts(each: Affected) -> tuple[str | None, str | None]:
    return each.verdict_before, each.verdict_after
