"""The closed lists of words as GraphQL enumerations, made from the classes of the model and of the answers."""

from collections.abc import Iterator
from enum import Enum

import strawberry

from selaras.meaning.narrative import Language
from selaras.meaning.path_search import Limit
from selaras.meaning.steps import Standing
from selaras.meaning.verdicts import Missing
from selaras.model import vocabulary
from selaras.questions.affected import Loss
from selaras.questions.impact import Change


def _list_words() -> Iterator[type[Enum]]:
    for each in vars(vocabulary).values():
        if isinstance(each, type) and issubclass(each, Enum) and each.__module__ == vocabulary.__name__:
            yield each
    yield from (Language, Limit, Standing, Missing, Change, Loss)


# Strawberry stores its definition of an enumeration on the class, so each is registered once, before its first use.
WORDS = frozenset(
    strawberry.enum(each, description=(each.__doc__ or "").strip().splitlines()[0]) for each in _list_words()
)
