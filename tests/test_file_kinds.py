"""What a path leads to, before it is opened."""

import os
import socket
from pathlib import Path

from selaras.file_kinds import name_kind


def test_every_kind_of_file_is_named_without_being_opened(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket"))
        kinds = {name: name_kind((tmp_path / name).stat().st_mode) for name in ("file", "pipe", "socket", ".")}
    assert kinds == {"file": None, "pipe": "a pipe", "socket": "a socket", ".": "a folder"}
    assert name_kind(Path(os.devnull).stat().st_mode) == "a device"
    assert name_kind(0) == "no file"
