"""The types that a value may have: what is refused here never reaches the graph."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated, NamedTuple, TypeVar, cast, get_args, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidatorFunctionWrapHandler,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, core_schema

Value = str | int | float | bool | date | None | Sequence["Value"] | Mapping[str, "Value"]
"""The type of a statement's parameter, or of a value in its answer."""

T = TypeVar("T", bound=tuple[object, ...])


def _refuse_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("an absent value is left out, not blank")
    return text


def _read_day(value: object) -> object:
    """Read an ISO date; the database's own dates and Python's pass through."""
    to_native = getattr(value, "to_native", None)
    if callable(to_native):
        return to_native()
    return date.fromisoformat(value) if isinstance(value, str) else value


Text = Annotated[StrictStr, AfterValidator(_refuse_blank)]
Flag = StrictBool
Whole = StrictInt
# The bounds catch a date or an amount in the wrong column.
Year = Annotated[StrictInt, Field(ge=1000, le=9999)]
Number = StrictInt | Annotated[float, Field(strict=True, allow_inf_nan=False)]
Share = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Day = Annotated[date, BeforeValidator(_read_day)]
Texts = tuple[Text, ...]


class _Columns:
    """Reads rows of a NamedTuple that come as a list of columns, one for each of its fields.

    Checking a column takes a tenth of the time of checking its values row by row. The driver returns lists, so a tuple
    holds rows that have already been read.
    """

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        kind = cast("type[NamedTuple]", get_args(source)[0])
        hints = get_type_hints(kind)
        columns: list[CoreSchema] = [
            core_schema.list_schema(handler.generate_schema(hints[field])) for field in kind._fields
        ]
        return core_schema.no_info_wrap_validator_function(_lay_together(kind), core_schema.tuple_schema(columns))


def _lay_together(kind: type[NamedTuple]) -> Callable[[object, ValidatorFunctionWrapHandler], tuple[object, ...]]:
    # The class's own _make takes twice as long, since it checks the length, which the columns ensure already.
    make = partial(tuple.__new__, kind)  # pyright: ignore[reportUnknownMemberType] - the stubs leave open what is in it

    def read(given: object, check: ValidatorFunctionWrapHandler) -> tuple[object, ...]:
        if isinstance(given, tuple):
            return cast("tuple[object, ...]", given)
        return tuple(map(make, zip(*cast("Iterable[Iterable[object]]", check(given)), strict=True)))

    return read


InColumns = Annotated[tuple[T, ...], _Columns()]
"""Rows of the NamedTuple `T`, which a statement returns as a list of columns."""


class Row(BaseModel):
    """A record read from outside: frozen, with snake_case names in Python and the graph's camelCase outside."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, validate_by_name=True, validate_by_alias=True)
