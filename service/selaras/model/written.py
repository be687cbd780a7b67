"""Values as somebody wrote them: each is read by the type of its property, and what is no such value is refused.

So `010`, `1.10` and `NO` stay what they are where a text is due, and `82,5` is refused where a number is.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, partial
from math import isfinite
from types import NoneType, UnionType
from typing import Annotated, Union, cast, get_args, get_origin, get_type_hints

from selaras.model.numerals import NUMBER, WHOLE, advise
from selaras.model.values import Row
from selaras.model.vocabulary import Consolidation, Period

Reader = Callable[[str], object]

# The shapes themselves say what to write instead of another spelling of these.
_SPELLED = frozenset[object]({Period, Consolidation})
_LARGEST = 2**63 - 1  # of the integers that the database holds; the smallest is -2**63
_DIGITS = 19
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REVERSED_DAY = re.compile("([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})")


class UnfitError(ValueError):
    """A value is not of its property's type; the message says what was expected, and what to write instead."""


def read_written(shape: type[Row], name: str, given: object) -> object:
    """Read the text given for a property by the type that it has in `shape`; anything else is given back as it is.

    Raises UnfitError.
    """
    reader = _find_readers(shape).get(name)
    return reader(given) if reader and isinstance(given, str) else given


@cache
def _find_readers(shape: type[Row]) -> Mapping[str, Reader]:
    """Find the reader of each property that is not a text."""
    hints = cast("Mapping[str, object]", get_type_hints(shape))
    names = {field.alias or name: name for name, field in shape.model_fields.items()}
    found = {alias: _choose_reader(alias, _list_types(hints[name]), frozenset(names)) for alias, name in names.items()}
    return {alias: reader for alias, reader in found.items() if reader}


def _list_types(hint: object) -> list[object]:
    """List the plain types of a hint, without those of which a value can be absent."""
    if get_origin(hint) in {Union, UnionType}:
        return [each for part in get_args(hint) for each in _list_types(part)]
    if get_origin(hint) is Annotated:
        return _list_types(get_args(hint)[0])
    return [] if hint is NoneType else [hint]


def _choose_reader(name: str, types: list[object], names: frozenset[str]) -> Reader | None:
    if bool in types:
        return _read_flag
    if date in types:
        return _read_day
    if float in types or int in types:
        return partial(_read_number, name=name, names=names, whole=float not in types)
    if _SPELLED.intersection(types):
        return None
    words = [word for kind in types if isinstance(kind, type) and issubclass(kind, StrEnum) for word in kind]
    return partial(_read_word, words=[word.value for word in words]) if words else None


def _read_flag(given: str) -> bool:
    if given not in {"true", "false"}:
        raise UnfitError("expected true or false")
    return given == "true"


def _read_word(given: str, words: list[str]) -> str:
    if given in words:
        return given
    near = get_close_matches(given.upper(), words, n=1)
    hint = f"; write {near[0]}" if near else ""
    raise UnfitError(f"expected one of {', '.join(words)}{hint}")


def _read_day(given: str) -> date:
    try:
        if _DAY.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        raise UnfitError("there is no such day") from None
    raise UnfitError(f"expected a day such as 2026-12-31{_advise_day(given)}")


def _advise_day(given: str) -> str:
    """Propose how to write a day that is written from the day up, if it can be one."""
    if not (found := _REVERSED_DAY.fullmatch(given)):
        return ""
    try:
        return f"; write {date(int(found[3]), int(found[2]), int(found[1])).isoformat()}"
    except ValueError:
        return ""


def _read_number(given: str, *, name: str, names: frozenset[str], whole: bool) -> int | float:
    """Read a number as JSON writes it: with a point, and without zeros, signs or separators before it."""
    if WHOLE.fullmatch(given):
        return _read_whole(given)
    if whole or not NUMBER.fullmatch(given):
        raise UnfitError(f"expected a {'whole ' if whole else ''}number{advise(given, name, names, whole=whole)}")
    number = float(given)
    if not isfinite(number):
        raise UnfitError("the number is larger than the database can hold")
    return number


def _read_whole(given: str) -> int:
    # Python refuses to read very many digits, and so many are never wanted.
    number = int(given) if len(given) <= _DIGITS + 1 else _LARGEST + 1
    if not -_LARGEST - 1 <= number <= _LARGEST:
        raise UnfitError(f"the number is larger than the database can hold, which ends at {_LARGEST}")
    return number
