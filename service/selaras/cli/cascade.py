"""`selaras cascade`: the tree below an element."""

from collections.abc import Mapping
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.tree import Tree

from selaras.cli.console import print_answer
from selaras.cli.database import run_with_session
from selaras.cli.drawing import write_element, write_reasons
from selaras.cli.options import Json, Year, make_commands
from selaras.meaning.steps import Standing
from selaras.model.vocabulary import LinkStatus
from selaras.questions.cascade import Cascade, CascadeNode, CascadeRequest, find_cascade
from selaras.questions.views import CascadeStep

commands = make_commands()


@commands.command("cascade", epilog="Example: selaras cascade pk-s0-01 --depth 3")
def show_cascade(
    root: Annotated[str, typer.Argument(help="The id of an element.")],
    depth: Annotated[int, typer.Option(help="How many steps down.")] = 3,
    year: Year = None,
    as_json: Json = False,
) -> None:
    """Draw what contributes to an element, and how much more lies below."""
    found = run_with_session(
        lambda session: find_cascade(session, CascadeRequest(root, session.choose_year(year), depth))
    )
    print_answer(found, _draw_cascade, as_json=as_json)


def _draw_cascade(found: Cascade) -> RenderableType:
    """Draw the tree; an element with several parents appears under each, but what is below it only once."""
    nodes = {node.element.key: node for node in found.nodes}
    below: dict[str, list[CascadeStep]] = {}
    for link in found.links:
        below.setdefault(link.end, []).append(link)
    tree = Tree(_write_node(nodes[found.root]))
    _grow(tree, found.root, nodes, below, {found.root})
    return Group(tree, *write_reasons(found.reasons))


def _grow(
    tree: Tree,
    key: str,
    nodes: Mapping[str, CascadeNode],
    below: Mapping[str, list[CascadeStep]],
    drawn: set[str],
) -> None:
    for link in sorted(below.get(key, ()), key=lambda link: link.start):
        known = link.start in drawn
        words = f"[bold]{escape(link.start)}[/] ↑ see above" if known else _write_node(nodes[link.start])
        branch = tree.add(words + _write_notes(link), guide_style="dim" if link.inferred else "")
        if not known:
            drawn.add(link.start)
            _grow(branch, link.start, nodes, below, drawn)


def _write_node(node: CascadeNode) -> str:
    more = f" [dim](+{node.more} below)[/]" if node.more else ""
    return f"{write_element(node.element)}{more}"


def _write_notes(link: CascadeStep) -> str:
    notes = ["inferred"] if link.inferred else []
    notes += ["skips a tier"] if link.standing is Standing.SKIPPING else []
    notes += ["proposed"] if link.status is LinkStatus.PROPOSED else []
    return f" [dim]· {', '.join(notes)}[/]" if notes else ""
