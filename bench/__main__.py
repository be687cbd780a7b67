"""Measure everything that has a goal, one after the other, and print it in one table.

python -m bench [--quick]
"""

import argparse
import sys

from bench.parts import FULL, PARTS, QUICK
from bench.scores import write_scores


class _Options(argparse.Namespace):
    quick: bool


def main() -> None:
    """Measure, and print what was reached."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one round of small sizes, to see that all of it runs")
    size = QUICK if parser.parse_args(namespace=_Options()).quick else FULL
    scores = [score for part in PARTS for score in part.score(size)]
    sys.stdout.write(write_scores(scores))


if __name__ == "__main__":
    main()
