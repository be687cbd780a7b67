"""Write a government down as rows for `merge_nodes` and `merge_links`."""

from collections import defaultdict
from collections.abc import Iterable

from bench.records import Element, Government, Indicator, Person, Properties, Role, Rows, Target, Truth
from selaras.model.values import Value


class _Writer:
    """Gathers rows by label, and by kind of link."""

    def __init__(self) -> None:
        self.nodes: defaultdict[str, list[Properties]] = defaultdict(list)
        self.links: defaultdict[str, list[Properties]] = defaultdict(list)

    def add_node(self, label: str, key: str, properties: Properties, *, goal: bool = False) -> None:
        self.nodes[label].append({"id": key, "goal": goal, "properties": properties})

    def add_link(self, kind: str, start: str, end: str, properties: Properties) -> None:
        name = kind.partition("_")[2].rpartition("_")[0]
        row: dict[str, Value] = {"type": name, "start": start, "end": end, "from": properties.get("from")}
        self.links[kind].append({**row, "properties": properties})


def write_rows(government: Government, truth: Truth) -> Rows:
    """Write everything of a government down; node rows do not refer to each other, links refer to nodes alone."""
    writer = _Writer()
    for label, rows in government.rows.items():
        for key, properties in rows.items():
            writer.add_node(label, key, properties)
    for kind, ties in government.ties.items():
        for start, end, properties in ties:
            writer.add_link(kind, start, end, properties)
    _write_people(writer, government.people)
    elements = government.list_elements()
    for element in elements:
        _write_element(writer, element)
    measured = {each.id: each for element in elements for each in element.indicators}
    _write_indicators(writer, [*measured.values(), *government.loose_indicators])
    for target in government.loose_targets:
        _write_target(writer, target)
    return Rows(writer.nodes, writer.links, {code: frozenset(keys) for code, keys in truth.items()})


def _write_people(writer: _Writer, people: Iterable[Person]) -> None:
    for person in people:
        writer.add_node("Person", person.id, person.properties)
        role = person.holds[0][0]
        writer.add_node("Role", role.id, role.properties)
        writer.add_link("Role_IN_UNIT_Unit", role.id, role.unit, {})
        if role.superior:
            writer.add_link("Role_REPORTS_TO_Role", role.id, role.superior.id, {})
        for held, properties in person.holds:
            writer.add_link("Person_HOLDS_Role", person.id, held.id, properties)


def _write_element(writer: _Writer, element: Element) -> None:
    properties: Properties = {"statement": element.statement, "level": element.level, **element.properties}
    if element.tier is not None:
        properties["tier"] = element.tier
    writer.add_node("Element", element.id, properties, goal=element.goal)
    if element.part and element.owner:
        writer.add_link("Element_OWNED_BY_Role", element.id, element.owner.id, {"part": element.part})
    for link in element.links:
        writer.add_link("Element_CONTRIBUTES_TO_Element", element.id, link.end.id, link.properties)
    for indicator in element.indicators:
        writer.add_link("Element_MEASURED_BY_Indicator", element.id, indicator.id, {})


def _write_indicators(writer: _Writer, indicators: Iterable[Indicator]) -> None:
    for indicator in indicators:
        writer.add_node("Indicator", indicator.id, indicator.properties)
        for target in indicator.targets:
            _write_target(writer, target)
            writer.add_link("Target_OF_Indicator", target.id, indicator.id, {})


def _write_target(writer: _Writer, target: Target) -> None:
    writer.add_node("Target", target.id, {"year": target.year, **target.properties})
    for assignee in target.assignees:
        label = "Role" if isinstance(assignee, Role) else "Person"
        writer.add_link(f"Target_ASSIGNED_TO_{label}", target.id, assignee.id, {})
    for plan in target.plans:
        writer.add_link("Target_STATED_IN_Plan", target.id, plan, {})
    if target.whole:
        writer.add_link("Target_SHARE_OF_Target", target.id, target.whole.id, {})
    for key, properties in target.realizations:
        writer.add_node("Realization", key, properties)
        writer.add_link("Realization_OF_Target", key, target.id, {})
