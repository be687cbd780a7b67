"""No more calls run at once than the limit, and one failure ends all."""

from asyncio import Event, sleep

import pytest

from selaras.audit.bounded import open_bounded
from selaras.errors import NotFoundError


async def test_no_more_calls_run_than_the_limit_and_they_begin_in_order() -> None:
    under_way, most, begun = 0, 0, list[int]()

    async def work(number: int) -> int:
        nonlocal under_way, most
        begun.append(number)
        under_way += 1
        most = max(most, under_way)
        await sleep(0)
        under_way -= 1
        return number * number

    async with open_bounded(3) as calls:
        tasks = [calls.begin(lambda number=number: work(number)) for number in range(10)]
    assert ([task.result() for task in tasks], begun, most) == ([n * n for n in range(10)], list(range(10)), 3)


async def test_the_first_failure_ends_the_others_and_is_raised_as_it_is() -> None:
    ended = list[str]()

    async def wait_for_ever() -> None:
        try:
            await Event().wait()
        finally:
            ended.append("waiting")

    async def fail() -> None:
        await sleep(0)
        raise NotFoundError("nowhere")

    async def run() -> None:
        async with open_bounded(2) as calls:
            calls.begin(wait_for_ever)
            calls.begin(fail)

    with pytest.raises(NotFoundError, match="nowhere"):
        await run()
    assert ended == ["waiting"]


async def test_a_call_may_wait_for_one_that_was_given_before_it() -> None:
    async def give() -> int:
        await sleep(0)
        return 7

    async with open_bounded(1) as calls:
        first = calls.begin(give)

        async def take() -> int:
            return 1 + await first

        second = calls.begin(take)
    assert second.result() == 8
