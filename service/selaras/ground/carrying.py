"""A ground that another process keeps, opened by one that answers for it."""

import logging
from pathlib import Path

from selaras.errors import DataError
from selaras.ground.file import open_ground
from selaras.ground.ground import Ground

_log = logging.getLogger(__name__)


class CarriedGround:
    """Opens the file of a ground, and gives it under the name that its keeper has read; the last one stays open."""

    def __init__(self) -> None:
        """Begin with none."""
        self._path: Path | None = None
        self._ground: Ground | None = None

    def turn_to(self, path: Path) -> None:
        """Look at this file from now on."""
        self._path = path

    async def stand(self, state: str) -> Ground | None:
        """Give the ground if the file holds the one of exactly this name."""
        if self._path and (self._ground is None or self._ground.state != state):
            self._ground = _open(self._path)
        return self._ground if self._ground is not None and self._ground.state == state else None


def _open(path: Path) -> Ground | None:
    try:
        return open_ground(path)
    except (DataError, OSError) as error:
        _log.warning("A ground cannot be opened, so an answer comes from the database: %s", error)
        return None
