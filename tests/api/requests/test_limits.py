"""The limits of a request: each lets through what it names, and refuses one more, with what to do."""

import re
from collections.abc import Callable
from dataclasses import fields

import pytest
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
    get_introspection_query,
    parse,
)
from hypothesis import given
from hypothesis import strategies as st

from helpers.asking import GRAPHQL, JSON, open_client
from helpers.database import ROOT
from helpers.putting import ANSWERING
from selaras.api.execution.documents import Document, RefusedDocument
from selaras.api.requests.cost import evaluate
from selaras.api.requests.limits import Limits, check_document, check_values
from selaras.api.requests.outline import Outline
from selaras.errors import LimitError, RequestError

LIMITS = Limits()


def count_pairs(pairs: int) -> str:
    """Write fields with exactly so many pairs of one key."""
    parts: list[str] = []
    while pairs:
        size = 2
        while (size + 1) * size // 2 <= pairs:
            size += 1
        parts.append(f"f{len(parts)} " * size)
        pairs -= size * (size - 1) // 2
    return " ".join(parts)


def number(count: int, form: str) -> str:
    return " ".join(form.format(each) for each in range(count))


# A document of each measure; what is not of that measure stays far below its limit.
MEASURED: dict[str, Callable[[int], str]] = {
    "operations": lambda n: number(n, "query Q{} {{ a }}"),
    "fragments": lambda n: "{ a } " + number(n, "fragment F{} on Unit {{ key }}"),
    "selections": lambda n: f"{{ a {{ {number(n - 1, 'f{}')} }} }}",
    "depth": lambda n: "{ a " * n + "}" * n,
    "aliases": lambda n: f"{{ a {{ {number(n, 'f{}: key')} }} }}",
    "directives": lambda n: f"{{ a {{ {number(n, 'f{} @skip(if: true)')} }} }}",
    "nesting": lambda n: f"{{ a(b: {'[' * (n - 1)}{{c: 1}}{']' * (n - 1)}) }}",
    "items": lambda n: f"{{ a(b: [{'1 ' * n}]) }}",
    "repeats": lambda n: f"{{ a {{ {count_pairs(n)} }} }}",
    "roots": lambda n: f"{{ {number(n, 'f{}')} }}",
}


@pytest.mark.parametrize("name", MEASURED)
def test_a_document_at_its_limit_passes_and_one_above_does_not(name: str) -> None:
    allowed: int = getattr(LIMITS, name)
    check_document(parse(MEASURED[name](allowed)), LIMITS)
    with pytest.raises(
        LimitError, match=rf"\b{allowed + 1:,}\b.*at most {allowed:,} are allowed\. [A-Z].*\.$"
    ) as caught:
        check_document(parse(MEASURED[name](allowed + 1)), LIMITS)
    assert caught.value.code == f"LIMIT_{name.upper()}"


def prepare(text: str) -> str | None:
    """Prepare a document, and give the code for which it is refused."""
    try:
        found = ANSWERING.documents.prepare(text)
    except LimitError as error:
        return error.code
    return found.errors[0].get("extensions", {}).get("code") if isinstance(found, RefusedDocument) else None


def test_characters_and_tokens_are_counted_before_parsing() -> None:
    assert prepare("{ __typename }".ljust(LIMITS.characters)) is None
    assert prepare("{ __typename }".ljust(LIMITS.characters + 1)) == "LIMIT_CHARACTERS"
    # Eight tokens around a list, of which none is a character.
    half = "1 " * (LIMITS.tokens // 2)
    assert prepare(f"{{ a(b: [{half}] c: [{'1 ' * (LIMITS.tokens // 2 - 13)}]) }}") == "GRAPHQL_VALIDATION_FAILED"
    assert prepare(f"{{ a(b: [{half}] c: [{'1 ' * (LIMITS.tokens // 2 - 12)}]) }}") == "LIMIT_TOKENS"
    assert prepare("#\n" * LIMITS.tokens + "{ __typename }") == "LIMIT_TOKENS"


@pytest.mark.parametrize("name", ["variables", "extensions"])
@pytest.mark.parametrize("depth", [17, 250, 900])
async def test_what_nests_too_deeply_is_refused_in_words(name: str, depth: int) -> None:
    body = f'{{"query": "{{ __typename }}", "{name}": {{"a": {"[" * depth}1{"]" * depth}}}}}'
    async with open_client() as client:
        answer = await client.send("POST", body.encode(), content_type=JSON, accept=GRAPHQL)
    assert (answer.status, answer.code) == (400, "LIMIT_NESTING")
    assert answer.message == f"A value nests {depth} lists and objects; at most 16 are allowed. Write it flatter."


def test_variables_are_counted() -> None:
    full = {f"a{each}": [0] * (LIMITS.items - 1) for each in range(LIMITS.values // LIMITS.items)}
    check_values(full, LIMITS)
    with pytest.raises(LimitError, match="10,001 values") as many:
        check_values({**full, "b": 1}, LIMITS)
    check_values({"a": [0] * LIMITS.items}, LIMITS)
    with pytest.raises(LimitError, match=r"A list holds 1,001 items; at most 1,000"):
        check_values({"a": [[0] * (LIMITS.items + 1)]}, LIMITS)
    deep: object = 1
    for _ in range(LIMITS.nesting):
        deep = {"not": [deep]} if isinstance(deep, int) else [deep]
    with pytest.raises(LimitError, match="nests 17") as nested:
        check_values({"a": deep}, LIMITS)
    assert isinstance(deep, list)
    check_values({"a": deep[0]}, LIMITS)
    assert (many.value.code, nested.value.code) == ("LIMIT_VALUES", "LIMIT_NESTING")


def test_what_stands_in_directives_and_defaults_is_counted() -> None:
    deep = "[" * 17 + "]" * 17
    for text in (f"{{ a @b(c: {deep}) }}", f"query ($a: B = {deep}) {{ a }}", f"query @b(c: {deep}) {{ a }}"):
        with pytest.raises(LimitError, match="nests 17"):
            check_document(parse(text), LIMITS)
    with pytest.raises(LimitError, match="carries 51"):
        check_document(parse(f"query ($a: B {'@c ' * 17}) {'@c ' * 17} {{ ... {'@c ' * 17} {{ a }} }}"), LIMITS)


def test_a_document_nested_beyond_the_parser_is_refused_for_its_depth() -> None:
    assert prepare("{ a " * 300 + "}" * 300) == "LIMIT_DEPTH"
    assert prepare(f"{{ a(b: {'[' * 300}{']' * 300}) }}") == "LIMIT_DEPTH"


def test_fragments_count_wherever_they_are_spread_and_are_read_once() -> None:
    """Thirty fragments that each spread the next one twice stand for a thousand million fields."""
    bomb = number(30, "fragment F{0} on Unit {{ ...F{0}x ...F{0}x }}")
    for each in range(30):
        bomb = bomb.replace(f"F{each}x", f"F{each + 1}")
    with pytest.raises(LimitError, match=r"selects [\d,]{13} fields"):
        check_document(parse(f"{{ a {{ ...F0 }} }} {bomb} fragment F30 on Unit {{ }}"), LIMITS)
    chain = number(LIMITS.depth, "fragment F{0} on Unit {{ b ...F{0}x }}")
    for each in range(LIMITS.depth):
        chain = chain.replace(f"F{each}x", f"F{each + 1}")
    with pytest.raises(LimitError, match="nests 32 levels"):
        check_document(parse(f"{{ ...F0 }} {chain} fragment F{LIMITS.depth} on Unit {{ b }}"), LIMITS)


@pytest.mark.parametrize(
    "text",
    [
        "{ ...A } fragment A on Query { ...A }",
        "{ ...A } fragment A on Query { a { ...B } } fragment B on Unit { ... { ...C } } fragment C on Unit { ...A }",
        "{ a } fragment A on Query { ...B } fragment B on Query { ...A }",
    ],
)
def test_a_circle_of_fragments_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match=r"The fragment A spreads itself, by way of A.*; end the circle") as caught:
        check_document(parse(text), LIMITS)
    assert caught.value.code == "GRAPHQL_VALIDATION_FAILED"


def test_what_no_operation_asks_for_is_counted_all_the_same() -> None:
    same = f"fragment A on Unit {{ {'key ' * 40} }}"
    for text in (f"{{ a }} {same}", f"{{ ...A }} {same} fragment A on Unit {{ key }}"):
        with pytest.raises(LimitError, match="780 pairs"):
            check_document(parse(text), LIMITS)


KEYS = st.sampled_from(["a", "b", "c: a", "d"])
NAMES = st.sampled_from(["F0", "F1", "F2", "nowhere"])


@st.composite
def selections(draw: st.DrawFn, spreads: list[str], depth: int = 3) -> str:
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["field", "field", "spread", "inline"]))
        if kind == "spread" and spreads:
            parts.append(f"...{draw(st.sampled_from(spreads))}")
            continue
        inner = draw(selections(spreads, depth - 1)) if depth and draw(st.booleans()) else None
        head = draw(KEYS) if kind != "inline" else "..."
        parts.append(f"{head} {{ {inner or ''} }}" if inner is not None or kind == "inline" else head)
    return " ".join(parts)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Draw a document whose fragments spread only later ones."""
    names = ["F0", "F1", "F2"]
    parts = [f"{{ {draw(selections([*names, 'nowhere']))} }}"]
    for place, name in enumerate(names):
        parts.append(f"fragment {name} on Unit {{ {draw(selections(names[place + 1 :]))} }}")
    return " ".join(parts)


def expand(
    selected: SelectionSetNode, known: dict[str, FragmentDefinitionNode], level: int = 1
) -> list[tuple[int, str]]:
    """Write out what is selected, plainly: each selection with its level and its key."""
    found: list[tuple[int, str]] = []
    for each in selected.selections:
        if isinstance(each, FieldNode):
            found.append((level, "alias" if each.alias else "field"))
            found += expand(each.selection_set, known, level + 1) if each.selection_set else []
        elif isinstance(each, InlineFragmentNode):
            found.append((level, "inline"))
            found += expand(each.selection_set, known, level + 1)
        else:
            assert isinstance(each, FragmentSpreadNode)
            name = each.name.value
            found.append((level, "spread"))
            found += expand(known[name].selection_set, known, level + 1) if name in known else []
    return found


@given(documents())
def test_counting_once_is_counting_all(text: str) -> None:
    node = parse(text)
    known = {each.name.value: each for each in node.definitions if isinstance(each, FragmentDefinitionNode)}
    spread = set(re.findall(r"\.\.\.(F\d)", text))
    tops = [node.definitions[0], *(each for name, each in known.items() if name not in spread)]
    found = [each for top in tops for each in expand(top.selection_set, known)]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType] - all have selections
    total = Outline(node).total
    assert total.selections == len(found)
    assert total.depth == max((level for level, _ in found), default=0)
    assert total.aliases == sum(kind == "alias" for _, kind in found)


def price(text: str, **variables: object) -> int:
    found = ANSWERING.documents.prepare(text)
    assert isinstance(found, Document)
    return evaluate(found.choose(None).price, variables)


@pytest.mark.parametrize(
    ("text", "variables", "expected"),
    [
        ("{ __typename }", {}, 0),
        ('{ unit(key: "x") { name } }', {}, 1),
        ("{ units { nodes { key } } }", {}, 1 + 100),
        ("{ units(first: 7) { totalCount pageInfo { endCursor } nodes { key } } }", {}, 5_000 + 1 + 1 + 7),
        ('{ units(filter: {name: {contains: "x"}}) { nodes { key } } }', {}, 10_000 + 1 + 100),
        ('{ nodes(ids: ["a", "b"]) { id } }', {}, 2),
        (
            "query ($i: [ID!]!) { nodes(ids: $i) { ... on Unit { partOf { key } } } }",
            {"i": ["a", "b", "c"]},
            3 * (2 + 8),
        ),
        ("{ units(first: 7) { edges { node { key } } } }", {}, 1 + 7 * 2),
        ("{ units(first: 7) { nodes { roles(first: 3) { nodes { key } } } } }", {}, 1 + 7 * (1 + 20 + 1 + 3)),
        ("{ units(first: 7) { nodes { partOf { partOf { key } } } } }", {}, 1 + 7 * (3 + 2 * 8)),
        ("{ units(first: 7) { ...F } } fragment F on UnitConnection { nodes { key } }", {}, 1 + 7),
        ('{ node(id: "x") { ... on Unit { roles(first: 3) { nodes { key } } } } }', {}, 1 + 20 + 1 + 3),
        ("query ($n: Int) { units(first: $n) { nodes { key } } }", {"n": 9}, 1 + 9),
        ("query ($n: Int) { units(first: $n) { nodes { key } } }", {}, 1 + 100),
        ("query ($n: Int = 5) { units(first: $n) { nodes { key } } }", {}, 1 + 5),
        ("query ($n: Int = 5) { units(first: $n) { nodes { key } } }", {"n": 2.0}, 1 + 2),
        ("query ($n: Int = 5) { units(first: $n) { nodes { key } } }", {"n": "many"}, 1 + 5),
        (
            "query ($n: Int!, $m: Int!) { units(first: $n) { nodes { roles(first: $m) { nodes { key } } } } }",
            {"n": 20, "m": 30},
            1 + 20 * (1 + 20 + 1 + 30),
        ),
        ("{ misaligned(first: 3) { nodes { key faults { from to } } } }", {}, 30_000 + 1 + 3 * (1 + 1)),
        ("{ orphans(first: 2) { nodes { key } } alignment { year } }", {}, 30_000 + (1 + 2) + 1),
        ("{ orphans(first: 2) { nodes { key } } alignment(year: 2026) { year } }", {}, 2 * 30_000 + (1 + 2) + 1),
        ("{ elements(first: 7) { nodes { key owner { title } } } }", {}, 1 + 7 * (1 + 1 + 8)),
        ("{ elements(first: 7) { nodes { verdict } } }", {}, 1 + 7 * (1 + 4)),
        ("{ elements(first: 7) { nodes { placement(year: 2026) { verdict path } } } }", {}, 1 + 7 * (1 + 1 + 4)),
        (
            "{ elements(first: 7) { nodes { ... on Goal { targets: key placement { path } } } } }",
            {},
            1 + 7 * (1 + 1 + 4),
        ),
        ('{ ask(name: "x") { columns } }', {}, 20_000 + 1),
        ('{ cascade(root: "x") { year } }', {}, 6_000 + 1),
        ('{ impact(of: "x") { year } }', {}, 14_000 + 20_000 + 1),
        ('{ impact(of: "x", effort: 11) { year } }', {}, 14_000 + 2 + 1),
        ('query ($e: Int!) { dependence(on: "x", effort: $e) { year } }', {"e": 5_000_000}, 6_000 + 500_000 + 1),
        ('{ paths(from: "x", to: "y") { known } }', {}, 1_000 + 10_000 + 1),
        ('{ trace(from: "x") { verdict } }', {}, 300 + 1),
        ('{ traces(from: ["x", "y"]) { verdict } }', {}, 2 * (300 + 1)),
        ("query ($s: [ID!]!) { traces(from: $s) { verdict } }", {"s": ["x"] * 100}, 100 * (300 + 1)),
        ("{ a: audit { year } ...F } fragment F on Query { audit { year } }", {}, 2),
    ],
)
def test_an_operation_costs_what_its_pages_could_bring(text: str, variables: dict[str, object], expected: int) -> None:
    assert price(text, **variables) == expected


@pytest.mark.parametrize(
    ("text", "audits"),
    [
        ("{ rules { code } }", 0),
        ("{ audit { year } ...F } fragment F on Query { audit { complete } }", 1),
        ("{ a: audit { year } ...F } fragment F on Query { audit { year } }", 2),
        ("{ findings { nodes { key } } repairs { nodes { key } } }", 2),
    ],
)
def test_an_operation_has_one_audit_at_most(text: str, audits: int) -> None:
    found = ANSWERING.documents.prepare(text)
    assert isinstance(found, Document)
    assert found.choose(None).audits == audits


def test_the_defaults_let_the_introspection_of_every_tool_through() -> None:
    text = get_introspection_query(
        specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
    )
    assert prepare(text) is None
    assert price(text) < 100


def test_the_page_names_every_limit_with_its_figure() -> None:
    page = (ROOT / "docs" / "graphql.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(LIMIT_\w+)` \| ([\d,]+) ", page, re.MULTILINE)
    assert dict(rows) == {f"LIMIT_{each.name.upper()}": f"{getattr(LIMITS, each.name):,}" for each in fields(LIMITS)}
