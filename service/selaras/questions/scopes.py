"""What belongs to a unit, as the ground tells it."""

from typing import NamedTuple

import numpy as np

from selaras.ground.ground import UNIT_KINDS, Ground, UnitColumns
from selaras.meaning.columns import Flags, find_place
from selaras.meaning.groups import Grouped
from selaras.model.vocabulary import UnitKind

WIDE_KINDS = tuple(UNIT_KINDS.index(kind) for kind in (UnitKind.GOVERNMENT, UnitKind.AGENCY))
_MOST_LEVELS = 16  # of units, as statements follow them


class Scope(NamedTuple):
    """Which elements and which targets belong to a unit, by number."""

    elements: Flags
    targets: Flags


def find_scope(ground: Ground, unit: str) -> Scope | None:
    """Find what belongs to a unit; None if the ground has no such unit.

    An element or target belongs to a government or an agency if its agency lies at or below that. An element belongs to
    a division or a team if a responsible role is in it, and a target if it measures such an element.
    """
    number = find_place(ground.units.ids, unit)
    if number is None:
        return None
    below = _collect_below(ground.units, number)
    targets, roles = ground.targets, ground.roles
    if ground.units.kinds[number] in WIDE_KINDS:
        agencies = np.append(below, False)[ground.agency_units]
        within = np.append(agencies, False)
        return Scope(within[ground.agency_codes], within[targets.agency_codes])
    elements = Grouped(roles.owner_first, roles.owner_roles).count_chosen(roles.units.count_chosen(below) > 0) > 0
    return Scope(elements, targets.measured.count_chosen(elements) > 0)


def _collect_below(units: UnitColumns, unit: int) -> Flags:
    """Collect a unit and all that are part of it."""
    below = np.zeros(len(units.ids), np.bool_)
    below[unit] = True
    for _ in range(_MOST_LEVELS):
        found = below | (units.parents.count_chosen(below) > 0)
        if np.array_equal(found, below):
            break
        below = found
    return below
