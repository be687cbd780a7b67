"""Read .cypher files: a header written like a commit message, then one statement.

The header is the leading run of `//` lines: a one-line summary, prose, and trailers (`key: value`). The file's place
gives the rest: its folder is its kind and its stem is its name, so a name can never disagree with a path.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from selaras.errors import StatementError, UnknownStatementError

_TRAILER = re.compile(r"^(?P<key>[a-zA-Z]+): +(?P<value>\S.*)$")
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)


class Kind(StrEnum):
    """What a statement is for; the value is the folder in which it lives."""

    QUERY = "queries"
    COMMAND = "commands"
    MIGRATION = "migrations"


class ParameterType(StrEnum):
    """What a parameter may be; a trailing `?` in the header lets it be null as well."""

    STRING = "STRING"
    INTEGER = "INTEGER"
    FLOAT = "FLOAT"
    BOOLEAN = "BOOLEAN"
    STRINGS = "LIST<STRING>"
    MAPS = "LIST<MAP>"
    MAP = "MAP"
    CLAUSES = "LIST<LIST<MAP>>"


class Parameter(NamedTuple):
    """One typed parameter of a statement."""

    name: str
    type: ParameterType
    optional: bool


class Trailers(BaseModel):
    """The machine-read end of a header; the list is closed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    params: str = ""
    columns: str = ""


class Statement(NamedTuple):
    """One .cypher file, ready to run."""

    name: str
    kind: Kind
    summary: str
    prose: str
    params: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str


Library = Mapping[str, Statement]


def read_statement(path: Path) -> Statement:
    """Read one file; every complaint names the file, and the line where there is one.

    Raises StatementError for a header without summary or prose, an unknown or malformed trailer, and parameters
    that differ from the `$names` of the text.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line.removeprefix("//").strip() for line in _leading_comments(lines)]
    paragraphs = "\n".join(header).split("\n\n")
    trailers = _read_trailers(path, paragraphs[-1], len(header)) if len(paragraphs) > 1 else None
    prose = "\n\n".join(paragraphs[1:-1] if trailers else paragraphs[1:])
    if not paragraphs[0] or not prose:
        raise StatementError(f"{path}: a header is one line of summary, a blank line, and prose that says why.")
    statement = Statement(
        name=path.stem,
        kind=Kind(path.parent.name),
        summary=paragraphs[0],
        prose=prose,
        params=_read_parameters(path, trailers.params if trailers else ""),
        columns=_split(trailers.columns if trailers else ""),
        text="\n".join(lines[len(header) :]).strip(),
    )
    _check_parameters(path, statement)
    return statement


def read_library(root: Path) -> Library:
    """Read every query and command under `root`; a name is taken once."""
    statements: dict[str, Statement] = {}
    for kind in (Kind.QUERY, Kind.COMMAND):
        for path in sorted((root / kind).glob("*.cypher")):
            statement = read_statement(path)
            if statements.setdefault(statement.name, statement) is not statement:
                raise StatementError(f"{path}: another statement has this name; rename one of the two.")
    return MappingProxyType(statements)


def read_migrations(root: Path) -> tuple[Statement, ...]:
    """Read the migrations in the order of their versions."""
    return tuple(read_statement(path) for path in sorted((root / Kind.MIGRATION).glob("V*.cypher")))


def find_question(library: Library, name: str) -> Statement:
    """Look a named query up, with an error that says what there is."""
    statement = library.get(name)
    if statement is None or statement.kind is not Kind.QUERY:
        known = sorted(each.name for each in library.values() if each.kind is Kind.QUERY)
        raise UnknownStatementError(f"There is no query {name!r}; there are {', '.join(known)}.")
    return statement


def _leading_comments(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("//"):
            return
        yield line


def _read_trailers(path: Path, paragraph: str, last: int) -> Trailers | None:
    """Read the last paragraph of the header, or None where it is prose."""
    found = [_TRAILER.match(line) for line in paragraph.splitlines()]
    if not found or found[0] is None:
        return None
    first = last - len(found) + 1
    for number, match in enumerate(found, start=first):
        if match is None or match["key"] not in Trailers.model_fields:
            known = ", ".join(Trailers.model_fields)
            raise StatementError(f"{path}:{number}: not a trailer of this kind of file; the trailers are {known}.")
    try:
        return Trailers.model_validate({match["key"]: match["value"] for match in found if match})
    except ValidationError as error:
        raise StatementError(f"{path}: {error.errors()[0]['msg']}") from error


def _read_parameters(path: Path, value: str) -> tuple[Parameter, ...]:
    return tuple(_read_parameter(path, item) for item in _split(value))


def _read_parameter(path: Path, item: str) -> Parameter:
    name, _, kind = item.partition(" ")
    try:
        return Parameter(name, ParameterType(kind.strip().removesuffix("?")), kind.endswith("?"))
    except ValueError:
        known = ", ".join(ParameterType)
        raise StatementError(f"{path}: the type of parameter {name!r} is {kind!r}; expected one of {known}.") from None


def _check_parameters(path: Path, statement: Statement) -> None:
    used = set(_PARAMETER.findall(_QUOTED.sub("", statement.text)))
    named = {parameter.name for parameter in statement.params}
    if used != named:
        raise StatementError(f"{path}: the header names {sorted(named)}, the text uses {sorted(used)}.")


def _split(value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(",") if item.strip())
