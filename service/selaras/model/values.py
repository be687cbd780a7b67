"""The shapes that a value may have: what is refused here never reaches the graph."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, StrictStr
from pydantic.alias_generators import to_camel


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
# A year between the first kingdom and the last plan; it catches a date or an amount in the wrong column.
Year = Annotated[StrictInt, Field(ge=1000, le=9999)]
Number = StrictInt | Annotated[float, Field(strict=True, allow_inf_nan=False)]
Share = Annotated[float, Field(strict=True, ge=0, le=1, allow_inf_nan=False)]
Day = Annotated[date, BeforeValidator(_read_day)]
Texts = tuple[Text, ...]


class Row(BaseModel):
    """What comes through the door: frozen, in Python's spelling inside and the graph's camelCase outside."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, validate_by_name=True, validate_by_alias=True)
