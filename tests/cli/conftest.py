"""What the tests of the command line share: our program, beside the deck."""

import pytest

from helpers.database import Database
from helpers.program import Program


@pytest.fixture
def program(environment: dict[str, str], lampung: Database) -> Program:  # noqa: ARG001 - it asks about the deck
    return Program(environment)
