"""Everything that changes the graph goes through one folder; nobody else names a statement that writes."""

import ast
from pathlib import Path

from helpers.modules import PACKAGE, list_package, parse
from selaras import folders
from selaras.store.library import Kind, read_library

WRITING = {each.name for each in read_library(folders.CYPHER).values() if each.kind is Kind.COMMAND}
# The folder, and the schema, which is no data.
ALLOWED = ("writing/", "store/migrations.py")


def list_named(path: Path) -> set[str]:
    constants = (each.value for each in ast.walk(parse(PACKAGE / path)) if isinstance(each, ast.Constant))
    return {value for value in constants if isinstance(value, str) and value in WRITING}


def test_only_writing_names_a_statement_that_writes() -> None:
    assert [str(path) for path in list_package() if list_named(path) and not str(path).startswith(ALLOWED)] == []
    assert set[str]().union(*map(list_named, list_package())) == WRITING


def test_only_writing_opens_a_transaction() -> None:
    opened = [
        str(path)
        for path in list_package()
        for each in ast.walk(parse(PACKAGE / path))
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr == "transaction"
    ]
    assert {path for path in opened if not path.startswith(("writing/", "store/"))} == set()
