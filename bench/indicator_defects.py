"""Defects of indicators: missing, without unit, source or aspect, misnamed, shared, or named like another one."""

from bench.measures import add_target, make_indicator
from bench.planting import ELEMENTS, INDICATORS, Ground

_ACTIVITIES = ("dokumen", "rapat", "laporan")
_LOOSE = 0.005  # of the results of employees: so many indicators that measure nothing


def plant_indicators(ground: Ground) -> None:
    """Plant all of them."""
    _plant_unmeasured(ground)
    _plant_costs(ground)
    _plant_units(ground)
    _plant_names(ground)
    _plant_other_aspects(ground)
    _plant_activity_counts(ground)
    _plant_undescribed(ground)
    _plant_shared(ground)
    _plant_repeated(ground)
    _plant_loose(ground)


def _plant_unmeasured(ground: Ground) -> None:
    """IND-002: no indicator at all, and so none of the three aspects either (IND-001)."""
    for leaf in ground.take_leaves(ELEMENTS):
        leaf.indicators.clear()
        ground.flag("IND-002", leaf.id)
        ground.flag("IND-001", leaf.id)


def _plant_costs(ground: Ground) -> None:
    """IND-001: an indicator of cost in the place of that of time."""
    for leaf in ground.take_leaves(ELEMENTS):
        cost = leaf.indicators[2]
        cost.properties |= {"name": f"Rasio biaya {leaf.core} terhadap pagu", "aspect": "COST"}
        cost.properties |= {"measure": "RATIO", "unit": "rasio", "polarity": "DOWN"}
        cost.targets.clear()
        add_target(cost, ground.random)
        ground.flag("IND-001", leaf.id)


def _plant_units(ground: Ground) -> None:
    """IND-003: no unit, a percentage in another unit, or an ordinal without a scale."""
    for place, leaf in enumerate(ground.take_leaves(INDICATORS)):
        indicator = leaf.indicators[1]
        if indicator.properties["measure"] == "ORDINAL":
            del indicator.properties["scale"]
        elif place % 2:
            del indicator.properties["unit"]
        else:
            indicator.properties["unit"] = "persen"
        ground.flag("IND-003", indicator.id)


def _plant_names(ground: Ground) -> None:
    """IND-004: a name that does not say what is read off."""
    for leaf in ground.take_leaves(INDICATORS):
        leaf.indicators[0].properties["name"] = f"Kelengkapan {leaf.core}"
        ground.flag("IND-004", leaf.indicators[0].id)


def _plant_other_aspects(ground: Ground) -> None:
    """IND-005: a quality that is counted, or a time that is graded."""
    for place, leaf in enumerate(ground.take_leaves(INDICATORS)):
        indicator = leaf.indicators[1 + place % 2]
        begins = ("Jumlah koreksi", "Indeks keluhan")[place % 2]
        indicator.properties["name"] = f"{begins} atas {leaf.core}"
        ground.flag("IND-005", indicator.id)


def _plant_activity_counts(ground: Ground) -> None:
    """IND-006: an outcome of which only documents, meetings and reports are counted."""
    for middle in ground.take_middles(ELEMENTS * 2, lambda each: each.level == "OUTCOME"):
        for indicator, word in zip(middle.indicators, _ACTIVITIES, strict=True):
            indicator.properties |= {"name": f"Jumlah {word} {middle.core}", "aspect": "QUANTITY"}
        ground.flag("IND-006", middle.id)


def _plant_undescribed(ground: Ground) -> None:
    """IND-007: no definition, formula or source."""
    for place, leaf in enumerate(ground.take_leaves(INDICATORS)):
        indicator = leaf.indicators[place % 3]
        del indicator.properties[("definition", "formula", "source")[place % 3]]
        ground.flag("IND-007", indicator.id)


def _plant_shared(ground: Ground) -> None:
    """IND-008: an indicator that measures two results of one employee."""
    for one, other in ground.take_pairs(ELEMENTS * 2):
        other.indicators.append(one.indicators[0])
        ground.flag("IND-008", one.indicators[0].id)


def _plant_repeated(ground: Ground) -> None:
    """IND-009: the name of an indicator of the parent, unless something says how the two relate; one a parent."""
    parents = set[str]()
    graded = ground.take_leaves(INDICATORS, lambda each: each.parent.indicators[1].properties["aspect"] == "QUALITY")
    for leaf in graded:
        if leaf.parent.id in parents:
            continue
        parents.add(leaf.parent.id)
        own, other = leaf.indicators[1], leaf.parent.indicators[1]
        own.properties["name"] = str(other.properties["name"]).upper()
        joined = (None, None, None, "SAME_AS", "COMPONENT_OF")[len(parents) % 5]
        if joined:
            ground.government.ties[f"Indicator_{joined}_Indicator"].append((own.id, other.id, {}))
        else:
            ground.flag("IND-009", own.id)


def _plant_loose(ground: Ground) -> None:
    """ORP-003: an indicator that measures nothing; what is planned on it then serves nothing either."""
    agency = ground.agencies[0]
    for number in range(max(1, round(_LOOSE * len(ground.leaves)))):
        phrase = ground.wording.say_output(ground.random, agency.objects)
        key = f"{ground.government.id}-loose-{number}"
        loose = make_indicator(key, "QUANTITY", phrase.core, ground.random, ground.wording.words.units)
        add_target(loose, ground.random)
        ground.government.loose_indicators.append(loose)
        ground.flag("ORP-003", loose.id)
