"""A label is added in three files of Python, its migration and the statements that list labels, and in nothing else."""

import shutil
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import orjson
import pytest

from helpers.database import ROOT, Database

# Each file of Python, what the new text goes before, and the new text.
PYTHON = {
    "model/nodes.py": (
        ("NODES: Mapping", "class Budget(Node):\n    name: Text\n    amount: Whole | None = None\n\n\n"),
        ("            MeritAspect,\n", "            Budget,\n"),
    ),
    "api/types/nodes.py": (
        ("_LABELLED = ", '@_show(nodes.Budget, "What may be spent.")\nclass Budget(Node):\n    """A budget."""\n\n\n'),
    ),
    "api/fields/records.py": (
        ('    Listing("Plan",', '    Listing("Budget", "budgets", "Budgets.", ("name", "amount"), "budget"),\n'),
    ),
}
MIGRATION = """\
// A budget's id is unique.
//
// It is what a budget is found by.
//
CREATE CONSTRAINT budget_id IF NOT EXISTS
FOR (node:Budget)
REQUIRE node.id IS UNIQUE
"""
SEED = """
nodes:
  Budget:
    - {id: b-1, name: Gedung, amount: 40}
    - {id: b-2, name: Bus, amount: 3}
    - {id: b-3, name: Bus sekolah, amount: 9, note: kedua}
"""
QUESTION = """{
  budget(key: "b-1") { id key name amount note }
  node(id: "Budget:b-3") { id note }
  budgets(filter: {name: {contains: "bus"}, amount: {atLeast: 5}}) { totalCount nodes { key } }
}"""
PROGRAM = """
import asyncio, sys
from datetime import date
from pathlib import Path
import orjson
from selaras import folders
from selaras.api.execution.answering import Answering
from selaras.api.fields.schema import make_schema
from selaras.api.requests.context import Context
from selaras.api.requests.limits import Limits
from selaras.api.requests.request import GraphQLRequest
from selaras.audit.rules import Rulebook
from selaras.settings import Neo4jSettings
from selaras.store.library import read_library, read_migrations
from selaras.store.migrations import migrate
from selaras.store.neo4j_graph import connect
from selaras.store.session import Session
from selaras.writing.loads import load

async def main():
    async with connect(Neo4jSettings(), 60) as graph:
        session = Session(graph, read_library(folders.CYPHER), date.today)
        await migrate(session, read_migrations(folders.SCHEMA))
        await load(session, [Path(sys.argv[1])], deadline=60, advance=lambda *_: None)
        request = GraphQLRequest(sys.argv[2], None, {}, {}, None)
        answer = await Answering(make_schema(), Limits()).answer(request, Context(session, Rulebook(())))
        print(orjson.dumps(answer.payload or answer.errors).decode())

asyncio.run(main())
"""


@pytest.fixture
def house(tmp_path: Path, empty: Database) -> Generator[Path]:
    """A copy of the service, of its statements and of its schema; what the new label leaves in the database goes."""
    shutil.copytree(ROOT / "service" / "selaras", tmp_path / "service" / "selaras")
    for name in ("cypher", "schema"):
        shutil.copytree(ROOT / name, tmp_path / name)
    yield tmp_path
    empty.empty()
    empty.query("DROP CONSTRAINT budget_id IF EXISTS")
    empty.query("MATCH (migration:Migration {name: 'budget_id'}) DELETE migration")


def test_a_label_is_added_in_three_files(house: Path, environment: dict[str, str]) -> None:
    assert len(PYTHON) <= 3
    for name, changes in PYTHON.items():
        insert(house / "service" / "selaras" / name, changes)
    number = 1 + len(list((house / "schema" / "migrations").glob("V*.cypher")))
    (house / "schema" / "migrations" / f"V{number:04}__budget_id.cypher").write_text(MIGRATION, encoding="utf-8")
    for path in (house / "cypher").rglob("*.cypher"):
        list_label(path)
    (house / "seed.yaml").write_text(SEED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(house / "seed.yaml"), QUESTION],
        env={**environment, "PYTHONPATH": str(house / "service")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert orjson.loads(done.stdout) == {
        "data": {
            "budget": {"id": "Budget:b-1", "key": "b-1", "name": "Gedung", "amount": 40, "note": None},
            "node": {"id": "Budget:b-3", "note": "kedua"},
            "budgets": {"totalCount": 1, "nodes": [{"key": "b-3"}]},
        }
    }


def insert(path: Path, changes: tuple[tuple[str, str], ...]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, added in changes:
        assert before in text
        text = text.replace(before, added + before, 1)
    path.write_text(text, encoding="utf-8")


def list_label(path: Path) -> None:
    """Add the label where a statement lists all of them, and a branch where it has one for each."""
    text = path.read_text(encoding="utf-8").replace("|MeritAspect", "|MeritAspect|Budget")
    separator = "  UNION ALL\n"
    branches = text.split(separator)
    own = [each for each in branches if ":MeritAspect)" in each or ":MeritAspect {id: row.id})" in each]
    if own and len(branches) > len(own) + 5:
        branch = own[0].partition("}\n")[0] if own[0] == branches[-1] else own[0]
        branches.insert(1, branch.replace("MeritAspect", "Budget"))
    path.write_text(separator.join(branches), encoding="utf-8")
