"""Figures as a small bar chart: each bar is as long as its ratio, on a scale on which all goals stand in one line.

What has no goal has no scale either, and so no bar; its ratio is written below those of the others.
"""

from collections.abc import Iterator, Sequence
from html import escape

from bench.goals import Goal

_LABELS, _GOAL, _MOST, _WIDTH = 330, 240, 1.4, 800  # where bars begin, how far the goals are, the longest in goals
_ROW, _BAR, _HEAD = 30, 16, 34
_REACHED, _MISSED, _INK = "#2a7f62", "#c8553d", "#57606a"  # they can be read on white and on black


def draw_figures(title: str, figures: Sequence[tuple[Goal, float]]) -> str:
    """Draw goals with the ratio reached of each as an SVG, one below the other."""
    height = _HEAD + _ROW * len(figures) + 8
    goal = _LABELS + _GOAL
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<g font-family="sans-serif" font-size="12" fill="{_INK}">',
        f'<text x="{goal}" y="18" text-anchor="middle">goal</text>',
        *[
            line
            for place, (each, ratio) in enumerate(figures)
            for line in _draw_figure(each, ratio, _HEAD + _ROW * place)
        ],
        f'<path d="M{goal} 24V{height - 8}" stroke="{_INK}" stroke-dasharray="3 3"/>',
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _draw_figure(goal: Goal, ratio: float, top: int) -> Iterator[str]:
    middle = top + _BAR - 4
    name = f"{goal.code}  {goal.name}".strip()
    yield f'<text x="{_LABELS - 8}" y="{middle}" text-anchor="end">{escape(name)}</text>'
    share = goal.share(ratio)
    if share is not None:
        length = round(_GOAL * min(share, _MOST))
        color = _REACHED if goal.holds(ratio) else _MISSED
        yield f'<rect x="{_LABELS}" y="{top}" width="{length}" height="{_BAR}" fill="{color}"/>'
    words = escape(f"{ratio:.2f} ({goal.words})")
    yield f'<text x="{_LABELS + round(_GOAL * _MOST) + 8}" y="{middle}">{words}</text>'
