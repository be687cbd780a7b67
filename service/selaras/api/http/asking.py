"""A request with all that its answer depends on besides the data, and how it is worked out, in whichever process."""

from hashlib import sha256
from typing import NamedTuple

import orjson

from selaras.api.execution.answering import Answering
from selaras.api.http.kept import Reply
from selaras.api.http.negotiation import MediaType
from selaras.api.http.response import Response, write_answer, write_refusal
from selaras.api.requests.context import Context
from selaras.api.requests.request import GraphQLRequest


class AskedRequest(NamedTuple):
    """All that an answer depends on, besides the data and the day."""

    request: GraphQLRequest
    method: str
    media: MediaType

    def digest(self, day: str) -> bytes:
        """Return a digest that does not depend on the order of the variables."""
        return sha256(orjson.dumps([*self.request, self.method, self.media, day], option=orjson.OPT_SORT_KEYS)).digest()


async def work_out(answering: Answering, asked: AskedRequest, context: Context) -> Reply[Response]:
    """Work an answer out; raises RequestError if the request cannot be executed."""
    answer = await answering.answer(asked.request, context, reading=asked.method == "GET")
    if answer.payload is None:
        response = write_refusal(asked.media, answer.errors, asked.method)
    else:
        response = write_answer(asked.media, answer.payload)
    return Reply(response, len(response.body), answer.repeatable)
