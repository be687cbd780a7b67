"""A schema with everything that may stand below a root field, made to be asked at random."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from typing import Annotated, cast

import strawberry
from strawberry.scalars import JSON


@strawberry.enum
class Size(StrEnum):
    """Values that are texts."""

    SMALL = "small"
    LARGE = "large"


@strawberry.enum
class Colour(Enum):
    """Values that are no texts, and a name that is not Python's."""

    RED = 1
    BLUE = strawberry.enum_value(2, name="AZURE")


@strawberry.input
class Wish:
    word: str = "ya"
    times: int = 1
    sizes: list[Size] | None = None


class Ready:
    """Something to be awaited, as often as one likes."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __await__(self) -> Generator[None, None, object]:
        return self.value
        yield


@strawberry.interface
class Being:
    id: strawberry.ID
    name: str
    age: int | None
    size: Size
    friends: list["Being"]

    @strawberry.field
    def greeting(self, wish: Wish | None = None, times: int = 1, colour: Colour = Colour.RED) -> str:
        """Greet; three times at most."""
        if times > 3:
            raise ValueError(f"{times} greetings of {self.name} are too many")
        word = wish.word * wish.times if wish else "salam"
        return f"{word} {self.name} {colour} {wish.sizes if wish else ''} " * times

    @strawberry.field
    def born(self, info: strawberry.Info["World", None], year: int | None = None) -> date | None:
        """Tell the day of birth, which nobody knows of who has no age."""
        return None if self.age is None else date(info.context.year if year is None else year, 1, 1)


@strawberry.type
class Dog(Being):
    weight: float
    tags: list[str]
    owner: "Person | None"


@strawberry.type
class Person(Being):
    height: float | None
    colour: Colour | None
    met: date | None
    kind: bool
    notes: JSON | None
    grid: list[list[int | None]] | None
    best: Annotated["Dog | Stone | None", strawberry.union("Pet")]
    pets: list[Annotated["Dog | Stone", strawberry.union("Pet")] | None]

    @strawberry.field
    async def later(self) -> str:
        """Give the name after a while."""
        return self.name

    @strawberry.field
    def promised(self) -> str:
        """Promise the name, which the signature does not tell."""
        return cast("str", self.later_name())

    @strawberry.field
    def where(self, info: strawberry.Info["World", None]) -> str:
        """Tell the place in the answer, which is another one for each."""
        return str(info.path.as_list())

    async def later_name(self) -> str:
        """Give the name."""
        return self.name


@strawberry.type
class Stone:
    label: str | None
    mass: int
    colour: Colour | None


class Puppy(Dog):
    """A class that Strawberry has not heard of."""


@dataclass(frozen=True)
class World:
    """What is at hand."""

    beings: object = ()
    person: object = None
    stone: object = None
    year: int = 2026
    asked: list[str] = field(default_factory=list[str])


Info = strawberry.Info[World, None]


@strawberry.type
class Query:
    @strawberry.field
    def beings(self, info: Info) -> list[Being]:
        """List them."""
        info.context.asked.append("beings")
        return cast("list[Being]", info.context.beings)

    @strawberry.field
    async def herd(self, info: Info, first: int = 10) -> list[Being] | None:
        """List the first of them, later."""
        info.context.asked.append("herd")
        if first < 0:
            raise ValueError(f"{first} is less than none")
        return cast("list[Being]", info.context.beings)[:first]

    @strawberry.field
    async def person(self, info: Info) -> Person | None:
        """Find a person."""
        info.context.asked.append("person")
        return cast("Person | None", info.context.person)

    @strawberry.field
    def someone(self, info: Info) -> Person:
        """Find a person who must be there."""
        info.context.asked.append("someone")
        return cast("Person", info.context.person)

    @strawberry.field
    def pet(self, info: Info) -> Annotated["Dog | Stone | None", strawberry.union("Pet")]:
        """Find a pet."""
        info.context.asked.append("pet")
        return cast("Stone | None", info.context.stone)

    @strawberry.field
    def year(self, info: Info) -> int:
        """Tell the year."""
        return info.context.year


SCHEMA = strawberry.Schema(Query, types=[Dog, Person])
