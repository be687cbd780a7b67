"""Random documents for the menagerie, the variables they ask for, and random animals, a few of them malformed."""

import re
from dataclasses import fields
from datetime import date
from random import Random
from typing import NamedTuple, cast

import strawberry
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)
from graphql.pyutils import Undefined

from helpers.both_ways import find_core
from helpers.menagerie import SCHEMA, Being, Colour, Dog, Person, Puppy, Size, Stone, World

CORE = find_core(SCHEMA)
# How a field may be asked for; a response key always stands for the same arguments, so that documents are valid.
ARGUMENTS = {
    "greeting": (
        "",
        "(times: 2)",
        "(times: $times)",
        '(wish: {word: "hai", times: $times, sizes: [LARGE, $size]}, colour: AZURE)',
        "(wish: $wish, colour: $colour)",
        "(times: 4)",
    ),
    "born": ("", "(year: 2020)", "(year: $year)", "(year: 0)"),
    "herd": ("", "(first: 1)", "(first: $times)", "(first: -1)"),
}
DIRECTIVES = (
    *("",) * 20,
    "@skip(if: true)",
    "@include(if: true)",
    "@include(if: false)",
    "@skip(if: $no)",
    "@include(if: $yes)",
    "@skip(if: $yes) @include(if: $no)",
)
VARIABLES = {
    "yes": "Boolean!",
    "no": "Boolean! = false",
    "times": "Int! = 2",
    "year": "Int",
    "size": "Size! = SMALL",
    "wish": "Wish",
    "colour": "Colour! = RED",
}
VALUES: dict[str, tuple[object, ...]] = {
    "yes": (True, False),
    "no": (True, False),
    "times": (1, 2, 3, 4),
    "year": (None, 1990, 2030),
    "size": ("SMALL", "LARGE"),
    "wish": (None, {}, {"word": "ab"}, {"sizes": ["LARGE"]}),
    "colour": ("RED", "AZURE"),
}
ILL_TYPED: tuple[object, ...] = (None, "x", 1.5, [], {"word": 1}, 2**40)
COMPOSITES = ("Being", "Dog", "Person", "Stone", "Pet")
# What has to be awaited below the root is left to exact examples: where a sibling fails at random, graphql-core forgets
# to await it, with us or without, and that is a warning.
AWAITED = frozenset({"later", "promised"})
# A field that only graphql-core can resolve, asked for now and then.
FOREIGN = frozenset({"where"})
WRONG = (
    None,
    Undefined,
    True,
    7,
    2**31,
    -(2**31) - 1,
    1.5,
    2.0,
    float("nan"),
    float("inf"),
    "7",
    "small",
    b"x",
    (1, "a"),
    [None],
    {"a": 1},
    {"a": 1}.keys(),
    Size.SMALL,
    Colour.BLUE,
    ValueError("an error as a value"),
    date(2026, 1, 2),
)


class Case(NamedTuple):
    """A document, the variables that come with it, and the world about which it asks."""

    text: str
    variables: dict[str, object]
    world: World


def make_case(random: Random) -> Case:
    """Make a document with fragments, variables of which some may be missing or ill-typed, and a world."""
    writer = Writer(random)
    fragments = {name: writer.select(name, 2) for name in COMPOSITES}
    writer.fragments = tuple(fragments)
    body = writer.select("Query", 5)
    spread = [name for name in fragments if re.search(rf"\.\.\. ?On{name}\b", body)]
    texts = [body, *(f"fragment On{name} on {name} {fragments[name]}" for name in spread)]
    used = [name for name in VARIABLES if any(f"${name}" in text for text in texts)]
    head = f"query Asked({', '.join(f'${name}: {VARIABLES[name]}' for name in used)})" if used else ""
    given = {name: random.choice(VALUES[name]) for name in used if random.random() < 0.95}
    if given and random.random() < 0.1:
        given[random.choice(list(given))] = random.choice(ILL_TYPED)
    text = "\n".join([head + texts[0], *texts[1:]])
    return Case(text, given, Maker(random).make_world(frozenset(re.findall(r"\w+", text))))


class Writer:
    """Writes selections; the fragments that it may spread spread none themselves."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.fragments: tuple[str, ...] = ()

    def select(self, name: str, depth: int) -> str:
        """Write the selections on a type, down to a depth."""
        return f"{{ {' '.join(self.write_one(name, depth) for _ in range(self.random.randint(1, 5)))} }}"

    def write_one(self, name: str, depth: int) -> str:
        directive = self.random.choice(DIRECTIVES)
        way = self.random.random()
        others = [each for each in COMPOSITES if name != "Query" and possible(name) & possible(each)]
        spread = [each for each in others if each in self.fragments]
        if spread and way < 0.1:
            return f"... On{self.random.choice(spread)} {directive}"
        if others and depth > 1 and (way < 0.25 or name == "Pet"):
            other = self.random.choice(others)
            return f"... on {other} {directive} {self.select(other, depth - 1)}"
        if depth > 1 and way < 0.3:
            return f"... {directive} {self.select(name, depth - 1)}"
        if name == "Pet" or way < 0.35:
            return self.random.choice(["__typename", "kind_: __typename"])
        return self.write_field(name, depth, directive)

    def write_field(self, name: str, depth: int, directive: str) -> str:
        known = cast("GraphQLObjectType | GraphQLInterfaceType", CORE.type_map[name]).fields
        below = {each: cast("GraphQLNamedType", get_named_type(field.type)) for each, field in known.items()}
        foreign = self.random.random() < 0.02
        choice = [
            each
            for each, inner in below.items()
            if each not in AWAITED and (foreign or each not in FOREIGN) and (depth > 1 or is_leaf_type(inner))
        ]
        if not choice:
            return "__typename"
        field = self.random.choice(choice)
        ways = ARGUMENTS.get(field, ("", ""))
        # The last of the ways is one that fails.
        variant = self.random.randrange(len(ways) if self.random.random() < 0.1 else max(2, len(ways) - 1))
        alias = f"{field}{variant}: " if variant else ""
        inner = "" if is_leaf_type(below[field]) else self.select(below[field].name, depth - 1)
        return f"{alias}{field}{ways[variant]} {directive} {inner}"


def possible(name: str) -> set[str]:
    """List the types of what may stand where a type is."""
    found = CORE.type_map[name]
    abstract = isinstance(found, GraphQLInterfaceType | GraphQLUnionType)
    return {each.name for each in CORE.get_possible_types(found)} if abstract else {name}


class Maker:
    """Makes a world in which everything is as the types say, and then spoils a thing or two."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.made: list[Dog | Person | Stone] = []

    def make_world(self, asked: frozenset[str]) -> World:
        herd = [self.make_being(2) for _ in range(self.random.randint(0, 4))]
        person = self.random.choice([None, *[self.make_person(2)] * 5])
        stone = self.random.choice([None, self.make_stone(), self.make_dog(1)])
        for _ in range(self.random.choice([0, 0, 1, 1, 2])):
            self.spoil(asked)
        found: list[object] = [herd, person, stone]
        if self.random.random() < 0.1:
            found[self.random.randrange(3)] = self.random.choice(WRONG)
        return World(beings=found[0], person=found[1], stone=found[2])

    def spoil(self, asked: frozenset[str]) -> None:
        """Put the same wrong thing into a field that is asked for, of some objects, or make them what they are not."""
        names = sorted(asked & {each.name for each in fields(Dog) + fields(Person) + fields(Stone) if each.init})
        name = self.random.choice(names or ["name"])
        wrong = self.random.choice([*WRONG, *[None] * 8, self.make_stone()])
        way = self.random.random()
        for one in [each for each in self.made if hasattr(each, name) and self.random.random() < 0.3]:
            value = cast("object", getattr(one, name))
            if way < 0.1 and isinstance(one, Dog):
                one.__class__ = Puppy
            elif way < 0.2 and not isinstance(one, Stone):
                strawberry.cast(self.random.choice([Dog, Person, Being]), one)
            elif way < 0.5 and isinstance(value, list) and value:
                items = cast("list[object]", value)
                items[self.random.randrange(len(items))] = wrong
            else:
                setattr(one, name, wrong)

    def make_being(self, depth: int) -> Dog | Person:
        return self.random.choice([self.make_dog, self.make_person])(depth)

    def make_dog(self, depth: int) -> Dog:
        one = Dog(
            id=strawberry.ID(self.write()),
            name=self.write(),
            age=self.random.choice([None, 0, 7]),
            size=self.random.choice(list(Size)),
            friends=self.list_friends(depth),
            weight=self.random.choice([0.0, 7.5, 1e300]),
            tags=[self.write() for _ in range(self.random.randint(0, 2))],
            owner=self.random.choice([None, self.make_person(depth - 1)]) if depth else None,
        )
        self.made.append(one)
        return one

    def make_person(self, depth: int) -> Person:
        one = Person(
            id=strawberry.ID(self.write()),
            name=self.write(),
            age=self.random.choice([None, 2**31 - 1, 40]),
            size=self.random.choice(list(Size)),
            friends=self.list_friends(depth),
            height=self.random.choice([None, 1.6]),
            colour=self.random.choice([None, *Colour]),
            met=self.random.choice([None, date(2026, 5, 4)]),
            kind=self.random.random() < 0.5,
            notes=cast("strawberry.scalars.JSON | None", self.random.choice([None, 1, "a", [None, {"a": 2}]])),
            grid=self.random.choice([None, [], [[], [1, None]]]),
            best=self.make_pet(depth),
            pets=[self.make_pet(depth) for _ in range(self.random.randint(0, 3))],
        )
        self.made.append(one)
        return one

    def make_stone(self) -> Stone:
        one = Stone(
            label=self.random.choice([None, "", "batu"]),
            mass=self.random.choice([0, -(2**31), 3]),
            colour=self.random.choice([None, *Colour]),
        )
        self.made.append(one)
        return one

    def make_pet(self, depth: int) -> Dog | Stone | None:
        return self.random.choice([None, self.make_stone(), self.make_dog(depth - 1) if depth else self.make_stone()])

    def list_friends(self, depth: int) -> list[Being]:
        return [self.make_being(depth - 1) for _ in range(self.random.randint(0, 2))] if depth else []

    def write(self) -> str:
        return self.random.choice(["", "Ani", "“Bo”", "d\n"])
