"""What was found is quoted in messages in one way alone, which cuts it and lets nothing of it act."""

import ast
from collections.abc import Iterator

from helpers.modules import PACKAGE, list_package, parse

QUOTING = "errors.py"


def list_quoting(tree: ast.AST) -> Iterator[int]:
    """List the lines on which something quotes a value by itself, as `{value!r}` or by `repr`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.conversion == ord("r"):
            yield node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "repr":
            yield node.lineno


def test_only_the_errors_quote_a_value() -> None:
    found = [
        f"{path}:{line}"
        for path in list_package()
        if str(path) != QUOTING
        for line in list_quoting(parse(PACKAGE / path))
    ]
    assert found == [], "quote what was found by `selaras.errors.quote`"


def test_quoting_is_recognised() -> None:
    text = 'f"{a!r}"\nf"{a}"\nrepr(a)\nstr(a)\n'
    assert sorted(list_quoting(ast.parse(text))) == [1, 3]
