"""Room on the disk: looked for before a load, and its lack said in words."""

from errno import EACCES, ENOSPC
from pathlib import Path

import pytest

from selaras.embedded.home import Home
from selaras.embedded.room import check_room, tell_if_full
from selaras.errors import DiskFullError
from selaras.settings import Settings


def test_a_load_that_has_no_room_is_refused_before_it_begins(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    Home(settings).prepare()
    check_room(settings, 1)
    with pytest.raises(DiskFullError, match=r"To load 1,000,000,000,000 rows may need 1,953,125,150 MiB in .* MiB are"):
        check_room(settings, 10**12)


def test_a_full_disk_is_said_and_other_errors_are_left_alone(tmp_path: Path) -> None:
    home = Home(Settings(home=tmp_path))
    with pytest.raises(DiskFullError, match="Nothing that was stored is lost"), tell_if_full(home):
        raise OSError(ENOSPC, "full")
    with pytest.raises(PermissionError), tell_if_full(home):
        raise OSError(EACCES, "denied")
