"""Check the properties given for a node or a link against the model, wherever they come from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple, cast

from pydantic import ValidationError

from selaras.errors import quote
from selaras.model.links import Ends
from selaras.model.nodes import DERIVED, NODES
from selaras.model.values import Row, Value


class Checked(NamedTuple):
    """The properties to store, none if a value is invalid, and a complaint for each property that does not fit."""

    properties: dict[str, Value]
    complaints: list[str]


def check_node(label: str, given: Mapping[str, object], where: str) -> Checked:
    """Check the properties of a node; each complaint begins with `where`, the node's place."""
    return _check(NODES[label], given, where, DERIVED)


def check_link(ends: Ends, given: Mapping[str, object], where: str) -> Checked:
    """Check the properties of a link whose ends are known; each complaint begins with `where`, the link's place."""
    return _check(ends.properties, given, where, frozenset())


def suggest(word: str, known: Iterable[str]) -> str:
    """Suggest the closest known word, phrased as the end of a complaint; empty if none is close."""
    close = get_close_matches(word, list(known), n=1)
    return f", perhaps {quote(close[0])}" if close else ""


def _check(shape: type[Row], given: Mapping[str, object], where: str, derived: frozenset[str]) -> Checked:
    complaints = [f"{where}: {name} is derived, never given; leave it out." for name in sorted(derived & given.keys())]
    offered = {name: value for name, value in given.items() if name not in derived}
    nulls = sorted(name for name, value in offered.items() if value is None)
    complaints += [f"{where}: {name} is null; leave an absent value out." for name in nulls]
    try:
        row = shape.model_validate(offered, extra="forbid", by_alias=True, by_name=False)
    except ValidationError as error:
        problems = _explain_all(error, shape)
        wrong = [name for name in problems if name not in nulls]
        return Checked({}, complaints + [f"{where}: {name} {problems[name]}{_quote(offered, name)}" for name in wrong])
    stored = row.model_dump(by_alias=True, exclude_none=True)
    return Checked({name: _plain(value) for name, value in stored.items()}, complaints)


def _explain_all(error: ValidationError, shape: type[Row]) -> Mapping[str, str]:
    """Map each property that does not fit to the first thing that is wrong with it."""
    names = [field.alias or name for name, field in shape.model_fields.items()]
    problems: defaultdict[str, list[str]] = defaultdict(list)
    for each in error.errors(include_url=False):
        name = str(each["loc"][0])
        problems[name].append(_explain(each["type"], each["msg"], name, names))
    return {name: found[0] for name, found in problems.items()}


def _explain(kind: str, message: str, name: str, names: Iterable[str]) -> str:
    if kind == "extra_forbidden":
        return f"is an unknown property{suggest(name, names)}"
    if kind == "missing":
        return "is required and missing"
    return f"is not right: {message}"


def _quote(given: Mapping[str, object], name: str) -> str:
    """Quote the value that was found, if it is a scalar or a list of scalars."""
    quotable = isinstance(given.get(name), str | int | float | bool | date | list)
    return f" (found {quote(given[name])})." if quotable else "."


def _plain(value: object) -> Value:
    if isinstance(value, StrEnum):
        return value.value
    return list(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else cast("Value", value)
