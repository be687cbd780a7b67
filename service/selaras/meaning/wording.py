"""The words of statements by number: which each has, and which statements have each."""

import re
from collections.abc import Iterable

from selaras.meaning.groups import group

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class Wording:
    """The words of numbered statements, in small letters; words have numbers of their own."""

    def __init__(self, statements: Iterable[str]) -> None:
        """Read the statements, in the order of their numbers."""
        codes: dict[str, int] = {}
        rows = [sorted({codes.setdefault(word, len(codes)) for word in find_words(each)}) for each in statements]
        self.words = list(codes)
        self.words_of = group(rows)
        self.having = self.words_of.turn_round(len(codes))


def find_words(statement: str) -> list[str]:
    """Find the words of a statement, in small letters; what a hyphen joins is one word."""
    return _WORD.findall(statement.lower())


def compare_words(one: frozenset[int], other: frozenset[int]) -> float:
    """Find the share of words that two statements have in common, 0..1."""
    return len(one & other) / len(one | other) if one | other else 0.0
