"""Defects of people and positions, of wording, of logic models and of plans."""

from bench.paperwork import REVOKED
from bench.planting import ELEMENTS, PEOPLE, Ground
from bench.records import Role

_MODELS = 0.1
_PLANS = 0.04


def plant_people(ground: Ground) -> None:
    """Plant what befalls employees as a whole; it comes first, while nothing has happened to any of their results."""
    _plant_untargeted(ground)
    _plant_idle(ground)
    _plant_unfit(ground)


def plant_others(ground: Ground) -> None:
    """Plant the rest."""
    _plant_activities(ground)
    _plant_broken_models(ground)
    _plant_unguarded_models(ground)
    _plant_revoked(ground)


def _plant_untargeted(ground: Ground) -> None:
    """SKP-001: nothing assigned, or only additional targets; who has none is worked out once everything is planted."""
    for place, role in enumerate(ground.take_members(PEOPLE)):
        for target in (element.indicators[0].targets[0] for element in role.elements):
            if place % 2:
                target.properties["kind"] = "ADDITIONAL"
            else:
                target.assignees.clear()


def _plant_idle(ground: Ground) -> None:
    """ORP-006: somebody with targets, for whose results a colleague is responsible."""
    for role in ground.take_members(PEOPLE):
        colleague = ground.take_colleague(role)
        if colleague is not None:
            _hand_over(role, colleague)
            ground.flag("ORP-006", ground.seats[role].id)


def _hand_over(role: Role, colleague: Role) -> None:
    for element in role.elements:
        element.owner = colleague
    colleague.elements.extend(role.elements)
    role.elements.clear()


def _plant_unfit(ground: Ground) -> None:
    """ROL-001: somebody who does the work, in a position that leads."""
    for role in ground.take_members(PEOPLE):
        role.properties["kind"] = "SUPERVISOR"
        ground.flag("ROL-001", *(element.id for element in role.elements))


def _plant_activities(ground: Ground) -> None:
    """SKP-003: a result that is worded as what somebody does."""
    for place, leaf in enumerate(ground.take_leaves(ELEMENTS)):
        leaf.statement = f"{('Menyusun', 'Melaksanakan', 'Memfasilitasi')[place % 3]} {leaf.core}"
        ground.flag("SKP-003", leaf.id)


def _plant_broken_models(ground: Ground) -> None:
    """LGM-001: quantities of an activity and its output that differ, or a problem that nothing responds to."""
    count = max(1, round(_MODELS * len(ground.agencies)))
    boxes = {each.id: each for each in ground.government.modelled}
    answers = ground.government.ties["Element_RESPONDS_TO_Element"]
    for place, agency in enumerate(ground.agencies[:count]):
        model = f"{agency.id}-model"
        if place % 2:
            boxes[f"{model}-o1"].properties["quantities"] = ["4 paket", "8 lokasi"]
        else:
            answers[:] = [each for each in answers if each[0] != f"{model}-x1"]
        ground.flag("LGM-001", model)


def _plant_unguarded_models(ground: Ground) -> None:
    """LGM-002: no assumption at all, or one that is unlikely, grave and without mitigation."""
    count = max(1, round(_MODELS * len(ground.agencies)))
    rows, ties = ground.government.rows["Assumption"], ground.government.ties
    for place, agency in enumerate(ground.agencies[count : 2 * count]):
        model = f"{agency.id}-model"
        if place % 2:
            for kind in ("LogicModel_ASSUMES_Assumption", "Element_ASSUMES_Assumption"):
                ties[kind][:] = [each for each in ties[kind] if not each[0].startswith(model)]
        else:
            rows[f"{model}-s1"] |= {"likelihood": "LOW", "impact": "HIGH"}
        ground.flag("LGM-002", model)


def _plant_revoked(ground: Ground) -> None:
    """REG-001: a plan that rests on a regulation which was revoked before it began."""
    plans = sorted(key for key, plan in ground.government.rows["Plan"].items() if "status" in plan)
    for plan in ground.random.sample(plans, max(1, round(_PLANS * len(plans)))):
        ground.government.ties["Plan_CITES_Regulation"].append((plan, REVOKED, {}))
        ground.flag("REG-001", plan)
