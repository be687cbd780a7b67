"""A bounded cache that drops the least recently used entry first."""

from collections import OrderedDict
from typing import Generic, NamedTuple, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Weighed(NamedTuple, Generic[V]):
    value: V
    weight: int


class Cache(Generic[K, V]):
    """Keeps values by key, up to a total weight."""

    def __init__(self, capacity: int) -> None:
        """Keep values of at most `capacity` in total, in the unit of the weights given to `keep`."""
        self._capacity = capacity
        self._weight = 0
        self._entries: OrderedDict[K, _Weighed[V]] = OrderedDict()

    def __len__(self) -> int:
        """Return the number of values kept."""
        return len(self._entries)

    def find(self, key: K) -> V | None:
        """Find the value of a key, and mark it as the most recently used."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry.value

    def keep(self, key: K, value: V, weight: int) -> None:
        """Keep a value, dropping others until it fits; one heavier than the capacity drops all, itself included."""
        known = self._entries.pop(key, None)
        self._weight -= known.weight if known else 0
        self._entries[key] = _Weighed(value, weight)
        self._weight += weight
        while self._weight > self._capacity:
            _, gone = self._entries.popitem(last=False)
            self._weight -= gone.weight
