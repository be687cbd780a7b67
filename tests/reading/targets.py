"""The rules about targets, read from their page without any cleverness."""

from reading.case import Case, Result, contains, sift
from reading.indicators import get_name
from worlds.world import Node

NUMERIC = {"COUNT", "PERCENTAGE", "RATIO", "INDEX", "DURATION", "CURRENCY"}
STANDING = {"RPJPD": 6, "RPJMD": 5, "RENSTRA": 4, "RKPD": 3, "RENJA": 3, "PK": 2, "SKP": 1}
ABSOLUTES = ("semua", "selalu", "tidak pernah", "setiap")
ORDER = ("ALIGNED", "LEVEL_SKIP", "WEAK", "ISLAND", "ORPHAN")


def get_indicator(case: Case, target: Node) -> Node | None:
    """Get the indicator of a target, of which a naive world has at most one."""
    return next(iter(case.world.ends(target, "OF")), None)


def get_of_indicator(case: Case, target: Node, name: str) -> str | None:
    indicator = get_indicator(case, target)
    return case.world.text(indicator, name) if indicator else None


def find_untargeted(case: Case) -> Result:
    def has_target(indicator: Node) -> bool:
        return any(each in case.targets for each in list_targets(case, indicator))

    return sift(case.indicators, lambda node: not has_target(node))


def list_targets(case: Case, indicator: Node) -> list[Node]:
    """List the targets of an indicator and of all that are the same, of whatever year and period."""
    return [target for same in case.find_same(indicator) for target in case.world.starts(same, "OF")]


def find_without_baseline(case: Case) -> Result:
    def has_baseline(target: Node) -> bool:
        return bool({"baseline", "baselineText"} & case.world.nodes[target].keys())

    return sift(case.indicators, lambda node: not any(map(has_baseline, list_targets(case, node))))


def find_unfit(case: Case) -> Result:
    def is_unfit(target: Node) -> bool:
        return does_not_fit(case, target) or is_outside(case, target)

    subjects = [
        node
        for node in case.targets
        if get_of_indicator(case, node, "measure") is not None or case.world.ends(node, "STATED_IN")
    ]
    return sift(subjects, is_unfit)


def does_not_fit(case: Case, target: Node) -> bool:
    indicator = get_indicator(case, target)
    measure = get_of_indicator(case, target, "measure")
    if indicator is None or measure is None:
        return False
    values = case.world.nodes[target]
    if measure == "DATE":
        return "due" not in values
    if measure == "ORDINAL":
        scale = case.world.texts(indicator, "scale")
        return "valueText" not in values or (bool(scale) and case.world.text(target, "valueText") not in scale)
    ranged = case.world.text(indicator, "polarity") == "RANGE" and {"low", "high"} <= values.keys()
    if measure in NUMERIC and "value" not in values and not ranged:
        return True
    return measure == "PERCENTAGE" and is_out_of_percent(case, target)


def is_out_of_percent(case: Case, target: Node) -> bool:
    numbers = [case.world.number(target, name) for name in ("value", "low", "high")]
    outside = any(number is not None and not 0 <= number <= 100 for number in numbers)
    return outside and case.world.text(target, "reason") is None


def is_outside(case: Case, target: Node) -> bool:
    plans = case.world.ends(target, "STATED_IN")
    spans = [(case.world.whole(plan, "fromYear"), case.world.whole(plan, "toYear")) for plan in plans]
    return any(not (first or 0) <= case.year <= (last or 0) for first, last in spans)


def find_contradicted(case: Case) -> Result:
    comparable = {target: find_higher(case, target) for target in case.targets}
    subjects = [target for target, higher in comparable.items() if higher]
    return sift(subjects, lambda target: any(disagree(case, target, other) for other in comparable[target]))


def find_higher(case: Case, target: Node) -> list[Node]:
    """Find the targets of higher standing for the same, with which some value can be compared."""
    return [
        other
        for other in case.targets
        if other != target
        and is_same(case, target, other)
        and stands_higher(case, other, target)
        and not is_share(case, target, other)
        and not is_share(case, other, target)
        and find_common_values(case, target, other)
    ]


def is_same(case: Case, one: Node, other: Node) -> bool:
    indicator = get_indicator(case, one)
    same = case.find_same(indicator, case.agree_in_kind) if indicator else set[Node]()
    return get_indicator(case, other) in same and is_alike(case, one, other)


def is_alike(case: Case, one: Node, other: Node) -> bool:
    """Say whether two targets are of the same period and dimension, where none is said of both too."""
    return all(case.world.text(one, name) == case.world.text(other, name) for name in ("period", "dimension"))


def stands_higher(case: Case, upper: Node, lower: Node) -> bool:
    return any(high > low for high in list_standings(case, upper) for low in list_standings(case, lower))


def list_standings(case: Case, target: Node) -> list[int]:
    adopted = [plan for plan in case.world.ends(target, "STATED_IN") if case.world.text(plan, "status") == "ADOPTED"]
    kinds = [str(case.world.nodes[plan]["kind"]) for plan in adopted]
    return [STANDING[kind] for kind in kinds if kind in STANDING]


def is_share(case: Case, part: Node, whole: Node) -> bool:
    return whole in case.world.ends(part, "SHARE_OF")


def find_common_values(case: Case, one: Node, other: Node) -> set[str]:
    return {"value", "valueText", "low", "high", "due"} & case.world.nodes[one].keys() & case.world.nodes[other].keys()


def disagree(case: Case, one: Node, other: Node) -> bool:
    names = find_common_values(case, one, other)
    return any(case.world.nodes[one][name] != case.world.nodes[other][name] for name in names)


def find_false_sums(case: Case) -> Result:
    def is_false(target: Node) -> bool:
        value = case.world.number(target, "value") or 0
        gap = abs(sum(case.world.number(share, "value") or 0 for share in list_shares(case, target)) - value)
        # The half per cent is written with whole numbers, so that its boundary is exact.
        return 200 * gap > abs(value)

    valued = [target for target in case.targets if case.world.number(target, "value") is not None]
    return sift([target for target in valued if list_shares(case, target)], is_false)


def list_shares(case: Case, target: Node) -> list[Node]:
    """List the shares that are to add up to a target; none where it cannot be told what should."""
    shares = [share for share in case.world.starts(target, "SHARE_OF") if is_summand(case, share, target)]
    alike = [share for share in shares if is_alike(case, share, target)]
    if alike or get_of_indicator(case, target, "consolidation") != "SUM":
        return alike
    whole, dimension = list_months(case, target), case.world.text(target, "dimension")
    parts = [share for share in shares if case.world.text(share, "dimension") == dimension]
    inside = [share for share in parts if set(list_months(case, share)) <= set(whole)]
    periods = {tuple(list_months(case, share)) for share in inside}
    overlap = any(set(one) & set(other) for one in periods for other in periods if one != other)
    return [] if overlap else inside


def is_summand(case: Case, share: Node, whole: Node) -> bool:
    """Say whether a share is of the year, has a value, and is not stated in another unit."""
    unit, other = get_of_indicator(case, whole, "unit"), get_of_indicator(case, share, "unit")
    same_unit = unit is None or other is None or unit == other
    return share in case.targets and case.world.number(share, "value") is not None and same_unit


def list_months(case: Case, target: Node) -> list[int]:
    """List the months that the period of a target spans."""
    period = case.world.text(target, "period") or "Y1"
    length = {"Y": 12, "H": 6, "Q": 3, "M": 1}[period[0]]
    return [length * (int(period[1:]) - 1) + month for month in range(1, length + 1)]


def find_absolute(case: Case) -> Result:
    def is_absolute(target: Node) -> bool:
        indicator = get_indicator(case, target)
        name = get_name(case, indicator) if indicator else ""
        if contains(case.world.text(target, "valueText") or "", ABSOLUTES) or contains(name, ABSOLUTES):
            return True
        percentage = get_of_indicator(case, target, "measure") == "PERCENTAGE"
        return percentage and case.world.number(target, "value") == 100

    return sift([target for target in case.targets if is_below_the_head(case, target)], is_absolute)


def is_below_the_head(case: Case, target: Node) -> bool:
    assigned = [[role] for role in case.world.ends(target, "ASSIGNED_TO", "Role")]
    assigned += [case.held.get(person, []) for person in case.world.ends(target, "ASSIGNED_TO", "Person")]
    return any(roles and all((case.world.whole(role, "tier") or 0) > 0 for role in roles) for roles in assigned)


def find_backsliding(case: Case) -> Result:
    judged = {target: (falls_behind(case, target), comes_late(case, target)) for target in case.targets}
    subjects = [target for target, answers in judged.items() if answers != (None, None)]
    return sift(subjects, lambda target: any(judged[target]))


def falls_behind(case: Case, target: Node) -> bool | None:
    """Compare with what was reached last; none means that nothing can be compared."""
    polarity, value = get_of_indicator(case, target, "polarity"), case.world.number(target, "value")
    last = find_last_realization(case, target)
    reached = case.world.number(last, "value") if last else None
    if value is None or reached is None or polarity not in {"UP", "DOWN"}:
        return None
    return value < reached if polarity == "UP" else value > reached


def find_last_realization(case: Case, target: Node) -> Node | None:
    indicator = get_indicator(case, target)
    same = case.find_same(indicator, case.agree_in_kind) if indicator else set[Node]()
    earlier = [
        each
        for node in same
        for each in case.world.starts(node, "OF")
        if (case.world.whole(each, "year") or 0) < case.year and is_alike(case, each, target)
    ]
    realizations = [node for each in earlier for node in case.world.starts(each, "OF")]
    dated = [(day, node) for node in realizations if (day := case.world.day(node, "asOf"))]
    return max(dated)[1] if dated else None


def comes_late(case: Case, target: Node) -> bool | None:
    due = case.world.day(target, "due")
    limits = [day for whole in case.world.ends(target, "SHARE_OF") if (day := case.world.day(whole, "due"))]
    if due is None or not limits:
        return None
    return all(due > limit for limit in limits)


def find_misaligned(case: Case) -> Result:
    subjects = [target for target in case.targets if case.is_main(target)]
    return sift(subjects, lambda target: judge_target(case, target) != "ALIGNED")


def find_stale(case: Case) -> Result:
    return sift(case.targets, lambda target: case.world.text(target, "verdict") != judge_target(case, target))


def judge_target(case: Case, target: Node) -> str:
    indicator = get_indicator(case, target)
    elements = case.world.starts(indicator, "MEASURED_BY") if indicator else []
    verdicts = [case.verdicts[element] for element in elements if element in case.verdicts]
    return min(verdicts, key=ORDER.index, default="ORPHAN")
