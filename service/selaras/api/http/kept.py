"""Answers that are kept, and given again as long as the database stands where it stood."""

from collections.abc import Awaitable, Callable
from typing import Generic, NamedTuple, TypeVar

from selaras.api.requests.cache import Cache
from selaras.errors import DatabaseError

V = TypeVar("V")
_KNOWN = 20_000  # questions that are known to have been asked once
_SHARE = 8  # an answer larger than this part of all is not kept


class Reply(NamedTuple, Generic[V]):
    """What was answered, how many bytes that is, and whether it would be the same again on the same data."""

    value: V
    weight: int
    repeatable: bool


class GivenAnswer(NamedTuple, Generic[V]):
    """What is answered, and whether it was kept from before."""

    value: V
    kept: bool


class _KeptAnswer(NamedTuple, Generic[V]):
    state: str
    value: V


class KeptAnswers(Generic[V]):
    """Keeps answers by question, with the state of the database in which they were given.

    A question costs nothing more the first time. From the second time on the state is asked for, in one round trip:
    where it is the one in which the answer was given, nothing else is asked. An answer is kept only if the state was
    the same before and after, so that nothing was written meanwhile.
    """

    def __init__(self, capacity: int) -> None:
        """Take how many bytes are kept together; none switches it off."""
        self._capacity = capacity
        self._known: Cache[bytes, bool] = Cache(_KNOWN)
        self._kept: Cache[bytes, _KeptAnswer[V]] = Cache(capacity)

    async def answer(
        self, question: bytes, read_state: Callable[[], Awaitable[str]], ask: Callable[[], Awaitable[Reply[V]]]
    ) -> GivenAnswer[V]:
        """Answer a question, by its digest: as before where that is still true, or else by asking."""
        if not self._capacity or not self._known.find(question):
            reply = await ask()
            if reply.repeatable:
                self._known.keep(question, value=True, weight=1)
            return GivenAnswer(reply.value, kept=False)
        state = await _try_to(read_state)
        known = self._kept.find(question)
        if known and known.state == state:
            return GivenAnswer(known.value, kept=True)
        reply = await ask()
        if (
            state
            and reply.repeatable
            and reply.weight * _SHARE <= self._capacity
            and await _try_to(read_state) == state
        ):
            self._kept.keep(question, _KeptAnswer(state, reply.value), reply.weight)
        return GivenAnswer(reply.value, kept=False)


async def _try_to(read_state: Callable[[], Awaitable[str]]) -> str | None:
    """Read the state; where that fails, whoever asks the question itself says why."""
    try:
        return await read_state()
    except DatabaseError:
        return None
