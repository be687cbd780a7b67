"""Random small worlds, wrong in every way that a rule flags, and nearly wrong in as many."""

from datetime import date
from itertools import pairwise
from random import Random

from worlds.maker import (
    ASPECTS,
    KINDS,
    Maker,
    add_element,
    add_indicator,
    add_target,
    assign,
    contribute,
    get_tier,
    measure_by,
    own,
    realize,
)
from worlds.scenes import SCENES
from worlds.world import Node, World

FIRST_DAYS = (None, None, date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
LAST_DAYS = (None, None, None, date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 6, 30))
SPANS = ((2025, 2029), (2025, 2029), (2026, 2026), (2026, 2026), (2025, 2025), (2027, 2027), (2024, 2026), (2026, 2030))


def make_world(random: Random, size: int = 12) -> World:
    """Make a world of about so many elements, and the scenes that are played in it besides."""
    maker = Maker(random)
    lay_out_units(maker)
    fill_units(maker)
    employ(maker)
    publish(maker)
    grow(maker, size)
    connect(maker, size)
    for scene, share in SCENES:
        if maker.chance(share):
            scene(maker)
    measure(maker)
    equate(maker)
    aim(maker)
    disturb(maker)
    return maker.finish()


def lay_out_units(maker: Maker) -> None:
    governments = [maker.add("Unit", name="Pemerintah", kind="GOVERNMENT") for _ in range(maker.pick((1, 1, 2)))]
    for _ in range(maker.pick((2, 3, 3, 4))):
        agency = maker.add("Unit", name="Dinas", kind="AGENCY")
        above = [each for each in maker.every("Unit", kind="AGENCY") if each != agency]
        if maker.chance(0.9):
            maker.tie("PART_OF", agency, maker.pick(above if above and maker.chance(0.2) else governments))
        for _ in range(maker.pick((1, 1, 2))):
            division = maker.add("Unit", name="Bidang", kind="DIVISION")
            team = maker.add("Unit", name="Tim", kind="TEAM")
            maker.tie("PART_OF", team, division)
            if maker.chance(0.93):
                maker.tie("PART_OF", division, agency)
    blur_units(maker)


def blur_units(maker: Maker) -> None:
    """Give some unit two units above it, and some two each other."""
    lower = maker.every("Unit", kind="DIVISION") + maker.every("Unit", kind="TEAM")
    if maker.chance(0.4):
        unit = maker.pick(lower)
        maker.tie("PART_OF", unit, maker.pick([each for each in maker.every("Unit") if each != unit]))
    if maker.chance(0.1):
        one, other = maker.random.sample(lower, 2)
        maker.tie("PART_OF", one, other)
        maker.tie("PART_OF", other, one)


def fill_units(maker: Maker) -> None:
    for unit in maker.every("Unit"):
        tiers = {"GOVERNMENT": (0, 1), "AGENCY": (1,), "DIVISION": (2, 2), "TEAM": (2, 3, 3, 4)}
        for tier in tiers[str(maker.nodes[unit]["kind"])]:
            if maker.chance(0.8):
                add_role(maker, unit, tier)
    for role in maker.every("Role"):
        everyone = [each for each in maker.every("Role") if each != role]
        if maker.chance(0.06) and everyone:
            maker.tie("REPORTS_TO", role, maker.pick(everyone))


def add_role(maker: Maker, unit: Node, tier: int) -> None:
    kind = maker.pick((maker.pick(KINDS[tier]),) * 5 + (maker.pick(maker.pick(KINDS)), None))
    role = maker.add("Role", title="Jabatan", tier=tier, kind=kind)
    near = [
        unit,
        *maker.ends(unit, "PART_OF"),
        *[top for each in maker.ends(unit, "PART_OF") for top in maker.ends(each, "PART_OF")],
    ]
    chiefs = [each for near_unit in near for each in maker.starts(near_unit, "IN_UNIT")]
    higher = [each for each in chiefs if (get_tier(maker, each) or 0) < tier]
    if higher and maker.chance(0.9):
        closest = max(get_tier(maker, each) or 0 for each in higher)
        maker.tie("REPORTS_TO", role, maker.pick([each for each in higher if get_tier(maker, each) == closest]))
    if maker.chance(0.94):
        maker.tie("IN_UNIT", role, unit)
    if maker.chance(0.06):
        maker.tie("IN_UNIT", role, maker.pick(maker.every("Unit")))


def employ(maker: Maker) -> None:
    roles = maker.every("Role")
    for _ in range(maker.pick((5, 6, 7, 8))):
        person = maker.add("Person", name="Pegawai", kind=maker.pick((None, "PNS", "PPPK")))
        for role in maker.random.sample(roles, min(len(roles), maker.pick((0, 1, 1, 1, 2)))):
            for _ in range(maker.pick((1, 1, 1, 2))):
                hold(maker, person, role)


def hold(maker: Maker, person: Node, role: Node) -> None:
    first, last = maker.pick(FIRST_DAYS), maker.pick(LAST_DAYS)
    # A holding that ends before it begins is no day long, and no rule says what it is.
    if not (first and last and first > last):
        days = {"from": first, "to": last}
        maker.tie("HOLDS", person, role, basis=maker.pick(("PERMANENT", "PERMANENT", "ACTING")), **days)


def publish(maker: Maker) -> None:
    laws = [add_law(maker, maker.pick((2021, 2022, 2025))) for _ in range(3)]
    for year in (2025, 2026, 2027):
        newer = add_law(maker, year)
        for law in maker.some(laws, 1):
            maker.tie(maker.pick(("REVOKES", "REVOKES", "REVOKES", "AMENDS", "IMPLEMENTS")), newer, law)
    kinds = ("RPJPD", "RPJMD", "RENSTRA", "RKPD", "RENJA", "PK", "SKP", "OTHER")
    for kind in maker.random.sample(kinds, 5):
        first, last = maker.pick(SPANS)
        status = maker.pick(("ADOPTED", "ADOPTED", "ADOPTED", "DRAFT", "REVOKED", None))
        plan = maker.add("Plan", kind=kind, fromYear=first, toYear=last, status=status)
        for unit in maker.random.sample(maker.every("Unit"), maker.pick((0, 1, 1, 1, 2))):
            maker.tie("OF_UNIT", plan, unit)
        for law in maker.some(maker.every("Regulation"), 2):
            maker.tie("CITES", plan, law)


def add_law(maker: Maker, year: int) -> Node:
    """Add a regulation that was adopted on a day of its year, often its first or its last, or on no known day."""
    adopted = maker.pick((None, date(year, 1, 1), date(year, 1, 2), date(year, 12, 31)))
    return maker.add("Regulation", title="Peraturan", year=year, adopted=adopted)


def grow(maker: Maker, size: int) -> None:
    """Grow the goals, and below them elements of all tiers and of none."""
    for _ in range(maker.pick((1, 2))):
        own(maker, add_element(maker, 0, goal=maker.pick((True, True, True, None))))
    for _ in range(size):
        own(maker, add_element(maker, maker.pick((1, 1, 2, 2, 2, 3, 3, 3, 4, None))))
    model = maker.add("LogicModel", title="Model")
    for element in maker.every("Element", tier=None):
        if maker.chance(0.6):
            maker.tie("IN_MODEL", element, model)
    if maker.chance(0.2):
        maker.add("LogicModel", title="Model kosong")


def connect(maker: Maker, size: int) -> None:
    for element in maker.every("Element"):
        tier = get_tier(maker, element)
        if tier and maker.chance(0.85):
            for _ in range(maker.pick((1, 1, 1, 2))):
                contribute(maker, element, find_parent(maker, element, tier))
    everyone = maker.every("Element")
    for _ in range(size // 4):
        contribute(maker, maker.pick(everyone), maker.pick(everyone))
    for tie in maker.some([tie for tie in maker.links if tie.type == "CONTRIBUTES_TO"], 1):
        contribute(maker, tie.end, tie.start)


def find_parent(maker: Maker, element: Node, tier: int) -> Node:
    """Find an element one tier up, rather one that a superior is responsible for, and at times any other."""
    rank = maker.every("Element", tier=tier - 1)
    if not rank or maker.chance(0.15):
        return maker.pick(maker.every("Element"))
    bosses = {boss for role in maker.ends(element, "OWNED_BY") for boss in maker.ends(role, "REPORTS_TO")}
    fitting = [each for each in rank if bosses.intersection(maker.ends(each, "OWNED_BY"))]
    return maker.pick(fitting if fitting and maker.chance(0.8) else rank)


def measure(maker: Maker) -> None:
    for element in maker.every("Element"):
        if maker.ends(element, "MEASURED_BY") or maker.chance(0.5):
            continue
        full = maker.nodes[element]["level"] == "OUTPUT" and maker.chance(0.4)
        for aspect in ASPECTS if full else maker.some((*ASPECTS, None, None), 3):
            measure_by(maker, element, add_indicator(maker, aspect))
    indicators = maker.every("Indicator")
    for element in maker.some(maker.every("Element"), 4):
        measure_by(maker, element, maker.pick(indicators or [add_indicator(maker)]))
    for _ in range(maker.pick((0, 1, 1, 2))):
        add_indicator(maker)


def equate(maker: Maker) -> None:
    """Say of some indicators that they are the same, of one kind or not, in chains, rings and with themselves."""
    for _ in range(maker.pick((0, 1, 1, 2))):
        chain = maker.random.sample(maker.every("Indicator"), maker.pick((2, 3, 4)))
        for one, other in pairwise(chain):
            if maker.chance(0.7):
                shared = ("polarity", "unit", "measure")
                maker.nodes[other] |= {key: value for key, value in maker.nodes[one].items() if key in shared}
            maker.tie("SAME_AS", *maker.random.sample((one, other), 2))
        if maker.chance(0.3):
            maker.tie("SAME_AS", chain[-1], maker.pick(chain))


def aim(maker: Maker) -> None:
    for indicator in maker.every("Indicator"):
        if not maker.starts(indicator, "OF") and indicator not in maker.barren:
            for _ in range(maker.pick((0, 1, 1, 2))):
                add_target(maker, indicator)
    for _ in range(maker.pick((0, 1, 2))):
        add_target(maker, None)
    for target in maker.every("Target"):
        if not maker.ends(target, "ASSIGNED_TO"):
            assign(maker, target)
        if not maker.ends(target, "STATED_IN") and maker.chance(0.35):
            maker.tie("STATED_IN", target, maker.pick(maker.every("Plan")))


def disturb(maker: Maker) -> None:
    """Add what stands alone or is said besides, and what no rule should mind."""
    for target in maker.some(maker.every("Target"), 6):
        realize(maker, target)
    for _ in range(maker.pick((0, 1, 2))):
        realize(maker, None)
    for element in maker.some(maker.every("Element"), 2):
        maker.tie("STATED_IN", element, maker.pick(maker.every("Plan")))
    law = maker.pick(maker.every("Regulation"))
    maker.tie("DEFINED_IN", maker.add("MeritAspect", number=1, name="Perencanaan"), law)
