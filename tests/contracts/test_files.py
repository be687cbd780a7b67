"""Promises about all files of a kind: whoever adds one is held to them from the first day."""

# The driver leaves the types of its configuration open.
# pyright: reportUnknownMemberType=false

import importlib
import pkgutil
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from neo4j import GraphDatabase

import selaras
from helpers.database import ROOT, Database
from selaras import folders
from selaras.api.fields.schema import make_schema
from selaras.audit.rules import read_rulebook
from selaras.model.links import LINKS
from selaras.model.nodes import NODES
from selaras.store.library import Kind, ParameterType, Statement, read_library, read_migrations

LIBRARY = read_library(folders.CYPHER)
MIGRATIONS = read_migrations(folders.SCHEMA)
RULES = [rule.statement for rule in read_rulebook(folders.AUDITS).rules]
STATEMENTS = [*LIBRARY.values(), *RULES, *MIGRATIONS]
QUERY_TYPES = {
    Kind.QUESTION: {"r"},
    Kind.READ: {"r"},
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


def test_the_folders_of_files_hold_no_python() -> None:
    assert [path for name in ("cypher", "schema", "seeds") for path in (ROOT / name).rglob("*.py")] == []


def test_no_file_is_two_files() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in list_modules()}
    assert {path: length for path, length in lengths.items() if length > 350} == {}


def test_every_public_list_names_what_there_is() -> None:
    for found in pkgutil.walk_packages(selaras.__path__, "selaras."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            names = getattr(module, "__all__", [])
            assert [name for name in names if not hasattr(module, name)] == []
            assert list(names) == sorted(names)


def test_the_committed_schema_is_the_one_that_is_served() -> None:
    committed = (folders.SCHEMA / "schema.graphql").read_text(encoding="utf-8")
    assert make_schema().as_str().strip() == committed.strip(), "run: selaras schema > schema/schema.graphql"


def list_modules() -> list[Path]:
    return sorted([*(ROOT / "service").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
