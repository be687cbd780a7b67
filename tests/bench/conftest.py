"""What is measured is large: the database plans for it, and not for what it held before."""

import pytest

from helpers.database import Database


@pytest.fixture
def empty(empty: Database) -> Database:
    empty.forget_plans()
    return empty
