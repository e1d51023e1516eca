"""Listeners that are `async def`."""

from __future__ import annotations

import asyncio
import gc
import inspect
import weakref
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop import HeadlessLoop, virtual_loop

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from playground.events import EventEmitter
    from tests.events.heard import Heard


def run_in_engine(fn: Callable[[], object]) -> None:
    """Run `fn` as a task of our own loop, and all that comes of it."""
    engine = virtual_loop()
    engine.set_timeout(fn, 1)
    engine.run()


def test_on_a_plain_loop_it_starts_after_the_emit(emitter: EventEmitter, heard: Heard) -> None:
    async def listener(number: int) -> None:
        heard.append(("began", number))
        await asyncio.sleep(0)
        heard.append(("ended", number))

    async def main() -> None:
        emitter.on("x", listener)
        assert emitter.emit("x", 1) is True
        assert heard == []
        await asyncio.sleep(0)
        assert heard == [("began", 1)]
        await asyncio.sleep(0)

    asyncio.run(main())
    assert heard == [("began", 1), ("ended", 1)]


def test_on_our_loop_it_runs_to_its_first_await_within_the_emit(
    emitter: EventEmitter, heard: Heard
) -> None:
    @emitter.on("x")
    async def listener() -> None:
        heard.append(("began",))
        await asyncio.sleep(1)
        heard.append(("ended",))

    def task() -> None:
        emitter.on("x", heard.by("second"))
        emitter.emit("x")
        heard.append(("emitted",))

    run_in_engine(task)
    assert heard.names == ["began", "second", "emitted", "ended"]


def test_it_lives_until_it_is_done_though_nobody_holds_it(
    emitter: EventEmitter, heard: Heard
) -> None:
    waits: list[weakref.ref[asyncio.Future[None]]] = []

    @emitter.on("x")
    async def listener() -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waits.append(weakref.ref(waiting))
        await waiting
        heard.append(("ended",))

    async def main() -> None:
        emitter.emit("x")
        await asyncio.sleep(0)
        gc.collect()
        waiting = waits[0]()
        assert waiting is not None
        waiting.set_result(None)
        await asyncio.sleep(0)

    asyncio.run(main())
    assert heard == [("ended",)]


def test_without_a_running_loop_it_is_closed_and_refused(emitter: EventEmitter) -> None:
    made: list[Any] = []

    async def work() -> None:
        """Never run."""

    @emitter.on("x")
    def listener() -> object:
        made.append(work())
        return made[0]

    with pytest.raises(RuntimeError, match="a listener of 'x' is async, but no asyncio loop"):
        emitter.emit("x")
    assert inspect.getcoroutinestate(made[0]) == inspect.CORO_CLOSED


def test_a_listener_may_give_anything_that_can_be_awaited(
    emitter: EventEmitter, heard: Heard
) -> None:
    class Awaitable:
        def __await__(self) -> Generator[Any, None, None]:
            heard.append(("awaited",))
            yield from ()

    async def main() -> None:
        future = asyncio.get_running_loop().create_future()
        emitter.on("x", Awaitable).on("x", lambda: future)
        emitter.emit("x")
        await asyncio.sleep(0)
        assert not future.done()
        future.cancel()

    asyncio.run(main())
    assert heard == [("awaited",)]


def test_an_async_once_and_an_async_error_listener_are_started_too(
    emitter: EventEmitter, heard: Heard
) -> None:
    async def listener(name: str) -> None:
        heard.append((name,))

    async def main() -> None:
        emitter.once("x", listener).on("error", listener).on("y", print).on("y", listener)
        emitter.off("y", print)
        for event in ("x", "x", "y", "error"):
            emitter.emit(event, event)
        await asyncio.sleep(0)

    asyncio.run(main())
    assert heard.names == ["x", "y", "error"]


def test_its_failure_is_left_to_the_loop(emitter: EventEmitter, heard: Heard) -> None:
    emitter.on("error", heard.by("error"))

    @emitter.on("x")
    async def listener() -> None:
        raise LookupError("lost")

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, told: heard.append((str(told["exception"]),)))
        emitter.emit("x")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        gc.collect()

    asyncio.run(main())
    assert heard == [("lost",)]


def test_a_host_that_is_not_driven_by_us_still_starts_it_eagerly(
    emitter: EventEmitter, heard: Heard
) -> None:
    @emitter.on("x")
    async def listener() -> None:
        heard.append(("began",))

    host = HeadlessLoop(virtual_loop())
    host.call_soon(emitter.emit, "x")
    host.call_soon(heard.by("next callback"))
    host.call_soon(host.stop)
    host.run_forever()
    host.close()
    assert heard.names == ["began", "next callback"]
