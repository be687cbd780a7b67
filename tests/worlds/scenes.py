"""The scenes of a random world: constellations that a rule flags, each with the near misses that it must spare."""

from collections.abc import Callable

from worlds.chains import whole_chain
from worlds.likes import (
    backsliding,
    borrowed_targets,
    false_twins,
    late_share,
    rival_plans,
    shared_sum,
    split_year,
    twin_siblings,
)
from worlds.maker import (
    Maker,
    add_element,
    add_indicator,
    add_target,
    assign,
    contribute,
    get_tier,
    measure_by,
    own,
)
from worlds.world import Node

OPEN = {"validFrom": None, "validTo": None}
TWINS = (
    ("Terwujudnya layanan publik yang prima", "terwujudnya  LAYANAN publik, yang prima."),
    ("satu dua tiga empat", "satu dua tiga empat lima"),
    ("Enam belas: LAYANAN tuntas", "layanan tuntas enam-belas enam belas"),
    ("satu dua tiga", "satu dua tiga empat"),
    ("satu dua tiga empat lima enam tujuh delapan sembilan", "satu dua tiga empat lima enam tujuh delapan lain"),
    ("satu dua tiga empat lima enam tujuh delapan", "satu dua tiga empat lima enam tujuh lain"),
    ("satu-dua tiga empat lima", "satu dua tiga empat lima"),
    ("layanan layanan publik prima", "prima publik layanan"),
)
COPIES = ("Indeks  kepuasan, masyarakat", "INDEKS kepuasan masyarakat", "Indeks kepuasan-masyarakat", "indeks kepuasan")


def twin_outcomes(maker: Maker) -> None:
    """Near-identical outcomes (XAG-001), apart or in one agency, linked or not, under one parent or not."""
    heads = maker.every("Role", tier=1)
    roles = maker.random.sample(heads if len(heads) > 1 and maker.chance(0.8) else maker.every("Role"), 2)
    pair = [add_element(maker, 1, "OUTCOME", statement=text, **OPEN) for text in maker.pick(TWINS)]
    for element, role in zip(pair, roles, strict=True):
        own(maker, element, role)
    case = maker.pick(("plain", "linked", "parent", "parent", "parents"))
    status = maker.pick(("ACCEPTED", "PROPOSED", "DECLINED"))
    if case == "linked":
        contribute(maker, *maker.random.sample(pair, 2), status=status, **OPEN)
    elif case != "plain":
        parents = [add_element(maker, maker.pick((0, None)), **OPEN) for _ in range(1 if case == "parent" else 2)]
        for place, element in enumerate(pair):
            contribute(maker, element, parents[place % len(parents)], **OPEN)


def supported_goal(maker: Maker) -> None:
    """A goal that a result of tier 1 serves (GAP-004), or only a proposed, a lower or a former one."""
    goal = add_element(maker, 0, "IMPACT", goal=True, **OPEN)
    own(maker, goal, maker.pick(maker.every("Role")))
    below = [add_element(maker, tier, **OPEN) for tier in (maker.pick((1, 1, 1, 1, 2)), 2, 2, 3)]
    for element, parent in zip(below, (goal, below[0], below[0], below[1]), strict=True):
        own(maker, element)
        status = maker.pick(("ACCEPTED",) * 6 + ("PROPOSED", "DECLINED"))
        contribute(maker, element, parent, status=status, validFrom=maker.pick((None,) * 9 + (2027,)), validTo=None)


def deep_agency(maker: Maker) -> None:
    """An agency of its own whose cascade is measured down to some tier (GAP-002), or nearly."""
    unit = maker.add("Unit", name="Badan", kind="AGENCY")
    upper: Node | None = None
    for tier in range(1, maker.pick((2, 3, 4, 4, 4, 4, 4, 5))):
        role = maker.add("Role", title="Jabatan badan", tier=tier)
        maker.tie("IN_UNIT", role, unit)
        if upper:
            maker.tie("REPORTS_TO", role, upper)
        many = 10 if tier == 3 and maker.chance(0.6) else 1
        missing = maker.pick((1, 2)) if many > 1 else maker.pick((0,) * 14 + (1,))
        for number in range(many):
            element = add_element(maker, tier, **OPEN)
            own(maker, element, role)
            indicator = measure_by(maker, element, add_indicator(maker))
            add_target(maker, indicator, year=2025 if number < missing else 2026)
        upper = role


def copied_indicators(maker: Maker) -> None:
    """The same name, or nearly, on relatives (IND-009), and on elements that are none."""
    parent, *children = [
        add_element(maker, tier, **OPEN) for tier in (maker.pick((1, 1, None)), 2, maker.pick((2, 2, None)))
    ]
    for child in children:
        own(maker, child)
        contribute(maker, child, parent)
    relatives = maker.random.sample([parent, *children], 2)
    chosen = maker.random.choices(COPIES, weights=(6, 6, 1, 1), k=2)
    pair = [add_indicator(maker, "QUALITY", name) for name in chosen]
    for element, indicator in zip(relatives, pair, strict=True):
        measure_by(maker, element, indicator)
    if maker.chance(0.5):
        maker.tie(maker.pick(("SAME_AS", "COMPONENT_OF")), *maker.random.sample(pair, 2))
    elif maker.chance(0.2):
        middle = add_indicator(maker)
        for indicator in pair:
            maker.tie("SAME_AS", indicator, middle)


def shared_indicator(maker: Maker) -> None:
    """One indicator on two elements (IND-008), of one role, of two, or of one that has only a part in it."""
    indicator = add_indicator(maker)
    role, other = maker.random.sample(maker.every("Role"), 2)
    for place in range(2):
        element = add_element(
            maker,
            maker.pick((2, 2, 3, 3, 3, 3, 3, 3, 3, None)),
            validFrom=None,
            validTo=maker.pick((None,) * 15 + (2025,)),
        )
        measure_by(maker, element, indicator)
        owner = role if place == 0 or maker.chance(0.8) else other
        maker.tie("OWNED_BY", element, owner, part=maker.pick(("RESPONSIBLE",) * 8 + ("MEMBER",)))


def paperwork(maker: Maker) -> None:
    """A result that is measured by paper (IND-006), or by words that only look like it."""
    element = add_element(maker, maker.pick((0, 1)), maker.pick(("OUTCOME", "IMPACT")), **OPEN)
    own(maker, element)
    names = (
        "Jumlah dokumen",
        "JUMLAH peserta, rapat",
        "Jumlah kegiatan-kegiatan",
        "Jumlah dokumentasi",
        "Jumlahnya rapat",
    )
    for _ in range(maker.pick((1, 1, 2))):
        measure_by(maker, element, add_indicator(maker, "QUANTITY", maker.pick(names)))


def loyal_target(maker: Maker) -> None:
    """A target of somebody with a superior (SKP-002), whose element leads to the superior's own, or elsewhere."""
    pairs = [(tie.start, tie.end) for tie in maker.links if tie.type == "REPORTS_TO"]
    if not pairs:
        return
    role, boss = maker.pick(pairs)
    lower, middle = add_element(maker, maker.pick((1, 2, 3, 3)), **OPEN), add_element(maker, 2, **OPEN)
    upper = add_element(maker, 1, **OPEN)
    own(maker, lower, role)
    maker.tie(
        "OWNED_BY", maker.pick((lower, upper, upper, middle)), boss, part=maker.pick(("RESPONSIBLE",) * 4 + ("MEMBER",))
    )
    contribute(maker, lower, maker.pick((middle, upper)))
    contribute(maker, middle, upper)
    target = add_target(maker, measure_by(maker, lower, add_indicator(maker)), year=2026)
    assign(maker, target, maker.pick((role, role, *maker.starts(role, "HOLDS"))))


def long_command(maker: Maker) -> None:
    """A step to an element of a superior's superior (ROL-002), of the role's own, or of one of two."""
    chains = [
        (role, boss, top)
        for role in maker.every("Role")
        for boss in maker.ends(role, "REPORTS_TO")
        for top in maker.ends(boss, "REPORTS_TO")
    ]
    role, boss, top = maker.pick(chains or [(maker.pick(maker.every("Role")),) * 3])
    lower, upper = add_element(maker, 3, **OPEN), add_element(maker, maker.pick((1, 2)), **OPEN)
    own(maker, lower, role)
    own(maker, upper, maker.pick((role, boss, top, top, top)))
    for element in (lower, upper):
        if maker.chance(0.3):
            own(maker, element, maker.pick(maker.every("Role")))
    contribute(maker, lower, upper, status=maker.pick(("ACCEPTED", "PROPOSED")), **OPEN)


def foreign_proposal(maker: Maker) -> None:
    """Links across agencies (XAG-002, ROL-002), open or accepted, or within one agency after all."""
    roles = [role for role in maker.every("Role") if (get_tier(maker, role) or 0) in {1, 2}]
    for _ in range(2):
        lower, upper = add_element(maker, 2, **OPEN), add_element(maker, maker.pick((1, 1, None)), **OPEN)
        for element in (lower, upper):
            own(maker, element, maker.pick(roles or maker.every("Role")))
        contribute(maker, lower, upper, status=maker.pick(("ACCEPTED", "PROPOSED", "PROPOSED", "DECLINED")))


def absolute_percentage(maker: Maker) -> None:
    """A hundred per cent (TGT-006), or nearly, for a role below the head, for the head, or for one who is both."""
    indicator = add_indicator(maker, measure=maker.pick(("PERCENTAGE", "PERCENTAGE", "COUNT")))
    measure_by(maker, maker.pick(maker.every("Element")), indicator)
    target = add_target(maker, indicator, year=2026, value=maker.pick((100, 100, 99.5)))
    person = maker.add("Person", name="Pejabat")
    heads = maker.every("Role", tier=0)
    second = maker.pick(heads if heads and maker.chance(0.5) else maker.every("Role"))
    for role in sorted({maker.pick(maker.every("Role")), second}):
        maker.tie("HOLDS", person, role, basis=maker.pick(("PERMANENT", "ACTING")))
    assign(maker, target, maker.pick((person, person, *heads, maker.pick(maker.every("Role")))))


SCENES: tuple[tuple[Callable[[Maker], None], float], ...] = (
    (twin_outcomes, 0.9),
    (twin_outcomes, 0.5),
    (rival_plans, 1.0),
    (rival_plans, 0.9),
    (shared_sum, 0.8),
    (shared_sum, 0.5),
    (split_year, 0.9),
    (split_year, 0.6),
    (late_share, 0.7),
    (backsliding, 0.9),
    (backsliding, 0.7),
    (borrowed_targets, 0.6),
    (false_twins, 0.5),
    (twin_siblings, 0.6),
    (whole_chain, 0.7),
    (whole_chain, 0.6),
    (supported_goal, 0.5),
    (copied_indicators, 0.8),
    (copied_indicators, 0.6),
    (shared_indicator, 0.6),
    (paperwork, 0.5),
    (loyal_target, 0.6),
    (long_command, 0.6),
    (foreign_proposal, 0.5),
    (absolute_percentage, 0.6),
    # The roles of this agency come last, so that no other scene burdens it with elements that have no target.
    (deep_agency, 0.6),
)
