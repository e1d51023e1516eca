"""`await once(emitter, event)`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from playground.events import EventEmitter, UnhandledError, once

if TYPE_CHECKING:
    from tests.events.heard import Heard


def test_it_gives_the_arguments_of_the_next_time(emitter: EventEmitter) -> None:
    async def main() -> None:
        waiting = once(emitter, "x")
        emitter.emit("x", 1, "two")
        emitter.emit("x", 3)
        assert await waiting == [1, "two"]
        assert emitter.event_names() == []

    asyncio.run(main())


def test_it_listens_at_once_to_the_event_and_then_to_error(
    emitter: EventEmitter, heard: Heard
) -> None:
    async def main() -> None:
        emitter.on("newListener", heard.by("new"))
        once(emitter, "x")
        once(emitter, "error")
        assert [call[1] for call in heard] == ["x", "error", "error"]

    asyncio.run(main())


def test_two_events_in_one_go_need_two_futures(emitter: EventEmitter) -> None:
    async def main() -> None:
        first, second = once(emitter, "a"), once(emitter, "b")
        emitter.emit("a", 1)
        emitter.emit("b", 2)
        assert [await first, await second] == [[1], [2]]

    asyncio.run(main())


def test_an_error_fails_it_and_counts_as_handled(emitter: EventEmitter) -> None:
    async def main() -> None:
        waiting = once(emitter, "x")
        assert emitter.emit("error", LookupError("lost")) is True
        with pytest.raises(LookupError, match="lost"):
            await waiting
        assert emitter.event_names() == []

    asyncio.run(main())


def test_an_error_that_is_no_exception_comes_in_one(emitter: EventEmitter) -> None:
    async def main() -> None:
        waiting = once(emitter, "x")
        emitter.emit("error")
        with pytest.raises(UnhandledError, match="None"):
            await waiting

    asyncio.run(main())


def test_error_itself_can_be_waited_for(emitter: EventEmitter) -> None:
    async def main() -> None:
        waiting = once(emitter, "error")
        emitter.emit("error", "oops", 2)
        assert await waiting == ["oops", 2]

    asyncio.run(main())


def test_a_timeout_removes_both_listeners(emitter: EventEmitter) -> None:
    async def main() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(once(emitter, "x"), 0)
        assert emitter.event_names() == []

    asyncio.run(main())


def test_cancelling_the_task_that_waits_removes_both_listeners_at_once(
    emitter: EventEmitter,
) -> None:
    async def wait() -> None:
        await once(emitter, "x")

    async def main() -> None:
        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        assert emitter.event_names() == ["x", "error"]
        task.cancel()
        assert emitter.event_names() == []
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())


def test_an_event_that_came_before_the_cancellation_is_not_undone(emitter: EventEmitter) -> None:
    async def main() -> None:
        waiting = once(emitter, "x")
        emitter.emit("x", 1)
        assert waiting.cancel() is False
        assert await waiting == [1]

    asyncio.run(main())


def test_its_listeners_do_nothing_once_it_is_done(emitter: EventEmitter) -> None:
    """An emit in progress still calls the listener that one before it removed."""

    async def main() -> None:
        first, second = once(emitter, "x"), once(emitter, "y")
        emitter.prepend_listener("x", first.cancel).prepend_listener("error", second.cancel)
        emitter.emit("x")
        emitter.emit("error")
        assert [first.cancelled(), second.cancelled()] == [True, True]
        assert emitter.event_names() == ["x", "error"]

    asyncio.run(main())


def test_if_all_listeners_are_removed_it_never_comes(emitter: EventEmitter) -> None:
    async def main() -> None:
        waiting = once(emitter, "x")
        emitter.remove_all_listeners()
        emitter.emit("x")
        await asyncio.sleep(0)
        assert not waiting.done()

    asyncio.run(main())


def test_it_needs_an_emitter_and_a_running_loop(emitter: EventEmitter) -> None:
    async def main() -> None:
        with pytest.raises(TypeError, match="an EventEmitter is needed, not 5"):
            await once(5, "x")  # type: ignore[arg-type]

    asyncio.run(main())
    with pytest.raises(RuntimeError, match="no running event loop"):
        once(emitter, "x")
    assert emitter.event_names() == []
