"""Numbers as people write them in tables, and how to write each instead."""

import re

# As JSON has them.
WHOLE = re.compile("-?(?:0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")

_ABSENT = frozenset({"-", "–", "—", "n/a", "na", "nan", ".nan", "n.a.", "none", ""})
_FIGURE = r"[+-]?[0-9][0-9.,]*"
_PERCENTAGE = re.compile(f"({_FIGURE}) ?%")
_FIGURE_OF_UNIT = re.compile(rf"({_FIGURE}) ?[^\W\d_].*", re.DOTALL)
_RANGE = re.compile(f"({_FIGURE}) ?[-–—] ?({_FIGURE})")
_BOUND = re.compile(f"(>=|≥|>|<=|≤|<) ?({_FIGURE})")
_DECIMAL_COMMA = re.compile("([+-]?)([0-9]+),([0-9]+)")
_THOUSANDS = re.compile(r"([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_ENGLISH_THOUSANDS = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?")
_PADDED = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")
# In each of these groups are the sign, the digits before the point, and those behind it, if any.
_FORMS = (_DECIMAL_COMMA, _THOUSANDS, _ENGLISH_THOUSANDS, _PADDED)


def advise(given: str, name: str, names: frozenset[str], *, whole: bool) -> str:
    """Say what to write instead of what is no number, phrased as the end of a complaint; `names` are the properties."""
    text = f"{name}Text"
    words = [f"put it into {text}"] if text in names and given.strip() else []
    if given.strip().lower() in _ABSENT:
        words = ["leave it out", *words]
    elif (found := _FIGURE_OF_UNIT.fullmatch(given)) and (number := _mend(found[1], whole=whole)):
        words = [f"write {number}, as the unit stands at the indicator", *words]
    elif proposed := _propose(given, names, whole=whole):
        words = [f"write {proposed}", *words]
    return f"; {', or '.join(words)}" if words else ""


def _propose(given: str, names: frozenset[str], *, whole: bool) -> str:
    """Propose how to write a number, a percentage, a range or a bound; empty if nothing can be told."""
    if found := _PERCENTAGE.fullmatch(given):
        return _mend(found[1], whole=whole)
    if (found := _RANGE.fullmatch(given)) and {"low", "high"} <= names:
        return f"low: {_mend(found[1], whole=whole)} and high: {_mend(found[2], whole=whole)}"
    if (found := _BOUND.fullmatch(given)) and {"low", "high"} <= names:
        return f"{'low' if found[1] in '≥>=' else 'high'}: {_mend(found[2], whole=whole)}"
    return _mend(given, whole=whole)


def _mend(given: str, *, whole: bool) -> str:
    """Write a figure as JSON does: `82,5` as 82.5, `1.250.000` as 1250000, `010` as 10; empty if it is not clear."""
    found = next((found for form in _FORMS if (found := form.fullmatch(given))), None)
    if found is None:
        return ""
    sign, units, fraction = found.groups()
    digits = units.replace(".", "").replace(",", "").lstrip("0") or "0"
    mended = f"{sign.strip('+')}{digits}{f'.{fraction}' if fraction else ''}"
    return mended if not whole or WHOLE.fullmatch(mended) else ""
