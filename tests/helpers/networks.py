"""Steps as NetworkX has them."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import networkx as nx

from selaras.meaning.steps import Steps
from selaras.questions.impact import Affected


def draw_graph(steps: Steps) -> "nx.DiGraph[str]":
    """Draw the steps that count, from above to below."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(steps.boxes)
    graph.add_edges_from((step.end, step.start) for found in steps.up.values() for step in found)
    return graph


def verdicts(each: Affected) -> tuple[str | None, str | None]:
    return each.verdict_before, each.verdict_after
