"""Check the properties given for a node or a link against the model, wherever they come from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple, cast

from pydantic import ValidationError

from selaras.characters import find_fault, find_fault_of_id
from selaras.errors import quote
from selaras.model.links import Ends
from selaras.model.nodes import DERIVED, NODES
from selaras.model.values import Row, Value
from selaras.model.written import UnfitError, read_written

_IDS = frozenset({"id", "toward", "alternatives"})
_EXPECTED = {"string_type": "expected a text", "tuple_type": "expected a list of texts"}


class Complaint(NamedTuple):
    """What is wrong with the property of that name."""

    name: str
    words: str

    def __str__(self) -> str:
        """Write it as a sentence."""
        return f"{quote(self.name)[1:-1]} {self.words}"


class Checked(NamedTuple):
    """The properties to store, none if a value is invalid, and a complaint for each property that does not fit."""

    properties: dict[str, Value]
    complaints: list[Complaint]


def check_node(label: str, given: Mapping[str, object]) -> Checked:
    """Check the properties of a node; what is given as text is read by the type of its property."""
    return _check(NODES[label], given, DERIVED)


def check_link(ends: Ends, given: Mapping[str, object]) -> Checked:
    """Check the properties of a link whose ends are known; what is given as text is read as that of a node is."""
    return _check(ends.properties, given, frozenset())


def suggest(word: str, known: Iterable[str]) -> str:
    """Suggest the closest known word, phrased as the end of a complaint; empty if none is close."""
    close = get_close_matches(word, list(known), n=1)
    return f", perhaps {quote(close[0])}" if close else ""


def _check(shape: type[Row], given: Mapping[str, object], derived: frozenset[str]) -> Checked:
    wrong = dict.fromkeys(sorted(derived & given.keys()), "is derived, never given; leave it out.")
    read: dict[str, object] = {}
    for name, value in given.items():
        if name not in derived and (problem := _read(shape, name, value, read)):
            wrong[name] = problem
    properties: dict[str, Value] = {}
    try:
        row = shape.model_validate(read, extra="forbid", by_alias=True, by_name=False)
    except ValidationError as error:
        problems = _explain_all(error, shape)
        wrong |= {name: f"{words}{_find(given, name)}" for name, words in problems.items() if name not in wrong}
    else:
        stored = row.model_dump(by_alias=True, exclude_none=True)
        properties = {name: _plain(value) for name, value in stored.items()}
    return Checked(properties, [Complaint(name, words) for name, words in wrong.items()])


def _read(shape: type[Row], name: str, value: object, read: dict[str, object]) -> str | None:
    """Read the value of a property into `read`; returns what is wrong with it instead, if something is."""
    if value is None:
        return "is null; leave an absent value out."
    find = find_fault_of_id if name in _IDS else find_fault
    if problem := _find_fault(value, find):
        return f"{problem} (found {quote(value)})."
    try:
        read[name] = read_written(shape, name, value)
    except UnfitError as error:
        return f"is not right: {error} (found {quote(value)})."
    return None


def _find_fault(value: object, find: Callable[[str], str | None]) -> str | None:
    if isinstance(value, str):
        return find(value)
    texts = cast("Sequence[object]", value) if isinstance(value, list | tuple) else ()
    return next((problem for text in texts if isinstance(text, str) and (problem := find(text))), None)


def _explain_all(error: ValidationError, shape: type[Row]) -> Mapping[str, str]:
    """Map each property that does not fit to the first thing that is wrong with it."""
    names = [field.alias or name for name, field in shape.model_fields.items()]
    problems: dict[str, str] = {}
    for each in error.errors(include_url=False):
        name = str(each["loc"][0])
        problems.setdefault(name, _explain(each["type"], each["msg"], name, names))
    return problems


def _explain(kind: str, message: str, name: str, names: Iterable[str]) -> str:
    if kind == "extra_forbidden":
        return f"is an unknown property{suggest(name, names)}"
    if kind == "missing":
        return "is required and missing"
    words = message.removeprefix("Value error, ").replace("Input should be", "expected")
    return f"is not right: {_EXPECTED.get(kind, words)}"


def _find(given: Mapping[str, object], name: str) -> str:
    """Quote the value that was found, if it is a scalar or a list of scalars."""
    quotable = isinstance(given.get(name), str | int | float | bool | date | list)
    return f" (found {quote(given[name])})." if quotable else "."


def _plain(value: object) -> Value:
    if isinstance(value, StrEnum):
        return value.value
    return list(cast("tuple[str, ...]", value)) if isinstance(value, tuple) else cast("Value", value)
