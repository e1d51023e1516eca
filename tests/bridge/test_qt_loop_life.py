"""From a loop's making to its close: the window, Qt's quit, and nothing left behind."""

from __future__ import annotations

import asyncio
import gc
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from playground.bridge.notifier_selector import NotifierSelector
from playground.bridge.qt_loop import QtEventLoop, new_selector

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    Run = Callable[[Coroutine[Any, Any, Any]], Any]

OPEN_FILES = Path("/proc/self/fd")


def open_files() -> int:
    """Count the files this process has open."""
    return len(list(OPEN_FILES.iterdir()))


def qt_objects() -> int:
    """Count the Qt objects that Python knows, garbage included."""
    return sum(isinstance(one, QObject) for one in shiboken6.getAllValidWrappers())


def test_the_last_window_that_closes_does_not_end_the_loop(
    run: Run, qapp: QApplication, qtbot: QtBot
) -> None:
    async def main() -> str:
        window = QWidget()
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.close()
        await asyncio.sleep(0.02)
        return "saved"

    assert run(main()) == "saved"


def test_qt_told_to_quit_stops_the_loop_which_can_run_again(
    qt_loop: QtEventLoop, qapp: QApplication
) -> None:
    async def main() -> str:
        await asyncio.sleep(0.02)
        return "went on"

    task = qt_loop.create_task(main())
    qt_loop.call_soon(qapp.exit)
    with pytest.raises(RuntimeError, match="stopped before Future completed"):
        qt_loop.run_until_complete(task)
    assert qt_loop.run_until_complete(task) == "went on"


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="no list of open files here")
def test_two_hundred_loops_leave_no_file_and_no_qt_object(qapp: QApplication) -> None:
    async def main(loop: QtEventLoop) -> None:
        loop.call_later(3600, print)
        await asyncio.sleep(0.0005)

    def live() -> None:
        loop = QtEventLoop()
        loop.run_until_complete(main(loop))
        loop.close()

    live()
    gc.collect()
    before = open_files(), qt_objects()
    for _ in range(200):
        live()
    assert (open_files(), qt_objects()) == before


def test_a_machine_without_epoll_gets_qasyncs_selector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("selectors.EpollSelector", raising=False)
    with closing(new_selector()) as selector:
        assert isinstance(selector, NotifierSelector)


def test_a_running_loop_cannot_be_closed(qt_loop: QtEventLoop, run: Run) -> None:
    async def main() -> None:
        with pytest.raises(RuntimeError, match="running"):
            qt_loop.close()

    run(main())
    qt_loop.close()
    qt_loop.close()
    assert qt_loop.is_closed()


def test_asyncios_runner_ends_tasks_generators_and_threads(qapp: QApplication) -> None:
    ended: list[str] = []

    async def numbers() -> Any:
        try:
            yield 1
            yield 2
        finally:
            ended.append("generator")

    async def waits() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("task")

    async def main() -> None:
        task = asyncio.create_task(waits())
        task.set_name("waits")
        await asyncio.to_thread(int)
        async for _ in numbers():
            break

    with asyncio.Runner(loop_factory=QtEventLoop) as runner:
        runner.run(main())
        loop = runner.get_loop()
    assert sorted(ended) == ["generator", "task"]
    assert loop.is_closed()
