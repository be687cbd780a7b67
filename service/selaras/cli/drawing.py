"""Answers as a person reads them in a terminal."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from selaras.meaning.narrative import Language
from selaras.meaning.steps import Standing, Step
from selaras.model.vocabulary import LinkStatus, Verdict
from selaras.questions.alignment import Alignment, Judged, VerdictTally
from selaras.questions.cascade import Cascade, CascadeNode
from selaras.questions.logic_model import LogicModelAnswer
from selaras.questions.register import AspectGroup, RegulationInForce
from selaras.questions.shown_path import ShownPath
from selaras.questions.summaries import ElementSummary
from selaras.questions.trace import Trace, TraceStart
from selaras.store.graph import Table as Answer

_STYLES = {
    Verdict.ALIGNED: "green",
    Verdict.LEVEL_SKIP: "yellow",
    Verdict.WEAK: "yellow",
    Verdict.ISLAND: "red",
    Verdict.ORPHAN: "red",
}


def draw_cascade(found: Cascade) -> RenderableType:
    """Draw the tree; an element with several parents is drawn under each, and what is below it once."""
    nodes = {node.element.key: node for node in found.nodes}
    below: dict[str, list[Step]] = {}
    for link in found.links:
        below.setdefault(link.end, []).append(link)
    tree = Tree(_name(nodes[found.root]))
    _grow(tree, found.root, nodes, below, {found.root})
    return tree


def _grow(
    tree: Tree,
    key: str,
    nodes: Mapping[str, CascadeNode],
    below: Mapping[str, list[Step]],
    drawn: set[str],
) -> None:
    for link in sorted(below.get(key, ()), key=lambda link: link.start):
        known = link.start in drawn
        words = f"[bold]{escape(link.start)}[/] ↑ see above" if known else _name(nodes[link.start])
        branch = tree.add(words + _qualify(link), guide_style="dim" if link.inferred else "")
        if not known:
            drawn.add(link.start)
            _grow(branch, link.start, nodes, below, drawn)


def _name(node: CascadeNode) -> str:
    more = f" [dim](+{node.more} below)[/]" if node.more else ""
    return f"{_recognise(node.element)}{more}"


def _recognise(summary: ElementSummary) -> str:
    tier = "" if summary.tier is None else f"S{summary.tier} "
    return f"[bold]{escape(summary.key)}[/] [cyan]{tier}{summary.level}[/] {escape(summary.statement)}"


def _qualify(link: Step) -> str:
    notes = ["inferred"] if link.inferred else []
    notes += ["skips a tier"] if link.standing is Standing.SKIPPING else []
    notes += ["proposed"] if link.status is LinkStatus.PROPOSED else []
    return f" [dim]· {', '.join(notes)}[/]" if notes else ""


def draw_trace(found: Trace, language: Language) -> RenderableType:
    """Draw each course: its verdict, its paths, and the first of them in words."""
    return Group(*(part for course in found.courses for part in _draw_course(course, language)))


def _draw_course(course: TraceStart, language: Language) -> list[RenderableType]:
    placement = course.placement
    if placement is None:
        return [f"[bold]{escape(course.key)}[/] has no verdict: it is a problem, or not valid in the year."]
    head = f"[bold]{escape(course.key)}[/] {_verdict(placement.verdict, tentative=placement.tentative)}"
    if placement.missing:
        head += f" · missing: {placement.missing.lower()}"
    parts: list[RenderableType] = [head]
    parts += [draw_path(path) for path in course.paths]
    parts.append(escape(course.narrate(language)))
    parts.append(
        f"[dim]{len(course.listing.paths)} of {course.listing.known} paths shown, {course.others.known} others[/]"
    )
    return parts


def draw_path(path: ShownPath) -> RenderableType:
    """Draw a path from its root down, as the tree has it."""
    top, *rest = reversed(path.elements)
    tree = branch = Tree(_recognise(top))
    for summary, step in zip(rest, reversed(path.steps), strict=True):
        note = " [dim]· inferred[/]" if step.inferred else ""
        branch = branch.add(f"{_recognise(summary)}{note}")
    return tree


def _verdict(verdict: Verdict, *, tentative: bool) -> str:
    return f"[{_STYLES[verdict]}]{verdict}[/]{' (tentative)' if tentative else ''}"


def draw_alignment(found: Alignment) -> RenderableType:
    """Draw the counts, over all, by agency and by tier."""
    table = Table("", *(verdict.value for verdict in Verdict), "tentative", title=f"Alignment {found.year}")
    _count(table, "all", found.total)
    for agency, tally in found.tally_agencies().items():
        _count(table, agency or "unplaced", tally)
    for tier, tally in found.tally_tiers().items():
        _count(table, "no tier" if tier is None else f"S{tier}", tally)
    return table


def _count(table: Table, name: str, tally: VerdictTally) -> None:
    cells = (f"{tally.elements.get(each, 0)} + {tally.targets.get(each, 0)}" for each in Verdict)
    table.add_row(escape(name), *cells, str(tally.tentative))


def draw_judged(found: tuple[Judged, ...]) -> RenderableType:
    """Draw a row for each element and target, with its proof."""
    table = Table("id", "verdict", "agency", "statement", "proof")
    for each in found:
        placement = each.placement
        proof = (
            " → ".join(placement.path) if len(placement.path) > 1 else f"missing: {placement.missing or '–'}".lower()
        )
        verdict = _verdict(placement.verdict, tentative=placement.tentative)
        words = escape(each.words.indonesian)
        table.add_row(escape(f"{each.label}:{each.key}"), verdict, escape(each.agency or "–"), words, escape(proof))
    return table


def draw_logic_model(found: LogicModelAnswer, language: Language) -> RenderableType:
    """Draw the table of levels, then the chain."""
    table = Table("level", "elements", title=escape(found.title.say(language)))
    for rung in found.rungs:
        table.add_row(
            rung.level, escape("\n".join(f"{summary.key}  {summary.words.say(language)}" for summary in rung.elements))
        )
    premises = [escape(f"• {each.statement}") for each in found.assumptions]
    return Group(table, *(escape(sentence) for sentence in found.tell_chain(language)), *premises)


def draw_regulations(found: list[RegulationInForce]) -> RenderableType:
    """Draw a row for each regulation."""
    table = Table("id", "year", "title", "until")
    for each in found:
        until = str(each.revoked_in - 1) if each.revoked_in else "–"
        table.add_row(escape(each.key), str(each.year), escape(each.title), until)
    return table


def draw_indicators(found: list[AspectGroup]) -> RenderableType:
    """Draw a row for each indicator, aspect by aspect."""
    table = Table("aspect", "id", "name", "measures")
    for group in found:
        for each in group.indicators:
            table.add_row(group.aspect or "–", escape(each.key), escape(each.name), escape(", ".join(each.elements)))
    return table


def draw_table(found: Answer) -> RenderableType:
    """Draw the records of a named query."""
    table = Table(*found.columns)
    for row in found.rows:
        table.add_row(*("–" if value is None else escape(str(value)) for value in row))
    return table
