"""Defects of targets: missing, without baseline, unfit, contradicting, absolute, worsening, off their shares."""

from datetime import date

from bench.measures import YEAR, add_target
from bench.planting import ELEMENTS, INDICATORS, Ground
from bench.records import Element, Indicator, Properties, Target

_CONTRADICTING = 0.04  # of the targets that two plans state
_OFF = 0.1  # of the targets that are split
_LATE = 0.02  # of the shares
_NOTHING = 0.002  # of the results of employees: so many targets of nothing, and realizations


def plant_targets(ground: Ground) -> None:
    """Plant all of them; whether a target serves a goal is worked out once everything is planted."""
    _plant_untargeted(ground)
    _plant_unmeasured_targets(ground)
    _plant_baseless(ground)
    _plant_unfit(ground)
    _plant_outdated(ground)
    _plant_absolute(ground)
    _plant_worsening(ground)
    _plant_contradicting(ground)
    _plant_off_shares(ground)
    _plant_nothing(ground)


def _plant_untargeted(ground: Ground) -> None:
    """TGT-001: only a target of last year, which says where things stood; or none, and so no baseline (TGT-002)."""
    for place, leaf in enumerate(ground.take_leaves(INDICATORS)):
        indicator = leaf.indicators[2]
        indicator.targets.clear()
        ground.flag("TGT-001", indicator.id)
        if place % 2:
            add_target(indicator, ground.random, YEAR - 1)
        else:
            ground.flag("TGT-002", indicator.id)


def _plant_unmeasured_targets(ground: Ground) -> None:
    """GAP-002: an agency whose head has indicators and no targets, so that its cascade is measured no deeper than 0."""
    for agency in ground.agencies[1 :: len(ground.agencies) // 2 + 1]:
        ground.flag("GAP-002", agency.id)
        for indicator in (each for top in agency.tops for each in top.indicators):
            indicator.targets.clear()
            ground.flag("TGT-001", indicator.id)
            ground.flag("TGT-002", indicator.id)


def _plant_baseless(ground: Ground) -> None:
    """TGT-002: a target that does not say where things stand."""
    for leaf in ground.take_leaves(INDICATORS):
        indicator = leaf.indicators[0]
        indicator.targets[0].properties.pop("baseline")
        ground.flag("TGT-002", indicator.id)


def _plant_unfit(ground: Ground) -> None:
    """TGT-003: not written as its measure is; a percentage over a hundred with a reason is a near miss."""
    for place, leaf in enumerate(ground.take_leaves(INDICATORS)):
        indicator = leaf.indicators[(0, 1, 2, 1)[place % 4]]
        target = indicator.targets[0]
        near = _make_unfit(indicator, target.properties, place)
        if not near:
            ground.flag("TGT-003", target.id)


def _make_unfit(indicator: Indicator, properties: Properties, place: int) -> bool:
    measured = indicator.properties["measure"]
    if measured == "ORDINAL":
        properties["valueText"] = "Memuaskan"
    elif measured == "DATE":
        del properties["due"]
    elif measured == "PERCENTAGE":
        properties["value"] = 130
        if place % 8 == 3:  # noqa: PLR2004 - one in four of the percentages
            properties["reason"] = "Pembilang memuat tunggakan tahun lalu"
            return True
    else:
        del properties["value"]
    return False


def _plant_outdated(ground: Ground) -> None:
    """TGT-003: stated in a plan whose years are over."""
    for leaf in ground.take_leaves(ELEMENTS):
        key = f"{leaf.role.agency}-renstra-lama"
        if key not in ground.government.rows["Plan"]:
            ground.government.rows["Plan"][key] = {"kind": "RENSTRA", "fromYear": 2020, "toYear": 2024}
            ground.government.ties["Plan_OF_UNIT_Unit"].append((key, leaf.role.agency, {}))
        target = leaf.indicators[0].targets[0]
        target.plans.append(key)
        ground.flag("TGT-003", target.id)


def _plant_absolute(ground: Ground) -> None:
    """TGT-006: a hundred per cent for somebody below the head; for nobody in particular it is a near miss."""
    for place, leaf in enumerate(ground.take_leaves(INDICATORS, lambda each: _is_percentage(each.indicators[1]))):
        target = leaf.indicators[1].targets[0]
        target.properties["value"] = 100
        if place % 4:
            target.assignees.append(leaf.role)
            ground.flag("TGT-006", target.id)


def _plant_worsening(ground: Ground) -> None:
    """TGT-007: less than what was reached last year; or due after the whole that it is a share of."""
    for leaf in ground.take_leaves(ELEMENTS, _has_history):
        before = leaf.indicators[1].targets[1]
        before.realizations[0][1]["value"] = 99
        ground.flag("TGT-007", leaf.indicators[1].targets[0].id)
    for leaf in ground.leaves:
        if leaf.shared and ground.random.random() < _LATE:
            share = leaf.indicators[0].targets[0]
            share.properties["due"] = date(YEAR, 12, 31)
            ground.flag("TGT-007", share.id)


def _plant_contradicting(ground: Ground) -> None:
    """TGT-004: less than what a plan of higher standing states for the same indicator, year and period."""
    for agency in ground.agencies:
        for indicator in (each for element in (*agency.tops, *agency.middles) for each in element.indicators):
            own = indicator.targets[0] if len(indicator.targets) > 1 else None
            if own and "value" in own.properties and ground.random.random() < _CONTRADICTING:
                own.properties["value"] = 11
                ground.flag("TGT-004", own.id)


def _plant_off_shares(ground: Ground) -> None:
    """TGT-005: a whole that is not what its shares add up to."""
    wholes = dict.fromkeys(each.parent for each in ground.leaves if each.shared)
    for middle in wholes:
        if ground.random.random() < _OFF:
            whole = middle.indicators[0].targets[0]
            value = whole.properties["value"]
            whole.properties["value"] = round(value * 1.1) + 2 if isinstance(value, int) else None
            ground.flag("TGT-005", whole.id)


def _plant_nothing(ground: Ground) -> None:
    """ORP-004: a target of no indicator, and a realization of no target."""
    government = ground.government
    for number in range(max(1, round(_NOTHING * len(ground.leaves)))):
        target = Target(f"{government.id}-nothing-{number}", YEAR, {"value": 12 + number})
        government.loose_targets.append(target)
        key = f"{government.id}-unheard-{number}"
        government.rows["Realization"][key] = {"asOf": date(YEAR, 3, 31), "value": number}
        ground.flag("ORP-004", target.id, key)


def _is_percentage(indicator: Indicator) -> bool:
    return indicator.properties["measure"] == "PERCENTAGE"


def _has_history(element: Element) -> bool:
    targets = element.indicators[1].targets
    return _is_percentage(element.indicators[1]) and len(targets) > 1 and targets[1].year < YEAR
