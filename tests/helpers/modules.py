"""The modules of the package and of the tests, as their text says what they are."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from helpers.database import ROOT, TESTS

PACKAGE = ROOT / "service" / "selaras"
Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef
Import = ast.Import | ast.ImportFrom


def list_package() -> list[Path]:
    """List the modules of the package, from its folder on."""
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def list_tests() -> list[Path]:
    """List the Python files of the tests, from their folder on."""
    found = (path.relative_to(TESTS) for path in TESTS.rglob("*.py"))
    return sorted(path for path in found if "node_modules" not in path.parts)


@cache
def parse(path: Path) -> ast.Module:
    """Parse a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def walk_below(node: ast.AST) -> Iterator[ast.AST]:
    """Go through all that stands in a node, without the node itself."""
    return (below for child in ast.iter_child_nodes(node) for below in ast.walk(child))


def list_imported(tree: ast.AST) -> Iterator[str]:
    """List the modules that are imported, and what is imported from each, by its whole name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)
