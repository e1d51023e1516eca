"""`async for args in on(emitter, event)`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from playground.events import EventEmitter, EventIterator, UnhandledError, on

if TYPE_CHECKING:
    from collections.abc import Coroutine


def run(main: Coroutine[Any, Any, None]) -> None:
    """Run a test; one that waits for ever fails."""
    asyncio.run(asyncio.wait_for(main, timeout=10))


async def rest(iterator: EventIterator) -> list[list[Any]]:
    """Take what is left, to the end."""
    return [args async for args in iterator]


async def start(*coroutines: Coroutine[Any, Any, Any]) -> list[asyncio.Task[Any]]:
    """Make tasks and let them run to where they wait."""
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    await asyncio.sleep(0)
    return tasks


def test_it_gives_the_arguments_of_every_time_in_order(emitter: EventEmitter) -> None:
    async def main() -> None:
        iterator = on(emitter, "x", close=["end"])
        emitter.emit("x", 1)
        emitter.emit("x", 2, "two")
        emitter.emit("end")
        emitter.emit("x", 3)
        assert await rest(iterator) == [[1], [2, "two"]]
        assert emitter.event_names() == []

    run(main())


def test_those_who_wait_are_served_in_turn(emitter: EventEmitter) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        first, second = await start(anext(iterator), anext(iterator))
        emitter.emit("x", 1)
        emitter.emit("x", 2)
        emitter.emit("x", 3)
        assert [await first, await second, await anext(iterator)] == [[1], [2], [3]]

    run(main())


def test_an_error_comes_after_what_was_kept_and_once(emitter: EventEmitter) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        emitter.emit("x", 1)
        assert emitter.emit("error", LookupError("lost")) is True
        assert emitter.event_names() == []
        assert await anext(iterator) == [1]
        with pytest.raises(LookupError, match="lost"):
            await anext(iterator)
        assert await rest(iterator) == []

    run(main())


def test_an_error_goes_to_the_first_who_waits_and_ends_it_for_the_others(
    emitter: EventEmitter,
) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        first, second = await start(anext(iterator), rest(iterator))
        emitter.emit("error", "oops")
        with pytest.raises(UnhandledError, match="oops"):
            await first
        assert await second == []

    run(main())


def test_error_itself_can_be_iterated(emitter: EventEmitter) -> None:
    async def main() -> None:
        iterator = on(emitter, "error")
        emitter.emit("error", "oops")
        assert await anext(iterator) == ["oops"]
        assert emitter.listener_count("error") == 1

    run(main())


def test_closing_ends_it_for_those_who_wait(emitter: EventEmitter) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        (waiting,) = await start(rest(iterator))
        await iterator.aclose()
        assert await waiting == []
        assert emitter.event_names() == []

    run(main())


def test_leaving_its_context_closes_it_and_what_was_kept_is_still_there(
    emitter: EventEmitter,
) -> None:
    async def main() -> None:
        async with on(emitter, "x") as iterator:
            emitter.emit("x", 1)
            emitter.emit("x", 2)
            async for args in iterator:
                assert args == [1]
                break
        assert emitter.event_names() == []
        assert await rest(iterator) == [[2]]

    run(main())


def test_throwing_ends_it_as_an_error_does(emitter: EventEmitter) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        with pytest.raises(TypeError, match="an iterator ends with an exception, not with 5"):
            iterator.throw(5)  # type: ignore[arg-type]
        iterator.throw(LookupError())
        with pytest.raises(LookupError):
            await anext(iterator)

    run(main())


def test_cancelling_one_who_waits_loses_nothing_and_closes_nothing(
    emitter: EventEmitter,
) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        first, second = await start(anext(iterator), anext(iterator))
        first.cancel()
        emitter.emit("x", 1)
        assert await second == [1]
        assert first.cancelled()
        assert emitter.event_names() == ["x", "error"]

    run(main())


def test_what_came_for_one_cancelled_before_it_ran_goes_to_the_next(
    emitter: EventEmitter,
) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        first, second = await start(anext(iterator), anext(iterator))
        emitter.emit("x", 1)
        first.cancel()
        assert await second == [1]
        (third,) = await start(anext(iterator))
        emitter.emit("x", 2)
        emitter.emit("x", 3)
        third.cancel()
        await asyncio.wait([third])
        assert [await anext(iterator), await anext(iterator)] == [[2], [3]]

    run(main())


def test_an_error_that_came_for_one_cancelled_before_it_ran_is_kept(
    emitter: EventEmitter,
) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        (first,) = await start(anext(iterator))
        emitter.emit("error", LookupError())
        first.cancel()
        await asyncio.wait([first])
        with pytest.raises(LookupError):
            await anext(iterator)

    run(main())


def test_the_end_that_came_for_one_cancelled_before_it_ran_is_the_end_for_all(
    emitter: EventEmitter,
) -> None:
    async def main() -> None:
        iterator = on(emitter, "x")
        (first,) = await start(anext(iterator))
        await iterator.aclose()
        first.cancel()
        await asyncio.wait([first])
        assert await rest(iterator) == []

    run(main())


class Source(EventEmitter):
    """Notes when it is asked to pause and to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def pause(self) -> None:
        self.asked.append("pause")

    def resume(self) -> None:
        self.asked.append("resume")


def test_it_pauses_an_emitter_that_is_too_fast() -> None:
    async def main() -> None:
        source = Source()
        iterator = on(source, "x", high_water_mark=2)
        source.emit("x", 1)
        source.emit("x", 2)
        assert source.asked == []
        source.emit("x", 3)
        source.emit("x", 4)
        assert source.asked == ["pause"]
        for number in (1, 2, 3):
            assert await anext(iterator) == [number]
        assert source.asked == ["pause"]
        assert await anext(iterator) == [4]
        assert source.asked == ["pause", "resume"]

    run(main())


@pytest.mark.parametrize("mark", ["high_water_mark", "low_water_mark"])
def test_a_water_mark_is_a_whole_number_from_1_up(emitter: EventEmitter, mark: str) -> None:
    for wrong in (True, 1.5, "1"):
        with pytest.raises(TypeError, match="a water mark is a whole number, not"):
            on(emitter, "x", **{mark: wrong})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="a whole number from 1 up, not 0"):
        on(emitter, "x", close=[], **{mark: 0})
    assert emitter.event_names() == []


def test_it_needs_an_emitter_and_a_list_of_closing_events(emitter: EventEmitter) -> None:
    with pytest.raises(TypeError, match="an EventEmitter is needed"):
        on(None, "x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="close is a list of events, not one string: 'end'"):
        on(emitter, "x", close="end")
