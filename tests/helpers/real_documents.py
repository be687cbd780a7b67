"""Every query of our schema that tests, documents and the page ask, as far as it stands there in full."""

import ast
import re
from pathlib import Path

from graphql import GraphQLError, GraphQLSchema, OperationType, get_operation_ast, parse, validate

from helpers.database import ROOT

_BLOCKS = re.compile(r"^```graphql\n(.*?)^```$|`([^`]*\{[^`]*\})\n?`", re.MULTILINE | re.DOTALL)


def find_documents(schema: GraphQLSchema) -> list[str]:
    """Find them; a text that is the selection of a root field alone is made a document of."""
    texts = [text for path in sorted((ROOT / "tests").rglob("*.py")) for text in _list_texts(path)]
    for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "service/page/page.js"]:
        texts += [block or tick for block, tick in _BLOCKS.findall(path.read_text(encoding="utf-8"))]
    found = [document for text in texts for document in (text, f"{{ {text} }}") if _is_query(schema, document)]
    return list(dict.fromkeys(found))


def _list_texts(path: Path) -> list[str]:
    constants = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    ]
    return [each.value for each in constants if isinstance(each.value, str)]


def _is_query(schema: GraphQLSchema, text: str) -> bool:
    if "{" not in text or "__" in text.replace("__typename", ""):
        return False
    try:
        document = parse(text)
    except GraphQLError:
        return False
    operation = get_operation_ast(document)
    if operation is None or operation.operation is not OperationType.QUERY:
        return False
    return bool(operation.selection_set.selections) and not validate(schema, document)
