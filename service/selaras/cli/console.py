"""Where answers and notes are printed: answers to standard output, notes to standard error."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import IO, Protocol, TypeVar, cast, runtime_checkable

import orjson
from pydantic import BaseModel
from pydantic.alias_generators import to_camel
from rich.console import Console, RenderableType

T = TypeVar("T")


@runtime_checkable
class _NamedTuple(Protocol):
    """A NamedTuple, which Python's own types do not name."""

    def _asdict(self) -> dict[str, object]: ...


_WIDTH = 200  # of what is not a terminal, so that a row stays a line


def make_console(*, notes: bool = False, file: IO[str] | None = None) -> Console:
    """Make a console; into a pipe or a file it prints plain lines."""
    console = Console(stderr=notes, highlight=False, emoji=False, file=file)
    if console.is_terminal:
        return console
    return Console(stderr=notes, highlight=False, emoji=False, width=_WIDTH, no_color=True, file=file)


def print_answer(found: T, draw: Callable[[T], RenderableType], *, as_json: bool) -> None:
    """Print an answer as it is drawn for a person, or as JSON."""
    if as_json:
        print_json(found)
    else:
        make_console().print(draw(found))


def print_line(words: str) -> None:
    """Print a sentence as an answer."""
    make_console().print(words, markup=False)


def print_note(words: str) -> None:
    """Print a sentence beside the answer, for whoever sits there."""
    make_console(notes=True).print(words, markup=False)


def print_json(value: object) -> None:
    """Print an answer for machines, in the API's spelling."""
    print(orjson.dumps(_plain(value), option=orjson.OPT_INDENT_2).decode())  # noqa: T201 - this is its purpose


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.name if isinstance(value.value, int) else value.value
    if isinstance(value, BaseModel):
        return {name: _plain(each) for name, each in value.model_dump(by_alias=True).items()}
    if isinstance(value, _NamedTuple):
        return {to_camel(name.rstrip("_")): _plain(each) for name, each in value._asdict().items()}  # pyright: ignore[reportPrivateUsage] - so Python spells it
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(each) for key, each in cast("Mapping[object, object]", value).items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in cast("list[object]", value)]
    return value.isoformat() if isinstance(value, date) else value
