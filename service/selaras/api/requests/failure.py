"""What a caller reads of an error: ours with its code, the others masked, and those logged."""

import logging
from collections.abc import Iterable

from graphql import GraphQLError, GraphQLFormattedError

from selaras.errors import AmbiguousIdError, DataError, RequestError, SelarasError

_log = logging.getLogger(__name__)
_MASK = "Something went wrong that should not have; the server's log has the details."


def show_errors(errors: Iterable[GraphQLError]) -> list[GraphQLFormattedError]:
    """Show the errors of an execution: each with its place and, if it is ours, its code and what a caller needs."""
    return [_show(error) for error in errors]


def show_coded(errors: Iterable[GraphQLError], code: str) -> list[GraphQLFormattedError]:
    """Show errors that say why nothing is executed; they have their places, and get a code."""
    return [{**error.formatted, "extensions": {"code": code}} for error in errors]


def show_refusal(error: RequestError) -> GraphQLFormattedError:
    """Show why a request is refused."""
    return {"message": str(error), "extensions": {"code": error.code}}


def mask(error: Exception) -> GraphQLFormattedError:
    """Show nothing of an error that nobody could expect, and log it."""
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
    if isinstance(cause, DataError):
        extensions["complaints"] = list(cause.complaints)
    return {**error.formatted, "message": str(cause), "extensions": extensions}
