"""GraphQL over HTTP: what a request's headers make of its context."""

from collections.abc import Callable, Mapping
from typing import Protocol

from strawberry.asgi import GraphQL

from selaras.api.context import Context
from selaras.api.schema import make_schema


class _Request(Protocol):
    @property
    def headers(self) -> Mapping[str, str]: ...


class Endpoint(GraphQL[Context, None]):
    """The GraphQL endpoint; `open_context` is told whether the request asks for its statements."""

    def __init__(self, open_context: Callable[[bool], Context]) -> None:
        """Take what makes a context."""
        super().__init__(make_schema(), graphql_ide=None)
        self._open_context = open_context

    async def get_context(self, request: _Request, response: object) -> Context:  # noqa: ARG002 - Strawberry's signature
        """Make the context of a request."""
        return self._open_context(request.headers.get("selaras-explain", "").lower() == "true")
