"""Characters that nobody can see, or that act on what displays them: which may come in, and how they are shown."""

import re
from unicodedata import is_normalized

_LONGEST_TEXT = 10_000
_LONGEST_ID = 200
# Every character of the categories Cc, Cf, Cs, Zl and Zp, every blank but the space, and what Unicode lets a display
# ignore, such as the selectors of variants.
_UNSEEN = (
    "\\x00-\\x1f\\x7f-\\xa0\\xad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u115f\\u1160\\u1680"
    "\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ud800-\\udfff"
    "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U000110bd\\U000110cd\\U00013430-\\U00013438"
    "\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a\\U000e0000-\\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_INVISIBLE_IN_LINES = re.compile(f"(?![\\t\\n])[{_UNSEEN}]")
_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]")
# The twelve characters of Unicode's property Bidi_Control.
_BIDIRECTIONAL = re.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]")


def show(text: str) -> str:
    r"""Show a text on one line: what cannot be seen appears as an escape, such as `\u202e`, and can do nothing.

    Showing what was shown already changes nothing.
    """
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub(_escape, text)


def show_lines(text: str) -> str:
    """Show a text that may have several lines: as `show` does, but tabs and ends of lines stay what they are."""
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE_IN_LINES.sub(_escape, text.replace("\r\n", "\n"))


def show_json(document: str) -> str:
    """Escape in a JSON document what cannot be seen; whoever reads it gets the same values."""
    if document.isascii():
        return document.replace("\x7f", "\\u007f")
    return _INVISIBLE_IN_LINES.sub(_escape_json, document)


def find_fault(text: str) -> str | None:
    """Find what a text to be stored may not have, phrased as the end of "it …"; None if nothing is wrong with it."""
    if len(text) > _LONGEST_TEXT:
        return f"has {len(text):,} characters; expected at most {_LONGEST_TEXT:,}"
    if text.isascii() and text.isprintable():
        return None
    if found := _CONTROL.search(text):
        return f"holds the control character {show(found[0])}; leave it out"
    if found := _BIDIRECTIONAL.search(text):
        return f"holds {show(found[0])}, which turns the direction of writing; leave it out"
    if not is_normalized("NFC", text):
        return "is not in the Unicode form NFC, in which an accented letter is one character; write it in that form"
    return None


def find_fault_of_id(text: str) -> str | None:
    """Find what an id to be stored may not have; like `find_fault`, and nothing that cannot be seen may be in it."""
    if len(text) > _LONGEST_ID:
        return f"has {len(text):,} characters; expected at most {_LONGEST_ID}, as it is an id"
    if found := _INVISIBLE.search(text):
        return f"holds {show(found[0])}, which cannot be seen in an id; leave it out"
    if text != text.strip():
        return "begins or ends with a blank, which cannot be seen in an id; leave it out"
    return find_fault(text)


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape", "surrogatepass").decode("ascii")


def _escape_json(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
