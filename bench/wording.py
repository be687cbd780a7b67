"""Statements and names in Indonesian, no two of which are alike unless a defect makes them so.

Two outcomes are near-identical from a Jaccard similarity of 0.8 on. Sets of at most eight words reach it only if they
are the same, or one is the other and a word more; so what was said before is kept with each of its words left out.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

import yaml
from pydantic import BaseModel

MOST_WORDS = 8
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_VOCABULARY = Path(__file__).with_name("vocabulary.yaml")
_PLACES = 400  # villages of a government
_GROUPED = 0.6  # of the phrases without a place, those that say for whom
Drawn = TypeVar("Drawn")


class Sector(BaseModel):
    """What an agency is for."""

    name: str
    objects: tuple[str, ...]


class Vocabulary(BaseModel):
    """The words of the file."""

    rises: tuple[str, ...]
    qualities: tuple[str, ...]
    groups: tuple[str, ...]
    dones: tuple[str, ...]
    products: tuple[str, ...]
    units: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    sectors: tuple[Sector, ...]


class Phrase(NamedTuple):
    """A statement, and the noun phrase inside it."""

    statement: str
    core: str


def read_vocabulary() -> Vocabulary:
    """Read the words from which everything is put together."""
    return Vocabulary.model_validate(yaml.safe_load(_VOCABULARY.read_text(encoding="utf-8")))


def split_words(text: str) -> frozenset[str]:
    """Split a text into its words, as the rules do."""
    return frozenset(_WORD.findall(text.lower()))


class Wording:
    """Says things for all governments of a graph; what it has said once it says no more."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.words = read_vocabulary()
        self._outcomes: set[frozenset[str]] = set()
        self._lessened: set[frozenset[str]] = set()
        self._cores: set[str] = set()
        self._places: list[str] = []

    def enter(self, random: Random) -> None:
        """Begin a government: forget the noun phrases of the last one, and draw the places of this one."""
        self._cores.clear()
        pairs = [head + tail for head in self.words.heads for tail in self.words.tails]
        self._places = random.sample(pairs, _PLACES)

    def say_outcome(self, random: Random, objects: Sequence[str]) -> Phrase:
        """Say an outcome that is near-identical to no other, in any government."""

        def draw() -> Phrase:
            core = f"{random.choice(self.words.qualities)} {random.choice(objects)}{self._whereabouts(random, 0.7)}"
            return Phrase(f"{random.choice(self.words.rises)} {core}", core)

        return _redraw(draw, lambda phrase: self.claim_outcome(phrase.statement) and self._claim_core(phrase))

    def say_output(self, random: Random, objects: Sequence[str]) -> Phrase:
        """Say an output whose noun phrase no other element of its government has."""

        def draw() -> Phrase:
            core = f"{random.choice(self.words.products)} {random.choice(objects)}{self._whereabouts(random, 0.9)}"
            return Phrase(f"{random.choice(self.words.dones)} {core}", core)

        return _redraw(draw, self._claim_core)

    def claim_outcome(self, statement: str) -> bool:
        """Claim the wording of an outcome, if it is short enough to tell and near-identical to none so far."""
        words = split_words(statement)
        lessened = {words - {word} for word in words}
        taken = words in self._outcomes or words in self._lessened or not lessened.isdisjoint(self._outcomes)
        if taken or len(words) > MOST_WORDS:
            return False
        self._outcomes.add(words)
        self._lessened |= lessened
        return True

    def name_person(self, random: Random) -> str:
        """Name somebody; several people may have one name."""
        return f"{random.choice(self.words.given)} {random.choice(self.words.given)} {random.choice(self.words.family)}"

    def _whereabouts(self, random: Random, share: float) -> str:
        """Say where, in a share of the cases, or for whom, or neither."""
        if random.random() < share:
            return f" di {random.choice(self._places)}"
        return f" {random.choice(self.words.groups)}" if random.random() < _GROUPED else ""

    def _claim_core(self, phrase: Phrase) -> bool:
        taken = phrase.core in self._cores
        self._cores.add(phrase.core)
        return not taken


def _redraw(draw: Callable[[], Drawn], fits: Callable[[Drawn], bool]) -> Drawn:
    while True:
        drawn = draw()
        if fits(drawn):
            return drawn
