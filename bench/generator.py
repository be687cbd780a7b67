"""Make governments of any size from a seed, with planted defects and the truth about them."""

from collections import defaultdict
from collections.abc import Iterator
from random import Random

from bench.consequences import note_consequences
from bench.indicator_defects import plant_indicators
from bench.organisation import make_organisation
from bench.other_defects import plant_others, plant_people
from bench.paperwork import add_models, add_plans, add_regulations, remember
from bench.planting import Ground
from bench.records import Government, Rows, Truth
from bench.rows import write_rows
from bench.structure_defects import plant_structure
from bench.target_defects import plant_targets
from bench.tree import grow_tree
from bench.wording import Wording

AGENCY = 120  # people, as in the training agency of the deck
GOVERNMENT = 7_766  # the average of the 546 regional governments


def make_government(seed: int, people: int = GOVERNMENT) -> Rows:
    """Make one government; the same seed and size make the same rows."""
    return next(make_governments(seed, people, 1))


def make_governments(seed: int, people: int, count: int) -> Iterator[Rows]:
    """Make governments one by one, of which no two state near-identical outcomes; `people` work in each."""
    wording = Wording()
    for number in range(1, count + 1):
        random = _choose(seed, people, number)
        truth: Truth = defaultdict(set)
        government = _make(number, people, random, wording)
        _plant(Ground(government, random, wording, truth))
        note_consequences(government, truth)
        yield write_rows(government, truth)


def make_sound_government(seed: int, people: int, number: int = 1) -> Rows:
    """Make one government in which nothing is wrong; those of different numbers can stand side by side."""
    return write_rows(_make(number, people, _choose(seed, people, number), Wording()), {})


def _choose(seed: int, people: int, number: int) -> Random:
    return Random(f"{seed}-{people}-{number}")  # noqa: S311 - data to measure with, and no secret


def _make(number: int, people: int, random: Random, wording: Wording) -> Government:
    government = make_organisation(f"g{number}", number, people, random, wording)
    grow_tree(government, random, wording)
    if number == 1:
        add_regulations(government)
    add_plans(government, random)
    remember(government, random)
    add_models(government, random, wording)
    return government


def _plant(ground: Ground) -> None:
    plant_people(ground)
    plant_structure(ground)
    plant_indicators(ground)
    plant_targets(ground)
    plant_others(ground)
