"""The ground's file: a header that says what it is and where each array lies, and the arrays.

    magic · version · length of the header · length of the file · digest of the header | header (JSON) | arrays, aligned

The header names the state that was read, the digest of what the arrays mean, and the sum of everything behind it. A
file is written aside and then renamed, so that whoever opens it has a whole one, and what is mapped stays as it was.
"""

import mmap
import os
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar, cast, get_type_hints
from zlib import crc32

import numpy as np
import orjson
from numpy.typing import NDArray

from selaras.errors import DataError
from selaras.ground.ground import GRADES, UNIT_KINDS, Ground, GroundColumns
from selaras.ground.texts import Names, Texts
from selaras.model.vocabulary import Certainty, Level, LinkKind, LinkStatus

Array = NDArray[np.generic]
T = TypeVar("T", bound=tuple[object, ...])

VERSION = 1
_MAGIC = b"SELARASG"
_PRELUDE = struct.Struct("<8sIIQ16s")
_ALIGNED = 64
_WORDS = (Level, LinkStatus, LinkKind, Certainty, GRADES, UNIT_KINDS)  # what codes stand for


class Place(NamedTuple):
    """Where an array lies, counted from the end of the header."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    offset: int


class _Header(NamedTuple):
    state: str
    digest: str
    checksum: int
    places: Sequence[Place]


class TornError(DataError):
    """A file is no ground, or not a whole one, or one of another version."""

    code = "TORN"


def measure(columns: GroundColumns) -> int:
    """Count the bytes of all arrays."""
    return sum(array.nbytes for _, array in list_arrays(columns))


def list_arrays(columns: tuple[object, ...], prefix: str = "") -> Iterator[tuple[str, Array]]:
    """List the arrays of columns by name, in the order of their fields."""
    for field, value in cast("dict[str, object]", cast("NamedTuple", columns)._asdict()).items():
        name = f"{prefix}{field}"
        if isinstance(value, Texts | Names):
            yield f"{name}.offsets", value.offsets
            yield f"{name}.data", value.data
        elif isinstance(value, np.ndarray):
            yield name, cast("Array", value)
        else:
            yield from list_arrays(cast("tuple[object, ...]", value), f"{name}.")


def write_ground(path: Path, state: str, columns: GroundColumns) -> int:
    """Write the file of a ground, and return its length in bytes; raises OSError, and leaves nothing then."""
    arrays = [(name, np.ascontiguousarray(array)) for name, array in list_arrays(columns)]
    aside = path.with_name(f"{path.name}.part")
    try:
        with aside.open("wb") as file:
            for part in _list_parts(state, arrays):
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
            length = file.tell()
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return length


def open_ground(path: Path) -> Ground:
    """Map the file of a ground; raises TornError if it is not a whole one of this version, and OSError."""
    with path.open("rb") as file:
        length = os.fstat(file.fileno()).st_size
        if length < _PRELUDE.size:
            raise TornError([f"{path}: has {length} bytes, fewer than the beginning of a ground."])
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    header, begin = _read_header(path, mapped)
    arrays = {each.name: _map_array(mapped, begin, each) for each in header.places}
    return Ground(header.state, _gather(GroundColumns, arrays, ""), len(mapped))


def digest_schema() -> str:
    """Digest what the arrays mean: their names and kinds, and the words that codes stand for."""
    described = [[f"{name} {kind}" for name, kind in _list_fields(GroundColumns, "")], [list(each) for each in _WORDS]]
    return blake2b(orjson.dumps(described), digest_size=16).hexdigest()


def _list_parts(state: str, arrays: Sequence[tuple[str, Array]]) -> Iterator[bytes | memoryview]:
    places, length = _place(arrays)
    body = [part for place, (_, array) in zip(places, arrays, strict=True) for part in _pad(place, array)]
    checksum = 0
    for part in body:
        checksum = crc32(part, checksum)
    written = orjson.dumps([state, digest_schema(), checksum, [[*place] for place in places]])
    written += b" " * (-(_PRELUDE.size + len(written)) % _ALIGNED)
    total = _PRELUDE.size + len(written) + length
    yield _PRELUDE.pack(_MAGIC, VERSION, len(written), total, blake2b(written, digest_size=16).digest())
    yield written
    yield from body


def _place(arrays: Sequence[tuple[str, Array]]) -> tuple[list[Place], int]:
    places: list[Place] = []
    offset = 0
    for name, array in arrays:
        places.append(Place(name, array.dtype.str, array.shape, offset))
        offset += array.nbytes + -array.nbytes % _ALIGNED
    return places, offset


def _pad(place: Place, array: Array) -> tuple[memoryview, bytes]:
    return array.data.cast("B") if place.shape[0] else memoryview(b""), b"\0" * (-array.nbytes % _ALIGNED)


def _read_header(path: Path, mapped: mmap.mmap) -> tuple[_Header, int]:
    magic, version, length, total, digest = _PRELUDE.unpack(mapped[: _PRELUDE.size])
    begin = _PRELUDE.size + length
    written = mapped[_PRELUDE.size : begin]
    if magic != _MAGIC or version != VERSION:
        raise TornError([f"{path}: is not a ground of version {VERSION}."])
    if total != len(mapped) or blake2b(written, digest_size=16).digest() != digest:
        raise TornError([f"{path}: has {len(mapped)} bytes; expected the {total} that were written."])
    state, meant, checksum, places = orjson.loads(written)
    header = _Header(state, meant, checksum, [Place(*each) for each in places])
    with memoryview(mapped) as whole, whole[begin:] as body:
        found = crc32(body)
    if header.digest != digest_schema() or found != header.checksum:
        raise TornError([f"{path}: its arrays are not what its header says."])
    return header, begin


def _map_array(mapped: mmap.mmap, begin: int, place: Place) -> Array:
    count = int(np.prod(place.shape))
    dtype = np.dtype(place.dtype)
    if not count:
        return np.empty(place.shape, dtype)
    return np.frombuffer(mapped, dtype, count, begin + place.offset).reshape(place.shape)


def _gather(kind: type[T], arrays: Mapping[str, Array], prefix: str) -> T:
    """Gather columns from arrays by the names of their fields."""
    hints = get_type_hints(kind)
    values = [_gather_one(hint, arrays, f"{prefix}{field}") for field, hint in hints.items()]
    return cast("Callable[..., T]", kind)(*values)


def _gather_one(hint: object, arrays: Mapping[str, Array], name: str) -> object:
    if hint is Texts or hint is Names:
        return cast("Callable[..., Texts]", hint)(arrays[f"{name}.offsets"], arrays[f"{name}.data"])
    kind = _find_columns(hint)
    return arrays[name] if kind is None else _gather(kind, arrays, f"{name}.")


def _find_columns(hint: object) -> type[tuple[object, ...]] | None:
    """Find what columns a field holds; None if it is a single one."""
    return cast("type[tuple[object, ...]]", hint) if isinstance(hint, type) and issubclass(hint, tuple) else None


def _list_fields(kind: type[tuple[object, ...]], prefix: str) -> Iterator[tuple[str, str]]:
    for field, hint in get_type_hints(kind).items():
        inner = _find_columns(hint)
        if inner is None:
            yield f"{prefix}{field}", str(hint)
        else:
            yield from _list_fields(inner, f"{prefix}{field}.")
