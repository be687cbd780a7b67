"""A cache that is bounded: what has not been asked for longest goes first."""

from collections import OrderedDict
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Weighed(NamedTuple, Generic[V]):
    value: V
    weight: int


class Cache(Generic[K, V]):
    """Keeps values by key as long as their weights fit together."""

    def __init__(self, capacity: int) -> None:
        """Take the sum of weights that fits, in whatever `keep` is told them."""
        self._capacity = capacity
        self._weight = 0
        self._entries: OrderedDict[K, _Weighed[V]] = OrderedDict()

    def __len__(self) -> int:
        """Count what is kept."""
        return len(self._entries)

    def find(self, key: K) -> V | None:
        """Find what is kept under a key, and keep it longer for that."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry.value

    def keep(self, key: K, value: V, weight: int) -> None:
        """Keep a value; others go until it fits, and itself where it never would."""
        known = self._entries.pop(key, None)
        self._weight -= known.weight if known else 0
        self._entries[key] = _Weighed(value, weight)
        self._weight += weight
        while self._weight > self._capacity:
            _, gone = self._entries.popitem(last=False)
            self._weight -= gone.weight
