"""A small government as rows that holds what no generated one has, to carry from one place to another."""

from collections.abc import Iterator, Mapping
from datetime import date

from bench.records import Properties, Rows
from selaras.model.values import Value

_BEGUN = (date(2020, 1, 1), date(2021, 1, 1), date(2026, 1, 1))


def make_oddities() -> Rows:
    """Make fractions, flags and odd texts; and agencies that are given in several ways, or in none."""
    nodes = {"Element": list(_make_elements()), **_make_measures(), **_make_organisation()}
    return Rows(nodes, {**_make_plain_links(), **_make_rich_links()}, {})


def make_node(key: str, *, goal: bool = False, **properties: Value) -> Properties:
    """Make a row for a node."""
    return {"id": key, "goal": goal, "properties": properties}


def make_link(kind: str, start: str, end: str, properties: Mapping[str, Value]) -> Properties:
    """Make a row for a link, whose kind is named as Start_TYPE_End."""
    name = kind.partition("_")[2].rpartition("_")[0]
    return {"type": name, "start": start, "end": end, "from": properties.get("from"), "properties": properties}


def _make_organisation() -> dict[str, list[Properties]]:
    return {
        "Unit": [
            make_node("o", name="Pemerintah", kind="GOVERNMENT"),
            make_node("o-b", name='Dinas "Satu Pintu", Kota; Baru', kind="AGENCY", nameEn="One-stop \\ office"),
            make_node("o-a", name=" berspasi ", kind="AGENCY", shortName="'", note="a|b\tc"),
            make_node("o-t", name="Tim 1", kind="TEAM", code="007"),
            make_node("o-x", name="Tim tanpa induk", kind="TEAM"),
        ],
        "Role": [make_node(key, title=f"Jabatan {key}", tier=2) for key in ("o-r1", "o-r2", "o-r3", "o-r4")],
        "Person": [make_node(key, name=f"Sri {key}") for key in ("o-p1", "o-p2", "o-p3")],
    }


def _make_elements() -> Iterator[Properties]:
    yield make_node("o-e1", goal=True, statement="Meningkatnya “mutu”", level="OUTCOME", tier=0, confidence=0.1)
    lists = ["3 paket, dua", 'dua "2"', " ", ";"]
    yield make_node("o-e2", statement='"', level="OUTPUT", statementEn='A, b; "c"', quantities=lists)


def _make_measures() -> dict[str, list[Properties]]:
    return {
        "Indicator": [
            make_node("o-i1", name="Persentase; %", isKey=True, scale=["A"], externallyAssessed=False),
            make_node("o-i2", name="Tanpa elemen"),
        ],
        "Target": [
            make_node("o-t1", year=2026, value=1.5, baseline=2),
            make_node("o-t2", year=2026, value=2, baseline=1e-7, due=date(2026, 2, 28), high=None),
            make_node("o-t3", year=2026, value=9_007_199_254_740_993, low=-0.1, high=3.0),
        ],
        "Realization": [make_node("o-z1", asOf=date(2026, 1, 31), valueText="BB")],
    }


def _make_plain_links() -> dict[str, list[Properties]]:
    pairs = {
        "Unit_PART_OF_Unit": [("o-b", "o"), ("o-a", "o"), ("o-t", "o-b"), ("o-t", "o-a")],
        "Role_IN_UNIT_Unit": [("o-r1", "o-t"), ("o-r2", "o-t"), ("o-r2", "o-b"), ("o-r3", "o-x"), ("o-r4", "o")],
        "Element_MEASURED_BY_Indicator": [("o-e2", "o-i1"), ("o-e1", "o-i1")],
        "Target_OF_Indicator": [("o-t1", "o-i1"), ("o-t3", "o-i2")],
        "Realization_OF_Target": [("o-z1", "o-t2"), ("o-z1", "o-t1")],
    }
    return {kind: [make_link(kind, *ends, {}) for ends in found] for kind, found in pairs.items()}


def _make_rich_links() -> dict[str, list[Properties]]:
    step: Properties = {"status": "PROPOSED", "weight": 0.3, "confidence": 1.0, "alternatives": ["o-e3", "o-e4"]}
    step |= {"proposedOn": date(2026, 3, 1), "evidence": 'kata "mereka", begitu'}
    owners = (("o-e1", "o-r1", "MEMBER"), ("o-e1", "o-r4", "RESPONSIBLE"), ("o-e2", "o-r3", "RESPONSIBLE"))
    parts = (*owners, ("o-e2", "o-r4", "RESPONSIBLE"), ("o-e2", "o-r2", "RESPONSIBLE"))
    held = {
        "o-p1": (("o-r2", "PERMANENT", 0), ("o-r4", "PERMANENT", 1), ("o-r2", "ACTING", 2), ("o-r2", "PERMANENT", 1)),
        "o-p2": (("o-r3", "ACTING", None), ("o-r2", "ACTING", None)),
        "o-p3": (("o-r3", "PERMANENT", 0), ("o-r2", "ACTING", 2)),
    }
    kinds = ("Element_OWNED_BY_Role", "Element_CONTRIBUTES_TO_Element", "Person_HOLDS_Role")
    return {
        kinds[0]: [make_link(kinds[0], start, end, {"part": part}) for start, end, part in parts],
        kinds[1]: [make_link(kinds[1], "o-e2", "o-e1", step)],
        kinds[2]: [
            make_link(kinds[2], person, role, {"basis": basis, "from": None if begun is None else _BEGUN[begun]})
            for person, roles in held.items()
            for role, basis, begun in roles
        ],
    }
