"""The documents that take longest for their price, each grown until a limit refuses it."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from bench.cascades import Biggest
from bench.measures import YEAR
from selaras.api.execution.answering import Answering
from selaras.api.execution.documents import Document
from selaras.api.fields.schema import make_schema
from selaras.api.requests.cost import evaluate
from selaras.api.requests.limits import Limits
from selaras.errors import LimitError

_LIMITS = Limits()
_SUMMARY = "key statement level tier agency owners { key title }"
_PLACED = f"nodes {{ key statement verdict missing path {{ {_SUMMARY} }} faults {{ from to }} }}"
_LEAST = 10  # an effort that is next to nothing, so that there are as many fields as can be
# The named questions that read most, with what they are asked for.
_QUESTIONS: Mapping[str, str] = {
    "crosscutting_links_by_status": f"year: {YEAR}",
    "indicators_without_realization": f"year: {YEAR}",
    "people_without_targets": f"year: {YEAR}",
    "targets_by_verdict": f"year: {YEAR}",
    "targets_due_between": f'first: "{YEAR}-01-01", last: "{YEAR}-12-31"',
}


@dataclass(frozen=True)
class Kind:
    """A kind of document: how one of a size is written, and the size beyond which none can be asked for."""

    write: Callable[[int], str]
    most: int


def write_dearest(biggest: Biggest) -> Mapping[str, str]:
    """Write the largest document of each kind that is accepted, by name; raises ValueError as `grow` does."""
    answering = Answering(make_schema(), _LIMITS)
    return {name: grow(answering, kind) for name, kind in list_kinds(biggest).items()}


def grow(answering: Answering, kind: Kind) -> str:
    """Write the largest document of a kind that is accepted; raises ValueError where even the smallest is refused."""
    sizes = range(1, kind.most + 1)
    size = bisect_left(sizes, True, key=lambda each: not accepts(answering, kind.write(each)))
    if not size:
        raise ValueError(f"Even the smallest is refused: {kind.write(1)}")
    return kind.write(size)


def accepts(answering: Answering, text: str) -> bool:
    """Whether a document is within all limits; raises ValueError for one that is wrong whatever its size."""
    try:
        found = answering.documents.prepare(text)
    except LimitError:
        return False
    if isinstance(found, Document):
        return evaluate(found.choose(None).price, {}) <= _LIMITS.cost
    raise ValueError(f"{found.errors} of {text[:200]}")


def list_kinds(biggest: Biggest) -> Mapping[str, Kind]:
    """List all kinds by name; they are of what lies in the biggest cascade of a government."""
    return {**_list_sweeps(), **_list_efforts(biggest), **_list_walks(biggest), **_list_questions(), **_list_lists()}


def _list_sweeps() -> Mapping[str, Kind]:
    counts = "agencies { agency tier counts { verdict elements targets } }"
    return {
        "alignment of all": Kind(
            lambda size: f"{{ alignment(year: {YEAR}) {{ {counts} placed(first: {size}) {{ {_PLACED} }} }} }}", 1_000
        ),
        "orphans and misaligned, many pages": _repeat(
            lambda each: f"{('orphans', 'misaligned')[each % 2]}(year: {YEAR}, first: {each + 1}) {{ {_PLACED} }}"
        ),
        "indicatorsByAspect": _repeat(lambda _: "indicatorsByAspect { aspect indicators { key name } }"),
        "elements with indicators": _repeat(
            lambda each: f"elements(first: {1_000 - each}) {{ nodes {{ indicators(first: 1) {{ nodes {{ key }} }} }} }}"
        ),
        "elements with owner": _repeat(
            lambda each: f"elements(first: {1_000 - each}) {{ nodes {{ owner {{ title }} }} }}"
        ),
        "elements": _repeat(lambda each: f"elements(first: {1_000 - each}) {{ nodes {{ key }} }}"),
        "elements with placement": _repeat(
            lambda each: f"elements(first: {1_000 - each}) {{ nodes {{ placement(year: {YEAR}) {{ path }} }} }}"
        ),
        "elements with placement, many years": Kind(
            lambda size: f"{{ elements(first: 1000) {{ nodes {{ {_judge(size)} }} }} }}", _LIMITS.aliases
        ),
        "an element with placement, many years": Kind(
            lambda size: f"{{ elements(first: 1) {{ nodes {{ {_judge(size)} }} }} }}", _LIMITS.aliases
        ),
    }


def _judge(years: int) -> str:
    return " ".join(f"a{each}: placement(year: {YEAR - each}) {{ path }}" for each in range(years))


def _list_efforts(biggest: Biggest) -> Mapping[str, Kind]:
    """List what goes on for as long as its effort lets it: one, two that share the price, and as many as can be."""
    affected = "affected(first: 100) { nodes { key loss verdictBefore verdictAfter } }"
    fields = {
        "impact": (f'of: "{biggest.root}"', f"fallen {{ key }} {affected}", 5_000_000),
        "dependence": (f'on: "{biggest.root}"', f"below elements {{ element {{ {_SUMMARY} }} dependents }}", 5_000_000),
        "paths": (
            f'from: "{biggest.bottom}", to: "{biggest.root}"',
            f"known paths {{ elements {{ {_SUMMARY} }} }}",
            1_000_000,
        ),
    }
    kinds: dict[str, Kind] = {}
    for name, (given, selected, most) in fields.items():
        write = partial(_write_effort, name, given, selected)
        kinds[f"{name}, one"] = Kind(partial(_join, write, 1), most)
        kinds[f"{name}, two"] = Kind(partial(_join, write, 2), most)
        kinds[f"{name}, many"] = Kind(partial(_fill, write), _LIMITS.roots)
    return kinds


def _write_effort(name: str, given: str, selected: str, effort: int) -> str:
    return f"{name}({given}, year: {YEAR}, effort: {effort}) {{ {selected} }}"


def _list_walks(biggest: Biggest) -> Mapping[str, Kind]:
    below = f"nodes {{ element {{ {_SUMMARY} }} }} links {{ from to }}"
    keys = sorted(biggest.elements)
    return {
        "cascades": _repeat(
            lambda _: f'cascade(root: "{biggest.root}", year: {YEAR}, depth: {biggest.depth}) {{ {below} }}'
        ),
        "traces": Kind(lambda size: _trace(keys[:size]), min(len(keys), _LIMITS.items)),
    }


def _trace(keys: list[str]) -> str:
    given = " ".join(f'"{key}"' for key in keys)
    return f"{{ traces(from: [{given}], year: {YEAR}) {{ verdict paths {{ elements {{ {_SUMMARY} }} }} narrative }} }}"


def _list_questions() -> Mapping[str, Kind]:
    return {f"ask({name})": _repeat(partial(_write_question, name, given)) for name, given in _QUESTIONS.items()}


def _write_question(name: str, given: str, _: int) -> str:
    return f'ask(name: "{name}", params: {{{given}}}) {{ columns rows }}'


def _list_lists() -> Mapping[str, Kind]:
    """List lists of targets, which are the most, each with a filter that lets nothing in."""
    given = (
        'filter: {{not: {{key: {{contains: ""}}}}, or: [{{key: {{contains: "x{0}"}}}}, {{agency: {{contains: "y"}}}}]}}'
    )
    return {
        "targets, filtered and counted": _repeat(
            lambda each: f"targets({given.format(each)}) {{ totalCount nodes {{ key }} }}"
        ),
        "targets, filtered": _repeat(lambda each: f"targets({given.format(each)}) {{ nodes {{ key }} }}"),
        "targets, counted": _repeat(lambda each: f"targets(first: {each + 1}) {{ totalCount nodes {{ key }} }}"),
    }


def _repeat(write: Callable[[int], str]) -> Kind:
    """Make the kind of which a document has so many fields, each under a name of its own."""
    return Kind(lambda size: "{ " + " ".join(f"a{each}: {write(each)}" for each in range(size)) + " }", _LIMITS.roots)


def _join(write: Callable[[int], str], number: int, effort: int) -> str:
    return _repeat(lambda _: write(effort)).write(number)


def _fill(write: Callable[[int], str], number: int) -> str:
    return _join(write, number, _LEAST)
