"""Documents that clients name by the SHA-256 of their text instead of sending it."""

import re
from collections.abc import Mapping
from hashlib import sha256
from sys import getsizeof
from typing import NamedTuple, cast

from selaras.api.requests.cache import Cache
from selaras.api.requests.request import GraphQLRequest
from selaras.errors import RequestError, quote

_DIGEST = re.compile(r"[0-9a-f]{64}")
_PREFIX = "sha256:"
_ENTRY = 500  # bytes that an entry takes besides its text


class NamedDocument(NamedTuple):
    """The text of a document, and its digest if the request gave one."""

    text: str
    digest: str | None


class PersistedDocuments:
    """Documents by digest; the least recently used is dropped first."""

    def __init__(self, capacity: int) -> None:
        """Keep documents of `capacity` bytes in total."""
        self._texts: Cache[str, str] = Cache(capacity)

    def resolve(self, request: GraphQLRequest) -> NamedDocument:
        """Find the text of a request's document; raises RequestError if none is given or known."""
        digest = _read_digest(request)
        if request.query is None:
            return NamedDocument(self._recall(request, digest), digest)
        if digest and sha256(request.query.encode()).hexdigest() != digest:
            raise RequestError(
                "PERSISTED_QUERY_HASH_MISMATCH", f"The document has not the SHA-256 {digest}; hash its text, in UTF-8."
            )
        return NamedDocument(request.query, digest)

    def keep(self, named: NamedDocument) -> None:
        """Keep a document by its digest, once it has proved valid."""
        if named.digest:
            self._texts.keep(named.digest, named.text, getsizeof(named.text) + _ENTRY)

    def _recall(self, request: GraphQLRequest, digest: str | None) -> str:
        if digest is None:
            raise RequestError(
                "BAD_REQUEST", "`query` is missing; expected the text of a document, or its `documentId`."
            )
        text = self._texts.find(digest)
        if text is None:
            # Apollo's clients look for exactly this message, and then send the text.
            raise RequestError(
                "PERSISTED_QUERY_NOT_FOUND",
                "PersistedQueryNotFound"
                if request.document_id is None
                else f"No document {request.document_id} is known; send its text as `query` along with the id, once.",
            )
        return text


def _read_digest(request: GraphQLRequest) -> str | None:
    if request.document_id is not None:
        digest = request.document_id.removeprefix(_PREFIX)
        if not request.document_id.startswith(_PREFIX) or not _DIGEST.fullmatch(digest):
            raise RequestError(
                "BAD_REQUEST",
                f"`documentId` is {quote(request.document_id)}; expected sha256: and 64 small hex digits.",
            )
        return digest
    extension = request.extensions.get("persistedQuery")
    if extension is None:
        return None
    return _read_extension(extension)


def _read_extension(extension: object) -> str:
    given = cast("Mapping[str, object]", extension if isinstance(extension, dict) else {})
    digest = given.get("sha256Hash")
    if given.get("version") != 1 or not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise RequestError(
            "BAD_REQUEST",
            "`extensions.persistedQuery` is none; expected version 1 and sha256Hash, 64 small hex digits.",
        )
    return digest
