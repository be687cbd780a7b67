"""Read .cypher files: a header written like a commit message, then one statement.

The header is the leading run of `//` lines: a one-line summary, prose, and trailers (`key: value`). The path gives the
rest: the folder is the kind and the stem is the name, so a name can never disagree with its path.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from selaras.errors import StatementError, UnknownStatementError, quote
from selaras.file_kinds import name_kind
from selaras.model.nearest import choose_nearest, offer

_TRAILER = re.compile(r"^(?P<key>[a-zA-Z]+): +(?P<value>\S.*)$")
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL)


class Kind(StrEnum):
    """What a statement is for; the value is the name of its folder."""

    QUESTION = "questions"
    READ = "reads"
    COMMAND = "commands"
    AUDIT = "audits"
    MIGRATION = "migrations"


class ParameterType(StrEnum):
    """The type of a parameter; a trailing `?` in the header also allows null."""

    STRING = "STRING"
    INTEGER = "INTEGER"
    FLOAT = "FLOAT"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
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
    """The machine-readable end of a header; each kind of file has a closed list of trailers."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StatementTrailers(Trailers):
    """The trailers of a read, a command or a migration."""

    params: str = ""
    columns: str = ""


class QuestionTrailers(StatementTrailers):
    """The trailers of a question, which add the arguments of an example, as written on a command line."""

    example: str = ""


R = TypeVar("R", bound=Trailers)


class StatementFile(NamedTuple, Generic[R]):
    """A file as it was read; `line` is the line on which its text begins, counted from one."""

    summary: str
    prose: str
    trailers: R
    text: str
    line: int


class Statement(NamedTuple):
    """One .cypher file, ready to run."""

    name: str
    kind: Kind
    summary: str
    prose: str
    params: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    example: str = ""


Library = Mapping[str, Statement]


def read_statement(path: Path) -> Statement:
    """Read a file of any kind but an audit.

    Raises StatementError, naming the file and where possible the line, as `read_file` does, and if the declared
    parameters differ from the `$names` in the text.
    """
    kind = Kind(path.parent.name)
    file = read_file(path, QuestionTrailers if kind is Kind.QUESTION else StatementTrailers)
    statement = Statement(
        name=path.stem,
        kind=kind,
        summary=file.summary,
        prose=file.prose,
        params=_read_parameters(path, file.trailers.params),
        columns=_split(file.trailers.columns),
        text=file.text,
        example=file.trailers.example if isinstance(file.trailers, QuestionTrailers) else "",
    )
    used, named = find_parameters(statement.text), {parameter.name for parameter in statement.params}
    if used != named:
        raise StatementError(f"{path}: the header names {sorted(named)}, the text uses {sorted(used)}.")
    return statement


def read_file(path: Path, shape: type[R]) -> StatementFile[R]:
    """Read a file whose header ends with the trailers of `shape`.

    Raises StatementError if the header lacks a summary or prose, or a trailer is unknown, missing or malformed.
    """
    lines = _read_lines(path)
    header = [line.removeprefix("//").strip() for line in _leading_comments(lines)]
    paragraphs = "\n".join(header).split("\n\n")
    trailers = _read_trailers(path, paragraphs[-1], len(header), shape) if len(paragraphs) > 1 else None
    prose = "\n\n".join(paragraphs[1:-1] if trailers else paragraphs[1:])
    if not paragraphs[0] or not prose:
        raise StatementError(f"{path}: a header is one line of summary, a blank line, and prose that says why.")
    text = "\n".join(lines[len(header) :]).strip()
    return StatementFile(
        paragraphs[0], prose, trailers or _validate(path, {}, shape, len(header)), text, len(header) + 1
    )


def find_parameters(text: str) -> set[str]:
    """Find the `$names` that a statement uses, ignoring quoted text and comments."""
    return set(_PARAMETER.findall(blank(text)))


def blank(text: str) -> str:
    """Blank out quoted text and comments, so that only the statement's own words are left, on their original lines.

    A comment becomes a space, a string an empty one, and a quoted name a plain one, so that the words around them stay
    apart.
    """
    return _QUOTED.sub(_blank_one, text)


def read_library(root: Path) -> Library:
    """Read every question, read and command under `root`; raises StatementError if two share a name."""
    statements: dict[str, Statement] = {}
    for kind in (Kind.QUESTION, Kind.READ, Kind.COMMAND):
        for path in sorted((root / kind).glob("*.cypher")):
            statement = read_statement(path)
            if statements.setdefault(statement.name, statement) is not statement:
                raise StatementError(f"{path}: another statement has this name; rename one of the two.")
    return MappingProxyType(statements)


def read_migrations(root: Path) -> tuple[Statement, ...]:
    """Read the migrations in the order of their file names."""
    return tuple(read_statement(path) for path in sorted((root / Kind.MIGRATION).glob("V*.cypher")))


def find_question(library: Library, name: str) -> Statement:
    """Find a question by name; raises UnknownStatementError, listing the questions, for any other statement's name."""
    statement = library.get(name)
    if statement is None or statement.kind is not Kind.QUESTION:
        known = sorted(each.name for each in library.values() if each.kind is Kind.QUESTION)
        words = f"There is no question {quote(name)}; there are {', '.join(known)}"
        raise UnknownStatementError(f"{words}{offer(choose_nearest(name, known))}")
    return statement


def _blank_one(match: re.Match[str]) -> str:
    lines = "\n" * match[0].count("\n")
    if match[0].startswith("/"):
        return f" {lines}"
    return f" quoted{lines} " if match[0].startswith("`") else f"''{lines}"


def _leading_comments(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("//"):
            return
        yield line


def _read_trailers(path: Path, paragraph: str, last: int, shape: type[R]) -> R | None:
    """Read the trailers in the last paragraph of the header; None if that paragraph is prose."""
    found = [_TRAILER.match(line) for line in paragraph.splitlines()]
    if not found or found[0] is None:
        return None
    first = last - len(found) + 1
    known = [field.alias or name for name, field in shape.model_fields.items()]
    for number, match in enumerate(found, start=first):
        if match is None or match["key"] not in known:
            words = "not a trailer of this kind of file; the trailers are"
            raise StatementError(f"{path}:{number}: {words} {', '.join(known)}.")
    given = {match["key"]: (number, match["value"].strip()) for number, match in enumerate(found, first) if match}
    return _validate(path, given, shape, last)


def _validate(path: Path, given: Mapping[str, tuple[int, str]], shape: type[R], last: int) -> R:
    """Check trailers, each given with its line, against their shape; a missing one is reported at the last line."""
    try:
        return shape.model_validate({key: value for key, (_, value) in given.items()})
    except ValidationError as error:
        wrong = [(str(each["loc"][0]), each["msg"].removeprefix("Value error, ")) for each in error.errors()]
        line = min(given.get(key, (last, ""))[0] for key, _ in wrong)
        raise StatementError(f"{path}:{line}: {'; '.join(f'{key}: {words}' for key, words in wrong)}.") from error


def _read_lines(path: Path) -> list[str]:
    """Read the lines of a file, with or without a byte order mark; a pipe or a device is not opened."""
    try:
        if not path.is_dir() and (kind := name_kind(path.stat().st_mode)):
            raise StatementError(f"{path}: is {kind}; expected a file with a statement.")
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise StatementError(f"{path}: is not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise StatementError(f"{path}: cannot be read ({error.strerror}).") from error


def _read_parameters(path: Path, value: str) -> tuple[Parameter, ...]:
    return tuple(_read_parameter(path, item) for item in _split(value))


def _read_parameter(path: Path, item: str) -> Parameter:
    name, _, kind = item.partition(" ")
    try:
        return Parameter(name, ParameterType(kind.strip().removesuffix("?")), kind.endswith("?"))
    except ValueError:
        known = ", ".join(ParameterType)
        raise StatementError(
            f"{path}: the type of parameter {quote(name)} is {quote(kind)}; expected one of {known}."
        ) from None


def _split(value: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in value.split(",") if item.strip())
