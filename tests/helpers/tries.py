"""How often tests try what is only true if it is true every time: a tenth in every run, and all with `make prove`.

A test says how many tries are the whole; `make prove` also writes down how many were made, for docs/reliability.md.
"""

import os
from random import Random

from pydantic import BaseModel, ConfigDict

from helpers.database import RELEASE, ROOT

PROVING = os.environ.get("SELARAS_PROVE") == "1"
LEDGERS = ROOT / ".cache" / "prove"
_SEED = 20261128  # what is drawn by chance is the same in every run, so that a failure can be repeated


class Tried(BaseModel):
    """A line of a ledger: what was tried, by which test, how many times, and how many of those went wrong."""

    model_config = ConfigDict(frozen=True)

    what: str
    test: str
    tries: int
    wrong: int


def scale_tries(whole: int) -> int:
    """Scale how often a test tries: the whole with `make prove`, otherwise a tenth, rounded up."""
    return whole if PROVING else -(-whole // 10)


def make_chance() -> Random:
    """Make the chance by which a test draws, with the seed that all runs share."""
    return Random(_SEED)  # noqa: S311 - nothing is kept secret by it


def note_tries(what: str, test: str, tries: int, wrong: int) -> None:
    """Write down what `make prove` has tried; any other run writes nothing."""
    if PROVING:
        LEDGERS.mkdir(parents=True, exist_ok=True)
        with (LEDGERS / f"{RELEASE.version}.jsonl").open("a", encoding="utf-8") as ledger:
            ledger.write(Tried(what=what, test=test, tries=tries, wrong=wrong).model_dump_json() + "\n")
