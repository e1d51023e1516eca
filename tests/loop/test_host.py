"""The host of the engine: an asyncio loop with work of its own."""

from __future__ import annotations

import asyncio
import contextvars
from typing import TYPE_CHECKING, Any

import pytest

from playground.loop import EngineMixin, EventLoop, HeadlessLoop, RealClock, virtual_loop
from playground.loop.handles import hand_over
from tests.loop.hosted import begin, host

if TYPE_CHECKING:
    from collections.abc import Iterator


class PlainHost(EngineMixin, asyncio.SelectorEventLoop):
    """A host with a life of its own, as the window's is."""


@pytest.fixture
def plain() -> Iterator[tuple[EventLoop, PlainHost]]:
    """Make an engine on a real clock, hosted by a loop that does other things, too."""
    loop, running = EventLoop(RealClock()), PlainHost()
    running.attach(loop)
    yield loop, running
    running.close()
    loop.driver.end()


def test_a_host_runs_its_own_callbacks_beside_the_engine(
    plain: tuple[EventLoop, PlainHost], log: list[Any]
) -> None:
    loop, running = plain

    async def other() -> None:
        fired = asyncio.Event()
        loop.set_timeout(log.append, 60, "engine's timer")
        loop.set_timeout(fired.set, 61)
        running.call_soon_threadsafe(log.append, "threadsafe")
        running.call_later(0.001, log.append, "later")
        running.call_at(running.time() + 0.002, log.append, "at")
        await running.run_in_executor(None, log.append, "thread")
        await fired.wait()

    running.run_until_complete(asyncio.wait_for(other(), 10))
    assert sorted(log) == ["at", "engine's timer", "later", "thread", "threadsafe"]


def test_a_host_hears_of_an_error_that_nobody_takes(
    plain: tuple[EventLoop, PlainHost], log: list[Any]
) -> None:
    loop, running = plain

    def hear(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        log.append(str(context["exception"]))
        running.stop()

    def fail() -> None:
        raise ValueError("nobody takes me")

    running.set_exception_handler(hear)
    loop.post(fail)
    running.run_forever()
    assert log == ["nobody takes me"]


def test_work_of_another_engine_is_not_this_host_s(
    plain: tuple[EventLoop, PlainHost], log: list[Any]
) -> None:
    loop, running = plain
    foreign = virtual_loop().context
    running.call_soon(log.append, "plain", context=foreign)
    assert loop.total == 0
    running.call_soon(running.stop)
    running.run_forever()
    assert log == ["plain"]


def test_a_handler_that_was_given_a_plain_context_is_no_handler(
    loop: EventLoop, log: list[Any]
) -> None:
    plain = contextvars.Context()

    def task() -> None:
        running = host()
        running.call_later(0, log.append, "not the engine's", context=plain)
        log.append(loop.total)

    async def keep_alive() -> None:
        await asyncio.to_thread(lambda: None)

    loop.post(task)
    loop.post(begin(keep_alive))
    loop.run()
    assert log[0] == 1


def test_an_error_in_a_plain_callback_is_uncaught(loop: EventLoop) -> None:
    def fail() -> None:
        raise ValueError("no")

    loop.post(lambda: host().call_soon(fail))
    with pytest.raises(ValueError, match="no"):
        loop.run()


def test_a_host_can_be_left(loop: EventLoop, log: list[Any]) -> None:
    running = HeadlessLoop(loop)
    running.detach()
    running.detach()
    loop.post(log.append, "nobody drives")
    running.call_soon(running.stop)
    running.run_forever()
    running._drive()
    running._lose_patience()
    running.close()
    assert log == []
    loop.wake()
    assert not loop.holds()


def test_a_host_offers_next_ticks_of_its_engine_or_its_own(loop: EventLoop, log: list[Any]) -> None:
    def task() -> None:
        host().call_soon(log.append, "microtask")
        host().next_tick(log.append, "tick")

    loop.post(task)
    loop.run()
    assert log == ["tick", "microtask"]
    alone = PlainHost()
    alone.next_tick(log.append, "soon")
    alone.call_soon(alone.stop)
    alone.run_forever()
    alone.close()
    assert log[-1] == "soon"


def test_a_real_clock_is_waited_for(log: list[Any]) -> None:
    loop = EventLoop(RealClock())
    loop.set_timeout(log.append, 60, "later")
    loop.run()
    assert log == ["later"]
    assert loop.now() >= 60


def test_a_busy_loop_on_a_real_clock_stops_at_its_end() -> None:
    loop = EventLoop(RealClock())
    loop.end_ms = 30

    def again() -> None:
        loop.set_immediate(again)

    again()
    loop.run()
    assert loop.now() > 30


@pytest.mark.parametrize(
    ("act", "why"), [("stop", "cannot stop the loop"), ("run_forever", "already running")]
)
def test_handler_code_can_neither_stop_the_loop_nor_run_it_inside_itself(
    loop: EventLoop, log: list[Any], act: str, why: str
) -> None:
    def task() -> None:
        with pytest.raises(RuntimeError, match=why):
            getattr(host(), act)()

    loop.post(task)
    loop.post(log.append, "next")
    loop.run()
    assert log == ["next"]


def test_an_interrupt_is_an_error_like_any_other_where_ctrl_c_comes_otherwise(
    plain: tuple[EventLoop, PlainHost], log: list[Any]
) -> None:
    loop, running = plain

    async def interrupt() -> None:
        await asyncio.sleep(0.001)
        raise KeyboardInterrupt

    def take(error: BaseException) -> bool:
        log.append(type(error).__name__)
        taken.set_result(None)
        return True

    taken = running.create_future()
    loop.on_uncaught = take
    loop.post(lambda: running.start_eagerly(interrupt()))
    running.run_until_complete(asyncio.wait_for(taken, 10))
    assert log == ["KeyboardInterrupt"]


def test_handler_code_that_cancels_all_tasks_leaves_those_of_the_app(
    plain: tuple[EventLoop, PlainHost], log: list[Any]
) -> None:
    loop, running = plain

    async def handler() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            log.append("cancelled")
            raise

    def cancel_all() -> None:
        log.extend(task.cancel() for task in asyncio.all_tasks())

    async def app() -> str:
        loop.post(lambda: running.start_eagerly(handler()))
        loop.post(cancel_all)
        while "cancelled" not in log:  # noqa: ASYNC110  looks at what no event tells
            await asyncio.sleep(0)
        return "lives"

    assert running.run_until_complete(asyncio.wait_for(app(), 10)) == "lives"
    assert log.count(True) == 1  # the handler's own
    assert log.count(False) == len(log) - 2  # those of the app; Python 3.12 makes one fewer


def test_a_host_lets_handler_code_that_takes_long_draw_breath(
    plain: tuple[EventLoop, PlainHost], log: list[Any]
) -> None:
    loop, running = plain
    loop.driver.preemption.is_handler_code = lambda frame: (
        frame is not None and frame.f_code.co_filename == __file__
    )

    def handler() -> None:
        while not log:
            pass
        running.call_soon_threadsafe(done.set, context=contextvars.Context())

    async def app() -> None:
        loop.post(handler)
        while loop.driver.blocked_s == 0:  # noqa: ASYNC110  looks at what no event tells
            await asyncio.sleep(0)
        log.append("the app goes on")
        await done.wait()

    done = asyncio.Event()
    running.run_until_complete(asyncio.wait_for(app(), 10))


def test_ctrl_c_in_handler_code_leaves_the_host() -> None:
    loop = EventLoop(RealClock())

    def interrupted() -> None:
        raise KeyboardInterrupt

    loop.post(interrupted)
    with pytest.raises(KeyboardInterrupt):
        loop.run()


def test_tasks_of_an_engine_that_is_over_are_ended_by_the_host(
    plain: tuple[EventLoop, PlainHost], log: list[Any]
) -> None:
    loop, running = plain

    async def waits(name: str) -> None:
        try:
            await asyncio.sleep(0)
        finally:
            log.append(name)

    async def gathers() -> None:
        try:
            await asyncio.gather(answered)
        finally:
            log.append("gathers")

    def task() -> None:
        running.start_eagerly(waits("waits"))
        running.start_eagerly(gathers())
        running.call_soon(log.append, "plain")
        running.call_later(0, log.append, "timer")
        answered.set_result(1)
        loop.halted = True

    answered = running.create_future()
    loop.post(task)
    asyncio._set_running_loop(running)
    loop.driver.slice(10)
    asyncio._set_running_loop(None)
    assert (loop.length("microtask"), loop.length("timers"), log) == (3, 1, [])
    running.detach()
    hand_over(entry for lane in loop.queues.values() for entry in lane)
    running.run_until_complete(asyncio.sleep(0.01))
    assert sorted(log) == ["gathers", "waits"]
