"""Named queries: each file in cypher/questions is a question that anybody may ask by name."""

from collections.abc import Mapping
from datetime import date
from json import JSONDecodeError, loads
from typing import cast

from pydantic.alias_generators import to_camel

from selaras.errors import InvalidArgumentError, quote
from selaras.model.bounds import STORED
from selaras.model.nodes import NODES
from selaras.model.values import Value
from selaras.store.graph import Table
from selaras.store.library import Parameter, ParameterType, Statement, find_question
from selaras.store.nearest import expect_known
from selaras.store.session import Session

MAXIMUM_ROWS = 10_000  # the statements have a LIMIT of one row more, which shows that there are more
_SHAPES: Mapping[ParameterType, type | tuple[type, ...]] = {
    ParameterType.STRING: str,
    ParameterType.INTEGER: int,
    ParameterType.FLOAT: (int, float),
    ParameterType.BOOLEAN: bool,
    ParameterType.DATE: date,
    ParameterType.STRINGS: list,
    ParameterType.MAPS: list,
    ParameterType.CLAUSES: list,
    ParameterType.MAP: dict,
}


async def ask(session: Session, name: str, arguments: Mapping[str, object]) -> Table:
    """Run a question and return its rows, at most MAXIMUM_ROWS.

    A parameter that is named after a label, such as `unit`, is the id of a node of it. Raises UnknownStatementError,
    NotFoundError if there are no rows and no node of such an id, and InvalidArgumentError if the arguments do not fit
    or there are more rows.
    """
    question = find_question(session.library, name)
    checked = check_arguments(question, arguments)
    table = await session.graph.tabulate(question, checked)
    for label, key in _list_ids(checked) if not table.rows else ():
        await expect_known(session, key, label)
    if len(table.rows) > MAXIMUM_ROWS:
        words = f"{name} has more than {MAXIMUM_ROWS:,} rows, the most that are shown; ask for less at a time."
        raise InvalidArgumentError(f"{words} {_describe(question)}")
    return table


def read_arguments(question: Statement, words: Mapping[str, str]) -> dict[str, object]:
    """Read arguments as written on a command line: JSON, except for a STRING or a DATE."""
    types = {parameter.name: parameter.type for parameter in question.params}
    return {name: _read(name, types.get(name), word) for name, word in words.items()}


def check_arguments(question: Statement, arguments: Mapping[str, object]) -> dict[str, Value]:
    """Check arguments against the header of the question; an absent optional one becomes None."""
    unknown = sorted(arguments.keys() - {parameter.name for parameter in question.params})
    if unknown:
        words = f"{question.name} has no parameter {', '.join(map(quote, unknown))}"
        raise InvalidArgumentError(f"{words}; {_describe(question)}")
    return {parameter.name: _check(question, parameter, arguments.get(parameter.name)) for parameter in question.params}


def _list_ids(arguments: Mapping[str, Value]) -> list[tuple[str, str]]:
    """List the arguments that are ids, each with its label."""
    labels = {to_camel(label): label for label in NODES}
    return [(labels[name], value) for name, value in arguments.items() if name in labels and isinstance(value, str)]


def _read(name: str, kind: ParameterType | None, word: str) -> object:
    if kind in {ParameterType.STRING, ParameterType.DATE, None}:
        return word
    try:
        return cast("object", loads(word))
    except JSONDecodeError:
        raise InvalidArgumentError(f"{name} is {quote(word)}; expected a {kind} written as JSON.") from None


def _check(question: Statement, parameter: Parameter, value: object) -> Value:
    if value is None and parameter.optional:
        return None
    shape = _SHAPES[parameter.type]
    if parameter.type is ParameterType.DATE:
        value = _read_day(value)
    if not isinstance(value, shape) or (isinstance(value, bool) and parameter.type is not ParameterType.BOOLEAN):
        found = "missing" if value is None else quote(value)
        raise InvalidArgumentError(f"{parameter.name} is {found}; expected {parameter.type}. {_describe(question)}")
    _check_numbers(parameter.name, value)
    return cast("Value", value)


def _check_numbers(name: str, value: object) -> None:
    """Raise InvalidArgumentError for a whole number that the database does not have; values nest within a limit."""
    if isinstance(value, int):
        STORED.check(name, value)
    elif isinstance(value, list | dict):
        inner = cast("dict[str, object]", value).values() if isinstance(value, dict) else cast("list[object]", value)
        for each in inner:
            _check_numbers(name, each)


def _read_day(value: object) -> object:
    """Read a day written as 2026-03-31, as JSON and command lines have it; any other value is returned unchanged."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _describe(question: Statement) -> str:
    if not question.params:
        return f"{question.name} takes none."
    known = ", ".join(f"{each.name} {each.type}{'?' if each.optional else ''}" for each in question.params)
    return f"{question.name} takes {known}."
