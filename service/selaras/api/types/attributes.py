"""Fields that read from the answers of questions, so that no answer is copied in order to be shown."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TypeVar, cast

import strawberry

from selaras.meaning.narrative import Language, Words
from selaras.meaning.obstacles import Reason
from selaras.model.ids import write_id

R = TypeVar("R")
T = TypeVar("T")

# Strawberry reads the type of a field from the annotation in its class, so these functions, like strawberry.field
# itself, may be assigned to any type.
# pyright: reportInvalidTypeVarUse=false


def read(path: str, description: str | None = None) -> T:
    """Make a field that shows an attribute; `a.b` is the attribute `b` of the attribute `a`."""
    return compute(attrgetter(path), description)


def compute(get: Callable[[R], object], description: str | None = None, name: str | None = None) -> T:
    """Make a field that shows what a function of the answer returns."""

    def resolve(root: R):  # noqa: ANN202 - the class says it
        return get(root)

    return cast("T", strawberry.field(resolver=resolve, description=description, name=name))


def identify(label: str, key: str = "key") -> strawberry.ID:
    """Make the field of a global id; `label` is an attribute, or the label itself if it is capitalised."""
    read_key, read_label = attrgetter(key), attrgetter(label) if label.islower() else None

    def write(root: object) -> str:
        return write_id(read_label(root) if read_label else label, read_key(root))

    return compute(write)


def say(path: str, description: str) -> str:
    """Make a field that shows words in the language asked for."""
    get = cast("Callable[[object], Words]", attrgetter(path))

    def resolve(root: object, lang: Language = Language.ID) -> str:
        return get(root).say(lang)

    return strawberry.field(resolver=resolve, description=description)


def say_all(path: str, description: str) -> list[str]:
    """Make a field that says reasons in the language asked for, each as a sentence."""
    get = cast("Callable[[object], Iterable[Reason]]", attrgetter(path))

    def resolve(root: object, lang: Language = Language.ID) -> list[str]:
        return [each.say(lang) for each in get(root)]

    return strawberry.field(resolver=resolve, description=description)


def read_start(pair: tuple[str, str]) -> str:
    """Return the first of two keys."""
    return pair[0]


def read_end(pair: tuple[str, str]) -> str:
    """Return the second of two keys."""
    return pair[1]
