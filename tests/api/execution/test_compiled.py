"""Compiled execution: the same bytes or the same errors as graphql-core, and none of its work below the root."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import cast

import pytest
import strawberry
from graphql import parse, validate
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry.extensions import SchemaExtension

from helpers.both_ways import ask_compiled, ask_core, count_resolvers, find_core, show
from helpers.database import Database
from helpers.menagerie import SCHEMA, Colour, Dog, Person, Query, Ready, Size, Stone, World
from helpers.menagerie_cases import make_case
from helpers.putting import RULEBOOK, put
from helpers.putting import SCHEMA as OURS
from helpers.real_documents import find_documents
from selaras.api.execution.compiled import compile_operation
from selaras.api.requests.context import Context
from selaras.store.recording import RecordingGraph

pytestmark = pytest.mark.current

DOCUMENTS = find_documents(find_core(OURS))


def person(name: object = "Ani", **given: object) -> Person:
    fields: dict[str, object] = {
        "id": strawberry.ID("x"),
        "name": name,
        "age": 40,
        "size": Size.LARGE,
        "friends": [],
        "height": 1.6,
        "colour": Colour.BLUE,
        "met": date(2026, 5, 4),
        "kind": True,
        "notes": {"a": [1, None]},
        "grid": [[1, None], []],
        "best": Stone(label=None, mass=3, colour=None),
        "pets": [],
    }
    return cast("Callable[..., Person]", Person)(**(fields | given))


def dog(name: str = "Rex", **given: object) -> Dog:
    fields: dict[str, object] = {
        "id": strawberry.ID("x"),
        "name": name,
        "age": None,
        "size": Size.SMALL,
        "friends": [],
        "weight": 7.5,
        "tags": ["a", "b"],
        "owner": None,
    }
    return cast("Callable[..., Dog]", Dog)(**(fields | given))


def world(**given: object) -> World:
    ani = person()
    rex = dog(owner=ani, friends=[ani])
    full: dict[str, object] = {
        "beings": [rex, ani, dog("Bo", friends=[rex, ani])],
        "person": person("Tuti", friends=[rex], pets=[rex, None, Stone(label="batu", mass=1, colour=Colour.RED)]),
        "stone": rex,
    }
    return cast("Callable[..., World]", World)(**(full | given))


# What has to be compiled, whatever random documents may happen to hold.
COMPILED: dict[str, tuple[str, dict[str, object]]] = {
    "plain values of every kind": (
        "{ someone { id name age size kind height colour met notes grid } year __typename }",
        {},
    ),
    "values of an interface": ("{ beings { __typename id name friends { __typename name friends { id } } } }", {}),
    "fragments of an interface": (
        """
        { beings { name ... on Dog { weight tags owner { name } } ...Human id } }
        fragment Human on Person { height name pets { __typename } }
        """,
        {},
    ),
    "a union": ("{ pet { ... on Dog { name } ... on Stone { mass } } someone { best { __typename } } }", {}),
    "nulls where they may be": ("{ person { pets { ... on Stone { label } } grid best { ... on Dog { name } } } }", {}),
    "aliases and repeated keys": (
        "{ person { n: name name friends { id } n: name friends { name x: id } ... { friends { size } } } }",
        {},
    ),
    "arguments and their defaults": (
        """
        query($t: Int! = 2, $w: Wish, $y: Int) {
          beings {
            greeting a: greeting(times: $t, wish: $w) born b: born(year: $y)
            c: greeting(colour: AZURE, wish: {sizes: [LARGE]})
          }
        }
        """,
        {"w": {"word": "hai"}},
    ),
    "what is left out": (
        """
        query($yes: Boolean!, $no: Boolean! = false) {
          beings @include(if: $yes) {
            id @skip(if: $no)
            name @skip(if: true)
            ... @include(if: $no) { age }
            ... on Dog @include(if: $yes) { weight }
          }
          year @skip(if: $yes)
        }
        """,
        {"yes": True},
    ),
    "nothing at all": ("{ beings { id @skip(if: true) } }", {}),
    "a named operation": ("query A { year } query B { someone { name } }", {}),
    "an argument of the root that does not fit": ("{ herd(first: -1) { id } someone { name } }", {}),
    "a variable that does not fit": ("query($t: Int!) { beings { greeting(times: $t) } }", {"t": "x"}),
    "a variable that is missing": ("query($t: Int!) { beings { greeting(times: $t) } }", {}),
}

# What only graphql-core can answer, each with the world in which it comes to that.
LEFT = {
    "a null where none may be": ("{ someone { name } }", world(person=person(name=None))),
    "a number that is too large": ("{ beings { age } }", world(beings=[dog(age=2**31)])),
    "a float that is none": ("{ someone { height } }", world(person=person(height=float("nan")))),
    "a resolver that raises": ("{ year beings { name greeting(times: 4) } }", world()),
    "an error as a value": ("{ person { name age } }", world(person=person(age=KeyError("age")))),
    "a value to be awaited": ("{ person { name } }", world(person=person(name=Ready("late")))),
    "a null to be awaited": ("{ person { name } }", world(person=person(name=Ready(None)))),
    "a scalar to be awaited": ("{ person { notes } }", world(person=person(notes=Ready({"a": 1})))),
    "a text that is no list": ("{ beings { ... on Dog { tags } } }", world(beings=[dog(tags="ab")])),
    "an asynchronous resolver": ("{ person { later } }", world()),
    "a resolver that promises": ("{ person { promised } }", world()),
    "a resolver that asks for its place": ("{ beings { ... on Person { where } } }", world()),
    "an object of another class": ("{ beings { name } }", world(beings=[Stone(label=None, mass=1, colour=None)])),
    "an object that is cast": ("{ beings { name } }", world(beings=[strawberry.cast(Person, dog())])),
    "an iterable that is no list": ("{ someone { pets { __typename } } }", world(person=person(pets={1: 2}.values()))),
}


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, 2**64))
async def test_random_documents_are_answered_as_graphql_core_answers_them(seed: int) -> None:
    case = make_case(Random(seed))  # noqa: S311 - reproducible, and no secret
    expected = await ask_core(SCHEMA, case.text, case.world, case.variables)
    found = await ask_compiled(SCHEMA, case.text, case.world, case.variables)
    assert show(found) == show(expected), case.text


def test_random_documents_are_valid() -> None:
    cases = [make_case(Random(seed)) for seed in range(200)]  # noqa: S311 - reproducible, and no secret
    assert [validate(find_core(SCHEMA), parse(case.text)) for case in cases] == [[]] * len(cases)


@pytest.mark.parametrize("case", COMPILED)
async def test_what_is_understood_costs_graphql_core_nothing_below_the_root(case: str) -> None:
    text, variables = COMPILED[case]
    name = "B" if "query B" in text else None
    expected = await ask_core(SCHEMA, text, world(), variables, name)
    with count_resolvers(SCHEMA) as counted:
        found = await ask_compiled(SCHEMA, text, world(), variables, name)
    assert show(found) == show(expected)
    assert not counted


@pytest.mark.parametrize("case", LEFT)
async def test_what_raises_a_doubt_is_left_to_graphql_core_with_its_value(case: str) -> None:
    text, given = LEFT[case]
    expected = await ask_core(SCHEMA, text, given, {})
    asked = list(given.asked)
    given.asked.clear()
    with count_resolvers(SCHEMA) as counted:
        found = await ask_compiled(SCHEMA, text, given, {})
    assert show(found) == show(expected)
    assert counted or found.errors
    # Each of the two executions has asked each root field once, though graphql-core took over.
    assert given.asked == asked * 2


async def test_what_a_type_turns_into_a_value_of_its_own_is_turned_alike() -> None:
    odd = person(age=True, height=2, name=5, id=7, kind=1, size="small", colour=2, grid=[["7", 3.0]])
    text = "{ person { id name age height kind size colour grid met } }"
    expected = await ask_core(SCHEMA, text, world(person=odd), {})
    with count_resolvers(SCHEMA) as counted:
        found = await ask_compiled(SCHEMA, text, world(person=odd), {})
    assert show(found) == show(expected)
    assert found.data == {
        "person": {
            "id": "7",
            "name": "5",
            "age": 1,
            "height": 2.0,
            "kind": True,
            "size": "SMALL",
            "colour": "AZURE",
            "grid": [[7, 3]],
            "met": "2026-05-04",
        }
    }
    assert not counted


@pytest.mark.parametrize(
    "text",
    [
        "mutation { drop }",
        "{ __schema { queryType { name } } }",
        '{ year __type(name: "Dog") { name } }',
        "{ beings { name @deprecated } }",
        "query @cached { year }",
        "query A { year } query B { year }",
    ],
)
def test_what_is_not_understood_is_not_compiled(text: str) -> None:
    assert compile_operation(find_core(SCHEMA), parse(text), None) is None


def test_a_schema_that_wraps_its_resolvers_is_not_compiled() -> None:
    class Wrapper(SchemaExtension):
        def resolve(self, _next: object, root: object, *_: object, **__: object) -> object:
            return root

    wrapped = strawberry.Schema(Query, types=[Dog, Person], extensions=[Wrapper])
    assert compile_operation(find_core(wrapped), parse("{ year }"), None) is None


async def test_a_thousand_objects_are_shaped_without_a_resolver_of_graphql_core() -> None:
    text = "{ beings { id name ... on Dog { weight owner { name age } } friends { name greeting } } }"
    many = world(beings=[dog(f"d{n}", owner=person(), friends=[person()]) for n in range(1000)])
    with count_resolvers(SCHEMA) as counted:
        expected = await ask_core(SCHEMA, text, many, {})
        assert counted["Dog.name"] == counted["Person.age"] == counted["Person.greeting"] == 1000
        counted.clear()
        assert show(await ask_compiled(SCHEMA, text, many, {})) == show(expected)
        assert not counted


async def test_a_request_is_answered_by_what_was_compiled(demo: Database) -> None:
    with count_resolvers(OURS) as counted:
        answer = await put(demo, '{ trace(from: "dik-s3-01") { verdict paths { elements { key statement } } } }')
    assert (answer.errors, counted) == ([], {})


async def test_the_same_document_is_shaped_anew_for_other_switches() -> None:
    text = "query($a: Boolean!, $b: Boolean!) { someone { id @include(if: $a) name @skip(if: $b) } }"
    compiled = compile_operation(find_core(SCHEMA), parse(text), None)
    assert compiled is not None
    for a, b in [(True, True), (True, False), (False, False), (False, True), (True, True)]:
        found = await compiled.execute(world(), {"a": a, "b": b})
        assert show(found) == show(await ask_core(SCHEMA, text, world(), {"a": a, "b": b}))


def test_tests_and_docs_ask_our_schema_a_great_deal() -> None:
    assert len(DOCUMENTS) >= 60


@pytest.mark.parametrize("text", DOCUMENTS)
async def test_documents_of_tests_and_docs_have_the_same_answer(demo: Database, text: str) -> None:
    await compare(demo, text)


@pytest.mark.parametrize("text", DOCUMENTS)
async def test_they_have_the_same_answer_about_the_deck(lampung: Database, text: str) -> None:
    await compare(lampung, text)


async def compare(database: Database, text: str) -> None:
    """Ask both ways; where nothing fails, the statements are the same too, and graphql-core has nothing to do.

    Where a root field fails, it is a matter of time which statements of the others have been sent by then, and which of
    several errors is the first.
    """
    graphs = [RecordingGraph(database.session.graph) for _ in range(2)]
    contexts = [Context(replace(database.session, graph=graph), RULEBOOK) for graph in graphs]
    expected = await ask_core(OURS, text, contexts[0], {})
    compiled = compile_operation(find_core(OURS), parse(text), None)
    assert compiled is not None
    with count_resolvers(OURS) as counted:
        found = await compiled.execute(contexts[1], {})
    data, errors = show(found)
    assert (data, sorted(errors, key=str)) == (show(expected)[0], sorted(show(expected)[1], key=str))
    if not expected.errors:
        assert not counted
        assert Counter(sent.name for sent in graphs[1].sent) == Counter(sent.name for sent in graphs[0].sent)
