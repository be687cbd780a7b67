"""One question for the last transaction's name answers all who asked before it was sent, and nobody who came later."""

import asyncio
import gc
from asyncio import CancelledError, Event, Task, create_task, gather, sleep
from collections.abc import Mapping
from dataclasses import replace

import pytest

from helpers.cutting import stand_before
from helpers.database import Database
from selaras.errors import DatabaseError, DeadlineError, UnreachableError
from selaras.store.neo4j_graph import connect
from selaras.store.pulse import Pulse

CROWD = 64


class Gate:
    """A question that comes back when the test lets it, with a number or an error; it notes what happens."""

    def __init__(self) -> None:
        self.pulse: Pulse[int] = Pulse()
        self.notes: list[str] = []
        self.opened: list[Event] = []
        self.errors: Mapping[int, Exception] = {}

    async def read(self) -> int:
        number = len(self.opened)
        self.opened.append(Event())
        self.notes.append(f"sent {number}")
        await self.opened[number].wait()
        if number in self.errors:
            raise self.errors[number]
        return number

    def ask(self) -> Task[int]:
        return create_task(self.pulse.ask(self.read))

    async def open(self, number: int) -> None:
        """Let a question come back."""
        self.opened[number].set()
        await rest()


async def rest() -> None:
    """Let everybody do what can be done."""
    for _ in range(10):
        await sleep(0)


async def test_who_asks_before_it_is_sent_shares_it_and_who_asks_later_does_not() -> None:
    gate = Gate()
    early = [gate.ask() for _ in range(3)]
    await rest()
    late = [gate.ask() for _ in range(3)]
    await rest()
    assert gate.notes == ["sent 0"]
    await gate.open(0)
    assert [task.result() for task in early] == [0, 0, 0]
    assert not any(task.done() for task in late)
    last = gate.ask()
    await gate.open(1)
    assert [task.result() for task in late] == [1, 1, 1]
    await gate.open(2)
    assert (await last, gate.pulse.sent) == (2, 3)


async def test_who_asks_as_soon_as_an_answer_is_there_is_asked_anew() -> None:
    """An answer that has come is of no use to who comes after it, even in the same turn of the loop."""
    gate = Gate()
    first = gate.ask()
    await rest()
    gate.opened[0].set()
    second = gate.ask()
    await rest()
    assert (first.result(), second.done()) == (0, False)
    await gate.open(1)
    assert second.result() == 1


@pytest.mark.parametrize("turns", [0, 10])
async def test_who_is_cancelled_leaves_it_to_the_others(turns: int) -> None:
    gate = Gate()
    leaving, staying = gate.ask(), gate.ask()
    for _ in range(turns):
        await sleep(0)
    leaving.cancel()
    await rest()
    await gate.open(0)
    assert staying.result() == 0
    with pytest.raises(CancelledError):
        await leaving


async def test_if_all_are_cancelled_the_next_is_still_asked_anew() -> None:
    gate = Gate()
    for number in range(2):
        leaving = [gate.ask() for _ in range(2)]
        await rest()
        for task in leaving:
            task.cancel()
        await rest()
        assert all(task.cancelled() for task in leaving), number
    next_one = gate.ask()
    await gate.open(0)
    await gate.open(1)
    assert await next_one == 1


async def test_an_error_is_that_of_all_who_shared_it_and_the_next_asks_anew() -> None:
    gate = Gate()
    gate.errors = {0: UnreachableError("nobody is there")}
    failing = [gate.ask() for _ in range(3)]
    await rest()
    waiting = gate.ask()
    await rest()
    await gate.open(0)
    assert [str(task.exception()) for task in failing] == ["nobody is there"] * 3
    await gate.open(1)
    assert waiting.result() == 1


async def test_an_error_for_which_nobody_waits_is_told_to_nobody() -> None:
    told: list[object] = []
    loop = asyncio.get_running_loop()
    former = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, context: told.append(context))
    try:
        gate = Gate()
        gate.errors = {0: UnreachableError("nobody is there")}
        leaving = gate.ask()
        await rest()
        leaving.cancel()
        await rest()
        await gate.open(0)
        del gate
        gc.collect()
        await rest()
    finally:
        loop.set_exception_handler(former)
    assert told == []


async def test_many_who_ask_the_database_at_once_share_a_few_questions(empty: Database) -> None:
    async with stand_before(empty.neo4j) as (proxy, neo4j), connect(neo4j, 10) as graph:
        session = replace(empty.session, graph=graph)
        found = await gather(*(session.read_state() for _ in range(CROWD)))
        assert len(set(found)) == 1
        assert (graph.pulse.sent, proxy.connections) == (1, 1)
        behind = session.since(found[0])

        async def ask_in_turn(number: int) -> list[str]:
            return [await (behind if number % 2 else session).read_state() for _ in range(10)]

        turns = [each for found in await gather(*map(ask_in_turn, range(CROWD))) for each in found]
    assert turns == [found[0]] * CROWD * 10
    assert graph.pulse.sent <= 1 + 20
    assert proxy.connections == 1


async def test_nobody_is_told_the_name_from_before_a_write_that_was_acknowledged(empty: Database) -> None:
    """Many ask all the time, so that the pulse of an acknowledged write's author is always one that others share."""
    session = empty.session
    stopped = False

    async def ask_on() -> None:
        while not stopped:
            await session.read_state()

    async def write(number: int) -> None:
        before = await session.read_state()
        await asyncio.to_thread(empty.query, "MERGE (u:Unit {id: $id}) SET u.name = randomUUID()", id=str(number))
        assert await session.read_state() != before

    asking = [create_task(ask_on()) for _ in range(8)]
    try:
        for _ in range(10):
            await gather(*map(write, range(3)))
    finally:
        stopped = True
        await gather(*asking)


async def test_nobody_waits_longer_for_a_shared_pulse_than_for_one_of_his_own(empty: Database) -> None:
    async with stand_before(empty.neo4j) as (proxy, neo4j), connect(neo4j, 0.2) as graph:
        session = replace(empty.session, graph=graph)
        before = await session.read_state()
        proxy.cut(0, silently=True)
        started = asyncio.get_running_loop().time()
        first = create_task(session.read_state())
        await sleep(1.5)
        second = create_task(session.read_state())
        with pytest.raises(DeadlineError):
            await first
        # The second has waited for the end of the first, and is answered by a pulse of its own on a new connection.
        assert await second != before
        assert asyncio.get_running_loop().time() - started < 3.5
        proxy.down = True
        proxy.cut(0)
        with pytest.raises(DatabaseError):
            await session.read_state()
