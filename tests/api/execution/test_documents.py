"""Documents that are kept take what they are allowed to, and are gone when they are dropped."""

import gc
import tracemalloc
from collections.abc import Generator

import pytest

from selaras.api.execution.documents import Document, Documents
from selaras.api.fields.schema import make_schema
from selaras.api.requests.limits import Limits

CORE = make_schema().core
CAPACITY = 2**19
FEW = "query ($key: ID!) { unit(key: $key) { name } }"
MANY = "{" + " ".join(f'a{each}: unit(key: "{each}") {{ name key }}' for each in range(19)) + "}"
VALUES = f"{{ nodes(ids: [{','.join(['1'] * 700)}]) {{ id }} }}"
LONG = f'{{ unit(key: "{"x" * 30_000}") {{ name }} }}'
WRONG = "{ nowhere }"


@pytest.fixture
def traced() -> Generator[None]:
    """Memory that is counted, and a collector that does not come by itself."""
    gc.collect()
    gc.disable()
    tracemalloc.start()
    yield
    tracemalloc.stop()
    gc.enable()


@pytest.mark.usefixtures("traced")
@pytest.mark.parametrize("text", [FEW, MANY, VALUES, LONG, WRONG], ids=["few", "many", "values", "long", "wrong"])
def test_documents_take_no_more_than_is_allowed(text: str) -> None:
    documents = Documents(CORE, Limits(), CAPACITY, compiled=True)
    documents.prepare(text)
    before, _ = tracemalloc.get_traced_memory()
    for number in range(1, 60):
        documents.prepare(text + " " * number)
    after, _ = tracemalloc.get_traced_memory()
    assert documents.validations == 60
    assert after - before <= CAPACITY


def test_a_document_that_is_kept_is_as_it_was() -> None:
    documents = Documents(CORE, Limits(), CAPACITY, compiled=True)
    first = documents.prepare(FEW)
    assert isinstance(first, Document)
    assert documents.prepare(FEW) is first
    assert documents.validations == 1
