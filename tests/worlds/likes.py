"""The scenes in which like is compared with like: periods, dimensions and indicators that are the same, or nearly."""

from datetime import date
from itertools import pairwise

from worlds.maker import DUES, Maker, add_element, add_indicator, add_target, contribute, measure_by, own, realize
from worlds.world import Node

OPEN = {"validFrom": None, "validTo": None}
KINDS = {"polarity": ("UP", "DOWN"), "unit": ("ton", "TON"), "measure": ("COUNT", "INDEX")}
# What a target and the parts of it are worth: exact, on the half per cent, and beyond it.
SUMS = (
    *((1000, (500, 505)), (1000, (500, 506)), (1000, (995,)), (1000, (994.5,)), (10, (5, 5)), (10, (5, 5.5))),
    *((-200, (-100, -101)), (-200, (-100, -101.5)), (0, (0,)), (0, (1,))),
    *((400, (150, 150, 102)), (400, (150, 150, 103))),
)
# The periods of a whole and of its parts: side by side, two of one period, one in another, one outside.
SPLITS = (
    *((None, ("Q1", "Q2", "Q4")), (None, ("H1", "Q3", "M12")), (None, ("Q1", "Q1", "Q1")), ("H1", ("Q1", "Q2", "M06"))),
    *((None, ("Q1", "M03", "Q2")), (None, ("H1", "Q2", "Q3")), ("H1", ("Q1", "Q2", "Q3")), ("Q1", (None, "H1", "M04"))),
    *((None, ("PLAN", "Q1", "Q2")), ("PLAN", ("Q1", "Q2", None)), ("M01", ("M01", "M02", None))),
)
TWINS = (
    ("Layanan prima", "layanan, (PRIMA)"),
    ("Layanan prima", "Layanan prima"),
    ("Layanan-prima", "layanan-prima."),
    ("Layanan prima", "prima layanan"),
    ("Layanan-prima", "Layanan prima"),
    ("Layanan prima", "Layanan yang prima"),
    ("…", "()"),
)


def place_alike(maker: Maker, base: tuple[object, object], same: float = 0.85) -> dict[str, object]:
    """Say the period and the dimension of a base, or at times another one."""
    period, dimension = base
    if not maker.chance(same):
        period = maker.pick((None, "Q1", "Q2", "PLAN"))
    if not maker.chance(same):
        dimension = maker.pick((None, "wilayah=Utara", "wilayah=Selatan"))
    return {"period": period, "dimension": dimension}


def choose_base(maker: Maker) -> tuple[object, object]:
    return maker.pick((None, None, None, "Q1", "H2", "M11")), maker.pick((None, None, None, "wilayah=Utara"))


def add_same(maker: Maker, **properties: object) -> list[Node]:
    """Add one to three indicators in a chain of SAME_AS whose ends agree in kind, or in one thing do not."""
    kind: dict[str, object] = {name: same for name, (same, _) in KINDS.items()} | properties
    chain: list[Node] = []
    for _ in range(maker.pick((1, 1, 2, 3))):
        own_kind = dict(kind)
        if chain and maker.chance(0.4):
            name = maker.pick(list(KINDS))
            own_kind[name] = maker.pick((None, KINDS[name][1]))
        chain.append(add_indicator(maker, None, None, **own_kind))
    for pair in pairwise(chain):
        maker.tie("SAME_AS", *maker.random.sample(pair, 2))
    if len(chain) > 1 and maker.chance(0.2):
        maker.tie("SAME_AS", chain[-1], chain[0])
    for indicator in chain:
        if maker.chance(0.8):
            measure_by(maker, maker.pick(maker.every("Element")), indicator)
    return chain


def rival_plans(maker: Maker) -> None:
    """Two or three targets for the same (TGT-004), stated in plans of different standing."""
    indicators = add_same(maker, measure=maker.pick(("COUNT", "ORDINAL", "DATE")))
    base = choose_base(maker)
    every = ("RPJPD", "RPJMD", "RENSTRA", "RKPD", "RENJA", "PK", "SKP", "OTHER")
    kinds = ["RKPD", "RENJA"] if maker.chance(0.2) else maker.random.sample(every, 3)
    targets: list[Node] = []
    for kind in kinds[: maker.pick((2, 3, 3))]:
        status = maker.pick(("ADOPTED",) * 12 + ("DRAFT", None))
        plan = maker.add("Plan", kind=kind, fromYear=2025, toYear=2029, status=status)
        targets.append(add_rival(maker, maker.pick(indicators), base))
        maker.tie("STATED_IN", targets[-1], plan)
    if maker.chance(0.3):
        maker.tie("SHARE_OF", *maker.random.sample(targets, 2))


def add_rival(maker: Maker, indicator: Node, base: tuple[object, object]) -> Node:
    """Add a target that says the same as its rivals, or says one thing otherwise, or leaves it out."""
    values = {"value": (80, 85), "valueText": ("B", "BB"), "low": (40, 45), "high": (90, 95), "due": DUES[:2]}
    said = {name: maker.pick((None, same)) for name, (same, _) in values.items()}
    said["value"] = maker.pick((None, 80, 80, 80))
    if maker.chance(0.5):
        name = maker.pick(list(values))
        said[name] = values[name][1]
    year = maker.pick((2026,) * 12 + (2025,))
    return add_target(maker, indicator, **({"year": year} | place_alike(maker, base, 0.92) | said))


def shared_sum(maker: Maker) -> None:
    """A target and the shares of it (TGT-005): exact, on the half per cent, beyond it, or in another unit."""
    value, parts = maker.pick(SUMS)
    unit, base = maker.pick(("ton", "ton", None)), choose_base(maker)
    indicator = add_indicator(maker, measure="COUNT", unit=unit)
    whole = add_target(maker, indicator, year=2026, value=value, period=base[0], dimension=base[1])
    for part in parts:
        add_part(maker, whole, part, **place_alike(maker, base, 0.95))
    if maker.chance(0.15):
        maker.tie("SHARE_OF", add_target(maker, None, year=2026, value=5), whole)


def split_year(maker: Maker) -> None:
    """A target that periods make up (TGT-005), if its indicator says so and they are told apart."""
    value, parts = maker.pick(SUMS)
    period, periods = maker.pick(SPLITS)
    consolidation = maker.pick(("SUM",) * 5 + ("AVERAGE", "LAST", None))
    indicator = add_indicator(maker, measure="COUNT", unit="ton", consolidation=consolidation)
    dimension = maker.pick((None, None, "wilayah=Utara"))
    whole = add_target(maker, indicator, year=2026, value=value, period=period, dimension=dimension)
    for part, name in zip(parts, periods, strict=False):
        slices = (dimension,) * 8 + (None, "wilayah=Selatan")
        add_part(maker, whole, part, period=name, dimension=maker.pick(slices))


def add_part(maker: Maker, whole: Node, value: float, **properties: object) -> None:
    """Add a share of a target, mostly of its year and in its unit."""
    unit = maker.pick(("ton",) * 12 + ("TON", "hari", None))
    indicator = add_indicator(maker, measure="COUNT", unit=unit)
    measure_by(maker, maker.pick(maker.every("Element")), indicator)
    year = maker.pick((2026,) * 18 + (2025,))
    worth = maker.pick((value,) * 18 + (None,))
    maker.tie("SHARE_OF", add_target(maker, indicator, **({"year": year, "value": worth} | properties)), whole)


def late_share(maker: Maker) -> None:
    """A share that is due after what it is a share of (TGT-007), or after one of them only, or on the day."""
    indicator = add_indicator(maker, measure="DATE")
    measure_by(maker, maker.pick(maker.every("Element")), indicator)
    share = add_target(maker, indicator, year=2026, due=maker.pick(DUES))
    for _ in range(maker.pick((1, 2))):
        due = maker.pick((*DUES, None))
        whole = add_target(maker, add_indicator(maker), year=maker.pick((2026, 2027)), due=due)
        maker.tie("SHARE_OF", share, whole)


def backsliding(maker: Maker) -> None:
    """A target after what was reached before (TGT-007): better, the same, worse; and one that decides last."""
    polarity = maker.pick(("UP", "UP", "DOWN", "DOWN", "DOWN", "DOWN", "STABLE", "RANGE", None))
    indicators = add_same(maker, measure="COUNT", polarity=polarity)
    base = choose_base(maker)
    value = maker.pick((49.5, 50, 50.5))
    add_target(maker, indicators[0], year=2026, value=value, due=None, period=base[0], dimension=base[1])
    for year in maker.random.choices((2024, 2025, 2025, 2026), k=2):
        earlier = add_target(maker, maker.pick(indicators), **({"year": year} | place_alike(maker, base)))
        for _ in range(maker.pick((1, 2))):
            day = maker.pick((date(2025, 12, 31), date(2025, 12, 31), date(2026, 1, 31)))
            realize(maker, earlier, asOf=day, value=maker.pick((40, 50, 50, 50, 60, 60, None)))


def borrowed_targets(maker: Maker) -> None:
    """Indicators whose only target and baseline are of one that is the same (TGT-001, TGT-002, GAP-002)."""
    indicators = add_same(maker)
    year, period = maker.pick((2026, 2026, 2025)), maker.pick((None, "Q1", "PLAN"))
    add_target(maker, maker.pick(indicators), year=year, period=period, baseline=maker.pick((None, 40)))
    for indicator in indicators:
        maker.barren.add(indicator)


def false_twins(maker: Maker) -> None:
    """Two indicators that are said to be the same (IND-010), of one kind, of two, or of a kind not stated."""
    kind: dict[str, object] = {name: maker.pick((None, same, same)) for name, (same, _) in KINDS.items()}
    other = dict(kind)
    if maker.chance(0.6):
        name = maker.pick(list(KINDS))
        other[name] = maker.pick((KINDS[name][1], KINDS[name][1], None))
    pair = [add_indicator(maker, None, None, **each) for each in (kind, other)]
    for indicator in pair:
        if maker.chance(0.8):
            measure_by(maker, maker.pick(maker.every("Element")), indicator)
    maker.tie("SAME_AS", *pair)
    if maker.chance(0.2):
        maker.tie("SAME_AS", *reversed(pair))


def twin_siblings(maker: Maker) -> None:
    """Siblings in the same words (IND-011), or nearly, of one agency or of two, below one parent or two."""
    roles = maker.every("Role")
    first = maker.pick(roles)
    parents = [add_element(maker, maker.pick((0, 1, None)), **OPEN) for _ in range(2)]
    for place, text in enumerate(maker.pick(TWINS)):
        tier = maker.pick((2, 2, 2, 2, 2, None))
        element = add_element(maker, tier, statement=text, validFrom=None, validTo=maker.pick((None,) * 9 + (2025,)))
        own(maker, element, first if place == 0 or maker.chance(0.7) else maker.pick(roles))
        parent = parents[0] if maker.chance(0.85) else parents[1]
        contribute(maker, element, parent, status=maker.pick(("ACCEPTED",) * 8 + ("PROPOSED", "DECLINED")), **OPEN)
