"""Work out what is derived and never given: the agency of roles and people, and of what they answer for."""

from selaras.graph import Unit
from selaras.library import Library
from selaras.model.values import Row

# Each needs what the ones before it have found.
_ORDER = (
    "derive_role_agency",
    "derive_person_agency",
    "derive_element_agency",
    "derive_indicator_agency",
    "derive_target_agency",
    "derive_realization_agency",
)


class _Changed(Row):
    changed: int


async def derive(unit: Unit, library: Library) -> int:
    """Derive every agency anew inside a unit of work; return how many nodes changed theirs."""
    changed = 0
    for name in _ORDER:
        rows = await unit.run(library[name], _Changed)
        changed += rows[0].changed
    return changed
