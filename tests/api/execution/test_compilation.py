"""Compiled execution is behind one door, can be switched off, and is done without where its parts have moved."""

import subprocess
import sys

from helpers.database import Database
from helpers.putting import SCHEMA, open_context
from selaras.api.execution.answering import Answering
from selaras.api.execution.documents import Document
from selaras.api.requests.limits import Limits
from selaras.api.requests.request import GraphQLRequest

TEXT = '{ cascade(root: "pk-s0-01", year: 2026, depth: 9) { nodes { element { key owners { id } } depth more } } }'
# A module of None is one that cannot be imported.
PROGRAM = """
import sys
sys.modules["selaras.api.execution.compiled"] = None
from selaras.api.execution.answering import Answering
from selaras.api.fields.schema import make_schema
from selaras.api.requests.limits import Limits
documents = Answering(make_schema(), Limits()).documents
print([each.compiled for _ in range(2) for each in documents.prepare("{ __typename rules { code } }").operations])
"""


async def test_what_is_not_compiled_has_the_same_answer(lampung: Database) -> None:
    request, context = GraphQLRequest(TEXT, None, {}, {}, None), open_context(lampung.session)
    compiled, plain = (Answering(SCHEMA, Limits(), compiled=each) for each in (True, False))
    documents = [each.documents.prepare(TEXT) for each in (compiled, plain)]
    operations = [each.operations[0] for each in documents if isinstance(each, Document)]
    assert [each.compiled is None for each in operations] == [False, True]
    assert await compiled.answer(request, context) == await plain.answer(request, context)


def test_a_library_that_has_moved_its_parts_is_said_once_and_costs_no_answer() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "[None, None]\n"
    assert done.stderr.count("Queries are not compiled") == 1
