"""Failures of async listeners that are sent to `error`, or wherever the emitter likes."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Any

import pytest

from playground.events import CAPTURE_REJECTION, ERROR_MONITOR, EventEmitter
from playground.loop import HeadlessLoop, virtual_loop

if TYPE_CHECKING:
    from collections.abc import Hashable

    from tests.events.heard import Heard


async def fail(*_: object) -> None:
    """Fail after one round of the loop."""
    await asyncio.sleep(0)
    raise LookupError("lost")


def emit_in_loop(emitter: EventEmitter, *args: Any) -> list[BaseException]:
    """Emit `args` on a plain loop, let all settle, and give what was left to the loop."""
    left: list[BaseException] = []

    async def main() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, told: left.append(told["exception"]))
        emitter.emit(*args)
        for _ in range(6):
            await asyncio.sleep(0)
        gc.collect()

    asyncio.run(main())
    return left


@pytest.fixture
def capturing() -> EventEmitter:
    return EventEmitter(capture_rejections=True)


def test_a_failure_is_emitted_as_error(capturing: EventEmitter, heard: Heard) -> None:
    capturing.on("x", fail).on("error", heard.by("error")).on(ERROR_MONITOR, heard.by("monitor"))
    assert emit_in_loop(capturing, "x", 1) == []
    assert heard.names == ["monitor", "error"]
    assert isinstance(heard[0][1], LookupError)


def test_without_an_error_listener_it_is_uncaught_in_the_loop(capturing: EventEmitter) -> None:
    capturing.on("x", fail)
    (error,) = emit_in_loop(capturing, "x")
    assert isinstance(error, LookupError)
    assert capturing.capture_rejections is True


def test_a_method_of_the_emitter_hears_it_instead(heard: Heard) -> None:
    class Careful(EventEmitter):
        def on_rejection(self, error: BaseException, event: Hashable, *args: object) -> None:
            heard.append((str(error), event, *args))

    careful = Careful(capture_rejections=True).on("x", fail).on("error", heard.by("error"))
    assert emit_in_loop(careful, "x", 1, 2) == []
    assert heard == [("lost", "x", 1, 2)]


def test_the_method_is_looked_up_when_the_failure_is_told(
    capturing: EventEmitter, heard: Heard
) -> None:
    @capturing.on("x")
    async def late() -> None:
        setattr(capturing, CAPTURE_REJECTION, heard.by("late"))
        await fail()

    assert emit_in_loop(capturing, "x") == []
    assert heard.names == ["late"]


def test_an_async_error_listener_that_fails_is_not_told_of_itself(
    capturing: EventEmitter, heard: Heard
) -> None:
    async def hear_and_fail(error: BaseException) -> None:
        heard.append((str(error),))
        raise OSError("worse")

    capturing.on("x", fail).on("error", hear_and_fail)
    (left,) = emit_in_loop(capturing, "x")
    assert str(left) == "worse"
    assert heard == [("lost",)]


def test_an_error_emitted_by_hand_is_captured_once(capturing: EventEmitter, heard: Heard) -> None:
    capturing.on("error", lambda error: heard.append((str(error),))).on("error", fail)
    (left,) = emit_in_loop(capturing, "error", "first")
    assert str(left) == "lost"
    assert heard == [("first",), ("lost",)]


def test_a_cancelled_listener_has_not_failed(capturing: EventEmitter, heard: Heard) -> None:
    @capturing.on("x")
    async def cancelled() -> None:
        raise asyncio.CancelledError

    capturing.on("error", heard.by("error"))
    assert emit_in_loop(capturing, "x") == []
    assert heard == []


def test_exceptions_of_plain_listeners_are_not_captured(
    capturing: EventEmitter, heard: Heard
) -> None:
    def broken() -> None:
        raise LookupError

    capturing.on("x", broken).on("error", heard.by("error"))
    with pytest.raises(LookupError):
        capturing.emit("x")
    assert heard == []


def test_a_class_has_a_default_for_those_made_later() -> None:
    class Capturing(EventEmitter):
        """Captures, unless told otherwise."""

    before = Capturing()
    Capturing.capture_rejections = True
    assert Capturing().capture_rejections is True
    assert Capturing(capture_rejections=False).capture_rejections is True
    assert (before.capture_rejections, EventEmitter().capture_rejections) == (False, False)


def test_it_is_switched_by_true_or_false_only() -> None:
    with pytest.raises(TypeError, match="capture_rejections is True or False, not 'yes'"):
        EventEmitter(capture_rejections="yes")  # type: ignore[arg-type]


def test_it_is_told_from_a_next_tick_after_the_microtasks(
    capturing: EventEmitter, heard: Heard
) -> None:
    @capturing.on("x")
    async def broken() -> None:
        raise LookupError

    def task() -> None:
        capturing.on("error", heard.by("error"))
        capturing.emit("x")
        engine.queue_microtask(heard.by("first microtask"))
        engine.queue_microtask(engine.queue_microtask, heard.by("microtask of a microtask"))
        engine.next_tick(heard.by("tick"))
        engine.set_timeout(heard.by("timer"), 1)

    engine = virtual_loop()
    engine.set_timeout(task, 1)
    host = HeadlessLoop(engine)
    host.run_until_idle()
    host.close()
    assert heard.names == [
        "tick",
        "first microtask",
        "microtask of a microtask",
        "error",
        "timer",
    ]
