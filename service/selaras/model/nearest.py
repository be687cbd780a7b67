"""What a word that nobody knows may have meant: the ways in which it may be misspelt, and the nearest known words.

Which of many ids is near is found by bounded work: some spellings are looked up whole, and only ids with the same
beginning are compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import category, normalize

from selaras.errors import quote

MAXIMUM_SHOWN = 3
_NEAR = 0.6  # the share of characters in common from which a word is near, as difflib has it
_LONGEST = 200  # characters; a longer word is no misspelt id
_EDITED = 40  # characters of a word that is edited letter by letter
_FIRST = 2  # the characters at the start, whose mistakes no common beginning finds
_SHORTEST = 3  # characters of the shortest beginning
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-_."


def list_spellings(word: str) -> list[str]:
    """List what may be meant by a word: other case, no blanks, no label before it, a letter too many, two swapped."""
    if len(word) > _LONGEST:
        return []
    found = list(dict.fromkeys(_clean(word)))
    for each in tuple(found):
        found += [each.lower(), each.upper(), each.capitalize(), each.replace("_", "-"), each.replace(" ", "-")]
    if found and len(found[0]) <= _EDITED:
        found += _edit(found[0])
    return [each for each in dict.fromkeys(found) if each and each != word]


def list_beginnings(word: str) -> list[str]:
    """List the beginnings that a near word may have, the longest first; empty if the word is too long or too short."""
    known = next(iter(_clean(word)), "")
    if not _SHORTEST <= len(known) <= _LONGEST:
        return []
    lengths = [len(known) - 1, len(known) - 2, len(known) // 2 + 1, _SHORTEST]
    found = [known[: max(length, _SHORTEST)] for length in lengths]
    shortest = found[-1]
    return list(dict.fromkeys([*found, shortest.lower(), shortest.upper(), shortest.capitalize()]))


def choose_nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Choose the known words that are nearest, at most MAXIMUM_SHOWN; those that differ in case or blanks alone win."""
    if len(word) > _LONGEST:
        return ()
    meant = {each.casefold() for each in _clean(word)}
    same = sorted({each for each in known if each.casefold().strip() in meant})
    if same:
        return tuple(same[:MAXIMUM_SHOWN])
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(next(iter(_clean(word)), "").casefold())
    found = sorted((-ratio, each) for each in set(known) if (ratio := _compare(matcher, each.casefold())) >= _NEAR)
    return tuple(each for _, each in found[:MAXIMUM_SHOWN])


def offer(nearest: Sequence[str]) -> str:
    """End a sentence by offering the nearest words, or with a full stop if there are none."""
    quoted = [quote(each) for each in nearest]
    if not quoted:
        return "."
    return f"; did you mean {' or '.join(filter(None, [', '.join(quoted[:-1]), quoted[-1]]))}?"


def _clean(word: str) -> Iterator[str]:
    """Yield a word as it would be seen: composed, without what is invisible, blanks at its ends, or a label before."""
    seen = "".join(each for each in normalize("NFC", word) if category(each) not in {"Cc", "Cf"})
    yield seen.strip()
    if ":" in seen:
        yield seen.partition(":")[2].strip()


def _edit(word: str) -> Iterator[str]:
    """Yield a word without one of its characters, with two swapped, and with another at the start."""
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
        yield word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
    for place in range(min(_FIRST, len(word))):
        for letter in _LETTERS:
            yield word[:place] + letter + word[place:]
            yield word[:place] + letter + word[place + 1 :]


def _compare(matcher: SequenceMatcher[str], other: str) -> float:
    """Compare with another word; the cheap upper bounds come first."""
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
        return 0.0
    return matcher.ratio()
