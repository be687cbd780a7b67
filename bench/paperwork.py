"""What surrounds the tree of a government: regulations, plans and what they state, earlier years, logic models."""

from collections.abc import Iterable
from datetime import date
from random import Random

from bench.measures import YEAR, add_target
from bench.records import Agency, Element, Government, Indicator, Link, Properties, Target
from bench.wording import Wording

_STATED = 0.05  # of the targets of members, those that their agency's SKP states
_PLANNED = 0.3  # of the results of teams, those that the yearly plan states
_TWICE = 0.1  # of the quantities of teams, those that the yearly plan and the agreement both state
_REMEMBERED = 0.08  # of the results of members, those with a target and a realization of last year
_REPORTED = 0.05  # of the targets, those with a realization of this year
_REGULATIONS = (
    ("permenpanrb-12-2015", "PermenPANRB 12/2015", 2015, "permenpanrb-88-2021"),
    ("permenpanrb-40-2018", "PermenPANRB 40/2018", 2018, "permenpanrb-19-2025"),
    ("permenpanrb-8-2021", "PermenPANRB 8/2021", 2021, "permenpanrb-6-2022"),
    ("permenpanrb-88-2021", "PermenPANRB 88/2021", 2021, None),
    ("permenpanrb-89-2021", "PermenPANRB 89/2021", 2021, None),
    ("permenpanrb-6-2022", "PermenPANRB 6/2022", 2022, None),
    ("permenpanrb-19-2025", "PermenPANRB 19/2025", 2025, None),
)
STANDING = ("permenpanrb-88-2021", "permenpanrb-89-2021", "permenpanrb-6-2022")
REVOKED = "permenpanrb-8-2021"
_LEVELS = {"p": "PROBLEM", "n": "INPUT", "a": "ACTIVITY", "o": "OUTPUT", "c": "OUTCOME", "x": "IMPACT"}
_BEGINS = {"PROBLEM": "Rendahnya", "INPUT": "Anggaran untuk", "ACTIVITY": "Menyelenggarakan"}
_BOXES = ("p1", "n1", "a1", "a2", "o1", "o2", "c1", "c2", "x1")
_CHAIN = ("n1-a1", "n1-a2", "a1-o1", "a2-o2", "o1-c1", "o1-c2", "o2-c1", "o2-c2", "c1-x1", "c2-x1")
_ASSUMED = ("o1-c1", "c1-x1")


def add_regulations(government: Government) -> None:
    """Add the regulations, which all governments share."""
    for key, title, year, revoker in _REGULATIONS:
        government.rows["Regulation"][key] = {"title": title, "year": year}
        if revoker:
            government.ties["Regulation_REVOKES_Regulation"].append((revoker, key, {}))


def add_plans(government: Government, random: Random) -> None:
    """Add the plans of a government and of its agencies, and state in them what they are for."""
    _add_plan(government, government.id, "RPJMD", 2025, 2029)
    _state(government, government.goals, f"{government.id}-rpjmd")
    for agency in government.agencies:
        _add_plan(government, agency.id, "RENSTRA", 2025, 2029)
        for kind in ("RENJA", "PK", "SKP"):
            _add_plan(government, agency.id, kind, YEAR, YEAR)
        _state(government, agency.tops, f"{agency.id}-renstra")
        _state(government, (each for each in agency.middles if random.random() < _PLANNED), f"{agency.id}-renja")
        _state_targets(agency, random)


def _add_plan(government: Government, unit: str, kind: str, first: int, last: int) -> None:
    key = f"{unit}-{kind.lower()}"
    government.rows["Plan"][key] = {"kind": kind, "fromYear": first, "toYear": last, "status": "ADOPTED"}
    government.ties["Plan_OF_UNIT_Unit"].append((key, unit, {}))
    for regulation in STANDING:
        government.ties["Plan_CITES_Regulation"].append((key, regulation, {}))


def _state(government: Government, elements: Iterable[Element], plan: str) -> None:
    government.ties["Element_STATED_IN_Plan"].extend((element.id, plan, {}) for element in elements)


def _state_targets(agency: Agency, random: Random) -> None:
    """State the targets of an agency in its agreement, and those of its head in the strategic plan as well."""
    for top in agency.tops:
        for indicator in top.indicators:
            _state_twice(indicator, f"{agency.id}-pk", f"{agency.id}-renstra")
    for middle in agency.middles:
        if not middle.split and random.random() < _TWICE:
            _state_twice(middle.indicators[0], f"{agency.id}-pk", f"{agency.id}-renja")
    for leaf in agency.leaves:
        for indicator in leaf.indicators:
            if random.random() < _STATED:
                indicator.targets[0].plans.append(f"{agency.id}-skp")


def _state_twice(indicator: Indicator, lower: str, higher: str) -> None:
    """State a target in a plan, and one that says the same in a plan of higher standing."""
    own = indicator.targets[0]
    own.plans.append(lower)
    indicator.targets.append(Target(f"{own.id}-r", YEAR, {**own.properties}, plans=[higher]))


def remember(government: Government, random: Random) -> None:
    """Give some indicators a target of last year that was reached but not surpassed, and some targets a realization."""
    for element in (leaf for agency in government.agencies for leaf in agency.leaves):
        for indicator in element.indicators:
            if random.random() < _REPORTED:
                _realize(indicator.targets[0], date(YEAR, 6, 30), 1)
        quality = element.indicators[1]
        if quality.properties["measure"] == "PERCENTAGE" and random.random() < _REMEMBERED:
            _realize(add_target(quality, random, YEAR - 1), date(YEAR - 1, 12, 31), 60)


def _realize(target: Target, day: date, value: int) -> None:
    properties: Properties = {"asOf": day, "value": value, "evidence": "Laporan kinerja yang telah diverifikasi"}
    target.realizations.append((f"{target.id}-real", properties))


def add_models(government: Government, random: Random, wording: Wording) -> None:
    """Add a logic model to each agency: two ways from its activities to its impact, and what they assume."""
    for agency in government.agencies:
        key = f"{agency.id}-model"
        government.rows["LogicModel"][key] = {"title": f"Model logis {random.choice(agency.objects)} {agency.name}"}
        boxes = {name: _add_box(agency, key, name, random, wording) for name in _BOXES}
        government.modelled.extend(boxes.values())
        government.ties["Element_IN_MODEL_LogicModel"].extend((box.id, key, {}) for box in boxes.values())
        government.ties["Element_RESPONDS_TO_Element"].append((boxes["x1"].id, boxes["p1"].id, {}))
        for step in _CHAIN:
            start, end = step.split("-")
            boxes[start].links.append(Link(boxes[end], {"status": "ACCEPTED", "kind": "CAUSAL"}))
        _assume(government, key, boxes, random)


def _add_box(agency: Agency, model: str, name: str, random: Random, wording: Wording) -> Element:
    level = _LEVELS[name[0]]
    say = wording.say_output if level in {"ACTIVITY", "OUTPUT"} else wording.say_outcome
    statement, core = say(random, agency.objects)
    statement = f"{_BEGINS[level]} {core}" if level in _BEGINS else statement
    box = Element(f"{model}-{name}", level, None, statement, core, agency.head)
    if name[0] in "ao":
        box.properties["quantities"] = [f"{3 + int(name[1])} paket", f"{7 * int(name[1])} lokasi"]
    return box


def _assume(government: Government, model: str, boxes: dict[str, Element], random: Random) -> None:
    keys = [f"{model}-s{number}" for number in range(len(_ASSUMED) + 1)]
    for key in keys:
        grades = {"likelihood": random.choice(("MEDIUM", "HIGH")), "impact": random.choice(("LOW", "HIGH"))}
        statement = "Kebijakan dan anggaran tidak berubah selama masa rencana"
        government.rows["Assumption"][key] = {"statement": statement, "kind": "POLICY", **grades}
    government.ties["LogicModel_ASSUMES_Assumption"].append((model, keys[0], {}))
    for key, step in zip(keys[1:], _ASSUMED, strict=True):
        start, end = step.split("-")
        government.ties["Element_ASSUMES_Assumption"].append((boxes[start].id, key, {"toward": boxes[end].id}))
