"""Texts as bytes and offsets: a sequence that makes a string when one is asked for."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar, cast, overload

import numpy as np
from numpy.typing import NDArray

from selaras.errors import DataError
from selaras.meaning.columns import Numbers

Offsets = NDArray[np.uint32]
Bytes = NDArray[np.uint8]
S_co = TypeVar("S_co", bound=str | None, covariant=True)

_ABSENT = b"\xff"  # no text in UTF-8 has this byte
_LONGEST = 2**32 - 1


class EndToEnd(Sequence[S_co], Generic[S_co]):
    """Texts that lie end to end; `offsets` has one more than there are texts."""

    def __init__(self, offsets: Offsets, data: Bytes) -> None:
        """Take the bytes of all texts, one behind the other in UTF-8, and where each begins."""
        self.offsets, self.data = offsets, data
        self._offsets, self._bytes = offsets.data, data.data
        self._length = len(offsets) - 1

    def __len__(self) -> int:
        """Count them."""
        return self._length

    @overload
    def __getitem__(self, index: int) -> S_co: ...

    @overload
    def __getitem__(self, index: slice) -> list[S_co]: ...

    def __getitem__(self, index: int | slice) -> S_co | list[S_co]:
        """Make the text at a place; raises IndexError if there is none."""
        if isinstance(index, slice):
            return [self._make(each) for each in range(*index.indices(self._length))]
        place = index + self._length if index < 0 else index
        if not 0 <= place < self._length:
            raise IndexError(index)
        return self._make(place)

    def _make(self, place: int) -> S_co:
        found = self._bytes[self._offsets[place] : self._offsets[place + 1]].tobytes()
        return cast("S_co", None if found == _ABSENT else found.decode())


class Names(EndToEnd[str]):
    """Texts of which none is absent, such as ids."""


class Texts(EndToEnd[str | None]):
    """Texts of which some may be absent."""


class Coded(Sequence[str | None]):
    """Texts by codes into a list of those that there are; -1 stands for none."""

    def __init__(self, codes: Numbers, words: Sequence[str]) -> None:
        """Take the code of each, and the list."""
        self._codes, self._words = codes.data, words

    def __len__(self) -> int:
        """Count them."""
        return len(self._codes)

    @overload
    def __getitem__(self, index: int) -> str | None: ...

    @overload
    def __getitem__(self, index: slice) -> list[str | None]: ...

    def __getitem__(self, index: int | slice) -> str | list[str | None] | None:
        """Find the text at a place; raises IndexError if there is none."""
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        code = self._codes[index]
        return None if code < 0 else self._words[code]


def lay_end_to_end(texts: Iterable[str | None]) -> tuple[Offsets, Bytes]:
    """Lay texts end to end; raises DataError if they take 4 GiB or more."""
    parts = [_ABSENT if text is None else text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, parts)], dtype=np.int64)
    if ends[-1] > _LONGEST:
        raise DataError([f"The texts of one column take {ends[-1]} bytes; a ground holds less than 4 GiB of them."])
    return ends.astype(np.uint32), np.frombuffer(b"".join(parts), np.uint8)
