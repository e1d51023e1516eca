"""What a test with a window must not leave behind: windows, running timers, threads."""

from __future__ import annotations

import gc
import sys
import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

_GRACE_S = 1


class QtLeaks:
    """Watches one test from its start; afterwards names what it left, and who started it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._windows = {_address(window) for window in _windows()}
        self._threads = set(threading.enumerate())
        self._started: WeakKeyDictionary[QTimer | QThread, str] = WeakKeyDictionary()
        self._watch(monkeypatch, QTimer)
        self._watch(monkeypatch, QThread)

    def found(self) -> list[str]:
        """Return a line for each thing that is still there after a last chance to go."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        return [*self._left_windows(), *self._left_running(), *self._left_threads()]

    def _left_windows(self) -> Iterator[str]:
        for window in _windows():
            if _address(window) not in self._windows:
                yield f"window {type(window).__name__} {window.windowTitle()!r}"

    def _left_running(self) -> Iterator[str]:
        for one, place in list(self._started.items()):
            if shiboken6.isValid(one) and _is_running(one):
                yield f"running {type(one).__name__} started at {place}"

    def _left_threads(self) -> Iterator[str]:
        for thread in set(threading.enumerate()) - self._threads:
            thread.join(_GRACE_S)
            if thread.is_alive():
                yield f"thread {thread.name}"

    def _watch(self, monkeypatch: pytest.MonkeyPatch, kind: type[QTimer | QThread]) -> None:
        """Note the line that calls `start`, as long as the object started lives."""
        original: Any = kind.start

        def start(one: QTimer | QThread, *arguments: Any) -> None:
            caller = sys._getframe(1)
            self._started[one] = f"{caller.f_code.co_filename}:{caller.f_lineno}"
            original(one, *arguments)

        monkeypatch.setattr(kind, "start", start)


def _windows() -> list[QWidget]:
    """Return the windows that belong to no other; Qt keeps one tool tip for all, for ever."""
    return [
        window
        for window in QApplication.topLevelWidgets()
        if window.parent() is None and window.objectName() != "qtooltip_label"
    ]


def _address(window: QWidget) -> int:
    address: int = shiboken6.getCppPointer(window)[0]
    return address


def _is_running(one: QTimer | QThread) -> bool:
    return one.isActive() if isinstance(one, QTimer) else one.isRunning()
