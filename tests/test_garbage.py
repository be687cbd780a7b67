"""The collector of circular garbage rests where nothing circular is made."""

import gc
from collections.abc import Generator

import pytest

from selaras.errors import NotFoundError
from selaras.garbage import pause_garbage_collection, settle


def test_the_collector_rests_inside_and_goes_on_afterwards() -> None:
    assert gc.isenabled()
    with pause_garbage_collection():
        assert not gc.isenabled()
        with pause_garbage_collection():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(NotFoundError), pause_garbage_collection():
        raise NotFoundError("nowhere")
    assert gc.isenabled()


@pytest.fixture
def restored() -> Generator[None]:
    """The collector as it was, afterwards."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)


@pytest.mark.usefixtures("restored")
def test_a_program_that_is_ready_is_looked_at_seldom() -> None:
    _, *older = gc.get_threshold()
    assert gc.get_freeze_count() == 0
    settle()
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold() == (50_000, *older)
