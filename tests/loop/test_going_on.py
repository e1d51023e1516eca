"""Going on after an error: where the loop takes up, what it can bear, what it cannot."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys

import pytest

from playground.loop import EventLoop, HeadlessLoop, RunawayError, virtual_loop
from tests.loop.hosted import host


class Whim(BaseException):
    """What a person may raise that is no Exception."""


@pytest.fixture
def taken() -> list[str]:
    """Gather the errors that were uncaught, by type and text."""
    return []


@pytest.fixture
def loop(loop: EventLoop, taken: list[str]) -> EventLoop:
    """Have the loop go on after errors."""

    def take(error: BaseException) -> bool:
        taken.append(f"{type(error).__name__} {error}")
        return True

    loop.on_uncaught = take
    return loop


def fail(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize("queue", ["post", "set_timeout"])
def test_a_halted_loop_takes_up_inside_the_turn_that_failed(queue: str) -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = lambda _: False

    def task() -> None:
        loop.next_tick(fail, ValueError())
        loop.next_tick(log.append, "tick")
        loop.queue_microtask(fail, ValueError())
        loop.queue_microtask(log.append, "microtask")

    getattr(loop, queue)(task)
    getattr(loop, queue)(lambda: log.append("next task"))
    for expected in ([], ["tick"], ["tick", "microtask"]):
        assert loop.turn()
        assert log == expected
        loop.halted = False
    assert loop.turn()
    assert log == ["tick", "microtask", "next task"]


def test_a_halted_main_script_goes_on_with_its_ticks_before_any_task() -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = lambda _: False
    loop.post(log.append, "task")

    def script() -> None:
        loop.next_tick(fail, ValueError())
        loop.next_tick(log.append, "tick")

    loop.main(script)
    loop.turn()
    loop.halted = False
    loop.turn()
    loop.turn()
    assert log == ["tick", "task"]


def test_ticks_owed_after_the_last_timer_of_a_pass_survive_a_halt() -> None:
    loop, log = virtual_loop(), list[str]()
    loop.on_uncaught = lambda _: False

    def timer() -> None:
        loop.next_tick(fail, ValueError())
        loop.next_tick(log.append, "tick")
        loop.set_immediate(log.append, "immediate")
        fail(ValueError())

    loop.set_timeout(timer)
    for _ in range(4):
        loop.turn()
        loop.halted = False
    assert log == ["tick", "immediate"]


@pytest.mark.parametrize("error", [Whim("x"), GeneratorExit("x"), asyncio.CancelledError("x")])
def test_whatever_a_handler_raises_the_loop_outlives_it(
    loop: EventLoop, taken: list[str], error: BaseException
) -> None:
    loop.post(fail, error)
    loop.post(fail, ValueError("next"))
    loop.run()
    assert taken == [f"{type(error).__name__} x", "ValueError next"]


def test_an_interruption_from_the_keyboard_leaves_the_loop_which_can_go_on(
    loop: EventLoop, taken: list[str]
) -> None:
    loop.post(fail, KeyboardInterrupt())
    loop.post(fail, ValueError("next"))
    with pytest.raises(KeyboardInterrupt):
        loop.run()
    loop.run()
    assert taken == ["ValueError next"]


def test_an_error_of_the_main_script_or_of_an_edit_is_uncaught(
    loop: EventLoop, taken: list[str]
) -> None:
    loop.main(fail, ValueError("main"))
    loop.guard(fail, ValueError("edit"))
    assert taken == ["ValueError main", "ValueError edit"]
    loop.on_uncaught = None
    with pytest.raises(ValueError, match="nobody takes it"):
        loop.main(fail, ValueError("nobody takes it"))


@pytest.mark.parametrize("pause_s", [None, 0.01])
def test_sys_exit_in_a_coroutine_is_its_exception_and_nobody_elses(
    loop: EventLoop, taken: list[str], pause_s: float | None
) -> None:
    async def handler() -> None:
        if pause_s is not None:
            await asyncio.sleep(pause_s)
        sys.exit("bye")

    def task() -> None:
        tasks.append(host().start_eagerly(handler()))

    tasks = list[asyncio.Task[None]]()
    loop.post(task)
    loop.run()
    assert taken == []
    assert isinstance(tasks[0].exception(), SystemExit)


def test_a_failed_task_that_nobody_awaits_is_uncaught_as_a_rejection_is(
    loop: EventLoop, taken: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    async def forgotten() -> None:
        raise ValueError("forgotten")

    async def handler() -> None:
        asyncio.create_task(forgotten())  # noqa: RUF006  as a careless person would
        await asyncio.sleep(1)

    def task() -> None:
        tasks.append(host().start_eagerly(handler()))

    tasks = list[asyncio.Task[None]]()
    loop.post(task)
    loop.run()
    assert taken == ["ValueError forgotten"]
    assert caplog.messages == []


@pytest.mark.parametrize("put", ["set_immediate", "post", "on_close"])
def test_a_loop_that_goes_round_while_its_clock_stands_still_is_a_runaway(
    loop: EventLoop, taken: list[str], put: str
) -> None:
    loop.round_limit = 100

    def again() -> None:
        if not taken:
            getattr(loop, put)(again)

    loop.set_timeout(again, 7)
    loop.run()
    assert taken == ["RunawayError the loop goes round and round at 7 ms"]
    assert 100 <= loop.turns <= 102


def test_many_tasks_at_one_moment_or_many_moments_are_no_runaway(
    loop: EventLoop, taken: list[str]
) -> None:
    loop.round_limit = 100
    for number in range(300):
        loop.post(int)
        loop.set_timeout(int, number)
    loop.run()
    assert taken == []
    assert loop.turns == 600


def test_a_runaway_goes_on_when_it_is_told_to(loop: EventLoop, taken: list[str]) -> None:
    loop.round_limit = 10
    loop.post(lambda: again(25))

    def again(left: int) -> None:
        if left:
            loop.set_immediate(again, left - 1)

    loop.run()
    assert [text.split()[0] for text in taken] == [RunawayError.__name__] * 2
    assert loop.length("check") == 0


def test_sys_exit_in_a_plain_callback_is_an_error_of_that_callback(
    loop: EventLoop, taken: list[str]
) -> None:
    loop.post(lambda: asyncio.get_running_loop().call_soon(sys.exit, "bye"))
    loop.run()
    assert taken == ["SystemExit bye"]


def test_tasks_that_still_wait_at_the_end_are_cancelled_and_may_clean_up(
    loop: EventLoop, taken: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    async def tidy() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            log.append("tidied")

    async def stubborn() -> None:
        while True:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.Event().wait()

    def task() -> None:
        host = asyncio.get_running_loop()
        tasks.extend(host.create_task(each) for each in (tidy(), stubborn()))

    log, tasks = list[str](), list[asyncio.Task[None]]()
    loop.post(task)
    loop.run()
    assert log == ["tidied"]
    assert [each.done() for each in tasks] == [True, False]
    tasks.clear()
    gc.collect()
    assert (taken, caplog.messages) == ([], [])


def test_an_error_of_who_is_told_of_each_slice_leaves_the_run(loop: EventLoop) -> None:
    host = HeadlessLoop(loop)
    host.after_slice = lambda: fail(OSError("disk full"))
    loop.set_interval(int)
    with pytest.raises(OSError, match="disk full"):
        host.run_until_idle()
    host.close()
