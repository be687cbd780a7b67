"""The logic models of a random world: whole chains, with one fault or none, and what they assume."""

from itertools import pairwise

from worlds.maker import Maker, add_element, contribute, get_tier, own
from worlds.world import Node

OPEN = {"validFrom": None, "validTo": None}
ORDER = ("INPUT", "ACTIVITY", "OUTPUT", "OUTCOME", "IMPACT")
# On the last three of these ladders two levels share a tier, so that a link may well be no step.
LADDERS = ((None,) * 5, (4, 3, 2, 1, 0), (4, 2, 2, 1, 0), (4, 3, 1, 1, 0), (3, 2, 1, 0, 0))
FAULTS = ("level", "activity", "output", "link", "problem", "problem", "quantities", "quantities", "expired")
QUANTITIES = ["4 hub", "2 modul"]
OTHERS = (["2 modul", "5 hub"], ["4 hub"], ["4 hub", "2 modul", "2 modul"], ["4 Hub", "2 modul"])
HARMLESS = (("LOW", "MEDIUM"), ("MEDIUM", "HIGH"), ("LOW", None), (None, "HIGH"), ("HIGH", "LOW"), (None, None))


def whole_chain(maker: Maker) -> None:
    """A logic model from its problem to its impact (LGM-001, LGM-002), with a fault in it or with none."""
    model = maker.add("LogicModel", title="Model rantai")
    tiers = dict(zip(ORDER, maker.pick(LADDERS), strict=True))
    fault = maker.pick(FAULTS) if maker.chance(0.55) else "none"
    chain = {level: add_element(maker, tiers[level], level, **OPEN) for level in ORDER}
    chain["PROBLEM"] = add_element(maker, None, "PROBLEM", goal=None, **OPEN)
    left_out = maker.pick(list(chain)) if fault == "level" else None
    for level, element in chain.items():
        own(maker, element)
        if level != left_out:
            maker.tie("IN_MODEL", element, model)
    climb_chain(maker, chain, fault)
    quantify(maker, chain, fault)
    if fault in {"activity", "output"} or maker.chance(0.25):
        fork_chain(maker, chain, model, fault)
    assume(maker, chain, model)


def climb_chain(maker: Maker, chain: dict[str, Node], fault: str) -> None:
    for lower, upper in pairwise(ORDER):
        status = maker.pick(("ACCEPTED",) * 5 + ("PROPOSED",))
        if fault == "link" and lower == "ACTIVITY":
            status = "DECLINED"
        contribute(maker, chain[lower], chain[upper], status=status, **OPEN)
    if fault != "problem":
        maker.tie("RESPONDS_TO", chain["IMPACT"], chain["PROBLEM"])
    elif maker.chance(0.8):
        maker.tie("RESPONDS_TO", chain["OUTCOME"], chain["PROBLEM"])
    if fault == "expired":
        maker.nodes[chain[maker.pick(ORDER)]]["validTo"] = 2025


def quantify(maker: Maker, chain: dict[str, Node], fault: str) -> None:
    """State quantities on both sides, the same in any order or others, or on one side alone."""
    maker.nodes[chain["ACTIVITY"]]["quantities"] = QUANTITIES
    chosen = maker.pick(OTHERS) if fault == "quantities" else maker.pick((QUANTITIES[::-1], QUANTITIES, None))
    if chosen:
        maker.nodes[chain["OUTPUT"]]["quantities"] = chosen


def fork_chain(maker: Maker, chain: dict[str, Node], model: Node, fault: str) -> None:
    """Add an activity without an output of the model, an output without its activity, or a second output."""
    level = "ACTIVITY" if fault == "activity" else "OUTPUT"
    second = add_element(maker, get_tier(maker, chain[level]), level, quantities=["9 hub"], **OPEN)
    maker.tie("IN_MODEL", second, model)
    if fault == "activity" and maker.chance(0.7):
        outside = add_element(maker, get_tier(maker, chain["OUTPUT"]), "OUTPUT", **OPEN)
        contribute(maker, second, maker.pick((outside, chain["OUTCOME"])), **OPEN)
    elif fault == "output" and maker.chance(0.7):
        outside = add_element(maker, get_tier(maker, chain["ACTIVITY"]), "ACTIVITY", **OPEN)
        contribute(maker, maker.pick((outside, chain["INPUT"])), second, **OPEN)
    elif fault not in {"activity", "output"}:
        contribute(maker, chain["ACTIVITY"], second, status="ACCEPTED", **OPEN)


def assume(maker: Maker, chain: dict[str, Node], model: Node) -> None:
    above = {"ACTIVITY": "OUTPUT", "OUTPUT": "OUTCOME", "OUTCOME": "IMPACT"}
    tiered = [lower for lower in ("OUTPUT", "OUTCOME") if get_tier(maker, chain[lower]) is not None]
    flat = [lower for lower in tiered if get_tier(maker, chain[lower]) == get_tier(maker, chain[above[lower]])]
    places = maker.some(("MODEL", "ACTIVITY", "OUTPUT", "OUTPUT", "OUTCOME", "OUTCOME"), 2)
    # An assumption on a link that may be no step says most when the model has no other.
    for place in flat if flat and maker.chance(0.5) else places:
        likelihood, impact = ("LOW", "HIGH") if maker.chance(0.3) else maker.pick(HARMLESS)
        mitigation = maker.pick((None, None, "Cadangan"))
        values = {"likelihood": likelihood, "impact": impact, "mitigation": mitigation}
        assumption = maker.add("Assumption", statement="Anggaran tersedia", **values)
        if place == "MODEL":
            maker.tie("ASSUMES", model, assumption)
        else:
            upper = chain[above[place]] if maker.chance(0.75) else find_elsewhere(maker, chain[place])
            maker.tie("ASSUMES", chain[place], assumption, toward=upper[1])


def find_elsewhere(maker: Maker, element: Node) -> Node:
    """Find an element that this one serves outside its model, or that it does not serve at all."""
    if maker.chance(0.4):
        return maker.pick(maker.every("Element"))
    tier = get_tier(maker, element)
    level = "OUTCOME" if maker.nodes[element]["level"] == "OUTPUT" else "IMPACT"
    outside = add_element(maker, tier - 1 if tier else tier, level, **OPEN)
    if tier is None:
        maker.tie("IN_MODEL", outside, maker.pick(maker.every("LogicModel")))
    contribute(maker, element, outside, status="ACCEPTED", **OPEN)
    return outside
