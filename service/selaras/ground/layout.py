"""Lay out what statements bring, a list a property, in the columns of the ground."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from selaras.errors import StoredDataError
from selaras.ground.ground import (
    ELSEWHERE,
    GRADES,
    UNIT_KINDS,
    AssumptionColumns,
    GroundColumns,
    HeldColumns,
    IndicatorColumns,
    PersonColumns,
    PremiseColumns,
    RoleColumns,
    StepAssumptionColumns,
    TargetColumns,
    UnitColumns,
)
from selaras.ground.rows import (
    AssumptionRows,
    ElementRows,
    GroundRows,
    IndicatorRows,
    LinkGroundRows,
    PersonRows,
    RoleRows,
    TargetRows,
    UnitRows,
)
from selaras.ground.texts import Names, Texts, lay_end_to_end
from selaras.meaning.columns import ALWAYS, FOREVER, NO_TIER, Codes, LinkColumns, Numbers, arrange
from selaras.meaning.groups import NOBODY, Grouped, group

T = TypeVar("T")


class _Order:
    """The order of ids, in which rows get their numbers."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.places = sorted(range(len(ids)), key=ids.__getitem__)
        self.ids = [ids[place] for place in self.places]
        self.numbers: Mapping[str, int] = {key: number for number, key in enumerate(self.ids)}

    def apply(self, column: Sequence[T]) -> list[T]:
        """Put a column in this order."""
        return [column[place] for place in self.places]

    def number(self, key: str) -> int:
        """Turn an id into a number; raises StoredDataError if it is unknown."""
        try:
            return self.numbers[key]
        except KeyError as error:
            raise StoredDataError([f"A row names the id {key}, which none of those has that were read."]) from error

    def number_all(self, rows: Iterable[Sequence[str]]) -> list[list[int]]:
        """Turn ids into numbers, sorted, row by row in this order of rows; raises StoredDataError if one is unknown."""
        return [sorted(map(self.number, row)) for row in rows]


def lay_out(rows: GroundRows) -> GroundColumns:
    """Lay out the columns; raises StoredDataError if a row names another that is not there."""
    texts, links = rows.elements.texts, _sort_links(rows.elements)
    elements, units, roles = _Order(texts.id), _Order(rows.units.id), _Order(rows.roles.id)
    tree = arrange(rows.elements.elements, links.links)
    if len(tree.links.starts) != len(links.links.start):
        raise StoredDataError(["A link leads to an element that was not read: it has no id."])
    targets = _Order(rows.targets.id)
    agencies = sorted({each for each in (*texts.agency, *rows.targets.agency) if each is not None})
    codes: Mapping[str | None, int] = {**{key: code for code, key in enumerate(agencies)}, None: NOBODY}
    assumptions, indicators = _Order(rows.assumptions.id), _Order(rows.indicators.id)
    measured = group(elements.number_all(indicators.apply(rows.indicators.elements)))
    return GroundColumns(
        _name(elements.ids),
        tree.elements,
        tree.links,
        _name(elements.apply(texts.statement)),
        _write(elements.apply(texts.statement_en)),
        _encode(elements.apply(texts.agency), codes),
        _name(agencies),
        np.array([np.nan if each is None else each for each in links.grounds.confidence], np.float64),
        _write(links.grounds.evidence),
        _lay_out_roles(rows.roles, roles, (elements, units, targets)),
        _lay_out_indicators(rows.indicators, indicators, measured),
        _lay_out_targets(rows.targets, targets, (indicators, measured, codes)),
        _lay_out_people(rows.people, roles, targets),
        _lay_out_assumptions(rows.assumptions, assumptions),
        _lay_out_step_assumptions(rows.elements.assumptions, elements, assumptions),
        _lay_out_premises(rows.elements.premises, elements, assumptions),
        _lay_out_units(rows.units, units),
    )


class _SortedLinks(NamedTuple):
    links: LinkColumns
    grounds: LinkGroundRows


def _sort_links(rows: ElementRows) -> _SortedLinks:
    """Sort links by their ends, so that they keep this order when they are arranged, and their grounds with them."""
    starts, ends = rows.links.start, rows.links.end
    order = sorted(range(len(starts)), key=lambda place: (starts[place], ends[place]))
    links, grounds = rows.links, rows.grounds
    return _SortedLinks(
        LinkColumns(
            [links.start[each] for each in order],
            [links.end[each] for each in order],
            [links.status[each] for each in order],
            [links.kind[each] for each in order],
            [links.certainty[each] for each in order],
            [links.valid_from[each] for each in order],
            [links.valid_to[each] for each in order],
        ),
        LinkGroundRows([grounds.confidence[each] for each in order], [grounds.evidence[each] for each in order]),
    )


def _lay_out_roles(rows: RoleRows, order: _Order, known: tuple[_Order, _Order, _Order]) -> RoleColumns:
    elements, units, targets = known
    owned = elements.number_all(order.apply(rows.elements))
    owners: list[list[int]] = [[] for _ in elements.ids]
    for role, own in enumerate(owned):
        for element in own:
            owners[element].append(role)
    return RoleColumns(
        _name(order.ids),
        _name(order.apply(rows.title)),
        _write(order.apply(rows.title_en)),
        np.array([NO_TIER if tier is None else tier for tier in order.apply(rows.tier)], np.int32),
        *group(owners),
        group(owned),
        group(units.number_all(order.apply(rows.units))),
        group(order.number_all(order.apply(rows.superiors))),
        group(targets.number_all(order.apply(rows.targets))),
    )


def _lay_out_indicators(rows: IndicatorRows, order: _Order, measured: Grouped) -> IndicatorColumns:
    return IndicatorColumns(
        _name(order.ids),
        _write(order.apply(rows.name)),
        _write(order.apply(rows.name_en)),
        _write(order.apply(rows.unit)),
        measured,
    )


def _lay_out_targets(
    rows: TargetRows, order: _Order, known: tuple[_Order, Grouped, Mapping[str | None, int]]
) -> TargetColumns:
    indicators, measured, codes = known
    own = order.apply(rows.indicators)
    each_measures = [measured.list_of(number) for number in range(len(indicators.ids))]
    reached = [
        sorted({element for each in row for element in each_measures[each]}) for row in indicators.number_all(own)
    ]
    return TargetColumns(
        _name(order.ids),
        np.array([NO_TIER if year is None else year for year in order.apply(rows.year)], np.int32),
        _encode(order.apply(rows.agency), codes),
        np.array([indicators.numbers[row[0]] if row else NOBODY for row in own], np.int32),
        group(reached),
    )


def _lay_out_people(rows: PersonRows, roles: _Order, targets: _Order) -> PersonColumns:
    order = _Order(rows.id)
    held = [
        sorted(
            (roles.number(role), ALWAYS if first is None else first, FOREVER if last is None else last)
            for role, first, last in each
        )
        for each in order.apply(rows.held)
    ]
    first, numbers = group([[role for role, _, _ in each] for each in held])
    begins, ends = (np.array([row[place] for each in held for row in each], np.int32) for place in (1, 2))
    return PersonColumns(
        _name(order.ids),
        _write(order.apply(rows.name)),
        _write(order.apply(rows.name_en)),
        HeldColumns(first, numbers, begins, ends),
        group(targets.number_all(order.apply(rows.targets))),
    )


def _lay_out_assumptions(rows: AssumptionRows, order: _Order) -> AssumptionColumns:
    return AssumptionColumns(
        _name(order.ids),
        _name(order.apply(rows.statement)),
        _write(order.apply(rows.statement_en)),
        _encode_words(order.apply(rows.likelihood), GRADES),
        _encode_words(order.apply(rows.impact), GRADES),
    )


def _lay_out_step_assumptions(
    rows: Iterable[tuple[str, str | None, str]], elements: _Order, assumptions: _Order
) -> StepAssumptionColumns:
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for element, toward, assumption in rows:
        number = NOBODY if toward is None else elements.numbers.get(toward, ELSEWHERE)
        found[element].append((assumptions.numbers[assumption], number))
    ordered = [sorted(found.get(key, ())) for key in elements.ids]
    first, numbers = group([[assumption for assumption, _ in row] for row in ordered])
    return StepAssumptionColumns(first, np.array([toward for row in ordered for _, toward in row], np.int32), numbers)


def _lay_out_premises(rows: Iterable[tuple[str, str, str]], elements: _Order, assumptions: _Order) -> PremiseColumns:
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    models = {key: number for number, key in enumerate(sorted({model for _, model, _ in rows}))}
    for element, model, assumption in rows:
        found[element].append((assumptions.numbers[assumption], models[model]))
    ordered = [sorted(found.get(key, ())) for key in elements.ids]
    first, numbers = group([[assumption for assumption, _ in row] for row in ordered])
    return PremiseColumns(first, numbers, np.array([model for row in ordered for _, model in row], np.int32))


def _lay_out_units(rows: UnitRows, order: _Order) -> UnitColumns:
    parents = group(order.number_all(order.apply(rows.parents)))
    return UnitColumns(_name(order.ids), _encode_words(order.apply(rows.kind), UNIT_KINDS), parents)


def _encode(texts: Iterable[str | None], codes: Mapping[str | None, int]) -> Numbers:
    return np.array([codes[text] for text in texts], np.int32)


def _encode_words(words: Iterable[T | None], known: Sequence[T]) -> Codes:
    return np.array([NOBODY if word is None else known.index(word) for word in words], np.int8)


def _name(texts: Iterable[str]) -> Names:
    return Names(*lay_end_to_end(texts))


def _write(texts: Iterable[str | None]) -> Texts:
    return Texts(*lay_end_to_end(texts))
