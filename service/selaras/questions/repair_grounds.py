"""What repairs are chosen from, by the numbers of elements and targets: by the ground, or as a statement brings it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

import numpy as np

from selaras.ground.ground import Ground
from selaras.meaning.columns import Extract, Numbers
from selaras.meaning.groups import NOBODY, Grouped, group
from selaras.meaning.narrative import Words
from selaras.meaning.steps import Steps
from selaras.meaning.subjects import Subjects, YearTargets, place_subjects
from selaras.meaning.verdicts import Sweep
from selaras.meaning.wording import Wording
from selaras.model.values import InColumns
from selaras.questions.territory import Territory, UnitsAbove


class RepairGrounds(Protocol):
    """What is known of elements beside their places: their words, who answers for them, and how they are measured."""

    @property
    def subjects(self) -> Subjects:
        """The elements and targets of the year."""
        ...

    @property
    def measured(self) -> Grouped:
        """The elements of each target, by its number."""
        ...

    @property
    def target_ids(self) -> Sequence[str]:
        """What targets are called in the graph, by number."""
        ...

    @property
    def territory(self) -> Territory:
        """Which units lie above which."""
        ...

    @property
    def agency_codes(self) -> Numbers:
        """The codes of the agencies of elements."""
        ...

    @property
    def agency_names(self) -> Sequence[str]:
        """The agencies by code."""
        ...

    @property
    def wording(self) -> Wording:
        """The words of the statements of elements."""
        ...

    def tell_words(self, element: int) -> Words:
        """Tell the statement of an element."""
        ...

    def list_roles(self, element: int) -> list[int]:
        """List the roles that are responsible for an element, by number."""
        ...

    def list_owned(self, role: int) -> list[int]:
        """List the elements for which a role is responsible."""
        ...

    def list_superiors(self, role: int) -> list[int]:
        """List the roles to which one reports."""
        ...

    def list_measures(self, element: int) -> frozenset[str]:
        """List the units of measure of the indicators that measure an element."""
        ...


class StandingGrounds:
    """What the ground knows."""

    def __init__(self, ground: Ground, year: int) -> None:
        """Take the ground and a year."""
        self._ground = ground
        self.subjects = ground.years.place(year)
        self.measured, self.target_ids = ground.targets.measured, ground.targets.ids
        self.agency_codes, self.agency_names, self.wording = ground.agency_codes, ground.agency_ids, ground.wording
        above = UnitsAbove(ground.units)
        self.territory = Territory(above.find, above.governments)

    def tell_words(self, element: int) -> Words:
        """Tell the statement of an element."""
        return Words(self._ground.statements[element], self._ground.statements_en[element])

    def list_roles(self, element: int) -> list[int]:
        """List the roles that are responsible for an element, by number."""
        return self._ground.roles.list_owners(element)

    def list_owned(self, role: int) -> list[int]:
        """List the elements for which a role is responsible."""
        return self._ground.roles.owned.list_of(role)

    def list_superiors(self, role: int) -> list[int]:
        """List the roles to which one reports."""
        return self._ground.roles.superiors.list_of(role)

    def list_measures(self, element: int) -> frozenset[str]:
        """List the units of measure of the indicators that measure an element."""
        units = self._ground.indicators.units
        return frozenset(unit for each in self._ground.measuring.list_of(element) if (unit := units[each]) is not None)


class _ElementGrounds(NamedTuple):
    id: str
    statement: str
    statement_en: str | None
    agency: str | None
    roles: tuple[str, ...]
    measures: tuple[str, ...]


class _UnitLine(NamedTuple):
    unit: str
    units: tuple[str, ...]


class _MeasuringTargets(NamedTuple):
    agency: str | None
    elements: tuple[str, ...]
    targets: tuple[str, ...]


class RepairRecord(Extract):
    """All elements and links, and the grounds on which parents are chosen, as the statement brings them."""

    details: InColumns[_ElementGrounds]
    reports: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    governments: tuple[str, ...]
    above: tuple[_UnitLine, ...]
    targets: tuple[_MeasuringTargets, ...]


class RecordGrounds:
    """What a statement has brought."""

    def __init__(self, record: RepairRecord, year: int) -> None:
        """Take its record."""
        tree = record.tree
        counts = [len(each.targets) for each in record.targets]
        alike = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        self.measured = group([tree.number(each.elements) for each in record.targets]).take(alike)
        self.target_ids = [key for each in record.targets for key in each.targets]
        nowhere = np.full(len(alike), NOBODY, np.int32)
        targets = YearTargets(np.arange(len(alike), dtype=np.int32), nowhere, self.measured)
        self._details = sorted(record.details)
        self.agency_names = sorted({each.agency for each in self._details if each.agency is not None})
        codes: Mapping[str | None, int] = {**{key: code for code, key in enumerate(self.agency_names)}, None: NOBODY}
        self.agency_codes = np.array([codes[each.agency] for each in self._details], np.int32)
        self.wording = Wording(each.statement for each in self._details)
        self.subjects = place_subjects(Sweep(Steps(tree, year)), self.agency_codes, targets)
        above = {each.unit: frozenset(each.units) for each in record.above}
        self.territory = Territory(lambda unit: above.get(unit, frozenset()), record.governments)
        self._record = record

    def tell_words(self, element: int) -> Words:
        """Tell the statement of an element."""
        return Words(*self._details[element][1:3])

    def list_roles(self, element: int) -> list[int]:
        """List the roles that are responsible for an element, by number."""
        return [self._roles[role] for role in self._details[element].roles]

    def list_owned(self, role: int) -> list[int]:
        """List the elements for which a role is responsible."""
        return self._owned[role]

    def list_superiors(self, role: int) -> list[int]:
        """List the roles to which one reports."""
        return self._superiors[role]

    def list_measures(self, element: int) -> frozenset[str]:
        """List the units of measure of the indicators that measure an element."""
        return frozenset(self._details[element].measures)

    @cached_property
    def _roles(self) -> Mapping[str, int]:
        reporting = {role for pair in self._record.reports for role in pair}
        found = sorted(reporting.union(*(each.roles for each in self._record.details)))
        return {key: number for number, key in enumerate(found)}

    @cached_property
    def _owned(self) -> Mapping[int, list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for element in range(len(self._details)):
            for role in self.list_roles(element):
                found[role].append(element)
        return found

    @cached_property
    def _superiors(self) -> Mapping[int, list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for role, superior in self._record.reports:
            found[self._roles[role]].append(self._roles[superior])
        return found
