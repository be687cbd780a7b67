"""Every number and list that a caller may give has bounds: within them it is answered, beyond refused in words."""

# graphql-core leaves the parameters of its wrapping types open.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

from helpers.database import Database
from helpers.putting import SCHEMA, put
from selaras.api.requests.limits import Limits
from selaras.errors import InvalidArgumentError, RequestError
from selaras.questions.named import check_arguments

pytestmark = pytest.mark.current

GREATEST = 2**31 - 1
ITEMS = Limits().items
STARTS = 100  # of several traces at once
# What a field has to be given, by the name of the argument, or of field and argument.
NEEDED: Mapping[str, str] = {
    "from": '"dik-s3-01"',
    "traces.from": '["dik-s3-01"]',
    "to": '"s0-01"',
    "of": '"role-dik-1"',
    "on": '"s0-01"',
    "root": '"s0-01"',
    "ids": '["dik-s3-01"]',
    "name": '"regulations_in_force"',
    "ask.params": "{year: 2026}",
    "unit.key": '"ag-dik"',
    "role.key": '"role-dik-1"',
    "person.key": '"contoh-016"',
    "element.key": '"dik-s3-01"',
    "indicator.key": '"ik-dik-s3-01-q"',
    "target.key": '"t2026-ik-lepas"',
    "plan.key": '"rpjmd-2025"',
    "goal.key": '"s0-01"',
    "regulation.key": '"permenpanrb-6-2022"',
    "logicModel.key": '"lm-gizi"',
}
# An audit is a statement for each rule, so one rule is asked for, and no number of an audit is left out by that.
SPARED: Mapping[str, str] = {"audit": 'rules: ["ORP-001"]', "findings": 'rules: ["ORP-001"]'}


class Place(NamedTuple):
    """A field with an argument that is a number or a list, `before` and `behind` what a document has around it."""

    before: str
    field: str
    argument: str
    kind: GraphQLInputType
    description: str
    behind: str

    @property
    def name(self) -> str:
        return f"{self.before.replace(' { ', '.')}{self.field}.{self.argument}"


def list_places() -> Iterator[Place]:
    """Walk from the root to each object type by the first way that leads there, and list what its fields take."""
    query = SCHEMA.core.query_type
    assert query is not None
    waiting: list[tuple[GraphQLObjectType, str, str]] = [(query, "{ ", " }")]
    seen = {query.name}
    for kind, before, behind in waiting:
        for name, field in kind.fields.items():
            below = get_named_type(field.type)
            leaf = "" if is_leaf_type(below) else " { __typename }"
            for argument, each in field.args.items():
                if is_list_type(get_nullable_type(each.type)) or get_named_type(each.type) is GraphQLInt:
                    yield Place(before, name, argument, each.type, each.description or "", leaf + behind)
            if isinstance(below, GraphQLInterfaceType) and (before != "{ " or name not in {"node", "nodes"}):
                for one in SCHEMA.core.get_possible_types(below):
                    if one.name not in seen:
                        seen.add(one.name)
                        found = write(before, name, field)
                        found = found.replace("dik-s3-01", "s0-01") if one.name == "Goal" else found
                        waiting.append((one, f"{found} {{ ... on {one.name} {{ ", " } }" + behind))
            elif isinstance(below, GraphQLObjectType) and below.name not in seen:
                seen.add(below.name)
                waiting.append((below, f"{write(before, name, field)} {{ ", " }" + behind))


def write(before: str, name: str, field: GraphQLField, given: str = "") -> str:
    """Write a field with what it has to be given, and what else it is given."""
    own = given.partition(":")[0]
    needed = [
        f"{each}: {NEEDED.get(f'{name}.{each}', NEEDED.get(each, ''))}"
        for each, argument in field.args.items()
        if each != own and (is_needed(argument) or f"{name}.{each}" in NEEDED)
    ]
    spared = [SPARED[name]] if before == "{ " and name in SPARED and own != "rules" else []
    parts = ", ".join([*needed, *spared, *([given] if given else [])])
    return f"{before}{name}({parts})" if parts else f"{before}{name}"


def is_needed(argument: GraphQLArgument) -> bool:
    return get_nullable_type(argument.type) is not argument.type and repr(argument.default_value) == "Undefined"


# Of the invented province no merit aspect is known, so that nothing is looked at below one.
PLACES = {place.name: place for place in list_places() if "meritAspects.nodes" not in place.name}
NUMBERS = {name: place for name, place in PLACES.items() if get_named_type(place.kind) is GraphQLInt}
LISTS = {name: place for name, place in PLACES.items() if is_list_type(get_nullable_type(place.kind))}


def read_bounds(description: str) -> tuple[int, int]:
    found = re.search(r"(\d+) to (\d+)", description)
    assert found, f"It does not say its bounds: {description!r}"
    return int(found[1]), int(found[2])


async def ask(database: Database, place: Place, given: str) -> list[tuple[str, str]]:
    """Ask with a value, and give the codes and messages of the errors."""
    field = find_field(place)
    text = write(place.before, place.field, field, f"{place.argument}: {given}") + place.behind
    try:
        answer = await put(database, text)
    except RequestError as error:
        return [(error.code, str(error))]
    errors = [(cast("dict[str, str]", each["extensions"])["code"], str(each["message"])) for each in answer.errors]
    assert answer or errors
    return errors


def find_field(place: Place) -> GraphQLField:
    for kind in SCHEMA.core.type_map.values():
        if isinstance(kind, GraphQLObjectType) and place.field in kind.fields:
            field = kind.fields[place.field]
            if place.argument in field.args and field.args[place.argument].type is place.kind:
                return field
    raise AssertionError(place)


def test_every_number_and_list_is_found() -> None:
    names = {f"{place.field}.{place.argument}" for place in PLACES.values()}
    assert {"impact.effort", "dependence.effort", "paths.depth", "cascade.depth", "traces.paths"} <= names
    assert {"roles.first", "placed.first", "affected.first", "verdict.year", "regulations.inForce"} <= names
    assert {"nodes.ids", "traces.from", "audit.units", "audit.rules", "placed.verdicts"} <= names
    assert len(NUMBERS) > 60


@pytest.mark.parametrize("name", NUMBERS)
async def test_a_number_is_answered_within_its_bounds_and_refused_in_words_beyond(demo: Database, name: str) -> None:
    place = NUMBERS[name]
    least, most = read_bounds(place.description)
    for value in sorted({-1, 0, least, most, most + 1, GREATEST}):
        errors = await ask(demo, place, str(value))
        refused = [message for code, message in errors if code == InvalidArgumentError.code]
        if least <= value <= most:
            assert not refused, refused
            # A node that is there in no year at the bounds is an answer too.
            assert {code for code, _ in errors} <= {"NOT_FOUND", "LIMIT_COST"}
        elif [code for code, _ in errors] != ["LIMIT_COST"]:
            assert [message for message in refused if f" is {value}; expected {least} to {most}." in message], errors


def write_item(place: Place) -> str:
    named = get_named_type(place.kind)
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    assert not isinstance(named, GraphQLInputObjectType)
    return "1" if named is GraphQLInt else '"nowhere"'


@pytest.mark.parametrize("name", LISTS)
async def test_a_list_is_answered_within_its_bounds_and_refused_in_words_beyond(demo: Database, name: str) -> None:
    place = LISTS[name]
    most = STARTS if name.endswith("traces.from") else ITEMS
    item = write_item(place)
    for size in (0, most, most + 1, ITEMS + 1):
        errors = await ask(demo, place, f"[{' '.join([item] * size)}]")
        if size <= most:
            assert {code for code, _ in errors} <= {"NOT_FOUND", "LIMIT_COST"}
        else:
            assert {code for code, _ in errors} == {"LIMIT_ITEMS" if size > ITEMS else InvalidArgumentError.code}


async def test_a_list_in_the_variables_has_the_same_bound(demo: Database) -> None:
    text = "query ($f: ElementFilter) { elements(filter: $f) { nodes { key } } }"
    tiers = {"tier": {"in": list(range(-1, ITEMS - 1))}}
    answer = await put(demo, text, f=tiers)
    assert (answer.errors, answer.keys()) == ([], {"elements"})


@pytest.mark.parametrize("given", [2**63, -(2**63) - 1, 10**40])
def test_a_number_that_the_database_does_not_have_is_refused_in_words(demo: Database, given: int) -> None:
    question = demo.session.library["regulations_in_force"]
    with pytest.raises(InvalidArgumentError, match=rf"year is {given}; expected -{2**63} to {2**63 - 1}\."):
        check_arguments(question, {"year": given})
    assert check_arguments(question, {"year": 2**63 - 1}) == {"year": 2**63 - 1}
