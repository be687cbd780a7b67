"""Work out over plain rows to which agency each node belongs, so that after an import nothing is left to derive.

The rules are those of the commands named derive_*; a test lets the commands derive again, and they change nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from bench.records import Rows, read_properties
from selaras.model.values import Value

Agencies = Mapping[str, str]  # of nodes of one label, by their ids
_KINDS = {"AGENCY", "GOVERNMENT"}
_HIGHEST = 16  # units above one that are looked at, as the command for roles does


class Tie(NamedTuple):
    """A link of some kind."""

    start: str
    end: str
    properties: Mapping[str, Value]


def find_agencies(rows: Rows) -> Mapping[str, Agencies]:
    """Find the agencies of a government's nodes, by label and by id; a node that has none is left out."""
    units = _place_units(rows)
    roles = _follow(list_pairs(rows, "Role_IN_UNIT_Unit"), units)
    elements = _place_elements(rows, units, roles)
    measured = ((tie.end, tie.start) for tie in list_ties(rows, "Element_MEASURED_BY_Indicator"))
    indicators = _follow(measured, elements)
    targets = _follow(list_pairs(rows, "Target_OF_Indicator"), indicators)
    return {
        "Role": roles,
        "Person": _place_people(rows, roles),
        "Element": elements,
        "Indicator": indicators,
        "Target": targets,
        "Realization": _follow(list_pairs(rows, "Realization_OF_Target"), targets),
    }


def _place_units(rows: Rows) -> Agencies:
    """Place each unit: the nearest agency at or above it, of several as near the one with the smallest id."""
    kinds = {str(row["id"]): read_properties(row).get("kind") for row in rows.nodes.get("Unit", ())}
    above: defaultdict[str, list[str]] = defaultdict(list)
    for lower, upper in list_pairs(rows, "Unit_PART_OF_Unit"):
        above[lower].append(upper)
    return {unit: agency for unit in kinds if (agency := _climb(unit, above, kinds))}


def _place_elements(rows: Rows, units: Agencies, roles: Agencies) -> Agencies:
    """Place each element by its responsible roles, else by the plans that state it."""
    owned = ((tie.start, tie.end) for tie in list_ties(rows, "Element_OWNED_BY_Role") if _is_responsible(tie))
    plans = _follow(list_pairs(rows, "Plan_OF_UNIT_Unit"), units)
    return {**_follow(list_pairs(rows, "Element_STATED_IN_Plan"), plans), **_follow(owned, roles)}


def _climb(unit: str, above: Mapping[str, list[str]], kinds: Mapping[str, Value]) -> str | None:
    """Climb until a ring of units holds agencies."""
    ring = {unit}
    for _ in range(_HIGHEST + 1):
        agencies = [each for each in ring if kinds.get(each) in _KINDS]
        if agencies:
            return min(agencies)
        ring = {upper for each in ring for upper in above.get(each, ())}
    return None


def _place_people(rows: Rows, roles: Agencies) -> Agencies:
    """Place each person by the permanent role begun last that has an agency, else by such an acting one."""
    seats: dict[str, tuple[bool, int, str]] = {}
    for person, role, properties in list_ties(rows, "Person_HOLDS_Role"):
        if role in roles:
            begun = properties.get("from")
            day = begun.toordinal() if isinstance(begun, date) else 0
            seat = (properties.get("basis") != "PERMANENT", -day, role)
            seats[person] = min(seats.get(person, seat), seat)
    return {person: roles[role] for person, (_, _, role) in seats.items()}


def _follow(pairs: Iterable[tuple[str, str]], agencies: Agencies) -> Agencies:
    """Give each the agency of what stands behind it; of several, of the one with the smallest id that has one."""
    best: dict[str, str] = {}
    for key, source in pairs:
        if source in agencies:
            best[key] = min(best.get(key, source), source)
    return {key: agencies[source] for key, source in best.items()}


def _is_responsible(tie: Tie) -> bool:
    return tie.properties.get("part") == "RESPONSIBLE"


def list_pairs(rows: Rows, kind: str) -> Iterator[tuple[str, str]]:
    """List the ends of a kind of link."""
    return ((tie.start, tie.end) for tie in list_ties(rows, kind))


def list_ties(rows: Rows, kind: str) -> Iterator[Tie]:
    """List a kind of link with what each carries."""
    for row in rows.links.get(kind, ()):
        yield Tie(str(row["start"]), str(row["end"]), read_properties(row))
