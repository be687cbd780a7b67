"""Territory: which units lie above which, and to which government each belongs."""

from collections.abc import Callable, Iterable
from functools import cached_property

from selaras.ground.ground import UNIT_KINDS, UnitColumns
from selaras.meaning.columns import find_place, list_chosen
from selaras.model.vocabulary import UnitKind

_GOVERNMENT = UNIT_KINDS.index(UnitKind.GOVERNMENT)
_MOST_LEVELS = 16  # of units, as statements follow them


class Territory:
    """Which units lie above which, and which are governments."""

    def __init__(self, find_above: Callable[[str], frozenset[str]], governments: Iterable[str]) -> None:
        """Take how the units above one are found, and the governments."""
        self._find_above = find_above
        self._governments = frozenset(governments)

    def lies_within(self, agency: str | None, unit: str) -> bool:
        """Whether an agency is a unit, or lies below it."""
        return agency is not None and (agency == unit or unit in self._find_above(agency))

    def is_across(self, one: str | None, other: str | None) -> bool:
        """Whether two agencies are known and neither lies at or above the other."""
        if one is None or other is None:
            return False
        return not self.lies_within(one, other) and not self.lies_within(other, one)

    def is_abroad(self, agencies: Iterable[str | None], other: str | None) -> bool:
        """Whether an agency belongs to another government than all of some; unknown governments are no others."""
        own = {each for agency in agencies for each in self._find_governments(agency)}
        theirs = self._find_governments(other)
        return bool(own) and bool(theirs) and all(self.is_across(one, each) for one in own for each in theirs)

    def _find_governments(self, agency: str | None) -> frozenset[str]:
        """Find the governments nearest to an agency, at or above it."""
        if agency is None:
            return frozenset()
        found = self._governments & {agency, *self._find_above(agency)}
        return frozenset(each for each in found if not any(self.lies_within(lower, each) for lower in found - {each}))


class UnitsAbove:
    """The units above each, as the ground tells them, found when somebody asks."""

    def __init__(self, units: UnitColumns) -> None:
        """Take the units."""
        self._units = units
        self._found: dict[str, frozenset[str]] = {}

    def find(self, unit: str) -> frozenset[str]:
        """Find the units above one; none of a unit that is not there."""
        if unit not in self._found:
            self._found[unit] = self._collect(unit)
        return self._found[unit]

    @cached_property
    def governments(self) -> list[str]:
        """The governments, by id."""
        return [self._units.ids[each] for each in list_chosen(self._units.kinds == _GOVERNMENT)]

    def _collect(self, unit: str) -> frozenset[str]:
        number = find_place(self._units.ids, unit)
        above: set[int] = set()
        frontier: set[int] = set() if number is None else {number}
        for _ in range(_MOST_LEVELS):
            frontier = {upper for each in frontier for upper in self._units.parents.list_of(each)} - above
            above |= frontier
        return frozenset(self._units.ids[each] for each in above)
