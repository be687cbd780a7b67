"""What several commands draw alike: elements, paths, verdicts, severities and why a search stopped."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.markup import escape
from rich.tree import Tree

from selaras.meaning.narrative import Language
from selaras.meaning.obstacles import Reason
from selaras.meaning.path_search import Limit
from selaras.model.vocabulary import Severity, Verdict
from selaras.questions.shown_path import ShownPath
from selaras.questions.summaries import ElementSummary

SEVERITY_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_VERDICT_STYLES = {
    Verdict.ALIGNED: "green",
    Verdict.LEVEL_SKIP: "yellow",
    Verdict.WEAK: "yellow",
    Verdict.ISLAND: "red",
    Verdict.ORPHAN: "red",
}


def write_reasons(reasons: Iterable[Reason], language: Language = Language.EN) -> list[str]:
    """Write why an answer is empty, a sentence a line."""
    return [escape(each.say(language)) for each in reasons]


def write_element(summary: ElementSummary) -> str:
    """Write an element on one line: id, tier, level and statement."""
    tier = "" if summary.tier is None else f"S{summary.tier} "
    return f"[bold]{escape(summary.key)}[/] [cyan]{tier}{summary.level}[/] {escape(summary.statement)}"


def write_verdict(verdict: Verdict, *, tentative: bool) -> str:
    """Write a verdict in its colour."""
    return f"[{_VERDICT_STYLES[verdict]}]{verdict}[/]{' (tentative)' if tentative else ''}"


def draw_path(path: ShownPath) -> RenderableType:
    """Draw a path as a tree, from its root down."""
    top, *rest = reversed(path.elements)
    tree = branch = Tree(write_element(top))
    for summary, step in zip(rest, reversed(path.steps), strict=True):
        note = " [dim]· inferred[/]" if step.inferred else ""
        branch = branch.add(f"{write_element(summary)}{note}")
    return tree


def write_stop(stopped_by: Limit | None) -> str:
    """Write which limit cut a search short; empty if none did."""
    return "" if stopped_by is None else f", stopped by {stopped_by}: give more of it to see the rest"
