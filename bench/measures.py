"""Indicators and targets of an element: how much of it, how good, and by when; all as the rules want them."""

from collections.abc import Sequence
from datetime import date
from random import Random

from bench.records import Element, Indicator, Properties, Role, Target

YEAR = 2026
ASPECTS = ("QUANTITY", "QUALITY", "TIME")
_SOURCES = ("Laporan bulanan", "Sistem informasi", "Survei tahunan", "Basis data")
_PROOFS = ("berita acara", "dokumen anggaran", "daftar hadir", "foto lapangan", "hasil verifikasi")
_SCALE = ["Kurang", "Cukup", "Baik", "Sangat Baik"]
_BRACKETED = 0.15  # of the names, those that say the unit behind them
_ORDINAL = 0.1  # of the indicators of quality, those that grade


def measure(element: Element, random: Random, units: Sequence[str]) -> None:
    """Give an element its three indicators, each with a target for the year; the first is assigned to its role."""
    for number, aspect in enumerate(ASPECTS, start=1):
        indicator = make_indicator(f"{element.id}-i{number}", aspect, element.core, random, units)
        add_target(indicator, random)
        element.indicators.append(indicator)
    assign(element, element.role)


def assign(element: Element, role: Role) -> None:
    """Assign the target of quantity, which is the load that a role takes over; quality and time hold for it."""
    element.indicators[0].targets[0].assignees.append(role)


def make_indicator(key: str, aspect: str, core: str, random: Random, units: Sequence[str]) -> Indicator:
    """Make an indicator with all that an evaluation wants of it, and without a target."""
    properties = _describe(aspect, core, random, units)
    if random.random() < _BRACKETED:
        properties["name"] = f"{properties['name']} ({properties['unit']})"
    properties["definition"] = f"Yang dihitung ialah {core} yang memenuhi standar dan disahkan pada tahun berjalan"
    properties["formula"] = f"Realisasi {core} dibagi rencana tahun berjalan"
    properties["source"] = f"{random.choice(_SOURCES)} dan {random.choice(_PROOFS)}"
    return Indicator(key, {"aspect": aspect, **properties})


def _describe(aspect: str, core: str, random: Random, units: Sequence[str]) -> Properties:
    if aspect == "QUANTITY":
        name = f"Jumlah {core} yang terselesaikan"
        return {"name": name, "measure": "COUNT", "unit": random.choice(units), "polarity": "UP"}
    if aspect == "TIME" and random.random() < 1 / 2:
        return {"name": f"Ketepatan waktu penyelesaian {core}", "measure": "DATE", "unit": "tanggal"}
    if aspect == "TIME":
        name = f"Lama waktu penyelesaian {core}"
        return {"name": name, "measure": "DURATION", "unit": "hari", "polarity": "DOWN"}
    if random.random() < _ORDINAL:
        name = f"Predikat mutu {core}"
        return {"name": name, "measure": "ORDINAL", "unit": "predikat", "scale": [*_SCALE], "polarity": "UP"}
    name = f"Tingkat kesesuaian {core} dengan standar"
    return {"name": name, "measure": "PERCENTAGE", "unit": "%", "polarity": "UP"}


def add_target(indicator: Indicator, random: Random, year: int = YEAR) -> Target:
    """Add a target that fits the measure of an indicator; targets of other years stand behind that of the year."""
    target = Target(f"{indicator.id}-{year}", year, _set_value(indicator, random, year))
    indicator.targets.append(target)
    return target


def _set_value(indicator: Indicator, random: Random, year: int) -> Properties:
    measured = indicator.properties["measure"]
    if measured == "ORDINAL":
        return {"valueText": random.choice(_SCALE), "baselineText": _SCALE[0], "baselineYear": year - 1}
    if measured == "DATE":
        due = date(year, random.randint(2, 11), random.randint(1, 28))
        return {"due": due, "baselineText": "terlambat", "baselineYear": year - 1}
    value = random.randint(70, 98) if measured == "PERCENTAGE" else random.randint(12, 240)
    return {"value": value, "baseline": value - random.randint(1, 10), "baselineYear": year - 1}
