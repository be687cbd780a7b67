"""Answers that are kept and given again as long as the database has not changed."""

from collections.abc import Awaitable, Callable
from typing import Generic, NamedTuple, TypeVar

from selaras.api.requests.cache import Cache
from selaras.errors import DatabaseError

V = TypeVar("V")
ReadState = Callable[[], Awaitable[str]]
_ENTRY = 1_536  # bytes that a kept answer takes besides its own: its headers, its question, its place
_QUESTION = 256  # bytes that a question takes which is remembered as asked before
_KNOWN = 8  # one in so many parts of the capacity is for those
_SHARE = 8  # an answer larger than one in so many parts of the capacity is not kept


class Reply(NamedTuple, Generic[V]):
    """A new answer, its size in bytes, and whether the same data would give the same answer again."""

    value: V
    weight: int
    repeatable: bool


class GivenAnswer(NamedTuple, Generic[V]):
    """The answer given, and whether it had been kept."""

    value: V
    kept: bool


class _KeptAnswer(NamedTuple, Generic[V]):
    state: str
    value: V


class KeptAnswers(Generic[V]):
    """Keeps answers by question, with the state of the database in which they were given.

    The first time, a question costs nothing extra. From the second time on, the state is read in one round trip; if it
    is the one in which the answer was given, nothing more is asked of the database. An answer is kept only if the state
    was the same before and after it, which shows that nothing was written meanwhile.
    """

    def __init__(self, capacity: int) -> None:
        """Keep answers that take `capacity` bytes in total, with all that is kept about them; 0 turns keeping off."""
        self._capacity = capacity
        self._known: Cache[bytes, bool] = Cache(capacity // _KNOWN)
        self._kept: Cache[bytes, _KeptAnswer[V]] = Cache(capacity - capacity // _KNOWN)

    async def answer(
        self,
        question: bytes,
        read_state: Callable[[], Awaitable[str]],
        ask: Callable[[str | None], Awaitable[Reply[V]]],
    ) -> GivenAnswer[V]:
        """Answer a question, given as a digest, with the kept answer if it is still valid, or else by calling `ask`.

        `ask` is told the state that was just named, if one was, and must read nothing older: the database names a
        transaction before its data can be read, so that what is read without that may be older than its name.
        """
        if not self._capacity or not self._known.find(question):
            reply = await ask(None)
            if reply.repeatable:
                self._known.keep(question, value=True, weight=_QUESTION)
            return GivenAnswer(reply.value, kept=False)
        state = await _try_to(read_state)
        known = self._kept.find(question)
        if known and known.state == state:
            return GivenAnswer(known.value, kept=True)
        reply = await ask(state)
        if (
            state
            and reply.repeatable
            and reply.weight * _SHARE <= self._capacity
            and await _try_to(read_state) == state
        ):
            self._kept.keep(question, _KeptAnswer(state, reply.value), reply.weight + _ENTRY)
        return GivenAnswer(reply.value, kept=False)


async def _try_to(read_state: ReadState) -> str | None:
    """Read the state; None if that fails, since the question itself will then report why."""
    try:
        return await read_state()
    except DatabaseError:
        return None
