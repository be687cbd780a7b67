"""Who stands for elements: the targets and the people of a year, and what they are called."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from selaras.ground.ground import Ground
from selaras.meaning.columns import Tree
from selaras.meaning.fall import Borne, pair_up
from selaras.meaning.groups import NOBODY
from selaras.meaning.narrative import Words


class Bearer(NamedTuple):
    """A target or a person as a statement brings it, and the elements that it stands for."""

    id: str
    words: str | None
    words_en: str | None
    elements: tuple[str, ...]


class Bearers(Protocol):
    """Targets or people by number, in the order of their ids."""

    @property
    def borne(self) -> Borne:
        """What each stands for."""
        ...

    def tell(self, bearer: int) -> tuple[str, Words]:
        """Tell the id of one, and what it is called."""
        ...


class ListedBearers:
    """Those that a statement has brought."""

    def __init__(self, rows: Sequence[Bearer], tree: Tree) -> None:
        """Take the rows, and the tree with the elements that they stand for."""
        self._rows = sorted(rows)
        pairs = [(row, element) for row, each in enumerate(self._rows) for element in tree.number(each.elements)]
        bearers, elements = np.array(pairs, np.int32).reshape(-1, 2).T
        self.borne = pair_up(bearers, elements, len(tree.ids))

    def tell(self, bearer: int) -> tuple[str, Words]:
        """Tell the id of one, and what it is called."""
        row = self._rows[bearer]
        return row.id, Words(row.words or row.id, row.words_en)


class GroundTargets:
    """The targets of a year in the ground."""

    def __init__(self, ground: Ground, year: int) -> None:
        """Take the ground."""
        self._rows, self._indicators = ground.targets, ground.indicators
        self.borne = ground.list_targets(year)

    def tell(self, bearer: int) -> tuple[str, Words]:
        """Tell the id of one, and what its indicator is called."""
        key, indicator = self._rows.ids[bearer], int(self._rows.indicators[bearer])
        if indicator == NOBODY:
            return key, Words(key, None)
        return key, Words(self._indicators.names[indicator] or key, self._indicators.names_en[indicator])


class GroundPeople:
    """The people of a year in the ground."""

    def __init__(self, ground: Ground, year: int) -> None:
        """Take the ground."""
        self._rows = ground.people
        self.borne = ground.list_people(year)

    def tell(self, bearer: int) -> tuple[str, Words]:
        """Tell the id of one, and what they are called."""
        key = self._rows.ids[bearer]
        return key, Words(self._rows.names[bearer] or key, self._rows.names_en[bearer])
