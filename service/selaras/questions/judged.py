"""Elements and targets with their verdicts, each shown when somebody looks at it, for few of all are looked at."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, Protocol, overload

from selaras.meaning.columns import Places
from selaras.meaning.groups import NOBODY
from selaras.meaning.narrative import Words
from selaras.meaning.subjects import Subjects
from selaras.meaning.verdicts import VERDICTS, ProvenVerdict, judge_together
from selaras.model.ids import write_id
from selaras.model.vocabulary import Verdict
from selaras.questions.summaries import Cards, ElementSummary


class SubjectCard(NamedTuple):
    """What an answer shows of an element or of a target, whose words are the name of its indicator."""

    key: str
    words: Words
    agency: str | None


class TargetCards(Protocol):
    """What answers show of targets, by number."""

    def show(self, target: int) -> SubjectCard:
        """Show a target."""
        ...


class Album(NamedTuple):
    """What answers show of elements and of targets, and the agencies by code."""

    elements: Cards
    targets: TargetCards
    agencies: Sequence[str]


class Judged:
    """An element or a target with its verdict; the proof is drawn when somebody looks at it."""

    def __init__(self, subjects: Subjects, place: int, album: Album) -> None:
        """Take the place of one among subjects."""
        self._subjects, self._place, self._album = subjects, place, album
        self.label = "Element" if place < subjects.elements else "Target"
        self._prover = int(subjects.columns.provers[place])

    @cached_property
    def _card(self) -> SubjectCard:
        number = int(self._subjects.columns.numbers[self._place])
        if self.label == "Target":
            return self._album.targets.show(number)
        cards, tree = self._album.elements, self._subjects.sweep.steps.tree
        return SubjectCard(tree.ids[number], cards.tell_words(number), cards.tell_agency(number))

    @property
    def key(self) -> str:
        """Its id."""
        return self._card.key

    @property
    def words(self) -> Words:
        """The statement of an element, or the name of a target's indicator."""
        return self._card.words

    @property
    def agency(self) -> str | None:
        """Its agency."""
        return self._card.agency

    @property
    def verdict(self) -> Verdict:
        """How it is aligned, without the proof."""
        return VERDICTS[int(self._subjects.columns.ranks[self._place])]

    @property
    def tentative(self) -> bool:
        """Whether every path that carries the verdict uses an INFERRED link."""
        return bool(self._subjects.columns.tentative[self._place])

    @property
    def tier(self) -> int | None:
        """The tier of the element itself, or of the one that proves the verdict of a target."""
        return self._subjects.tier_names[int(self._subjects.columns.tiers[self._place])]

    @cached_property
    def placement(self) -> ProvenVerdict:
        """The verdict with its proof."""
        return judge_together(self._subjects.sweep, [] if self._prover == NOBODY else [self._prover])

    @property
    def path(self) -> tuple[ElementSummary, ...]:
        """The elements of the proof."""
        found = [] if self._prover == NOBODY else self._subjects.sweep.find_path(self._prover)
        return tuple(map(self._album.elements.show, found))

    @property
    def global_id(self) -> str:
        """The global id of the element or target."""
        return write_id(self.label, self.key)

    def __eq__(self, other: object) -> bool:
        """Whether all of it is equal, the proof included."""
        return isinstance(other, Judged) and self._asdict() == other._asdict()

    def __hash__(self) -> int:
        """Hash what names it."""
        return hash((self.label, self.key))

    def _asdict(self) -> dict[str, object]:
        """Return all of it by name, as a NamedTuple does, with the proof drawn."""
        names = ("label", "key", "words", "agency", "tier", "placement", "path")
        return {name: getattr(self, name) for name in names}


class Selection(Sequence[Judged]):
    """Some of the subjects, in their order."""

    def __init__(self, subjects: Subjects, places: Places, album: Album) -> None:
        """Take the places of these."""
        self._subjects, self._places, self._album = subjects, places, album

    def __len__(self) -> int:
        """Count them."""
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Judged: ...

    @overload
    def __getitem__(self, index: slice) -> list[Judged]: ...

    def __getitem__(self, index: int | slice) -> Judged | list[Judged]:
        """Show the one at a place; raises IndexError if there is none."""
        if isinstance(index, slice):
            return [Judged(self._subjects, place, self._album) for place in self._places[index].tolist()]
        return Judged(self._subjects, int(self._places[index]), self._album)
