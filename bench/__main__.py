"""Measure everything that has a goal, one after the other, and print it in one table.

python -m bench [--quick] [--keep]
"""

import argparse
import sys
from os import getloadavg
from pathlib import Path
from statistics import median

from bench.chart import draw_figures
from bench.figures import keep_figures
from bench.parts import FULL, PARTS, QUICK
from bench.scores import order_scores, write_scores

_TITLE = "What was reached, each beside its goal"
_CHART = Path(__file__).with_name("goals.svg")


class _Options(argparse.Namespace):
    quick: bool
    keep: bool


def main() -> None:
    """Measure, and print what was reached."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one round of small sizes, to see that all of it runs")
    parser.add_argument("--keep", action="store_true", help="keep the table in bench/README.md and bench/goals.svg")
    options = parser.parse_args(namespace=_Options())
    scores = [score for part in PARTS for score in part.score(QUICK if options.quick else FULL)]
    table = f"{write_scores(scores)}\nThe load average was {getloadavg()[0]:.1f} at the end.\n"
    sys.stdout.write(table)
    if options.keep:
        keep_figures(f"![{_TITLE}]({_CHART.name})\n\n{table}", "goals")
        reached = [
            (score.goal, median(score.values)) for score in order_scores(scores) if score.values and score.goal.bound
        ]
        _CHART.write_text(draw_figures(_TITLE, reached), encoding="utf-8")


if __name__ == "__main__":
    main()
