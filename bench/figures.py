"""What was measured, and how it is written down."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.goals import AUDIT, GROWTH, ONE_AGENCY

README = Path(__file__).with_name("README.md")
_SLOWEST = 12  # parts of an audit that the table names


class Round(NamedTuple):
    """One scan and right behind it an audit of all, and one of an agency, in seconds; `parts` are those of all."""

    scan: float
    audit: float
    parts: Mapping[str, float]
    alone: float


class Measured(NamedTuple):
    """What was measured of one graph."""

    people: int
    nodes: int
    links: int
    how: str  # it was loaded
    rules: int
    checked: int
    findings: int
    known: int
    rounds: Sequence[Round]

    @property
    def scan(self) -> float:
        """The scan at the median."""
        return median(each.scan for each in self.rounds)

    @property
    def audit(self) -> float:
        """The audit at the median."""
        return median(each.audit for each in self.rounds)

    @property
    def ratios(self) -> list[float]:
        """How many scans an audit cost in each round, in which the two stood side by side."""
        return [each.audit / each.scan for each in self.rounds]

    @property
    def shares(self) -> list[float]:
        """How much of the whole audit one of an agency cost in each round."""
        return [each.alone / each.audit for each in self.rounds]

    @property
    def ratio(self) -> float:
        """How many scans an audit costs: the median of the rounds."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """The least and the greatest of the rounds' ratios."""
        return min(self.ratios), max(self.ratios)

    def list_parts(self) -> list[tuple[str, float]]:
        """List the parts of the audit in scans, at the median, the dearest first."""
        names = self.rounds[0].parts
        parts = {name: median(each.parts[name] / each.scan for each in self.rounds) for name in names}
        return sorted(parts.items(), key=lambda part: -part[1])


class Growth(NamedTuple):
    """How costs grow from one graph to a larger one, round by round."""

    small: Measured
    large: Measured

    @property
    def size(self) -> float:
        """How many times as many nodes there are."""
        return self.large.nodes / self.small.nodes

    @property
    def ratios(self) -> list[float]:
        """How many times as much the audit cost in each round."""
        pairs = zip(self.small.rounds, self.large.rounds, strict=True)
        return [large.audit / small.audit for small, large in pairs]

    @property
    def audit(self) -> float:
        """How many times as much the audit costs."""
        return median(self.ratios)

    @property
    def scan(self) -> float:
        """How many times as much the scan costs."""
        pairs = zip(self.small.rounds, self.large.rounds, strict=True)
        return median(large.scan / small.scan for small, large in pairs)


def write_figures(measured: Sequence[Measured]) -> str:
    """Write figures as a table of Markdown, then the dearest parts."""
    lines = ["| | " + " | ".join(f"{each.people:,} people" for each in measured) + " |"]
    lines += ["|---" * (len(measured) + 1) + "|"]
    lines += _write_rows(measured)
    if len(measured) > 1:
        lines += ["", _write_growth(Growth(measured[0], measured[-1]))]
    lines += [
        "",
        "| Part of the audit, in scans, while another one is under way |" + " |" * len(measured),
        "|---" * (len(measured) + 1) + "|",
    ]
    return "\n".join([*lines, *_write_parts(measured)]) + "\n"


def _write_rows(measured: Sequence[Measured]) -> Iterable[str]:
    yield _write_row("nodes", (f"{each.nodes:,}" for each in measured))
    yield _write_row("relationships", (f"{each.links:,}" for each in measured))
    yield _write_row("loaded", (each.how for each in measured))
    yield _write_row("rules run, none failed", (f"{each.rules}" for each in measured))
    yield _write_row("pairs of rule and subject checked", (f"{each.checked:,}" for each in measured))
    yield _write_row("findings", (f"{each.findings:,}" for each in measured))
    yield _write_row("of them planted and found, exactly", (f"{each.known:,}" for each in measured))
    yield _write_row("rounds", (f"{len(each.rounds)}" for each in measured))
    yield _write_row("one scan, median", (f"{each.scan:.2f} s" for each in measured))
    yield _write_row("one audit, median", (f"{each.audit:.2f} s" for each in measured))
    yield _write_row(f"**audit ÷ scan** (goal {AUDIT.words})", (f"**{each.ratio:.1f}**" for each in measured))
    yield _write_row(
        f"**an audit of one agency ÷ of all** (goal {ONE_AGENCY.words})",
        (f"**{median(each.shares):.2f}**" for each in measured),
    )
    yield _write_row("spread of the whole audit", (f"{each.spread[0]:.1f}–{each.spread[1]:.1f}" for each in measured))


def _write_growth(growth: Growth) -> str:
    return (
        f"With {growth.size:.1f} times the nodes an audit costs **{growth.audit:.1f} times** as much "
        f"(goal {GROWTH.words}), a scan {growth.scan:.1f} times."
    )


def _write_parts(measured: Sequence[Measured]) -> Iterable[str]:
    parts = [dict(each.list_parts()) for each in measured]
    for name, _ in measured[-1].list_parts()[:_SLOWEST]:
        yield _write_row(name, (f"{each[name]:.2f}" for each in parts))


def _write_row(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | " + " | ".join(cells) + " |"


def keep_figures(table: str, name: str = "figures") -> None:
    """Put a table in the place of the last one in the README, between the marks of its name."""
    last = re.compile(f"(?<=<!-- {name} -->\n).*?(?=<!-- end of {name} -->)", re.DOTALL)
    text = README.read_text(encoding="utf-8")
    README.write_text(last.sub(lambda _: table, text), encoding="utf-8")
