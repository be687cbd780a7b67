"""Whom a change affects: in columns, and each made when somebody looks at it."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, overload

import numpy as np

from selaras.meaning.columns import Codes, Flags, Numbers, Places
from selaras.meaning.fall import Moved
from selaras.meaning.narrative import Words
from selaras.meaning.verdicts import VERDICTS
from selaras.model.vocabulary import Verdict


class Loss(StrEnum):
    """How much of its support something loses; NONE where only its verdict changes."""

    ALL = "ALL"
    SOME = "SOME"
    NONE = "NONE"


class Affected(NamedTuple):
    """Something that a change affects, with its support and its verdict before and after.

    The support of an element is the number of distinct elements below it; that of a target or a person also counts the
    elements that they stand for.
    """

    label: str
    id: str
    words: Words
    goal: bool
    before: int
    after: int
    verdict_before: Verdict | None
    verdict_after: Verdict | None

    @property
    def loss(self) -> Loss:
        """How much of its support it loses."""
        if self.after == self.before:
            return Loss.NONE
        return Loss.SOME if self.after else Loss.ALL


class AffectedColumns(NamedTuple):
    """Those of one label, by number."""

    numbers: Numbers
    goals: Flags
    before: Numbers
    after: Numbers
    then: Codes
    now: Codes


_LOSSES = tuple(Loss)
_VERDICTS: Sequence[Verdict | None] = (*VERDICTS, None)  # NO_VERDICT is the last, counted from the end
Tell = Callable[[int], tuple[str, Words]]


def keep_affected(moved: Moved, counts: tuple[Numbers, Numbers], goals: Flags) -> AffectedColumns:
    """Keep those for whom something changes; `counts` may be of fewer than there are, and the others are left out."""
    before, after = counts
    then, now = moved.then[: len(before)], moved.now[: len(before)]
    kept = ((before != after) | (then != now)).nonzero()[0]
    numbers = moved.bearers[kept]
    return AffectedColumns(numbers, goals[kept], before[kept], after[kept], then[kept], now[kept])


class AffectedList(Sequence[Affected]):
    """Those that lose all support first, then goals before others, then by label and id."""

    def __init__(self, found: Mapping[str, AffectedColumns], tell: Mapping[str, Tell]) -> None:
        """Take those of each label, and what tells the id of one and what it is called."""
        self._labels = sorted(found)
        self._tell = [tell[label] for label in self._labels]
        columns = [found[label] for label in self._labels]
        self._codes = np.repeat(np.arange(len(columns)), [len(each.numbers) for each in columns])
        self._columns = AffectedColumns(
            np.concatenate([each.numbers for each in columns]),
            np.concatenate([each.goals for each in columns]),
            np.concatenate([each.before for each in columns]),
            np.concatenate([each.after for each in columns]),
            np.concatenate([each.then for each in columns]),
            np.concatenate([each.now for each in columns]),
        )
        numbers, goals, before, after = self._columns[:4]
        lost = np.where(after == 0, _LOSSES.index(Loss.ALL), _LOSSES.index(Loss.SOME))
        self._losses = np.where(after == before, _LOSSES.index(Loss.NONE), lost)
        self._order: Places = np.lexsort((numbers, self._codes, ~goals, self._losses))

    def choose(self, loss: Loss | None) -> Sequence[Affected]:
        """Choose those that lose so much of their support; None chooses all."""
        if loss is None:
            return self
        first, last = np.searchsorted(self._losses[self._order], [(place := _LOSSES.index(loss)), place + 1]).tolist()
        return self[first:last]

    def __len__(self) -> int:
        """Count them."""
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> Affected: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Affected]: ...

    def __getitem__(self, index: int | slice) -> Affected | Sequence[Affected]:
        """Make the one at a place; raises IndexError if there is none."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        row = int(self._order[index])
        code, columns = int(self._codes[row]), self._columns
        key, words = self._tell[code](int(columns.numbers[row]))
        counts = int(columns.before[row]), int(columns.after[row])
        verdicts = _VERDICTS[int(columns.then[row])], _VERDICTS[int(columns.now[row])]
        return Affected(self._labels[code], key, words, bool(columns.goals[row]), *counts, *verdicts)

    def __eq__(self, other: object) -> bool:
        """Tell whether another has the same."""
        return isinstance(other, AffectedList) and list(self) == list(other)

    def __hash__(self) -> int:
        """Hash what it has."""
        return hash(tuple(self))
