"""What a caller sees of an error: ours with its code; any other is masked and logged."""

import logging
from collections.abc import Iterable

from graphql import GraphQLError, GraphQLFormattedError

from selaras.errors import AmbiguousIdError, DataError, NotFoundError, RequestError, SelarasError

_log = logging.getLogger(__name__)
_MASK = "Something went wrong that should not have; the server's log has the details."


def show_errors(errors: Iterable[GraphQLError]) -> list[GraphQLFormattedError]:
    """Format the errors of an execution: each with its place and, if it is ours, its code and details."""
    return [_show(error) for error in errors]


def show_coded(errors: Iterable[GraphQLError], code: str) -> list[GraphQLFormattedError]:
    """Format errors that kept a document from being executed: each with its place and the given code."""
    return [{**error.formatted, "extensions": {"code": code}} for error in errors]


def show_refusal(error: RequestError) -> GraphQLFormattedError:
    """Format the reason for which a request is refused."""
    return {"message": str(error), "extensions": {"code": error.code}}


def mask(error: Exception) -> GraphQLFormattedError:
    """Log an unexpected error, and return a message that reveals nothing about it."""
    _log.error("Unexpected error while answering", exc_info=error)
    return {"message": _MASK, "extensions": {"code": "INTERNAL"}}


def _show(error: GraphQLError) -> GraphQLFormattedError:
    cause = error.original_error
    if cause is None or isinstance(cause, GraphQLError):
        return error.formatted
    if not isinstance(cause, SelarasError):
        _log.error("Unexpected error at %s", error.path, exc_info=cause)
        return {**error.formatted, "message": _MASK, "extensions": {"code": "INTERNAL"}}
    extensions: dict[str, object] = {"code": cause.code}
    if isinstance(cause, AmbiguousIdError):
        extensions["candidates"] = list(cause.candidates)
    if isinstance(cause, NotFoundError) and cause.nearest:
        extensions["nearest"] = list(cause.nearest)
    if isinstance(cause, DataError):
        extensions["complaints"] = list(cause.complaints)
    return {**error.formatted, "message": str(cause), "extensions": extensions}
