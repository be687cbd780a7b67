"""Promises about every .cypher file: how it is written, what it may do, and what it has in common with others."""

# The driver leaves the types of its configuration open.
# pyright: reportUnknownMemberType=false

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import pytest
from neo4j import GraphDatabase
from pydantic.alias_generators import to_camel

from helpers.database import ROOT, Database
from selaras import folders
from selaras.audit.rules import read_rulebook
from selaras.meaning.columns import ElementColumns, LinkColumns
from selaras.model.links import LINKS
from selaras.model.nodes import NODES
from selaras.questions.named import MAXIMUM_ROWS
from selaras.questions.summaries import ElementTexts, RoleWithElements
from selaras.store.library import Kind, ParameterType, Statement, read_library, read_migrations

LIBRARY = read_library(folders.CYPHER)
MIGRATIONS = read_migrations(folders.SCHEMA)
RULES = [rule.statement for rule in read_rulebook(folders.AUDITS).rules]
STATEMENTS = [*LIBRARY.values(), *RULES, *MIGRATIONS]
QUERY_TYPES = {
    Kind.QUESTION: {"r"},
    Kind.READ: {"r", "s"},  # the second is what the server calls a statement that shows its databases
    Kind.AUDIT: {"r"},
    Kind.COMMAND: {"rw", "w"},
    Kind.MIGRATION: {"s"},
}
SAMPLES: Mapping[ParameterType, object] = {
    ParameterType.STRING: "x",
    ParameterType.INTEGER: 1,
    ParameterType.FLOAT: 1.0,
    ParameterType.BOOLEAN: True,
    ParameterType.DATE: date(2026, 1, 1),
    ParameterType.STRINGS: ["x"],
    ParameterType.MAPS: [{"outgoing": ["OF"], "incoming": ["OF"]}],
    ParameterType.MAP: {},
    ParameterType.CLAUSES: [[{"name": "x", "operator": "EQUALS", "value": "x", "negated": False}]],
}
KEYWORDS = re.compile(r"^\s*(match|optional|where|with|return|order|unwind|merge|create|set|call|union|limit|on)\b")


@pytest.fixture(scope="module")
async def tokens(database: Database) -> Database:
    """A database that knows every label, type and property, so that a notification about one is a misspelling."""
    names = {"Acceptance", "Goal", "Load", "Migration", "TestDatabase", *NODES}
    properties = {"version", "name", "checksum", "appliedOn", "digest", "batches", "finishedOn"}
    properties |= {"rule", "subject", "until", "by", "reason"}
    for shape in [*NODES.values(), *(ends.properties for kind in LINKS.values() for ends in kind)]:
        properties |= {field.alias or name for name, field in shape.model_fields.items()}
    known = [row["label"] for row in database.query("CALL db.labels() YIELD label")]
    for name in sorted(names - set(known)):
        database.query("CALL db.createLabel($name)", name=name)
    known = [row["relationshipType"] for row in database.query("CALL db.relationshipTypes() YIELD relationshipType")]
    for name in sorted(LINKS.keys() - set(known)):
        database.query("CALL db.createRelationshipType($name)", name=name)
    known = [row["propertyKey"] for row in database.query("CALL db.propertyKeys() YIELD propertyKey")]
    for name in sorted(properties - set(known)):
        database.query("CALL db.createProperty($name)", name=name)
    return database


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.name)
def test_the_server_agrees_with_the_header(tokens: Database, statement: Statement) -> None:
    """The server names the columns and what the statement may do, and has nothing to remark."""
    params = {each.name: SAMPLES[each.type] for each in statement.params}
    auth = (tokens.neo4j.username, tokens.neo4j.password.get_secret_value())
    with (
        GraphDatabase.driver(tokens.neo4j.uri or "", auth=auth) as driver,
        driver.session(database=tokens.neo4j.database) as session,
    ):
        result = session.run(f"EXPLAIN {statement.text}", params)  # pyright: ignore[reportArgumentType] - a file of ours
        columns = tuple(result.keys())
        summary = result.consume()
    remarks = [each for each in summary.gql_status_objects if each.is_notification]
    assert columns == statement.columns
    assert summary.query_type in QUERY_TYPES[statement.kind]
    assert [each.status_description for each in remarks] == []


@pytest.mark.parametrize("statement", [*LIBRARY.values(), *RULES], ids=lambda statement: statement.name)
def test_a_statement_is_written_as_all_are(statement: Statement) -> None:
    assert "ORDER BY" in statement.text
    assert statement.columns
    assert not [line for line in statement.text.splitlines() if KEYWORDS.match(line)]
    assert ";" not in statement.text


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [int(each.name[1:5]) for each in MIGRATIONS]
    assert numbers == list(range(1, len(MIGRATIONS) + 1))


def test_every_label_has_a_unique_id() -> None:
    held = {
        match[1] for each in MIGRATIONS if (match := re.search(r"\(node:(\w+)\)\nREQUIRE node.id IS UN", each.text))
    }
    assert held == NODES.keys()


def test_every_statement_of_ours_is_used() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "service").rglob("*.py"))
    ours = [each for each in LIBRARY.values() if each.kind is not Kind.QUESTION]
    assert [each.name for each in ours if f'"{each.name}"' not in source] == []


def test_no_cypher_in_python() -> None:
    clause = re.compile(r"\b(MATCH|MERGE|CREATE|UNWIND|DETACH|CALL) [(\[{$:]")
    found = [path for path in (ROOT / "service").rglob("*.py") if clause.search(path.read_text(encoding="utf-8"))]
    assert found == []


QUESTIONS = [each for each in LIBRARY.values() if each.kind is Kind.QUESTION]
FILES = sorted(path for path in folders.CYPHER.rglob("*.cypher"))
LONGEST = 280
# What stands in a column where it is no property of the row's node or link.
BOX = {"goal": "element:Goal", "modelled": "EXISTS { (element)-[:IN_MODEL]->(:LogicModel) }"}
LINE = {"start": "startNode(link).id", "end": "endNode(link).id"}
REPAIR = (
    "[(element)-[:OWNED_BY {part: 'RESPONSIBLE'}]->(role:Role) | role.id]",
    "[(element)-[:MEASURED_BY]->(indicator:Indicator) WHERE indicator.unit IS NOT NULL | indicator.unit]",
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_ends_one_row_after_the_last_that_is_shown(question: Statement) -> None:
    assert re.search(rf"\nORDER BY [^\n]+\nLIMIT {MAXIMUM_ROWS + 1}$", question.text)
    assert bool(question.example) == bool(question.params)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_statement_is_longer_than_can_be_held_in_the_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_longest_statements_say_their_parts() -> None:
    """A part begins with a sentence; a drawing of edges is none."""
    longest = sorted(STATEMENTS, key=lambda each: each.text.count("\n"), reverse=True)[:3]
    marks = {each.name: re.findall(r"^ *// [A-Z][^\n]+\.$", each.text, re.MULTILINE) for each in longest}
    assert {name: len(found) for name, found in marks.items() if len(found) < 3} == {}


def test_columns_stand_letter_for_letter_alike_in_the_order_of_their_row_types() -> None:
    """Of two blocks there is a second form: elements that are all in a model, and texts that a repair adds to."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    laid_out: defaultdict[str, set[str]] = defaultdict(set)
    for statement in STATEMENTS:
        for name, block in list_blocks(statement.text):
            found[name].add(" ".join(block.split()))
            laid_out[name].add(block)
    elements, texts = (
        write_columns("element", ElementColumns._fields, BOX),
        write_columns("element", ElementTexts._fields, {}),
    )
    repair = ", ".join(f"[element IN rows | {each}]" for each in REPAIR)
    assert found == {
        "elements": {elements, write_columns("element", ElementColumns._fields, {**BOX, "modelled": "true"})},
        "links": {write_columns("link", LinkColumns._fields, LINE)},
        "details": {texts, f"{texts[:-1]}, {repair}]"},
        "posts": {f"{write_columns('role', RoleWithElements._fields[:-1], {})[:-1]}, responsibilities]"},
    }
    assert {name: len(each) for name, each in laid_out.items()} == {name: len(each) for name, each in found.items()}


def list_blocks(text: str) -> list[tuple[str, str]]:
    """List the blocks of columns of a statement by their names, without indents, comments and names of lists."""
    lines = [line.strip() for line in text.splitlines() if not line.strip().startswith("//")]
    ends = {"elements": "elements", "links": "links", "lines": "links", "details": "details", "posts": "posts"}
    whole = "\n".join(lines)
    return [
        (ends[end[1]], re.sub(r"(element|link|role) IN \w+ \|", r"\1 IN rows |", cut_back(whole, end.start() + 1)))
        for end in re.finditer(r"\](?= AS (\w+))", whole)
        if end[1] in ends and cut_back(whole, end.start() + 1).startswith("[[")
    ]


def cut_back(text: str, end: int) -> str:
    """Cut out the list that ends at a place."""
    depth = 0
    for place in range(end - 1, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if depth == 0:
            return text[place:end]
    raise ValueError(text)


def write_columns(item: str, fields: Collection[str], known: Mapping[str, str]) -> str:
    """Write the columns of a row type; a property is named as its field is, in the graph's spelling."""
    columns = [known.get(field) or f"{item}.{to_camel(field)}" for field in fields]
    return f"[{', '.join(f'[{item} IN rows | {column}]' for column in columns)}]"


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda statement: statement.name)
def test_whoever_lists_labels_or_types_lists_all(statement: Statement) -> None:
    """Whoever names more than six labels as alternatives, or two thirds of the labels or types, means them all."""
    text = re.sub(r"//[^\n]*", "", statement.text)
    alternatives = [each.split("|") for each in re.findall(r":(\w+(?:\|\w+)+)", text)]
    assert [each for each in alternatives if len(each) > 6 and each != list(NODES)] == []
    words = set(re.findall(r"[:|'._]([A-Z]\w*?)(?=\W|_[A-Z]+_)", text)) | set(re.findall(r"[:|']([A-Z_]+)\b", text))
    for known in (NODES, LINKS):
        named = words & known.keys()
        assert len(named) * 3 <= 2 * len(known) or named == known.keys(), sorted(known.keys() - named)


def test_a_page_may_be_of_any_label() -> None:
    found = re.findall(
        r"WITH '(\w+)' AS label\n  WHERE label IN \$labels AND \$keys IS NULL\n  MATCH \(node:(\w+)\)",
        LIBRARY["neighbourhood"].text,
    )
    assert found == [(label, label) for label in NODES]


def test_nodes_of_every_label_are_written() -> None:
    branch = (
        r"UNWIND \$rows\.(\w+) AS row\n"
        r" *OPTIONAL MATCH \(before:(\w+) {id: row.id}\)\n"
        r" *MERGE \(node:(\w+) {id: row.id}\)"
    )
    assert re.findall(branch, LIBRARY["merge_nodes"].text) == [(label, label, label) for label in NODES]


def test_links_of_every_kind_are_written() -> None:
    branch = (
        r"UNWIND \$rows\.(\w+) AS row\n"
        r" *// \(:(\w+)\)-\[:(\w+)\]->\(:(\w+)\)\n"
        r" *MATCH \(start:(\w+) {id: row.start}\)\n"
        r" *MATCH \(end:(\w+) {id: row.end}\)\n *OPTIONAL MATCH \(start\)-\[before:(\w+)\]->\(end\)"
    )
    assert re.findall(branch, LIBRARY["merge_links"].text) == [
        (f"{ends.start}_{kind}_{ends.end}", ends.start, kind, ends.end, ends.start, ends.end, kind)
        for kind, several in LINKS.items()
        for ends in several
    ]
