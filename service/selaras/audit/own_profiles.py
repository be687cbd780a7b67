"""Profiles of a caller's own, from a file or an argument: what is wrong in one is refused with its line."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from selaras.audit.profiles import NamedProfile, Profile, ProfileWords, WordLists
from selaras.errors import InvalidArgumentError, quote
from selaras.file_kinds import name_kind
from selaras.model.checking import suggest
from selaras.model.vocabulary import Severity
from selaras.writing.files import FileError, read_bytes, read_text
from selaras.writing.trees import Entries, Items, Scalar, Tree, TreeError, read_tree

_LARGEST = 65_536  # bytes
_PARTS: tuple[type[BaseModel], ...] = (Profile, ProfileWords, WordLists)  # by how deep they lie
_NAME = re.compile(r"[\w.-](?:[\w. -]{0,58}[\w.-])?")
Place = tuple[str | int, ...]


class _Flaw(NamedTuple):
    """What is wrong at a place: the keys and positions that lead to it."""

    place: Place
    words: str


def looks_like_file(name: str) -> bool:
    """Whether the name of a profile is rather that of a file."""
    return "/" in name or name.endswith((".yaml", ".yml")) or Path(name).exists()


def read_own_profile(path: Path, codes: Iterable[str]) -> NamedProfile:
    """Read a profile from a file, whose name becomes its own; `codes` are the rules that there are.

    Raises InvalidArgumentError, with all that is wrong and the line of each, if the file is none or no profile.
    """
    lines: dict[Place, int] = {}
    complaints: list[_Flaw] = []
    try:
        tree = read_tree(_read(path))
    except TreeError as error:
        raise InvalidArgumentError(f"{path}:{error.line}: {error}") from error
    if not isinstance(tree, Entries):
        raise InvalidArgumentError(f"{path}: expected a mapping with keys such as severities, without or words.")
    given = dict(_open_entries(tree, (), lines, complaints))
    profile, found = _check(given, codes)
    complaints += found
    if profile is None or complaints:
        placed = ((_find_line(each.place, lines), each.words) for each in complaints)
        raise InvalidArgumentError("\n".join(f"{path}:{line}: {words}" for line, words in sorted(placed)))
    return NamedProfile(path.name, profile)


def make_own_profile(name: str, given: Mapping[str, object], codes: Iterable[str]) -> NamedProfile:
    """Make a profile of its contents; raises InvalidArgumentError, with all that is wrong and where."""
    if not _NAME.fullmatch(name):
        raise InvalidArgumentError(
            f"name is {quote(name)}; expected up to 60 letters, digits, dots, hyphens and blanks."
        )
    profile, complaints = _check(given, codes)
    if profile is None or complaints:
        found = (f"{'.'.join(map(str, each.place))}: {each.words}" for each in complaints)
        raise InvalidArgumentError("\n".join(found))
    return NamedProfile(name, profile)


def _read(path: Path) -> str:
    if path.exists() and (kind := name_kind(path.stat().st_mode)):
        raise InvalidArgumentError(f"{path} is {kind}; expected a file with a profile, in YAML.")
    try:
        content = read_bytes(path)
        if len(content) > _LARGEST:
            raise InvalidArgumentError(f"{path} has {len(content):,} bytes; a profile has at most {_LARGEST:,}.")
        return read_text(path, content)
    except FileError as error:
        raise InvalidArgumentError(str(error)) from error


def _open_entries(
    tree: Entries, place: Place, lines: dict[Place, int], complaints: list[_Flaw]
) -> Iterator[tuple[str, object]]:
    """Open a mapping, noting the line of everything in it; what is said to be absent is left out."""
    for key, value in tree.value:
        name = key.value or "null"
        here = (*place, name)
        if here in lines:
            complaints.append(_Flaw(here, f"{quote(name)} is said twice; keep one of them."))
        lines[here] = key.line
        opened = _open(value, here, lines, complaints)
        if opened is not None:
            yield name, opened


def _open(tree: Tree, place: Place, lines: dict[Place, int], complaints: list[_Flaw]) -> object:
    lines.setdefault(place, tree.line)
    if isinstance(tree, Scalar):
        return tree.value
    if isinstance(tree, Items):
        return [_open(each, (*place, number), lines, complaints) for number, each in enumerate(tree.value)]
    return dict(_open_entries(tree, place, lines, complaints))


def _check(given: Mapping[str, object], codes: Iterable[str]) -> tuple[Profile | None, list[_Flaw]]:
    """Check contents against the shape of a profile, and its rules against those that there are."""
    try:
        profile = Profile.model_validate(given, by_alias=True, by_name=False)
    except ValidationError as error:
        return None, [
            _Flaw(each["loc"], _explain(each["type"], each["msg"], each["loc"], each["input"]))
            for each in error.errors(include_url=False)
        ]
    return profile, list(_find_strangers(profile, frozenset(codes)))


def _explain(kind: str, message: str, place: Place, found: object) -> str:
    name = place[-1] if place else ""
    if kind == "extra_forbidden":
        fields = _PARTS[min(len(place), len(_PARTS)) - 1].model_fields
        known = [field.alias or key for key, field in fields.items()]
        return f"{quote(name)} is an unknown key{suggest(str(name), known)}; expected {', '.join(known)}."
    if kind == "enum":
        return (
            f"{quote(found)} is no severity{suggest(str(found).upper(), [each.value for each in Severity])}; "
            f"expected {', '.join(Severity)}."
        )
    return f"{quote(name)} is not right: {message.removeprefix('Value error, ')} (found {quote(found)})."


def _find_strangers(profile: Profile, codes: frozenset[str]) -> Iterator[_Flaw]:
    named: list[Place] = [("severities", code) for code in profile.severities]
    named += [("without", number) for number in range(len(profile.without))]
    for section, key in named:
        code = profile.without[key] if isinstance(key, int) else key
        if code not in codes:
            words = f"there is no rule {quote(code)}{suggest(code.upper(), sorted(codes))}."
            yield _Flaw((section, key), words)


def _find_line(place: Place, lines: Mapping[Place, int]) -> int:
    """Find the line of a place, or of the nearest part of the file that holds it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
