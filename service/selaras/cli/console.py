"""Where answers and notes are printed: answers to standard output, notes to standard error.

What is printed may hold texts that anybody has stored. So no character that a terminal would act on is sent: whatever
cannot be seen is shown as an escape, in drawings and in JSON alike.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import IO, Protocol, TypeVar, cast, runtime_checkable

import orjson
from pydantic import BaseModel
from pydantic.alias_generators import to_camel
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from selaras.characters import show_json, show_lines

T = TypeVar("T")


@runtime_checkable
class _NamedTuple(Protocol):
    """Any NamedTuple, for which Python has no type of its own."""

    def _asdict(self) -> dict[str, object]: ...


_WIDTH = 200  # columns where there is no terminal, so that a row stays on one line


class _SafeConsole(Console):
    """A console that shows what it would otherwise send; its own control of the terminal is left alone."""

    def render_str(self, text: str, **options: object) -> Text:
        """Show a text before it is measured, so that tables stay in line."""
        return super().render_str(show_lines(text), **options)  # pyright: ignore[reportArgumentType] - handed on as given

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Show whatever has become a part of a drawing in any other way."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=show_lines(segment.text))


def make_console(*, notes: bool = False, file: IO[str] | None = None) -> Console:
    """Make a console, which prints plain lines if the output is a pipe or a file."""
    console = _SafeConsole(stderr=notes, highlight=False, emoji=False, file=file)
    if console.is_terminal:
        return console
    return _SafeConsole(stderr=notes, highlight=False, emoji=False, width=_WIDTH, no_color=True, file=file)


def print_answer(found: T, draw: Callable[[T], RenderableType], *, as_json: bool) -> None:
    """Print an answer, drawn for people or as JSON."""
    if as_json:
        print_json(found)
    else:
        make_console().print(draw(found))


def print_line(words: str) -> None:
    """Print a sentence as an answer."""
    make_console().print(words, markup=False)


def print_note(words: str) -> None:
    """Print a sentence to standard error, for people."""
    make_console(notes=True).print(words, markup=False)


def print_json(value: object) -> None:
    """Print an answer as JSON, with the camelCase names of the API."""
    print(show_json(orjson.dumps(_plain(value), option=orjson.OPT_INDENT_2).decode()))  # noqa: T201 - this is its purpose


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.name if isinstance(value.value, int) else value.value
    if isinstance(value, BaseModel):
        return {name: _plain(each) for name, each in value.model_dump(by_alias=True).items()}
    if isinstance(value, _NamedTuple):
        return {to_camel(name.rstrip("_")): _plain(each) for name, each in value._asdict().items()}  # pyright: ignore[reportPrivateUsage] - so Python spells it
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(each) for key, each in cast("Mapping[object, object]", value).items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in cast("Sequence[object]", value)]
    return value.isoformat() if isinstance(value, date) else value
