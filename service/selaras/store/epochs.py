"""The epoch: a time during which one and the same database server has certainly been there."""

from collections.abc import Callable, Hashable
from time import monotonic
from weakref import WeakSet

_SILENCE = 5.0  # seconds; a database can be stopped, restored and started again in about that time, on one connection


class Epoch:
    """Counts the times that the database was, or may have been, started anew.

    The name of a transaction means something only within an epoch: after an older copy was put back, the same name
    comes again for other data. A connection does not outlive its server, so that one which has answered before shows
    that the server has not changed. On any other, and after a silence, the time of the database's start decides; where
    the database does not tell it, a new connection ends the epoch.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Begin the first epoch; `clock` returns seconds."""
        self.number = 1
        self._clock = clock
        self._start: Hashable = None
        self._connections: WeakSet[object] = WeakSet()
        self._heard = clock()

    def doubts(self, connection: object) -> bool:
        """Whether the database may have been started anew, judged by the connection on which it has just answered."""
        now = self._clock()
        silent = now - self._heard > _SILENCE
        self._heard = now
        return connection not in self._connections or (silent and self._start is not None)

    def settle(self, connection: object, start: Hashable) -> None:
        """Settle a doubt by the time of the start, read after the answer; None where the database does not tell it."""
        if start is None or start != self._start:
            self.end()
        self._start = start
        self._connections.add(connection)

    def end(self) -> None:
        """End the epoch: the database did not answer, or not as the same."""
        self.number += 1
