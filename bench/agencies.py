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
    roles = _place_roles(rows)
    owned = ((tie.start, tie.end) for tie in list_ties(rows, "Element_OWNED_BY_Role") if _is_responsible(tie))
    elements = _follow(owned, roles)
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


def _place_roles(rows: Rows) -> Agencies:
    """Place each role: the nearest agency at or above its units, of several the one with the smallest id."""
    kinds = {str(row["id"]): read_properties(row).get("kind") for row in rows.nodes.get("Unit", ())}
    above: defaultdict[str, list[str]] = defaultdict(list)
    for lower, upper in list_pairs(rows, "Unit_PART_OF_Unit"):
        above[lower].append(upper)
    nearest = {unit: list(_climb(unit, above, kinds)) for unit in kinds}
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for role, unit in list_pairs(rows, "Role_IN_UNIT_Unit"):
        found[role] += nearest.get(unit, ())
    return {role: min(agencies)[1] for role, agencies in found.items() if agencies}


def _climb(unit: str, above: Mapping[str, list[str]], kinds: Mapping[str, Value]) -> Iterator[tuple[int, str]]:
    """Climb until a ring of units holds agencies, and tell how far away they are."""
    ring = {unit}
    for distance in range(_HIGHEST + 1):
        agencies = [each for each in ring if kinds.get(each) in _KINDS]
        if agencies:
            yield distance, min(agencies)
            return
        ring = {upper for each in ring for upper in above.get(each, ())}


def _place_people(rows: Rows, roles: Agencies) -> Agencies:
    """Place each person by the permanent role begun last, else by the acting one begun last."""
    seats: defaultdict[str, list[tuple[bool, date, str]]] = defaultdict(list)
    for person, role, properties in list_ties(rows, "Person_HOLDS_Role"):
        begun = properties.get("from")
        day = begun if isinstance(begun, date) else date.min
        seats[person].append((properties.get("basis") == "PERMANENT", day, role))
    return _follow(((person, role) for person, held in seats.items() for role in _choose(held)), roles)


def _choose(held: list[tuple[bool, date, str]]) -> Iterator[str]:
    permanent, begun, _ = max(held)
    return (role for standing, day, role in held if (standing, day) == (permanent, begun))


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
