"""Where a trace starts: what an id names, and the elements that it stands for in a year."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from selaras.ground.ground import Ground
from selaras.meaning.columns import NO_TIER, find_place
from selaras.meaning.groups import NOBODY


class Start(NamedTuple):
    """An element, indicator, target or person that a trace starts from, and the ids of the elements that it stands for.

    It is `of` the person to whom it belongs, or of nobody if it was asked for itself; a person stands for the starts
    that are of the same key. `year` is that of a target.
    """

    of: str | None
    label: str
    key: str
    words: str | None
    words_en: str | None
    year: int | None
    elements: tuple[str, ...]


def list_starts(ground: Ground, keys: Iterable[str], year: int) -> Sequence[Start]:
    """List what ids name in the ground, and what the people among them stand for in a year, as `upward_trace` does."""
    finder = _StartFinder(ground, year)
    return tuple(start for key in keys for start in finder.find(key))


class _StartFinder:
    def __init__(self, ground: Ground, year: int) -> None:
        self._ground, self._year = ground, year

    def find(self, key: str) -> Iterator[Start]:
        """Find all that have an id, whatever their label."""
        ground = self._ground
        element, indicator, target, person = (
            find_place(rows.ids, key) for rows in (ground.tree, ground.indicators, ground.targets, ground.people)
        )
        if element is not None:
            yield self._show_element(element, None)
        if indicator is not None:
            yield self._show_indicator(indicator)
        if target is not None:
            yield self._show_target(target, None)
        if person is not None:
            people = ground.people
            yield Start(None, "Person", key, people.names[person], people.names_en[person], None, ())
            yield from self._list_parts(person, key)

    def _list_parts(self, person: int, key: str) -> Iterator[Start]:
        """List the elements and the targets of the year that a person or a role held answers for."""
        roles, people, years = self._ground.roles, self._ground.people, self._ground.targets.years
        held = people.list_roles(person, self._year)
        elements = {element for role in held for element in roles.owned.list_of(role)}
        assigned = {each for role in held for each in roles.targets.list_of(role)}
        targets = assigned.union(people.targets.list_of(person))
        yield from (self._show_element(each, key) for each in sorted(elements))
        yield from (self._show_target(each, key) for each in sorted(targets) if years[each] == self._year)

    def _show_element(self, element: int, of: str | None) -> Start:
        ground = self._ground
        key, statements = ground.tree.ids[element], (ground.statements[element], ground.statements_en[element])
        return Start(of, "Element", key, *statements, None, (key,))

    def _show_indicator(self, indicator: int) -> Start:
        rows = self._ground.indicators
        words = rows.names[indicator], rows.names_en[indicator]
        elements = self._ground.tree.name(rows.measured.list_of(indicator))
        return Start(None, "Indicator", rows.ids[indicator], *words, None, elements)

    def _show_target(self, target: int, of: str | None) -> Start:
        rows, indicators = self._ground.targets, self._ground.indicators
        indicator, year = int(rows.indicators[target]), int(rows.years[target])
        words = (None, None) if indicator == NOBODY else (indicators.names[indicator], indicators.names_en[indicator])
        elements = self._ground.tree.name(rows.measured.list_of(target))
        return Start(of, "Target", rows.ids[target], *words, None if year == NO_TIER else year, elements)
