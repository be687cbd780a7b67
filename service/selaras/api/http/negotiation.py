"""Media types: what a client accepts, and what it sent."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from selaras.errors import RequestError, quote

_QUALITY = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
_UTF_8 = {"utf-8", "utf8"}


class MediaType(StrEnum):
    """The media types of answers; the first is the default."""

    JSON = "application/json"
    GRAPHQL = "application/graphql-response+json"


class _Range(NamedTuple):
    name: str
    quality: float


def choose_media_type(accept: str | None) -> MediaType:
    """Choose the media type that an Accept header prefers; JSON if there is no such header.

    Raises RequestError if the client accepts none of them.
    """
    if not accept:
        return MediaType.JSON
    ranges = list(_read_ranges(accept))
    found = {media: _rate(media, ranges) for media in MediaType}
    best = max(found, key=lambda media: found[media])
    if found[best][0] == 0:
        raise RequestError(
            "NOT_ACCEPTABLE",
            f"The request accepts {quote(accept)}; answers are {' or '.join(MediaType)}, in UTF-8. Accept one of them.",
        )
    return best


def check_content_type(content_type: str | None, content_encoding: str | None) -> None:
    """Raise RequestError unless the body is declared as JSON in UTF-8, without a content encoding."""
    name, parameters = _split(content_type or "")
    if name != MediaType.JSON or parameters.get("charset", "utf-8") not in _UTF_8:
        raise RequestError(
            "UNSUPPORTED_MEDIA_TYPE",
            f"The body's type is {content_type or 'not given'}; send JSON in UTF-8, as {MediaType.JSON}.",
        )
    if content_encoding not in {None, "identity"}:
        raise RequestError(
            "UNSUPPORTED_MEDIA_TYPE", f"The body is encoded with {content_encoding}; send it without an encoding."
        )


def _rate(media: MediaType, ranges: list[_Range]) -> tuple[float, int, int]:
    """Rate a media type by its quality, then by how precisely it was named, then by its place among equals."""
    for precision, name in ((2, media.value), (1, "application/*"), (0, "*/*")):
        for place, each in enumerate(ranges):
            if each.name == name:
                return each.quality, precision, -place
    return 0, 0, 0


def _read_ranges(accept: str) -> Iterator[_Range]:
    for each in accept.split(","):
        name, parameters = _split(each)
        quality = parameters.get("q", "1")
        if parameters.get("charset", "utf-8") in _UTF_8 and _QUALITY.fullmatch(quality):
            yield _Range(name, float(quality))


def _split(text: str) -> tuple[str, dict[str, str]]:
    """Split a media type from its parameters, in lower case and without quotes."""
    name, *rest = (each.strip() for each in text.lower().split(";"))
    pairs = (each.partition("=") for each in rest)
    return name, {key.strip(): value.strip().strip('"') for key, _, value in pairs}
