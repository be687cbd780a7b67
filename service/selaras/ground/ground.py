"""The ground: the columns of the whole graph, and the name of the state in which they were read.

Elements, links, roles, indicators, targets, people, assumptions and units have numbers in the order of their ids; links
have those of their ends. Where a row has several others, they lie grouped, one group behind the other.
"""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from selaras.ground.pieces import Pieces
from selaras.ground.texts import Coded, Names, Texts
from selaras.ground.years import ByYear, Years
from selaras.meaning.columns import (
    Codes,
    Elements,
    Links,
    Numbers,
    Tree,
    find_place,
    find_rows,
    keep_one_each,
    list_numbers,
)
from selaras.meaning.fall import Borne, pair_up
from selaras.meaning.groups import NOBODY, Grouped
from selaras.meaning.subjects import Subjects, YearTargets, place_subjects
from selaras.meaning.verdicts import Sweep
from selaras.meaning.wording import Wording
from selaras.model.vocabulary import Grade, UnitKind

Shares = NDArray[np.float64]

ELSEWHERE = -2  # an assumption holds for a step towards an element that is not there
GRADES = tuple(Grade)  # by code; -1 stands for none
UNIT_KINDS = tuple(UnitKind)


class RoleColumns(NamedTuple):
    """Roles: those responsible for each element, by id; what each is responsible for, its units, superiors and targets.

    `targets` are those that are assigned to a role, of any year.
    """

    ids: Names
    titles: Names
    titles_en: Texts
    tiers: Numbers
    owner_first: Numbers
    owner_roles: Numbers
    owned: Grouped
    units: Grouped
    superiors: Grouped
    targets: Grouped

    def list_owners(self, element: int) -> list[int]:
        """List the numbers of the roles that are responsible for an element, by id."""
        return Grouped(self.owner_first, self.owner_roles).list_of(element)


class IndicatorColumns(NamedTuple):
    """Indicators with their units of measure and the elements that they measure."""

    ids: Names
    names: Texts
    names_en: Texts
    units: Texts
    measured: Grouped


class TargetColumns(NamedTuple):
    """Targets: the first of the indicators that they are of, or NOBODY, and the elements that all of these measure."""

    ids: Names
    years: Numbers
    agency_codes: Numbers
    indicators: Numbers
    measured: Grouped


class HeldColumns(NamedTuple):
    """The roles that each person holds, by id, each from the year in which that begins to the one in which it ends."""

    first: Numbers
    roles: Numbers
    begins: Numbers
    ends: Numbers


class PersonColumns(NamedTuple):
    """People: what they are called, the roles that they hold, and the targets that are assigned to themselves."""

    ids: Names
    names: Texts
    names_en: Texts
    held: HeldColumns
    targets: Grouped

    def list_roles(self, person: int, year: int) -> list[int]:
        """List the numbers of the roles that a person holds in a year, by id."""
        rows = slice(self.held.first[person], self.held.first[person + 1])
        holding = (self.held.begins[rows] <= year) & (self.held.ends[rows] >= year)
        return list_numbers(keep_one_each(self.held.roles[rows][holding]))

    def list_holders(self, role: int, year: int) -> list[int]:
        """List the numbers of the people who hold a role in a year, by id."""
        held = self.held
        rows = ((held.roles == role) & (held.begins <= year) & (held.ends >= year)).nonzero()[0]
        return list_numbers(keep_one_each(find_rows(held.first, rows)))

    def pair_with_roles(self, year: int) -> tuple[Numbers, Numbers]:
        """Pair people with the roles that they hold in a year."""
        held = self.held
        holding = (held.begins <= year) & (held.ends >= year)
        people = np.repeat(np.arange(len(self.ids), dtype=np.int32), np.diff(held.first))
        return people[holding], held.roles[holding]


class AssumptionColumns(NamedTuple):
    """Assumptions: what they say, and their grades by code."""

    ids: Names
    statements: Names
    statements_en: Texts
    likelihoods: Codes
    impacts: Codes


class StepAssumptionColumns(NamedTuple):
    """The assumptions of each element for its step up `towards` an element; NOBODY stands for every step."""

    first: Numbers
    towards: Numbers
    assumptions: Numbers


class PremiseColumns(NamedTuple):
    """The assumptions of the logic models that each element is in, and by number, which model it is."""

    first: Numbers
    assumptions: Numbers
    models: Numbers


class UnitColumns(NamedTuple):
    """Units: their kinds by code, and the units that each is directly part of."""

    ids: Names
    kinds: Codes
    parents: Grouped


class GroundColumns(NamedTuple):
    """All columns of the ground, as they lie in a file."""

    ids: Names
    elements: Elements
    links: Links
    statements: Names
    statements_en: Texts
    agency_codes: Numbers
    agency_ids: Names
    confidences: Shares
    evidences: Texts
    roles: RoleColumns
    indicators: IndicatorColumns
    targets: TargetColumns
    people: PersonColumns
    assumptions: AssumptionColumns
    step_assumptions: StepAssumptionColumns
    premises: PremiseColumns
    units: UnitColumns


class Ground:
    """The columns that were read when the database's state had a name.

    Everything of elements is by number, confidences (nan for none) and evidences are by the number of a link. `size` is
    what it takes, in bytes, and `years` are the steps and verdicts that were asked for last.
    """

    def __init__(self, state: str, columns: GroundColumns, size: int) -> None:
        """Take what was read; `state` is its name as `Session.read_state` gives it."""
        self.state, self.size = state, size
        self.tree = Tree(columns.ids, columns.elements, columns.links)
        self.years = Years(self.tree, partial(_place, columns.agency_codes, columns.targets))
        self.pieces = Pieces()
        self.statements, self.statements_en = columns.statements, columns.statements_en
        self.agency_codes, self.agency_ids = columns.agency_codes, columns.agency_ids
        self.agencies: Sequence[str | None] = Coded(columns.agency_codes, columns.agency_ids)
        self.confidences, self.evidences = columns.confidences, columns.evidences
        self.roles, self.indicators, self.targets = columns.roles, columns.indicators, columns.targets
        self.people = columns.people
        self.assumptions, self.step_assumptions = columns.assumptions, columns.step_assumptions
        self.premises, self.units = columns.premises, columns.units
        self._measuring = ByYear(self._find_targets)
        self._answering = ByYear(self._find_people)

    @cached_property
    def wording(self) -> Wording:
        """The words of the statements of elements."""
        return Wording(self.statements)

    @cached_property
    def measuring(self) -> Grouped:
        """The indicators that measure each element, by number."""
        return self.indicators.measured.turn_round(len(self.tree.ids))

    @cached_property
    def agency_units(self) -> Numbers:
        """The number of the unit that each agency is, by the agency's code; NOBODY if there is none of its id."""
        found = [find_place(self.units.ids, key) for key in self.agency_ids]
        return np.array([NOBODY if unit is None else unit for unit in found], np.int32)

    def list_targets(self, year: int) -> Borne:
        """List the targets of a year, by id, with the elements that they measure."""
        return self._measuring.find(year)

    def list_people(self, year: int) -> Borne:
        """List people, by id, with the elements of a year that they stand for.

        These are the ones that their roles are responsible for, and those that a target of theirs or of their roles
        measures.
        """
        return self._answering.find(year)

    def _find_targets(self, year: int) -> Borne:
        chosen = (self.targets.years == year).nonzero()[0].astype(np.int32)
        return Borne(chosen, self.targets.measured.take(chosen), len(self.tree.ids))

    def _find_people(self, year: int) -> Borne:
        people, roles = self.people.pair_with_roles(year)
        themselves = np.arange(len(self.people.ids), dtype=np.int32)
        owners, owned = self.roles.owned.pair(people, roles)
        (acting, aimed), (aiming, aims) = (
            self.roles.targets.pair(people, roles),
            self.people.targets.pair(themselves, themselves),
        )
        holders, targets = np.concatenate([acting, aiming]), np.concatenate([aimed, aims])
        current = self.targets.years[targets] == year
        others, elements = self.targets.measured.pair(holders[current], targets[current])
        return pair_up(np.concatenate([owners, others]), np.concatenate([owned, elements]), len(self.tree.ids))


def _place(agency_codes: Numbers, targets: TargetColumns, sweep: Sweep) -> Subjects:
    """Find the verdicts of the elements of a year, whose agencies have these codes, and of its targets."""
    numbers = (targets.years == sweep.steps.year).nonzero()[0].astype(np.int32)
    rows = YearTargets(numbers, targets.agency_codes[numbers], targets.measured.take(numbers))
    return place_subjects(sweep, agency_codes, rows)
