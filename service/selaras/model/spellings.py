"""Periods, dimensions and consolidations as people write them: what is no such word is told what to write instead."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from selaras.model.values import Text
from selaras.model.vocabulary import Consolidation, Period

_MONTHS = (
    ("januari", "january"),
    ("februari", "february", "pebruari"),
    ("maret", "march"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("agustus", "august"),
    ("september",),
    ("oktober", "october"),
    ("november", "nopember"),
    ("desember", "december"),
)
_SHORTEST_MONTH = 3
_NUMERALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# A word for a part of the year, and the number of the part: TW1, Triwulan II, Kuartal 3, semester I, bulan 4.
_PART = re.compile(r"(?P<word>[a-z]*?)[\s._-]*(?P<number>\d{1,2}|i{1,3}|iv)", re.IGNORECASE)
_PARTS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        **dict.fromkeys(("q", "tw", "tri", "triwulan", "kuartal", "kw", "quarter"), ("Q", 4)),
        **dict.fromkeys(("h", "s", "sm", "smt", "sem", "semester", "half"), ("H", 2)),
        **dict.fromkeys(("m", "b", "bl", "bln", "bulan", "month"), ("M", 12)),
    }
)
_PLAN = frozenset({"plan", "rpjmd", "renstra", "akhir", "akhir periode", "akhir rencana"})
_YEAR = frozenset({"y", "year", "annual", "tahun", "tahunan", "setahun"})
_SEXES = frozenset({"laki-laki", "laki laki", "pria", "perempuan", "wanita"})
_CONSOLIDATIONS: Mapping[str, Consolidation] = MappingProxyType(
    {
        **dict.fromkeys(("sum", "total", "jumlah", "penjumlahan", "dijumlahkan"), Consolidation.SUM),
        **dict.fromkeys(("average", "avg", "mean", "rata-rata", "rerata", "rata rata"), Consolidation.AVERAGE),
        **dict.fromkeys(("last", "latest", "akhir", "terakhir", "kumulatif", "cumulative"), Consolidation.LAST),
    }
)
_DIMENSION = re.compile(r"[a-z][a-zA-Z]*=[^;=]+(?:;[a-z][a-zA-Z]*=[^;=]+)*")


def _check_period(value: object) -> object:
    if not isinstance(value, str) or value in set(Period):
        return value
    raise PydanticCustomError(
        "period", "a period is Q1 to Q4, H1, H2, M01 to M12 or PLAN; {advice}", {"advice": _advise_on_period(value)}
    )


def _advise_on_period(word: str) -> str:
    nearest = _find_period(word.strip().lower())
    if nearest:
        return f"write {nearest}"
    if word.strip().lower() in _YEAR:
        return "leave it out for the whole year"
    sliced = word.strip() if word.strip().lower() in _SEXES else "Laki-laki"
    return f"leave it out, or for a slice write a dimension such as jenisKelamin={sliced}"


def _find_period(word: str) -> Period | None:
    for number, names in enumerate(_MONTHS, start=1):
        if len(word) >= _SHORTEST_MONTH and any(name.startswith(word) for name in names):
            return Period(f"M{number:02}")
    if word in _PLAN:
        return Period.PLAN
    found = _PART.fullmatch(word)
    letter, most = _PARTS.get(found["word"], ("", 0)) if found else ("", 0)
    number = (_NUMERALS.get(found["number"]) or int(found["number"])) if found and letter else 0
    return Period(f"M{number:02}" if letter == "M" else f"{letter}{number}") if 1 <= number <= most else None


def _check_consolidation(value: object) -> object:
    if not isinstance(value, str) or value in set(Consolidation):
        return value
    nearest = _CONSOLIDATIONS.get(value.strip().lower())
    raise PydanticCustomError(
        "consolidation",
        "expected SUM, AVERAGE or LAST{advice}",
        {"advice": f"; write {nearest}" if nearest else ""},
    )


def _check_dimension(text: str) -> str:
    if not _DIMENSION.fullmatch(text) or any(not part.partition("=")[2].strip() for part in text.split(";")):
        raise PydanticCustomError(
            "dimension", "expected key=value, several joined by ';', such as jenisKelamin=Laki-laki;kelas=I"
        )
    keys = [part.partition("=")[0] for part in text.split(";")]
    if len(set(keys)) < len(keys):
        raise PydanticCustomError("dimension", "a key stands in it twice")
    if keys != sorted(keys):
        ordered = ";".join(sorted(text.split(";"), key=lambda part: part.partition("=")[0]))
        raise PydanticCustomError("dimension", "its keys are not in order; write {ordered}", {"ordered": ordered})
    return text


PeriodWord = Annotated[Period, BeforeValidator(_check_period)]
ConsolidationWord = Annotated[Consolidation, BeforeValidator(_check_consolidation)]
Dimension = Annotated[Text, AfterValidator(_check_dimension)]
"""A slice of the whole: `key=value` joined by `;`, the keys in order and each once, no value empty."""
