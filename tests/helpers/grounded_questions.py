"""The questions that are answered from the ground, each with an independent reading of what it says."""

# The stubs of NetworkX leave the types of a graph's attributes open.
# pyright: reportUnknownMemberType=false

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, cast

import networkx as nx

from reading.below import Below, Cascade, Dependence
from reading.fall import fell
from reading.verdicts import ORDER, Answer, draw_steps, judge
from worlds.bearing import Ground as Drawn

DEPTH = 2
MOST = 100  # paths of a start, and rows of a page; there are never as many
CARD = "{ id key statement statementEn level tier goal agency owners { id key title titleEn } }"
PATH = f"""{{
  elements {CARD} tentative agencies premises {{ id key }}
  steps {{ from {{ key }} to {{ key }} standing inferred confidence evidence assumptions {{ id key }} }}
}}"""
PLACED = f"id key label statement statementEn agency tier verdict tentative missing path {CARD} faults {{ from to }}"
JUDGED = f"totalCount unplaced complete nodes {{ {PLACED} }}"
Data = Mapping[str, object]
Rows = Sequence[Data]
Asked = Mapping[str, str | None]


class Reading:
    """Reads what was drawn, year by year, independently of the service."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn = drawn
        self.judge = cache(self._judge)

    def _judge(self, year: int) -> dict[str, Answer]:
        return judge(self.drawn.elements, self.drawn.links, year)

    def look_below(self, key: str, year: int) -> Below:
        return Below(self.drawn.elements, self.drawn.links, key, year)

    def list_paths(self, start: str, end: str, year: int) -> set[tuple[str, ...]]:
        """List all paths of steps that cross nothing twice; to itself, an element is a path."""
        valid, steps = draw_steps(self.drawn.elements, self.drawn.links, year)
        if any(key not in valid or valid[key].level == "PROBLEM" for key in (start, end)):
            return set()
        return {(start,)} if start == end else {tuple(path) for path in nx.all_simple_paths(steps, start, end)}

    def place(self, unit: str | None, year: int) -> set[tuple[str, str, str]]:
        """Place elements, and targets as well as the best element that they measure: label, key, verdict."""
        judged = self.judge(year)
        elements = {("Element", key, each.verdict) for key, each in judged.items() if self._has(key, unit)}
        targets = {
            ("Target", target.id, min(("ORPHAN", *self._list_verdicts(target.elements, year)), key=ORDER.index))
            for target in self.drawn.targets
            if target.year == year and unit in {None, target.agency}
        }
        return elements | targets

    def fell(self, key: str, year: int) -> set[tuple[object, ...]]:
        """Tell whose support or verdict changes if an element falls, of elements and targets."""
        targets = {("Target", each.id): each.elements for each in self.drawn.targets if each.year == year}
        return fell(self.drawn.elements, self.drawn.links, targets, (key, year))

    def _list_verdicts(self, keys: Iterable[str], year: int) -> list[str]:
        return [self.judge(year)[key].verdict for key in keys if key in self.judge(year)]

    def _has(self, key: str, unit: str | None) -> bool:
        return unit is None or self.drawn.agencies.get(key) == unit


class Question(NamedTuple):
    """A field, its variables, of what it is asked, what a reading says of a year, and how an answer says the same."""

    field: str
    variables: str
    selection: str
    ask: Callable[[Drawn], Iterable[Asked]]
    read: Callable[[Reading, Asked, int], object]
    show: Callable[[Data | None], object]


def write_document(question: Question, years: Iterable[int]) -> str:
    """Write a document that asks for every year."""
    fields = (f"y{year}: {question.field.replace('YEAR', str(year))} {{ {question.selection} }}" for year in years)
    return f"query ({question.variables}) {{ {' '.join(fields)} }}"


def ask_each(drawn: Drawn) -> list[Asked]:
    return [{"key": each.id} for each in drawn.elements]


def ask_pairs(drawn: Drawn) -> list[Asked]:
    """Ask from each element to the first of its own graph."""
    return [{"key": each.id, "to": f"{each.id.partition('-')[0]}-e0"} for each in drawn.elements]


def ask_units(drawn: Drawn) -> list[Asked]:
    return [{"unit": None}, {"unit": min(drawn.agencies.values())}]


def ask_once(_: Drawn) -> list[Asked]:
    return [{"unit": None}]


def read_cascade(reading: Reading, asked: Asked, year: int) -> Cascade | None:
    below = reading.look_below(str(asked["key"]), year)
    return below.cascade(DEPTH) if below.known else None


def show_cascade(found: Data | None) -> Cascade | None:
    if found is None:
        return None
    nodes = [
        (show_key(each), *(cast("int", each[name]) for name in ("depth", "below", "more")))
        for each in cast("Rows", found["nodes"])
    ]
    links = {
        (each["from"], each["to"], str(each["standing"]).lower(), each["inferred"])
        for each in cast("Rows", found["links"])
    }
    return Cascade(cast("list[tuple[str, int, int, int]]", nodes), cast("set[tuple[str, str, str, bool]]", links))


def read_dependence(reading: Reading, asked: Asked, year: int) -> Dependence:
    below = reading.look_below(str(asked["key"]), year)
    return below.dependence(reading.drawn.owners) if below.known else Dependence(0, [], [])


def show_dependence(found: Data | None) -> Dependence:
    assert found
    elements, roles = (
        [(show_key(each, name), cast("int", each["dependents"])) for each in cast("Rows", found[f"{name}s"])]
        for name in ("element", "role")
    )
    assert (found["knownElements"], found["knownRoles"]) == (len(elements), len(roles))
    return Dependence(cast("int", found["below"]), elements, roles)


def read_trace(reading: Reading, asked: Asked, year: int) -> object:
    answer = reading.judge(year).get(str(asked["key"]))
    return answer and (answer.verdict, answer.tentative, answer.carrying, answer.others)


def show_trace(found: Data | None) -> object:
    """Show the paths that carry the verdict; of others, a trace shows how far they come."""
    assert found
    carried = found["verdict"] not in {"ISLAND", "ORPHAN"}
    carrying = frozenset(list_paths(found)) if carried else frozenset[tuple[str, ...]]()
    return (found["verdict"], found["tentative"], carrying, found["others"]) if found["verdict"] else None


def read_paths(reading: Reading, asked: Asked, year: int) -> set[tuple[str, ...]]:
    return reading.list_paths(str(asked["key"]), str(asked["to"]), year)


def show_paths(found: Data | None) -> set[tuple[str, ...]]:
    return list_paths(found) if found else set()


def read_placed(*verdicts: str) -> Callable[[Reading, Asked, int], object]:
    return lambda reading, asked, year: {
        each for each in reading.place(asked["unit"], year) if not verdicts or each[2] in verdicts
    }


def show_placed(found: Data | None) -> object:
    assert found
    return {(each["label"], each["key"], each["verdict"]) for each in cast("Rows", found["nodes"])}


def show_alignment(found: Data | None) -> object:
    assert found
    return show_placed(cast("Data", found["placed"]))


def read_impact(reading: Reading, asked: Asked, year: int) -> set[tuple[object, ...]]:
    return reading.fell(str(asked["key"]), year)


def show_impact(found: Data | None) -> set[tuple[object, ...]]:
    """Show what is reached but people, of whom nothing is read."""
    assert found
    names = ("label", "key", "before", "after", "verdictBefore", "verdictAfter")
    rows = cast("Rows", cast("Data", found["affected"])["nodes"])
    return {tuple(each[name] for name in names) for each in rows if each["label"] != "Person"}


def read_repairs(reading: Reading, asked: Asked, year: int) -> set[tuple[str, str]]:
    """Read what is lost in a unit; its causes may be elsewhere."""
    lost = {each for each in reading.place(asked["unit"], year) if each[0] == "Element" and each[2] in _LOST}
    return {(key, verdict) for _, key, verdict in lost}


def show_repairs(found: Data | None) -> set[tuple[str, str]]:
    assert found
    rows = [cast("dict[str, str]", each) for each in cast("Rows", found["nodes"])]
    return {(each["key"], each["before"]) for each in rows}


def list_paths(found: Data) -> set[tuple[str, ...]]:
    return {tuple(str(each["key"]) for each in cast("Rows", path["elements"])) for path in cast("Rows", found["paths"])}


def show_key(row: Data, name: str = "element") -> str:
    return cast("dict[str, str]", row[name])["key"]


_LOST = frozenset({"ISLAND", "ORPHAN"})
QUESTIONS = {
    "cascade": Question(
        f"cascade(root: $key, year: YEAR, depth: {DEPTH})",
        "$key: ID!",
        f"""
        root year depth exhaustive stoppedBy reasons
        nodes {{ depth below more element {CARD} }}
        links {{ from to status standing inferred }}
        """,
        ask_each,
        read_cascade,
        show_cascade,
    ),
    "dependence": Question(
        "dependence(on: $key, year: YEAR)",
        "$key: ID!",
        f"""
        root year below knownElements knownRoles exhaustive stoppedBy reasons
        elements {{ dependents element {CARD} }}
        roles {{ dependents role {{ id key title titleEn }} }}
        """,
        ask_each,
        read_dependence,
        show_dependence,
    ),
    "trace": Question(
        f"trace(from: $key, year: YEAR, paths: {MOST})",
        "$key: ID!",
        f"""
        id key year verdict tentative missing exhaustive returned known others stoppedBy depthReached reasons narrative
        courses {{ placement {{ verdict tentative path root missing faults {{ from to }} }} }} paths {PATH}
        """,
        ask_each,
        read_trace,
        show_trace,
    ),
    "paths": Question(
        f"paths(from: $key, to: $to, year: YEAR, first: {MOST})",
        "$key: ID!, $to: ID!",
        f"""
        year exhaustive returned known counted stoppedBy depthReached reasons paths {PATH}
        elements {CARD} roles {{ id key title }}
        """,
        ask_pairs,
        read_paths,
        show_paths,
    ),
    "alignment": Question(
        "alignment(unit: $unit, year: YEAR)",
        "$unit: ID",
        f"""
        unit year unplaced complete counts {{ verdict elements targets }} tentative
        agencies {{ agency counts {{ verdict elements targets }} tentative }}
        tiers {{ tier counts {{ verdict elements targets }} tentative }} placed(first: {MOST}) {{ {JUDGED} }}
        """,
        ask_units,
        read_placed(),
        show_alignment,
    ),
    "orphans": Question(
        f"orphans(unit: $unit, year: YEAR, first: {MOST})",
        "$unit: ID",
        JUDGED,
        ask_units,
        read_placed("ORPHAN"),
        show_placed,
    ),
    "misaligned": Question(
        f"misaligned(unit: $unit, year: YEAR, first: {MOST})",
        "$unit: ID",
        JUDGED,
        ask_units,
        read_placed("LEVEL_SKIP", "WEAK", "ISLAND"),
        show_placed,
    ),
    "impact": Question(
        "impact(of: $key, year: YEAR)",
        "$key: ID!",
        f"""
        id key year change exhaustive stoppedBy reasons fallen {CARD} cut {{ from to }}
        affected(first: {MOST}) {{
          totalCount nodes {{ id key label goal loss before after verdictBefore verdictAfter words(lang: EN) }}
        }}
        """,
        ask_each,
        read_impact,
        show_impact,
    ),
    "repairs": Question(
        f"repairs(unit: $unit, year: YEAR, first: {MOST})",
        "$unit: ID",
        """
        totalCount unplaced complete
        nodes {
          key statement agency before missing cause explains mends { elements targets ids }
          candidates { key agency abroad line sameAgency sameMeasure gap levelFits similarity after }
        }
        """,
        ask_once,
        read_repairs,
        show_repairs,
    ),
}
