"""Nested Qt loops: a dialog that a coroutine opens stops nothing but that coroutine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from pytestqt.qtbot import QtBot

    from playground.bridge.qt_loop import QtEventLoop

    Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def faults(qt_loop: QtEventLoop) -> list[dict[str, Any]]:
    """Collect what the loop's exception handler is told."""
    told: list[dict[str, Any]] = []
    qt_loop.set_exception_handler(lambda _, context: told.append(context))
    return told


async def count_to(number: int) -> int:
    """Take that many steps, some through the queue and some through the timers."""
    for step in range(number):
        await asyncio.sleep(0.001 * (step % 2))
    return number


def test_other_tasks_go_on_while_a_coroutine_shows_a_dialog(
    run: Run, faults: list[dict[str, Any]], qtbot: QtBot
) -> None:
    async def main() -> tuple[int, int, bool]:
        dialog = QDialog()
        qtbot.addWidget(dialog)
        me = asyncio.current_task()
        other = asyncio.create_task(count_to(20))
        other.add_done_callback(lambda _: dialog.done(7))
        result = dialog.exec()
        is_me = asyncio.current_task() is me
        await asyncio.sleep(0.001)
        return result, await other, is_me

    assert run(main()) == (7, 20, True)
    assert faults == []


def test_dialogs_open_dialogs(run: Run, faults: list[dict[str, Any]], qtbot: QtBot) -> None:
    order: list[str] = []

    async def show(name: str, inner: Coroutine[Any, Any, Any] | None) -> None:
        dialog = QDialog()
        qtbot.addWidget(dialog)
        task = asyncio.create_task(inner or count_to(10))
        task.add_done_callback(lambda _: dialog.accept())
        dialog.exec()
        order.append(name)
        await task

    async def main() -> None:
        other = asyncio.create_task(count_to(40))
        await show("outer", show("middle", show("inner", None)))
        await other

    run(main())
    assert order == ["inner", "middle", "outer"]
    assert faults == []


def test_a_dialog_opened_by_a_callback_or_a_slot_stops_nothing(
    qt_loop: QtEventLoop, run: Run, faults: list[dict[str, Any]], qtbot: QtBot
) -> None:
    async def main() -> list[int]:
        loops = [QEventLoop(), QEventLoop()]
        tasks = [asyncio.create_task(count_to(20)) for _ in loops]
        tasks[0].add_done_callback(lambda _: loops[0].quit())
        tasks[1].add_done_callback(lambda _: loops[1].quit())
        qt_loop.call_soon(loops[0].exec)
        QTimer.singleShot(0, loops[1].exec)
        return list(await asyncio.gather(*tasks))

    assert run(main()) == [20, 20]
    assert faults == []


def test_callbacks_of_an_interrupted_round_keep_their_order(qt_loop: QtEventLoop, run: Run) -> None:
    came: list[int] = []

    async def main() -> None:
        nested = QEventLoop()
        done = asyncio.Event()
        for number in range(3):
            qt_loop.call_soon(came.append, number)
        qt_loop.call_soon(nested.exec)
        for number in range(3, 6):
            qt_loop.call_soon(came.append, number)
        qt_loop.call_soon(nested.quit)
        qt_loop.call_soon(done.set)
        await done.wait()

    run(main())
    assert came == list(range(6))


def test_what_was_added_in_a_dialogs_last_moment_is_not_forgotten(
    qt_loop: QtEventLoop, run: Run
) -> None:
    async def main() -> str:
        answer = qt_loop.create_future()
        nested = QEventLoop()
        QTimer.singleShot(5, nested.quit)
        nested.exec()
        qt_loop.call_soon(answer.set_result, "ran")
        return str(await answer)

    assert run(main()) == "ran"


def test_the_end_of_the_run_brings_an_open_dialog_back_to_its_caller(
    qt_loop: QtEventLoop, faults: list[dict[str, Any]], qtbot: QtBot
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    ended: list[str] = []

    async def show() -> None:
        dialog.exec()
        ended.append("dialog")
        await asyncio.sleep(0)
        ended.append("task")

    async def main() -> None:
        asyncio.create_task(show()).add_done_callback(lambda _: qt_loop.stop())
        await asyncio.sleep(0.01)
        assert dialog.isVisible()

    qt_loop.run_until_complete(main())
    assert ended == ["dialog"]
    qt_loop.run_forever()
    assert ended == ["dialog", "task"]
    assert faults == []


def test_waiting_for_a_signal_inside_an_async_test_is_safe(run: Run, qtbot: QtBot) -> None:
    timer = QTimer()
    timer.setSingleShot(True)

    async def main() -> int:
        other = asyncio.create_task(count_to(10))
        with qtbot.waitSignal(timer.timeout, timeout=5000):
            timer.start(10)
        return await other

    assert run(main()) == 10
