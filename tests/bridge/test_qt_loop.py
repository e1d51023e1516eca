"""Scheduling on the Qt loop: order, deadlines, what the methods return and refuse."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import random
import threading
from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer

from playground.bridge.qt_loop import QtEventLoop

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtWidgets import QApplication

    Run = Callable[[Coroutine[Any, Any, Any]], Any]

LONG_S = 3600.0


def test_callbacks_run_in_the_order_they_were_added(qt_loop: QtEventLoop, run: Run) -> None:
    came: list[int] = []

    async def main() -> None:
        done = asyncio.Event()
        for number in range(5000):
            qt_loop.call_soon(came.append, number)
        qt_loop.call_soon(done.set)
        await done.wait()

    run(main())
    assert came == list(range(5000))


def test_stop_lets_run_what_is_queued_and_keeps_what_comes_after(qt_loop: QtEventLoop) -> None:
    came: list[str] = []

    def stop() -> None:
        qt_loop.call_soon(came.append, "before")
        qt_loop.stop()
        qt_loop.stop()
        qt_loop.call_soon(came.append, "after")

    qt_loop.call_soon(stop)
    qt_loop.call_soon(came.append, "queued")
    qt_loop.run_forever()
    assert came == ["queued", "before"]
    qt_loop.run_until_complete(asyncio.sleep(0))
    assert came == ["queued", "before", "after"]


def test_stop_before_run_forever_lets_it_look_around_once(qt_loop: QtEventLoop) -> None:
    came: list[str] = []
    qt_loop.call_at(0, came.append, "due")
    qt_loop.call_soon(came.append, "soon")
    qt_loop.call_later(LONG_S, came.append, "later")
    qt_loop.stop()
    qt_loop.run_forever()
    assert sorted(came) == ["due", "soon"]


def test_a_slot_that_stops_an_idle_loop_ends_it(qt_loop: QtEventLoop) -> None:
    QTimer.singleShot(5, qt_loop.stop)
    qt_loop.run_forever()
    assert not qt_loop.is_running()


def test_no_timer_is_early_and_none_overtakes_another(qt_loop: QtEventLoop, run: Run) -> None:
    chance = random.Random(7)
    delays = [chance.uniform(0, 0.08) for _ in range(300)] + [0.0105, 0.0101, 0.0003]
    came: list[tuple[float, float]] = []

    async def main() -> None:
        done = asyncio.Event()
        start = monotonic()
        for delay in delays:
            when = start + delay
            qt_loop.call_at(when, lambda when: came.append((when, monotonic())), when)
        qt_loop.call_at(start + 0.081, done.set)
        await done.wait()

    run(main())
    assert [when for when, _ in came] == sorted(when for when, _ in came)
    assert len(came) == len(delays)
    assert all(ran >= when for when, ran in came)


def test_sleep_never_returns_early(run: Run) -> None:
    async def main() -> list[float]:
        over = []
        for delay in (0.0004, 0.001, 0.0055, 0.03):
            start = monotonic()
            await asyncio.sleep(delay)
            over.append(monotonic() - start - delay)
        return over

    assert min(run(main())) >= 0


def test_equal_deadlines_come_in_the_order_they_were_set(qt_loop: QtEventLoop, run: Run) -> None:
    came: list[int] = []

    async def main() -> None:
        done = asyncio.Event()
        when = monotonic() + 0.01
        for number in range(100):
            qt_loop.call_at(when, came.append, number)
        qt_loop.call_at(when, done.set)
        await done.wait()

    run(main())
    assert came == list(range(100))


def test_an_earlier_timer_set_from_a_slot_wakes_the_resting_loop(qt_loop: QtEventLoop) -> None:
    qt_loop.call_later(LONG_S, print)
    QTimer.singleShot(5, lambda: qt_loop.call_later(0.001, qt_loop.stop))
    qt_loop.run_forever()
    assert not qt_loop.is_running()


def test_a_callback_added_in_a_slot_wakes_the_resting_loop(qt_loop: QtEventLoop) -> None:
    QTimer.singleShot(5, lambda: qt_loop.call_soon(qt_loop.stop))
    qt_loop.run_forever()
    assert not qt_loop.is_running()


def test_cancelled_timers_do_not_pile_up(qt_loop: QtEventLoop, run: Run) -> None:
    async def main() -> int:
        for timer in [qt_loop.call_later(LONG_S, print) for _ in range(50_000)]:
            timer.cancel()
        await asyncio.sleep(0.002)
        return len(qt_loop._timers)

    assert run(main()) <= 101


def test_call_later_returns_a_handle_that_knows_when(qt_loop: QtEventLoop) -> None:
    before = monotonic()
    timer = qt_loop.call_later(LONG_S, print)
    assert before + LONG_S <= timer.when() <= monotonic() + LONG_S
    timer.cancel()
    assert timer.cancelled()


def test_a_cancelled_callback_does_not_run(qt_loop: QtEventLoop, run: Run) -> None:
    came: list[str] = []

    async def main() -> None:
        qt_loop.call_soon(came.append, "soon").cancel()
        qt_loop.call_later(0, came.append, "later").cancel()
        await asyncio.sleep(0.005)

    run(main())
    assert came == []


def test_call_soon_threadsafe_honours_the_context_and_returns_a_handle(
    qt_loop: QtEventLoop, run: Run
) -> None:
    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="none")
    context = contextvars.copy_context()
    context.run(variable.set, "given")
    handles: list[asyncio.Handle] = []

    async def main() -> str:
        answer = qt_loop.create_future()

        def from_a_thread() -> None:
            handles.append(
                qt_loop.call_soon_threadsafe(
                    lambda: answer.set_result(variable.get()), context=context
                )
            )
            handles.append(qt_loop.call_soon_threadsafe(answer.set_result, "cancelled"))
            handles[1].cancel()

        thread = threading.Thread(target=from_a_thread)
        thread.start()
        thread.join()
        return str(await answer)

    assert run(main()) == "given"
    assert [type(handle) for handle in handles] == [asyncio.Handle] * 2


@pytest.mark.parametrize("method", ["call_soon", "call_soon_threadsafe"])
def test_a_closed_loop_takes_no_callbacks(qapp: QApplication, method: str) -> None:
    loop = QtEventLoop()
    loop.close()
    with pytest.raises(RuntimeError, match="closed"):
        getattr(loop, method)(print)
    with pytest.raises(RuntimeError, match="closed"):
        loop.call_later(0, print)


def test_none_is_no_time(qt_loop: QtEventLoop) -> None:
    nothing: Any = None
    with pytest.raises(TypeError):
        qt_loop.call_later(nothing, print)
    with pytest.raises(TypeError):
        qt_loop.call_at(nothing, print)


def test_what_a_callback_raises_goes_to_the_exception_handler(
    qt_loop: QtEventLoop, run: Run
) -> None:
    told: list[dict[str, Any]] = []
    qt_loop.set_exception_handler(lambda _, context: told.append(context))

    async def main() -> None:
        qt_loop.call_soon(int, "no number")
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    run(main())
    assert [type(context["exception"]) for context in told] == [ValueError]


@pytest.mark.parametrize("kind", [SystemExit, KeyboardInterrupt])
@pytest.mark.parametrize("in_task", [True, False])
def test_an_exit_raised_in_a_task_or_callback_ends_the_run_and_the_loop_lives(
    qt_loop: QtEventLoop, kind: type[BaseException], *, in_task: bool
) -> None:
    def leave() -> None:
        raise kind("bye")

    async def leave_in_task() -> None:
        leave()

    if in_task:
        task = qt_loop.create_task(leave_in_task())
        with pytest.raises(kind, match="bye"):
            qt_loop.run_forever()
        assert isinstance(task.exception(), kind)
    else:
        qt_loop.call_soon(leave)
        with pytest.raises(kind, match="bye"):
            qt_loop.run_forever()
    assert qt_loop.run_until_complete(asyncio.sleep(0, "alive")) == "alive"


def test_a_loop_that_is_stopped_says_that_the_future_is_not_done(qt_loop: QtEventLoop) -> None:
    future = qt_loop.create_future()
    qt_loop.call_soon(qt_loop.stop)
    with pytest.raises(RuntimeError, match="stopped before Future completed"):
        qt_loop.run_until_complete(future)
    future.cancel()


def test_a_loop_cannot_run_inside_qts_own_loop(qt_loop: QtEventLoop, qapp: QApplication) -> None:
    raised: list[RuntimeError] = []

    def inside() -> None:
        coroutine = asyncio.sleep(0)
        try:
            qt_loop.run_until_complete(coroutine)
        except RuntimeError as error:
            raised.append(error)
        qapp.exit()

    QTimer.singleShot(0, inside)
    qapp.exec()
    assert "runs already" in str(raised[0])
    for task in asyncio.all_tasks(qt_loop):
        task.cancel()
    qt_loop.run_until_complete(asyncio.sleep(0))


def test_debug_mode_names_slow_callbacks_and_wrong_threads(
    qt_loop: QtEventLoop, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    qt_loop.set_debug(True)
    qt_loop.slow_callback_duration = -1
    raised: list[Exception] = []

    def from_a_thread() -> None:
        for delay in (None, 0):
            try:
                if delay is None:
                    qt_loop.call_soon(int)
                else:
                    qt_loop.call_later(delay, int)
            except RuntimeError as error:
                raised.append(error)

    async def main() -> None:
        with pytest.raises(TypeError):
            qt_loop.call_later(0, main)
        with pytest.raises(TypeError):
            qt_loop.call_soon(main)
        await asyncio.to_thread(from_a_thread)

    with caplog.at_level(logging.WARNING, "asyncio"):
        run(main())
    assert "Executing <Task" in caplog.text or "Executing <Handle" in caplog.text
    assert len(raised) == 2


def test_an_idle_loop_does_not_tick(qt_loop: QtEventLoop, run: Run) -> None:
    ticks = 0
    tick = qt_loop._run_slice

    def counted(end: float) -> bool:
        nonlocal ticks
        ticks += 1
        return tick(end)

    async def main() -> int:
        qt_loop._run_slice = counted  # type: ignore[method-assign]
        await asyncio.sleep(0.1)
        return ticks

    assert run(main()) <= 5


def test_a_loop_needs_an_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.bridge.qt_loop.QCoreApplication.instance", lambda: None)
    with pytest.raises(RuntimeError, match="QApplication"):
        QtEventLoop()
