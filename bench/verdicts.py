"""Work out over plain rows which verdict each target has, so that after an import nothing is left to derive."""

from collections import defaultdict
from collections.abc import Mapping

from bench.agencies import list_pairs, list_ties
from bench.records import Rows, read_properties
from selaras.meaning.columns import Extract
from selaras.model.values import Row
from selaras.writing.derivation import TargetsOfVerdict, judge_targets


class _Year(Row):
    year: int


def find_verdicts(rows: Rows) -> Mapping[str, str]:
    """Find the verdict of each target in its own year, by id."""
    measured = _list_measured(rows)
    targets = [
        TargetsOfVerdict(_Year.model_validate(read_properties(row)).year, None, tuple(measured[key]), (key,))
        for row in rows.nodes.get("Target", ())
        if (key := str(row["id"]))
    ]
    return {key: verdict.value for verdict, keys in judge_targets(_read_extract(rows), targets).items() for key in keys}


def _list_measured(rows: Rows) -> defaultdict[str, list[str]]:
    elements: defaultdict[str, list[str]] = defaultdict(list)
    for element, indicator in list_pairs(rows, "Element_MEASURED_BY_Indicator"):
        elements[indicator].append(element)
    measured: defaultdict[str, list[str]] = defaultdict(list)
    for target, indicator in list_pairs(rows, "Target_OF_Indicator"):
        measured[target] += elements[indicator]
    return measured


def _read_extract(rows: Rows) -> Extract:
    """Read the rows as the statement brings elements and links, a column a property."""
    modelled = {element for element, _ in list_pairs(rows, "Element_IN_MODEL_LogicModel")}
    nodes = [(str(row["id"]), row["goal"], read_properties(row)) for row in rows.nodes.get("Element", ())]
    links = list(list_ties(rows, "Element_CONTRIBUTES_TO_Element"))
    elements = [
        [key for key, _, _ in nodes],
        *([each.get(name) for _, _, each in nodes] for name in ("level", "tier")),
        [goal for _, goal, _ in nodes],
        [key in modelled for key, _, _ in nodes],
        *([each.get(name) for _, _, each in nodes] for name in ("validFrom", "validTo")),
    ]
    lines = [
        [tie.start for tie in links],
        [tie.end for tie in links],
        *(
            [tie.properties.get(name) for tie in links]
            for name in ("status", "kind", "certainty", "validFrom", "validTo")
        ),
    ]
    return Extract.model_validate({"elements": elements, "links": lines})
